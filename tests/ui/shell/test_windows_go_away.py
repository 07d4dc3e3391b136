"""A window one has closed is gone: opened twenty times, it leaves nothing behind."""

import gc
import sys
import weakref
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.model.specification import Specification
from tests.places import at
from tests.support.answers import Answers
from tests.support.sight import page, session_of, workspace
from ui.jobs.outside import system_opener
from ui.screens.page import Page
from ui.screens.raci.raci_page import RaciPage
from ui.session.current_findings import Findings
from ui.shell.main_window import MainWindow
from ui.shell.password_window import ask_new_password, ask_password
from ui.widgets.open_outside import open_outside

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TIMES = 20
MATRIX = "Activité\tPrestataire\tClient\nSauvegarde quotidienne\tR\tA\nRestauration d’essai\tR\tA"


def objects(window: MainWindow) -> Counter[str]:
    """How many objects of each class the window and the application hold, once what closed is gone."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application = QApplication.instance()
    assert application is not None
    held = [*window.findChildren(QObject), *application.children(), *QApplication.topLevelWidgets()]
    return Counter(one.metaObject().className() for one in held)


def leaves_nothing(window: MainWindow, open_and_close: Callable[[], None]) -> Counter[str]:
    """What twenty openings left behind; the first two make what is made once."""
    for _ in range(2):
        open_and_close()
    before = objects(window)
    for _ in range(TIMES):
        open_and_close()
    return objects(window) - before


def above(window: MainWindow) -> QWidget | None:
    """The dialog or the menu that is open over the window."""
    QApplication.processEvents()
    popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if popup is not None:
        return popup
    tops = (one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog | QMenu))
    return next((one for one in tops if one.isVisible() and one is not window), None)


def escape(qtbot: QtBot, window: MainWindow) -> None:
    """Close by Échap what is open over the window."""
    qtbot.waitUntil(lambda: above(window) is not None)
    while (shown := above(window)) is not None:
        QTest.keyClick(shown, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    "action",
    [
        "versions",
        "traces",
        "compare",
        "ask",
        "remarks",
        "glossary",
        "shortcuts",
        "about",
        "password",
        "recent",
        "samples",
    ],
)
def test_a_window_of_the_menu_is_gone_once_closed(
    opened: MainWindow, answers: Answers, qtbot: QtBot, action: str
) -> None:
    answers.open = opened.open_file.path
    set_answer(session_of(opened), "entreprise.effectif", 12)
    opened.open_file.save()

    def open_and_close() -> None:
        table = opened.actions_table
        if action in ("recent", "samples"):
            table.list_menu(action).popup(opened.pos())
        elif action == "password":
            QTimer.singleShot(0, opened, lambda: escape(qtbot, opened))
            assert ask_new_password(opened, "essai", protected=True) is None
            return
        else:
            table[action].trigger()
        escape(qtbot, opened)

    assert leaves_nothing(opened, open_and_close) == Counter()


def test_the_password_asked_at_opening_stays_in_no_window(opened: MainWindow, qtbot: QtBot) -> None:
    def open_and_close() -> None:
        QTimer.singleShot(0, opened, lambda: escape(qtbot, opened))
        assert ask_password(opened, "essai", "") == ""

    assert leaves_nothing(opened, open_and_close) == Counter()


def test_the_help_of_the_first_screen_opens_once_and_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    def open_and_close() -> None:
        window.show_help()
        window.show_help()
        escape(qtbot, window)

    assert leaves_nothing(window, open_and_close) == Counter()


def test_the_tour_leaves_nothing_behind(opened: MainWindow) -> None:
    def open_and_close() -> None:
        opened.actions_table["tour"].trigger()
        opened.help_desk.end_tour()

    # Its places are made when one first comes to them.
    assert leaves_nothing(opened, open_and_close) == Counter()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt answers by itself")
def test_what_nothing_opens_is_told_by_a_window_that_goes_away(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(opener.parent))
    assert system_opener() == opener

    def open_and_close() -> None:
        open_outside(tmp_path, opened)
        escape(qtbot, opened)

    assert leaves_nothing(opened, open_and_close) == Counter()


def test_the_windows_of_the_matrix_are_gone_once_closed(opened: MainWindow, qtbot: QtBot) -> None:
    workspace(opened).go_to(at("page:raci"))
    raci = page(opened, RaciPage)
    raci.grid.setFocus()

    def roles() -> None:
        raci.lines.show_roles()
        escape(qtbot, opened)

    def letters() -> None:
        raci.grid.roles.menu_requested.emit(raci.grid.roles.mapToGlobal(raci.grid.roles.rect().center()))
        escape(qtbot, opened)

    def taken() -> None:
        QApplication.clipboard().setText(MATRIX)
        raci.intake.take_grid([line.split("\t") for line in MATRIX.splitlines()])
        escape(qtbot, opened)

    assert leaves_nothing(opened, roles) == Counter()
    assert leaves_nothing(opened, letters) == Counter()
    assert leaves_nothing(opened, taken) == Counter()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the memory of a process is looked for in /proc")
def test_the_memory_a_closed_file_took_goes_back_to_the_system(opened: MainWindow, qtbot: QtBot) -> None:
    pieces = [bytearray(2_000) for _ in range(60_000)]
    # What is in use at intervals keeps the allocator from giving back by itself what lies between.
    kept = pieces[::100]
    del pieces
    before = resident_mb()
    opened.files.leave()
    qtbot.waitUntil(lambda: resident_mb() < before - 60, timeout=20_000)
    assert len(kept) == 600


def resident_mb() -> float:
    """The memory that this process takes, in megabytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 1e6


def kept(kind: type[object]) -> int:
    """How many of a kind live on, once what only refers to itself is cleared away."""
    gc.collect()
    return sum(isinstance(one, kind) for one in gc.get_objects())


def test_a_file_one_has_left_is_held_by_nothing(window: MainWindow, qtbot: QtBot) -> None:
    kinds = (Session, Specification, Page, Findings)

    def come_and_go() -> Counter[str]:
        assert window.files.open_sample(window.files.samples()[0])
        for place in ("section:entreprise", "page:raci", "page:review"):
            workspace(window).go_to(at(place))
        seen = weakref.ref(session_of(window))
        assert window.files.leave()
        # Cleared away by the window itself.
        qtbot.waitUntil(lambda: seen() is None)
        qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
        return Counter({kind.__name__: kept(kind) for kind in kinds})

    before = come_and_go()
    for _ in range(3):
        after = come_and_go()
    assert after == before
