"""States with a name: they travel in the file, outlive undo, and are taken out whole."""

import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cahier.editing.naming_states import add_named_state, remove_named_state
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.versions import return_to
from cahier.errors import UnreadableFile
from cahier.model.brand import Brand
from cahier.model.named_state import NamedState
from cahier.storage import specification_file
from cahier.storage.packed_states import named_state, specification_of

DAY = date(2026, 11, 30)
SENT = "v1.0 envoyée aux candidats"


def test_a_named_state_is_in_the_file_and_comes_back_as_it_was(session: Session, tmp_path: Path) -> None:
    set_answer(session, "entreprise.nom", "Brun")
    then = session.specification
    add_named_state(session, named_state(then, SENT, DAY))
    set_answer(session, "entreprise.nom", "Brun et fils")
    path = tmp_path / "a.cahier"
    specification_file.write(path, session.specification, None)
    (found,) = specification_file.read(path).specification.named_states
    assert (found.name, found.day) == (SENT, DAY)
    assert specification_of(found) == replace(then, brand=Brand())
    again = Session(specification_file.read(path).specification, session.catalogue)
    return_to(again, specification_of(found), SENT)
    assert str(again.specification.answers["entreprise.nom"].value) == "Brun"  # type: ignore[index]
    assert again.specification.named_states == (found,)
    again.undo()
    assert str(again.specification.answers["entreprise.nom"].value) == "Brun et fils"  # type: ignore[index]


def test_undoing_what_one_wrote_keeps_what_one_named(session: Session) -> None:
    set_answer(session, "entreprise.nom", "Brun")
    add_named_state(session, named_state(session.specification, SENT, DAY))
    session.undo()
    assert [named.name for named in session.specification.named_states] == [SENT]
    session.redo()
    remove_named_state(session, session.specification.named_states[0])
    session.undo()
    assert session.specification.named_states == ()


def test_a_file_without_named_states_is_written_as_before(session: Session) -> None:
    assert b"named_states" not in specification_file.serialise(session.specification)


@pytest.mark.parametrize(
    "content",
    [b"", b"x", zlib.compress(b"{}"), zlib.compress(bytes(specification_file.LARGEST + 1)), zlib.compress(b"[]")[:-3]],
)
def test_a_damaged_or_bloated_state_is_told(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        specification_of(NamedState(SENT, DAY, content))
