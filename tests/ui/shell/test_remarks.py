"""What readers say, in the window: written where one is, listed, filtered, answered, settled, gone to, taken back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.remarks import add_remark
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import WORD
from cahier.export.files import export_files
from cahier.model.audience import Audience
from cahier.model.location import Screen, ScreenPart, ScreenPlace
from cahier.model.remark import ReaderKind, Remark, Verdict
from cahier.storage.atomic import replace_bytes
from cahier.typography import plain
from tests.export.word.reviewer import commented, without_names
from tests.places import at
from tests.support.answers import Answers
from tests.support.hands import CTRL, SHIFT, Hands
from tests.support.sight import session_of, workspace
from ui.shell.main_window import MainWindow
from ui.shell.remarks_window import SAID, VERDICT, WHERE, WHO, RemarksWindow
from ui.shell.reviewed_window import ReviewedWindow

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "raise\\(\\)", extend=True)
ACTIVITY = "entreprise.activite"
DELAYS = ScreenPlace(Screen.LEVELS, ScreenPart.DELAYS)


def remarks(window: MainWindow) -> tuple[Remark, ...]:
    return session_of(window).specification.remarks


def window_of(opened: MainWindow, qtbot: QtBot) -> RemarksWindow:
    shown = opened.remarks.shown
    assert shown is not None
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def lines(shown: RemarksWindow) -> list[QTreeWidgetItem]:
    return list(shown._items())


@pytest.fixture
def listed(opened: MainWindow, qtbot: QtBot) -> RemarksWindow:
    """Three remarks of two readers, in their window."""
    session = session_of(opened)
    add_remark(session, at(ACTIVITY), "Me Petit", "Citer l’objet social", ReaderKind.LEGAL, Verdict.TO_IMPROVE)
    add_remark(session, DELAYS, "Me Petit", "Délai trop court", ReaderKind.LEGAL, Verdict.TO_CORRECT)
    add_remark(session, at("activity:ACT-60"), "Ali", "", ReaderKind.TECHNICAL, Verdict.GOOD)
    opened.actions_table["remarks"].trigger()
    return window_of(opened, qtbot)


def test_a_reader_remarks_on_the_question_one_is_at_by_the_keys_alone(opened: MainWindow, qtbot: QtBot) -> None:
    workspace(opened).go_to(at(ACTIVITY))
    hands = Hands(opened, qtbot)
    hands.press(Qt.Key.Key_M, CTRL | SHIFT)
    shown = window_of(opened, qtbot)
    assert shown.form.chosen_place == at(ACTIVITY)
    assert shown.form.author.hasFocus(), "a remark is signed: the name is asked first"
    hands = Hands(shown, qtbot)
    hands.type("Me Petit")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Up, times=2)
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Down, times=3)
    hands.press(Qt.Key.Key_Tab)
    hands.type("Citer l'objet social")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Space)
    (made,) = remarks(opened)
    assert (made.place, made.author, made.text) == (at(ACTIVITY), "Me Petit", "Citer l'objet social")
    assert (made.reader, made.verdict) == (ReaderKind.LEGAL, Verdict.TO_CORRECT)
    assert not shown.form.text.toPlainText()
    shown.list.setFocus()
    hands.press(Qt.Key.Key_Z, CTRL)
    assert remarks(opened) == ()
    qtbot.waitUntil(lambda: lines(shown) == [])
    assert session_of(opened).specification.answers.get(at(ACTIVITY).question) is None, "no note, no answer"  # type: ignore[union-attr]


def test_each_remark_is_read_with_its_place_its_reader_and_its_verdict(listed: RemarksWindow) -> None:
    found = [[plain(item.text(column)) for column in (WHERE, WHO, VERDICT, SAID)] for item in lines(listed)]
    assert found[1] == ["Niveaux de service › Délais", "Me Petit, juridique", "À corriger", "Délai trop court"]
    assert found[2][0].startswith("Ligne ")
    assert "3 à traiter sur 3" in plain(listed.count.text())


def test_filters_narrow_the_list_and_say_how_many_are_shown(listed: RemarksWindow, qtbot: QtBot) -> None:
    hands = Hands(listed, qtbot)
    listed.reader.setFocus()
    hands.press(Qt.Key.Key_Down, times=2)
    listed.reader.picked.emit(listed.reader.current)
    assert [item.text(WHO) for item in lines(listed)] == ["Me Petit, juridique"] * 2
    assert "Affichées : 2" in plain(listed.count.text())
    listed.verdict.show_current(Verdict.TO_CORRECT)
    listed.verdict.picked.emit(Verdict.TO_CORRECT)
    assert [item.text(SAID) for item in lines(listed)] == ["Délai trop court"]
    listed.place.show_current(ACTIVITY)
    listed.place.picked.emit(ACTIVITY)
    assert lines(listed) == []


def test_a_remark_is_settled_opened_again_and_taken_away(
    listed: RemarksWindow, opened: MainWindow, qtbot: QtBot
) -> None:
    hands = Hands(listed, qtbot)
    hands.click_row(listed.list, listed.list.indexFromItem(lines(listed)[1]))
    hands.click(listed.settle)
    assert [known.settled for known in remarks(opened)] == [False, True, False]
    assert "Traitée" in lines(listed)[1].text(VERDICT)
    listed.state.show_current("to_do")
    listed.state.picked.emit("to_do")
    assert len(lines(listed)) == 2
    listed.state.show_current("done")
    listed.state.picked.emit("done")
    hands.click(listed.settle)
    assert not any(known.settled for known in remarks(opened))
    listed.state.show_current("")
    listed.state.picked.emit("")
    hands.click_row(listed.list, listed.list.indexFromItem(lines(listed)[0]))
    hands.click(listed.remove)
    assert [known.text for known in remarks(opened)] == ["Délai trop court", ""]


def test_a_reply_stands_under_its_remark_and_is_of_the_same_place(
    listed: RemarksWindow, opened: MainWindow, qtbot: QtBot
) -> None:
    hands = Hands(listed, qtbot)
    hands.click_row(listed.list, listed.list.indexFromItem(lines(listed)[1]))
    hands.click(listed.reply)
    assert "Réponse à Me Petit" in plain(listed.form.title.text())
    assert not listed.form.place.isEnabled()
    hands.type("Quatre heures alors")
    hands.write(listed.form.author, "Claire")
    hands.click(listed.form.record)
    reply = remarks(opened)[-1]
    assert (reply.replies_to, reply.place, reply.author) == ("REM-002", DELAYS, "Claire")
    under = lines(listed)[2]
    assert under.parent() is lines(listed)[1]
    assert listed.list.currentItem() is under
    assert not listed.settle.isEnabled(), "a thread is settled by its first remark"
    hands.click_row(listed.list, listed.list.indexFromItem(lines(listed)[1]))
    hands.click(listed.remove)
    assert all(not known.replies_to for known in remarks(opened)), "a reply whose remark is gone stays by itself"
    assert len(remarks(opened)) == 3


def test_what_is_refused_says_why_and_keeps_the_words(listed: RemarksWindow, opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(listed, qtbot)
    hands.write(listed.form.place, "rien de tel")
    hands.write(listed.form.author, "Ali")
    hands.click(listed.form.text)
    hands.type("Mots")
    hands.click(listed.form.record)
    assert "Choisissez dans la liste" in plain(listed.form.told.text())
    hands.write(listed.form.place, "Nom de l’organisation")
    # The names that go with what is typed.
    hands.press(Qt.Key.Key_Escape)
    hands.write(listed.form.author, "")
    hands.press(Qt.Key.Key_Delete)
    hands.click(listed.form.record)
    assert "signée" in listed.form.told.text()
    assert listed.form.text.toPlainText() == "Mots"
    hands.write(listed.form.author, "Ali")
    hands.click(listed.form.record)
    assert remarks(opened)[-1].place == at("entreprise.nom")


def test_one_goes_to_the_place_of_a_remark_and_the_list_stays(
    listed: RemarksWindow, opened: MainWindow, qtbot: QtBot
) -> None:
    hands = Hands(listed, qtbot)
    hands.click_row(listed.list, listed.list.indexFromItem(lines(listed)[2]))
    hands.click(listed.go)
    assert workspace(opened).here == at("activity:ACT-60")
    assert listed.isVisible()
    assert opened.remarks.shown is listed


def test_a_file_one_only_reads_takes_no_remark(listed: RemarksWindow, opened: MainWindow) -> None:
    session_of(opened).read_only = True
    listed.refresh()
    assert not listed.form.isEnabled()
    assert not any(button.isEnabled() for button in (listed.settle, listed.reply, listed.remove))
    assert listed.go.isEnabled()


# A document that comes back


@pytest.fixture
def reviewed_file(opened: MainWindow, tmp_path: Path) -> Path:
    """The internal document, with what two readers wrote in its margin."""
    session, target = session_of(opened), tmp_path / "relu.docx"
    add_remark(session, at(ACTIVITY), "Ali", "Déjà dit")
    edition = Edition(Audience.INTERNAL, date(2026, 11, 22))
    export_files(session.specification, session.catalogue, {WORD: target}, edition, replace_bytes)
    content = commented(target.read_bytes(), "", "À corriger : cent vingt", "Me Petit", style="Heading 2")
    lost = without_names(commented(content, "Synthèse", "Où est le prix ?", "Zoé"))
    target.write_bytes(content)
    target.with_name("sans repères.docx").write_bytes(lost)
    return target


def preview_of(opened: MainWindow, answers: Answers, path: Path, qtbot: QtBot) -> ReviewedWindow:
    answers.word = path
    opened.actions_table["reviewed"].trigger()
    qtbot.waitUntil(lambda: opened.remarks.preview is not None, timeout=20_000)
    preview = opened.remarks.preview
    assert preview is not None
    qtbot.waitUntil(preview.isActiveWindow)
    return preview


def rows(preview: ReviewedWindow) -> list[list[str]]:
    items = (preview.list.topLevelItem(rank) for rank in range(preview.list.topLevelItemCount()))
    return [[plain(item.text(column)) for column in range(4)] for item in items if item is not None]


def test_comments_of_a_document_are_seen_then_taken_in_at_a_stroke(
    opened: MainWindow, answers: Answers, reviewed_file: Path, qtbot: QtBot
) -> None:
    before = session_of(opened).specification
    preview = preview_of(opened, answers, reviewed_file, qtbot)
    assert [row[:2] for row in rows(preview)] == [["Me Petit", "À corriger : cent vingt"]]
    assert "un commentaire nouveau" in plain(preview.lead.text()) and "Déjà dans le cahier : 1" in plain(
        preview.lead.text()
    )
    assert session_of(opened).specification is before
    Hands(preview, qtbot).press(Qt.Key.Key_Return)
    assert [known.text for known in remarks(opened)] == ["Déjà dit", "cent vingt"]
    shown = opened.remarks.shown
    assert shown is not None and "Une remarque prise" in plain(shown.count.text())
    qtbot.waitUntil(shown.isActiveWindow)
    shown.list.setFocus()
    Hands(shown, qtbot).press(Qt.Key.Key_Z, CTRL)
    assert session_of(opened).specification == before
    again = preview_of(opened, answers, reviewed_file, qtbot)
    Hands(again, qtbot).press(Qt.Key.Key_Return)
    nothing = preview_of(opened, answers, reviewed_file, qtbot)
    assert "aucun commentaire nouveau" in plain(nothing.lead.text()) and not nothing.take.isEnabled()


def test_what_is_unticked_is_not_taken_and_what_is_lost_is_shown_so(
    opened: MainWindow, answers: Answers, reviewed_file: Path, qtbot: QtBot
) -> None:
    preview = preview_of(opened, answers, reviewed_file.with_name("sans repères.docx"), qtbot)
    assert "passage non retrouvé" in rows(preview)[-1][3]
    hands = Hands(preview, qtbot)
    preview.list.setFocus()
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Space)
    hands.click(preview.take)
    assert len(remarks(opened)) == 2
    assert remarks(opened)[-1].place == ScreenPlace(Screen.DOCUMENT)


def test_one_may_take_nothing(opened: MainWindow, answers: Answers, reviewed_file: Path, qtbot: QtBot) -> None:
    Hands(preview_of(opened, answers, reviewed_file, qtbot), qtbot).press(Qt.Key.Key_Escape)
    assert len(remarks(opened)) == 1
    assert opened.remarks.preview is None


def test_a_document_that_is_none_is_refused_in_a_sentence(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.word = tmp_path / "faux.docx"
    answers.word.write_bytes(b"%PDF-1.7")
    opened.actions_table["remarks"].trigger()
    shown = window_of(opened, qtbot)
    Hands(shown, qtbot).click(shown.read)
    qtbot.waitUntil(lambda: "« faux.docx » n’est pas lu" in plain(shown.count.text()).replace("'", "’"))
    assert opened.remarks.preview is None


def test_another_file_puts_the_window_away(listed: RemarksWindow, opened: MainWindow) -> None:
    assert listed.isVisible()
    opened.open_file.close()
    assert opened.remarks.shown is None
