"""Tables of an answers file whose names are things we know."""

from cahier.catalogue.reader import Table, closest


def named_tables(table: Table, key: str, known: set[str]) -> list[tuple[str, Table]]:
    """Return the tables under a key with their names; a name that is not known is a problem told."""
    items = table.table(key)
    found = []
    for name in table.mapping(key) if items else ():
        item = items.table(name) if items else None
        if name not in known:
            table.problem(f"{key}.{name}", "nom inconnu", closest(name, known))
        elif item is not None:
            found.append((name, item))
    return found
