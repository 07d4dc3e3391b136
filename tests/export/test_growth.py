"""Twice as much to read, to add or to print takes about twice the work: counted in calls, whatever the machine."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.runner import find
from cahier.editing.answers_file import MOST_TOLD, apply_answers
from cahier.editing.session import Session
from cahier.errors import BadInput
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import RACI_EXCEL, WORD
from cahier.export.files import export_files
from cahier.model.audience import Audience
from cahier.questionnaire.defaults import new_specification
from cahier.storage import specification_file
from tests.support.drafts import DAY


def calls(act: Callable[[], object]) -> int:
    """Count the calls that something takes."""
    count = 0

    def counted(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


def with_activities(catalogue: Catalogue, count: int) -> Session:
    session = Session(new_specification(catalogue, catalogue.profiles["bureau"], "growth"), catalogue)
    activity = {"phase": "operationnelle", "domain": "sauvegarde"}
    apply_answers(session, {"activities": [{**activity, "label": f"Ranger {rank}"} for rank in range(count)]}, "a.toml")
    return session


def exported(session: Session) -> None:
    targets = {WORD: Path("a.docx"), RACI_EXCEL: Path("a.xlsx")}
    edition = Edition(Audience.INTERNAL, DAY)
    export_files(session.specification, session.catalogue, targets, edition, lambda _path, _content: None)


def work(what: str, session: Session, count: int) -> Callable[[], object]:
    """Return something done with a specification that holds so many activities of its own."""
    match what:
        case "added":
            return lambda: with_activities(session.catalogue, count)
        case "checked":
            return lambda: find(session.situation)
        case "saved":
            return lambda: specification_file.parse(specification_file.serialise(session.specification))
        case _:
            return lambda: exported(session)


@pytest.mark.parametrize(
    ("what", "most"),
    [
        ("added", 2.6),
        ("checked", 2.2),
        ("saved", 2.2),
        ("exported", 2.2),
    ],
)
def test_twice_the_activities_of_ones_own_take_about_twice_the_work(
    catalogue: Catalogue, what: str, most: float
) -> None:
    exported(with_activities(catalogue, 1))
    counts = [calls(work(what, with_activities(catalogue, count), count)) for count in (150, 300)]
    assert counts[1] / counts[0] < most


def test_an_answers_file_of_fifty_thousand_unknown_keys_is_refused_in_few_words(catalogue: Catalogue) -> None:
    session = Session(new_specification(catalogue, catalogue.profiles["bureau"], "growth"), catalogue)
    counts = []
    for count in (500, 50_000):
        data = {"answers": {f"cle_{rank}": "x" for rank in range(count)}}

        def refused(data: dict[str, object] = data) -> None:  # type: ignore[assignment]
            with pytest.raises(BadInput) as told:
                apply_answers(session, data, "a.toml")
            assert len(str(told.value)) < 3_000
            assert str(told.value).endswith(f"et {len(data['answers']) - MOST_TOLD} autres")  # type: ignore[arg-type]

        counts.append(calls(refused))
    # A fixed part looks for what the first resemble; the rest is a few calls a key.
    assert (counts[1] - counts[0]) / 49_500 < 12
