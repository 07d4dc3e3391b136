"""The faults of `python -m tests.mutants` can still be put into the program, where tests still look for them."""

import pytest

from tests.mutants import FAULTS, ROOT, Fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_has_one_place_in_the_program(fault: Fault) -> None:
    text = (ROOT / fault.file).read_text("utf-8")
    assert text.count(fault.right) == 1
    assert fault.right != fault.wrong
    assert any((ROOT / path).exists() for path in fault.tests)
