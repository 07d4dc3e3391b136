"""In what order tests run, and which stay together when two processes share them."""

import pytest

# The longest groups, the longest first: one begun last would be waited for by a core with nothing left to do.
LONGEST = (
    "tests/export/test_every_sample.py",
    "tests/export/test_samples.py",
    "tests/ui/screens/document/test_document_page.py",
    "tests/export/test_fidelity.py",
    "tests/ui/test_end_to_end.py",
    "tests/commands/test_export_options.py",
    "tests/commands/test_command_line.py",
    "tests/export/test_office.py",
    "tests/export/test_every_sample_template.py",
    "tests/ui/test_nothing_is_lost.py",
    "tests/export/excel/test_bid_workbook.py",
    "tests/project/test_wheel.py",
)


def in_order(items: list[pytest.Item]) -> None:
    """Give each test the group of its file unless it has one, and begin with the longest groups."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(_file(item)))
    items.sort(key=_rank)


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def _rank(item: pytest.Item) -> int:
    file = _file(item)
    return LONGEST.index(file) if file in LONGEST else len(LONGEST)
