"""The copy that a killed program leaves: there at once, gone once the file holds everything, in nobody's way."""

import subprocess
import sys
from pathlib import Path

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.locations import state_folder
from cahier.storage import recovery, specification_file
from cahier.storage.quick_copies import QuickCopies

KILLED = """
import os, sys
from pathlib import Path
from cahier.storage import specification_file
from cahier.storage.quick_copies import QuickCopies
path, source, announced = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
copies = QuickCopies("fenetre", specification_file.fingerprint(path.read_bytes()))
copies.keep(path, specification_file.read(source).specification)
copies.settle()
if announced:
    copies.announce(announced)
os._exit(9)
"""


@pytest.fixture
def path(session: Session, tmp_path: Path) -> Path:
    """A file, as it was before one types."""
    found = tmp_path / "a.cahier"
    specification_file.write(found, session.specification, None)
    return found


def killed_while_typing(session: Session, path: Path, announced: str = "") -> None:
    """Have a program killed once its copy is on the disk."""
    set_answer(session, "entreprise.nom", "Ateliers Morvan")
    typed = path.with_name("tape.cahier")
    specification_file.write(typed, session.specification, None)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(typed), announced],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 9, done.stderr


def kept() -> list[Path]:
    folder = state_folder() / "recovery"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_what_was_typed_before_a_kill_is_offered(session: Session, path: Path) -> None:
    killed_while_typing(session, path)
    found = recovery.find(path)
    assert found is not None
    assert found.specification == session.specification
    assert found.base_now() == specification_file.fingerprint(path.read_bytes())
    assert recovery.all_found() == (found,)


def test_a_copy_goes_on_from_what_was_on_its_way_to_the_file(session: Session, path: Path) -> None:
    killed_while_typing(session, path, "du nouveau contenu")
    found = recovery.find(path)
    assert found is not None
    assert found.bases == (specification_file.fingerprint(path.read_bytes()), "du nouveau contenu")
    path.write_bytes(path.read_bytes() + b"\n")
    # Neither what it started from nor what was on its way: somebody else wrote there.
    assert found.base_now() == found.base


def test_nobody_is_offered_what_a_window_is_typing_at_this_moment(session: Session, path: Path) -> None:
    copies = QuickCopies("fenetre", None)
    copies.keep(path, session.specification)
    copies.settle()
    assert len(kept()) == 1
    assert recovery.find(path) is None
    assert recovery.all_found() == ()
    assert recovery.unreadable() == ()


def test_nothing_is_left_once_the_file_holds_everything(session: Session, path: Path) -> None:
    copies = QuickCopies("fenetre", None)
    copies.keep(path, session.specification)
    copies.keep(path.with_name("b.cahier"), session.specification)
    copies.settle()
    assert len(kept()) == 1
    copies.discard()
    copies.settle()
    assert kept() == []


def test_a_copy_is_for_its_owner_alone_and_leaves_no_other_file(session: Session, path: Path) -> None:
    copies = QuickCopies("fenetre", None)
    for name in ("A", "B", "C"):
        set_answer(session, "entreprise.nom", name)
        copies.keep(path, session.specification)
    copies.settle()
    (place,) = kept()
    assert place.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    assert recovery._read(place).specification == session.specification  # type: ignore[union-attr]


def test_what_a_power_cut_left_empty_is_no_damaged_work(session: Session, path: Path) -> None:
    recovery.write(path, session.specification, None)
    (place,) = kept()
    place.write_bytes(b"")
    assert recovery.unreadable() == ()
    assert recovery.all_found() == ()


def test_what_a_kill_left_half_written_is_swept(session: Session, path: Path) -> None:
    recovery.write(path, session.specification, None)
    (kept()[0].parent / ".x.999999999.abcdef.tmp").write_bytes(b"{")
    recovery.all_found()
    assert [place.suffix for place in kept()] == [".rec"]


def test_a_folder_that_refuses_stops_nobody(session: Session, path: Path) -> None:
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / "recovery").write_bytes(b"")
    copies = QuickCopies("fenetre", None)
    copies.keep(path, session.specification)
    copies.announce("contenu")
    copies.discard()
    copies.settle()
