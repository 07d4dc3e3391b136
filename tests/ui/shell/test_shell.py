"""The frame: one can go anywhere by keyboard, nothing is lost, and the bars tell the truth."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.levels import confirm_levels
from cahier.guidance.day_in_words import day_in_words
from cahier.guidance.pages import page_of, page_order
from cahier.guidance.search_entries import place_entries
from cahier.guidance.search_index import SearchEntry, SearchIndex
from cahier.model.location import Location
from cahier.storage import recovery, specification_file
from cahier.typography import without_accents
from tests.places import at
from tests.support.answers import Answers
from tests.support.sight import shown
from ui.shell.actions import ACTIONS
from ui.shell.main_window import MainWindow
from ui.shell.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def workspace(window: MainWindow) -> Workspace:
    """The screen of the open file."""
    assert window.workspace is not None
    return window.workspace


def session_of(window: MainWindow) -> Session:
    """The open session."""
    assert window.open_file.session is not None
    return window.open_file.session


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key wherever the focus is."""
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier or Qt.KeyboardModifier.NoModifier)


# Going from page to page


def test_next_goes_through_every_page_in_order(opened: MainWindow, qtbot: QtBot) -> None:
    order = page_order(opened.catalogue())
    press(qtbot, opened, Qt.Key.Key_PageDown, CTRL)
    assert workspace(opened).current == order[1]
    press(qtbot, opened, Qt.Key.Key_PageUp, CTRL)
    assert workspace(opened).current == order[0]


def test_the_pages_end_with_roles_review_document_and_offers(opened: MainWindow) -> None:
    order = page_order(opened.catalogue())
    ends = ("page:split", "page:raci", "page:review", "page:document", "page:offers")
    assert order[-5:] == tuple(map(at, ends))
    assert at("page:levels") in order


def test_every_page_can_be_shown(opened: MainWindow) -> None:
    for key in page_order(opened.catalogue()):
        assert workspace(opened).go_to(key)
        assert workspace(opened).current == key


def test_every_place_a_finding_may_point_at_has_a_page(opened: MainWindow) -> None:
    catalogue = opened.catalogue()
    assert page_of(at("entreprise.nom"), catalogue) == at("section:entreprise")
    assert page_of(at(f"activity:{next(iter(catalogue.activities))}"), catalogue) == at("page:raci")
    assert page_of(at(f"domain:{next(iter(catalogue.domains))}"), catalogue) == at("page:split")
    assert page_of(at("section:niveaux"), catalogue) == at("page:levels")
    assert page_of(at("nulle.part"), catalogue) is None


def test_every_page_shows_the_way_on(opened: MainWindow, qtbot: QtBot) -> None:
    for key in page_order(opened.catalogue()):
        workspace(opened).go_to(key)
        assert shown(workspace(opened).bottom, QPushButton, "Suivant")
    order = page_order(opened.catalogue(), for_manager=True)
    workspace(opened).go_to(order[0])
    for key in order[1:]:
        qtbot.mouseClick(shown(workspace(opened).bottom, QPushButton, "Suivant"), Qt.MouseButton.LeftButton)
        assert workspace(opened).current == key
    assert not shown(workspace(opened).bottom, QPushButton, "Suivant").isEnabled()


def test_an_unknown_place_leaves_one_where_one_is(opened: MainWindow) -> None:
    assert not workspace(opened).go_to(at("nulle.part"))
    assert workspace(opened).current == at("section:entreprise")


def test_the_plan_marks_the_page_shown(opened: MainWindow) -> None:
    workspace(opened).go_to(at("section:objectifs"))
    side = workspace(opened).side
    assert side.tree.currentIndex().data() == "Objectifs"
    assert workspace(opened).rail.buttons[at("step:cadrage")].isChecked()


def test_enter_on_a_line_of_the_plan_goes_there(opened: MainWindow, qtbot: QtBot) -> None:
    tree = workspace(opened).side.tree
    tree.setFocus()
    qtbot.waitUntil(tree.hasFocus)
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert workspace(opened).current == at("section:objectifs")
    assert tree.hasFocus()


