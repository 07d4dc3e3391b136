"""What is kept on the computer: all of it is listed, what one chooses is erased, and nothing else."""

from pathlib import Path

import pytest

from cahier.commands.command_line import run
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.locations import state_folder
from cahier.log import note_start, start_log
from cahier.spelling import own_words
from cahier.storage import backups, recent, recovery, specification_file
from cahier.storage.exported_files import replace_export
from cahier.storage.known_kits import remember_kit
from cahier.storage.traces import TraceKind, erase, traces

NAME = "Ateliers Brun-Secret"


@pytest.fixture
def kept(session: Session, tmp_path: Path) -> Path:
    """A file of which something of every kind is kept."""
    set_answer(session, "entreprise.nom", NAME)
    path = tmp_path / f"{NAME}.cahier"
    specification_file.write(path, session.specification, None)
    backups.keep(path, session.specification.uid, cause=backups.Cause.OPENING)
    recovery.write(path, session.specification, None)
    recent.remember(path, NAME, "")
    remember_kit(tmp_path / "Kit")
    own_words.add("brun-secret")
    replace_export(tmp_path / "a.html", b"<html>")
    start_log()
    note_start()
    (state_folder() / "faults.log").write_text("Segmentation fault", encoding="utf-8")
    return path


def test_all_that_is_kept_of_a_client_is_listed(kept: Path) -> None:
    """A file of the state folder that no kind lists would never be erased; the window's own place says nothing."""
    listed = {path for trace in traces() for path in trace.files}
    found = {path for path in state_folder().rglob("*") if path.is_file() and path.name != "window.ini"}
    assert listed == found
    assert all(trace.files and trace.size for trace in traces())


@pytest.mark.parametrize("kind", list(TraceKind))
def test_one_kind_goes_and_the_others_stay(kept: Path, kind: TraceKind) -> None:
    assert erase([kind]) == ()
    assert {trace.kind for trace in traces() if trace.files} == set(TraceKind) - {kind}
    assert kept.exists()


def test_nothing_is_left_of_a_client_once_all_is_erased(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["traces"]) == 0
    assert "Versions antérieures de tous vos cahiers : 1 fichier" in capsys.readouterr().out.replace("\u00a0", " ")
    assert run(["traces", "--erase", "all"]) == 0
    assert "Effacé" in capsys.readouterr().out
    left = [path for path in state_folder().rglob("*") if path.is_file()]
    assert not [path for path in left if b"Brun" in path.read_bytes() or "Brun" in path.name]
    assert kept.exists()
    assert kept.with_name("a.html").exists()
