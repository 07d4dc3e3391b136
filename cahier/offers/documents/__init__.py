"""Documents made of the offers: the report, the letters, the annexes of the contract."""