def test_a_click_on_the_rail_goes_to_what_is_left_to_do(opened: MainWindow, qtbot: QtBot) -> None:
    workspace(opened).go_to(at("page:raci"))
    qtbot.mouseClick(workspace(opened).rail.buttons[at("step:reversibilite")], Qt.MouseButton.LeftButton)
    assert workspace(opened).current == at("section:declenchement")


def test_preview_goes_to_the_document_and_back(opened: MainWindow, qtbot: QtBot) -> None:
    workspace(opened).go_to(at("page:split"))
    press(qtbot, opened, Qt.Key.Key_P, CTRL)
    assert workspace(opened).current == at("page:document")
    press(qtbot, opened, Qt.Key.Key_P, CTRL)
    assert workspace(opened).current == at("page:split")


def test_f8_goes_to_the_next_thing_missing(opened: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, opened, Qt.Key.Key_F8)
    first = workspace(opened)._here
    press(qtbot, opened, Qt.Key.Key_F8)
    assert first
    assert workspace(opened)._here != first


def test_a_file_reopens_on_the_first_thing_missing(opened: MainWindow) -> None:
    path = opened.open_file.path
    assert path is not None
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    opened.files.leave()
    opened.files.open(path)
    assert workspace(opened)._here not in (at("entreprise.nom"), at("entreprise.activite"))


# Search


def test_search_finds_without_accents_nor_capitals(opened: MainWindow) -> None:
    index = SearchIndex(place_entries(session_of(opened).situation))
    assert index.find("REVERSIBILITE") == index.find("réversibilité") != []
    assert without_accents("Œuvre à l’état") == "oeuvre a l'etat"


def test_search_wants_every_word(opened: MainWindow) -> None:
    index = SearchIndex([SearchEntry("Sauvegarde des postes", ""), SearchEntry("Sauvegarde des serveurs", "")])
    assert [entry.title for found in index.find("sauv serv") for entry in found.entries] == ["Sauvegarde des serveurs"]


def test_search_goes_to_what_one_picks(opened: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, opened, Qt.Key.Key_K, CTRL)
    box = opened.palette_box
    qtbot.waitUntil(box.field.hasFocus)
    qtbot.keyClicks(box.field, "relecture")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert workspace(opened).current == at("page:review")
    assert not box.isVisible()


def test_search_does_actions_too(opened: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, opened, Qt.Key.Key_K, CTRL)
    box = opened.palette_box
    qtbot.keyClicks(box.field, "theme sombre")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.theme.dark)


def test_search_finds_an_activity_by_its_number(opened: MainWindow) -> None:
    activity = session_of(opened).situation.activities()[0]
    index = SearchIndex(place_entries(session_of(opened).situation))
    assert index.find(activity.id)[0].entries[0].location == at(f"activity:{activity.id}")


