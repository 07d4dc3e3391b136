"""What one client's file says is in nothing made afterwards for another client, nor for bidders."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import Profile
from cahier.commands.export_work import ExportOrder
from cahier.editing.verbs.answers import set_answer
from cahier.export.documents import Format, formats_for
from cahier.guidance.pages import page_order
from cahier.locations import state_folder
from cahier.log import log_file
from cahier.model.audience import Audience
from cahier.storage import specification_file
from tests.export.document.test_leaks import everything_in
from tests.places import at
from tests.specifications.rich import rich_specification
from tests.support.hands import Hands
from tests.support.marked import marked
from tests.support.patience import SLOW
from tests.support.sight import block, session_of, shown, workspace
from ui.jobs.export_job import ExportJob
from ui.shell.main_window import MainWindow

MARK = "Zqxsecret"
ACTIVITY = "entreprise.activite"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go, for the window and for its workers."""
    found = tmp_path / "temporary"
    found.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(found))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return found


def exported(qtbot: QtBot, window: MainWindow, folder: Path, audience: Audience) -> dict[Format, Path]:
    """Export every file of some readers, as the page does."""
    targets = {kind: folder / f"{kind.name}{kind.suffix}" for kind in formats_for(audience)}
    job, told = ExportJob(window), []
    job.done.connect(lambda _files: told.append(""))
    job.failed.connect(told.append)
    assert window.files.save()
    assert window.open_file.path is not None
    folder.mkdir()
    job.start(ExportOrder(window.open_file.path, audience, targets))
    qtbot.waitUntil(lambda: bool(told), timeout=4 * SLOW)
    assert told == [""]
    return targets


def holding(folder: Path, mark: str = MARK) -> list[str]:
    """The files of a folder whose name or content has the mark."""
    paths = sorted(folder.rglob("*")) if folder.is_dir() else []
    found = [path for path in paths if mark in path.name or (path.is_file() and mark.encode() in path.read_bytes())]
    return [str(path.relative_to(folder)) for path in found]


def leaking(files: dict[Format, Path]) -> list[str]:
    """The files that say the mark, anywhere in them."""
    return [path.name for path in files.values() if MARK in everything_in(path)]


def test_nothing_of_a_client_left_is_in_what_is_made_for_the_next(
    window: MainWindow, catalogue: Catalogue, profile: Profile, qtbot: QtBot, tmp_path: Path, temporary: Path
) -> None:
    theirs, places = marked(rich_specification(catalogue), catalogue, MARK)
    assert len(places) > 80
    # The template of that cahier is no document.
    theirs = replace(theirs, brand=replace(theirs.brand, template=None))
    first = tmp_path / f"{MARK}.cahier"
    specification_file.write(first, theirs, None)
    assert window.files.open(first)
    for place in page_order(catalogue):
        workspace(window).go_to(place)
    set_answer(session_of(window), ACTIVITY, f"{MARK} de fabrication")
    exported(qtbot, window, tmp_path / "first", Audience.INTERNAL)
    assert MARK in window.windowTitle()
    window.files.start(profile, "Atelier Brun SAS", tmp_path / "suivant.cahier")
    set_answer(session_of(window), ACTIVITY, "Menuiserie")
    assert leaking(exported(qtbot, window, tmp_path / "second", Audience.INTERNAL)) == []
    assert MARK.encode() not in (tmp_path / "suivant.cahier").read_bytes()
    titles = [widget.windowTitle() for widget in window.findChildren(QWidget)]
    assert [title for title in (window.windowTitle(), *titles) if MARK in title] == []
    taken_back = 0
    while session_of(window).undo_label:
        session_of(window).undo()
        taken_back += 1
        assert MARK not in repr(session_of(window).specification)
    assert taken_back
    assert holding(temporary) == []
    assert holding(log_file().parent) == []


def test_words_taken_back_are_in_no_file_that_bidders_or_the_next_reader_open(
    window: MainWindow, profile: Profile, qtbot: QtBot, tmp_path: Path, temporary: Path
) -> None:
    window.files.start(profile, "Atelier Brun SAS", tmp_path / "a.cahier")
    workspace(window).go_to(at(ACTIVITY))
    hands, line = Hands(window, qtbot), lambda: shown(block(window, ACTIVITY), QLineEdit)
    hands.write(line(), f"{MARK} de fabrication")
    assert window.files.save()
    session_of(window).undo()
    hands.write(line(), "Menuiserie")
    assert window.files.save()
    assert session_of(window).undo_label
    made = exported(qtbot, window, tmp_path / "made", Audience.SUPPLIERS)
    assert leaking(made) == []
    assert MARK.encode() not in (tmp_path / "a.cahier").read_bytes()
    assert holding(temporary) == []


def test_one_s_own_list_of_recent_files_and_versions_stays_on_one_s_computer(
    window: MainWindow, catalogue: Catalogue, qtbot: QtBot, tmp_path: Path
) -> None:
    theirs, _places = marked(rich_specification(catalogue), catalogue, MARK)
    path = tmp_path / "clients" / f"{MARK}.cahier"
    path.parent.mkdir()
    specification_file.write(path, theirs, None)
    assert window.files.open(path)
    set_answer(session_of(window), ACTIVITY, "Menuiserie")
    assert window.files.leave()
    # Told of to the person alone, in the program's folder: nothing is left beside the file.
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    assert {name.split("/")[0] for name in holding(state_folder())} <= {"backups", "recent.json"}
    assert MARK not in QGuiApplication.clipboard().text()
