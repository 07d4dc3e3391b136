"""Two writers that share no XML say the same thing: ours, and one made of python-docx's public interface alone."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

import pytest

from cahier.export.publication import Publication, TableKind
from cahier.export.word.word_writer import write_word
from tests.export.publications import body, complete, line, matrix, phases, publication, requirement, table
from tests.export.word.oracle import fingerprint, write_slowly

SMALL = replace(complete(), contents=False)
DOCUMENTS = {
    "every kind of block": SMALL,
    "final": replace(SMALL, draft=False),
    "nothing but a cover": publication(),
    "tables end to end": publication(table(("A", "B"), ("1", "2")), table(("C",), ("3",)), requirement(1)),
    "matrices": publication(*phases()),
    "a severity": publication(table(("Règle", "Gravité"), ("R05", "Bloquant"), kind=TableKind.VIGILANCE)),
    "a pair of letters": publication(body("Avant."), matrix("Phase", line(1, "Sauvegarder", "RA . I"))),
}


def written(write: Callable[[Publication, BinaryIO], None], document: Publication) -> bytes:
    target = BytesIO()
    write(document, target)
    return target.getvalue()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_both_writers_say_the_same(name: str) -> None:
    ours, slow = (fingerprint(written(write, DOCUMENTS[name])) for write in (write_word, write_slowly))
    assert ours.texts == slow.texts
    assert ours == slow


def test_the_comparison_would_notice_a_lost_word_and_a_lost_cell() -> None:
    whole, shorter = publication(body("un deux")), publication(body("un"))
    assert fingerprint(written(write_word, whole)) != fingerprint(written(write_word, shorter))
    wide, narrow = (publication(table(header, ("",) * len(header))) for header in (("", ""), ("",)))
    assert fingerprint(written(write_word, wide)).cells > fingerprint(written(write_word, narrow)).cells