def test_leaving_the_search_gives_the_focus_back(opened: MainWindow, qtbot: QtBot) -> None:
    before = QApplication.focusWidget()
    press(qtbot, opened, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(opened.palette_box.field.hasFocus)
    qtbot.keyClick(opened.palette_box.field, Qt.Key.Key_Escape)
    assert not opened.palette_box.isVisible()
    assert QApplication.focusWidget() is before


def test_a_search_with_no_result_says_what_to_try(opened: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, opened, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(opened.palette_box.field, "xyzzy")
    assert "Essayez un mot du document" in opened.palette_box._none.text()
    opened.palette_box.leave()


# Undo


def test_undo_and_redo_say_what_they_would_do(opened: MainWindow) -> None:
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    assert "Activité" in opened.actions_table["undo"].text()
    assert not opened.actions_table["redo"].isEnabled()


def test_undo_reaches_the_page(opened: MainWindow, qtbot: QtBot) -> None:
    workspace(opened).side.tree.setFocus()
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    press(qtbot, opened, Qt.Key.Key_Z, CTRL)
    assert "entreprise.activite" not in session_of(opened).specification.answers
    press(qtbot, opened, Qt.Key.Key_Y, CTRL)
    assert "entreprise.activite" in session_of(opened).specification.answers


def test_undo_works_from_a_field_one_has_not_typed_in(opened: MainWindow, qtbot: QtBot) -> None:
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    field = next(field for field in workspace(opened).stack_page().findChildren(QLineEdit) if field.isVisible())
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert "entreprise.activite" not in session_of(opened).specification.answers


# Room


def test_the_plan_folds_on_a_small_screen_and_opens_over_the_page(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1024, 700)
    space = workspace(opened)
    qtbot.waitUntil(lambda: space.rail.isVisible() and not space.side.isVisible())
    assert not space.help.isVisible()
    press(qtbot, opened, Qt.Key.Key_B, CTRL)
    assert space.side.isVisible()
    press(qtbot, opened, Qt.Key.Key_Escape)
    assert not space.side.isVisible()


def test_the_plan_folds_for_wide_pages(opened: MainWindow) -> None:
    workspace(opened).go_to(at("page:raci"))
    assert workspace(opened).rail.isVisible()
    assert not workspace(opened).side.isVisible()


def test_the_help_can_be_put_away_for_room(opened: MainWindow, qtbot: QtBot) -> None:
    space = workspace(opened)
    assert space.help.isVisible()
    before = space.stack.width()
    press(qtbot, opened, Qt.Key.Key_F1, SHIFT)
    assert not space.help.isVisible()
    assert space.stack.width() > before


def test_the_help_stays_put_away_the_next_time(opened: MainWindow, qtbot: QtBot) -> None:
    path = opened.open_file.path
    assert path is not None
    press(qtbot, opened, Qt.Key.Key_F1, SHIFT)
    opened.files.leave()
    opened.files.open(path)
    assert not workspace(opened).help.isVisible()


def test_f6_goes_round_the_zones(opened: MainWindow, qtbot: QtBot) -> None:
    space = workspace(opened)
    zones = {"plan": space.side, "page": space.stack, "aide": space.help, "bas": space.bottom}
    met = []
    for _ in zones:
        press(qtbot, opened, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        met.append(next(name for name, zone in zones.items() if focus and zone.isAncestorOf(focus)))
    assert sorted(met) == sorted(zones)


# Offscreen has no real keyboard to grab.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_alt_alone_opens_the_menu(opened: MainWindow, qtbot: QtBot) -> None:
    target = QApplication.focusWidget() or opened
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Alt, ALT))
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Alt, ALT))
    menu = opened.top.menu_button.menu()
    qtbot.waitUntil(menu.isVisible)
    menu.close()


def test_the_menu_holds_every_action(opened: MainWindow) -> None:
    menu = opened.top.menu_button.menu()
    listed = {
        action.objectName()
        for submenu in menu.actions()
        for action in submenu.menu().actions()  # type: ignore[attr-defined] # PySide types it as QObject
        if not action.isSeparator()
    }
    assert listed == {spec.name for spec in ACTIONS}


# Filters


def test_only_what_is_left_to_do_can_be_listed(opened: MainWindow, qtbot: QtBot) -> None:
    side = workspace(opened).side
    levels = side.tree.outline.index_of(at("page:levels"))
    confirm_levels(session_of(opened))
    workspace(opened).refresh_outline()
    side._to_do.click()
    assert side.tree.isRowHidden(levels.row(), levels.parent())
    side._to_do.click()
    assert not side.tree.isRowHidden(levels.row(), levels.parent())


# Saving


def test_the_bottom_bar_says_when_the_work_was_saved(opened: MainWindow, qtbot: QtBot) -> None:
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    assert workspace(opened).bottom.saved_words() == "Enregistrement…"
    press(qtbot, opened, Qt.Key.Key_S, CTRL)
    assert workspace(opened).bottom.saved_words().startswith("Enregistré à ")


