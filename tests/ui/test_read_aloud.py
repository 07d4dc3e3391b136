"""The real window, under a real screen, is read by AT-SPI as Orca reads it."""

from collections.abc import Iterator
from typing import Any

import pytest

from cahier.locations import samples_folder
from tests.ui.read_aloud import missing, read_aloud

LACKING = missing()


def under(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a node and all that is under it."""
    yield node
    for child in node["children"]:
        yield from under(child)


@pytest.mark.skipif(bool(LACKING), reason=f"cannot read by AT-SPI without {LACKING}")
def test_a_reader_hears_the_page_what_acts_in_it_and_what_the_window_announces() -> None:
    review, document, last = read_aloud(samples_folder() / "industrie.cahier", 2)
    assert any("Une visite montre l’essentiel" in words for words in last["announced"])
    assert ("panel", "Relecture") in {(node["role"], node["name"]) for node in under(review)}
    inside = next(node for node in under(document) if (node["role"], node["name"]) == ("panel", "Document"))
    readers = [node for node in under(inside) if " ".join(node["name"].split()).startswith("Pour qui :")]
    assert [node["role"] for node in readers] == ["radio button"] * 3
    assert ["checked" in node["states"] for node in readers] == [False, True, False]
    for page in (review, document):
        acting = [node for node in under(page) if {"focusable", "enabled"} <= set(node["states"])]
        assert len(acting) > 10
        assert [node for node in acting if not node["name"] and node["role"] != "text"] == []