def test_a_file_just_opened_says_when_it_was_written(opened: MainWindow) -> None:
    path = opened.open_file.path
    assert path is not None
    opened.files.leave()
    opened.files.open(path)
    assert workspace(opened).bottom.saved_words() == f"Enregistré à {opened.open_file.saved_at:%H:%M}"
    opened.files.leave()
    now = datetime.now().astimezone()
    written = now - timedelta(days=40)
    os.utime(path, times=(0, written.timestamp()))
    opened.files.open(path)
    assert workspace(opened).bottom.saved_words() == f"Enregistré le {day_in_words(written, now)}"


def test_an_example_just_opened_is_a_copy_to_save(opened: MainWindow) -> None:
    opened.files.open_sample(opened.files.samples()[0])
    assert workspace(opened).bottom.saved_words() == "Copie à enregistrer"


def spoil(window: MainWindow) -> Path:
    """Have another program change the file, then change the specification."""
    path = window.open_file.path
    assert path is not None
    path.write_bytes(path.read_bytes() + b"\n")
    set_answer(session_of(window), "entreprise.activite", "Menuiserie")
    return path


def test_a_save_that_fails_stays_on_screen_until_it_is_answered(opened: MainWindow) -> None:
    spoil(opened)
    opened.open_file.save()
    banner = opened.notices.shown("save")
    assert banner is not None
    words = [button.text() for button in banner.findChildren(QPushButton)]
    assert words == ["Comparer et réunir…", "Garder une copie…"]
    assert workspace(opened).bottom.saved_words() == "Non enregistré"


def test_saving_elsewhere_takes_the_message_away(
    opened: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    spoil(opened)
    opened.open_file.save()
    answers.save = tmp_path / "copie.cahier"
    banner = opened.notices.shown("save")
    assert banner is not None
    qtbot.mouseClick(banner.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert opened.notices.shown("save") is None
    assert opened.open_file.path == answers.save


def test_closing_asks_nothing_when_everything_is_saved(opened: MainWindow) -> None:
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    path = opened.open_file.path
    assert path is not None
    assert opened.close()
    answer = specification_file.read(path).specification.answers.get("entreprise.activite")  # type: ignore[call-overload]
    assert answer.value == "Menuiserie"


def test_closing_is_held_back_once_when_the_file_refuses(opened: MainWindow, qtbot: QtBot) -> None:
    path = spoil(opened)
    assert not opened.close()
    banner = opened.notices.shown("closing")
    assert banner is not None
    leave = next(button for button in banner.findChildren(QPushButton) if button.text() == "Quitter quand même")
    qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
    assert not opened.isVisible()
    assert recovery.find(path) is not None


def test_words_being_typed_are_saved_when_the_window_closes(opened: MainWindow, qtbot: QtBot) -> None:
    path = opened.open_file.path
    assert path is not None
    workspace(opened).go_to(at("entreprise.activite"))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Menuiserie")
    opened.close()
    answer = specification_file.read(path).specification.answers.get("entreprise.activite")  # type: ignore[call-overload]
    assert answer is not None
    assert answer.value == "Menuiserie"


# Look


def test_another_theme_keeps_the_page_and_the_work(opened: MainWindow, qtbot: QtBot) -> None:
    workspace(opened).go_to(at("section:objectifs"))
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    opened.actions_table["dark"].trigger()
    qtbot.waitUntil(lambda: opened.theme.dark)
    assert workspace(opened).current == at("section:objectifs")
    assert session_of(opened).undo_label


# Faults


def test_a_fault_is_told_without_covering_the_work(opened: MainWindow, qtbot: QtBot) -> None:
    opened.tell_failure("le détail")
    banner = opened.notices.shown("failure")
    assert banner is not None
    assert banner.text().startswith("Un problème est survenu. Votre travail est enregistré")
    copy, go_on = banner.findChildren(QPushButton)
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "le détail"
    qtbot.mouseClick(go_on, Qt.MouseButton.LeftButton)
    assert opened.notices.shown("failure") is None


def test_a_fault_of_any_thread_reaches_the_report(qapp: QApplication, qtbot: QtBot) -> None:
    import sys
    import threading

    from cahier.log import log_file
    from ui.shell.failure import FailureWatch

    watch = FailureWatch()
    watch.install()
    try:
        with qtbot.waitSignal(watch.failed) as told:
            threading.excepthook(threading.ExceptHookArgs((ValueError, ValueError("raté"), None, None)))
        assert "ValueError" in told.args[0]
        assert "raté" not in told.args[0], "the message of an error may quote an answer"
        assert told.args[0].endswith(str(log_file()))
        with qtbot.waitSignal(watch.failed):
            sys.excepthook(KeyError, KeyError("absent"), None)
    finally:
        watch.uninstall()


# Accessibility


@pytest.mark.parametrize("place", [at("section:entreprise"), at("page:review")])
def test_everything_one_can_reach_has_a_name(opened: MainWindow, place: Location) -> None:
    workspace(opened).go_to(place)
    shell = (opened.top, workspace(opened).side, workspace(opened).rail, workspace(opened).bottom)
    nameless = [
        widget
        for zone in shell
        for widget in zone.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QPushButton | QToolButton) and widget.text())
    ]
    assert not nameless


def test_a_closed_window_stops_listening(opened: MainWindow) -> None:
    session = session_of(opened)
    opened.closeEvent(QCloseEvent())
    set_answer(session, "entreprise.activite", "Trop tard")
    assert opened.open_file.session is None


def test_files_opened_one_after_the_other_leave_nothing_behind(opened: MainWindow, qtbot: QtBot) -> None:
    path = opened.open_file.path
    assert path is not None

    def live() -> int:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return sum(1 for widget in QApplication.allWidgets() if isinstance(widget, Workspace))

    for _ in range(4):
        opened.files.open(path)
    assert live() == 1
    opened.files.leave()
    assert live() == 0


def test_help_opens_over_the_page_on_a_small_screen(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1024, 700)
    space = workspace(opened)
    qtbot.waitUntil(lambda: not space.help.isVisible())
    before = space.stack.width()
    press(qtbot, opened, Qt.Key.Key_F1)
    assert space.help.isVisible()
    assert space.stack.width() == before


def test_essential_only_leaves_out_pages_without_essential_questions(opened: MainWindow) -> None:
    space = workspace(opened)
    space.side._everything.click()
    everything = sum(_listed(space, step) for step in range(4))
    space.side._essential.click()
    assert sum(_listed(space, step) for step in range(4)) <= everything


def _listed(space: Workspace, step: int) -> int:
    model, tree = space.side.tree.outline, space.side.tree
    parent = model.index(step, 0)
    return sum(1 for row in range(model.rowCount(parent)) if not tree.isRowHidden(row, parent))


@pytest.mark.parametrize(("width", "zoom"), [(1366, 1.0), (1024, 1.0), (1366, 1.5), (1024, 1.5)])
def test_no_word_of_the_bars_is_cut(opened: MainWindow, qtbot: QtBot, width: int, zoom: float) -> None:
    opened.resize(width, 700)
    if zoom != 1:
        opened.restyle(False, zoom)
        qtbot.waitUntil(lambda: opened.theme.zoom == zoom)
    QApplication.processEvents()
    bottom = workspace(opened).bottom
    labels: list[QLabel | QPushButton] = [*bottom.findChildren(QLabel), *bottom.findChildren(QPushButton)]
    labels += opened.top.search.findChildren(QLabel)
    cut = [label.text() for label in labels if label.isVisible() and label.width() < label.sizeHint().width()]
    assert [words for words in cut if words] == []
    assert shown(bottom, QPushButton, "Suivant").geometry().right() <= bottom.width()
