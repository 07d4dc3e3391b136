"""What is typed reaches the file, whatever happens to the window or to the file."""

import os
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import QuestionType
from cahier.editing.session import Session
from cahier.locations import knowledge_folder, user_catalogue
from cahier.model.answer import given
from cahier.model.identifiers import QuestionId
from cahier.model.service_level import Priority
from cahier.storage import recovery, specification_file
from tests.places import at
from tests.support.answers import Answers
from tests.support.hands import CTRL, SHIFT, Hands
from tests.support.sight import answer, block, on_disk, on_screen, page, shown, workspace
from ui.app import begin, load_knowledge
from ui.fields.option_card import OptionCard
from ui.screens.document.document_page import DocumentPage
from ui.screens.levels.levels_page import LevelsPage
from ui.shell.banner import Banner
from ui.shell.main_window import MainWindow

ACTIVITY = "entreprise.activite"


@pytest.fixture
def hands(opened: MainWindow, qtbot: QtBot) -> Hands:
    """The hands of a person in front of a specification just started."""
    return Hands(opened, qtbot)


def path_of(window: MainWindow) -> Path:
    """The open file."""
    assert window.open_file.path is not None
    return window.open_file.path


def told(window: MainWindow, name: str) -> Banner:
    """The message of a name."""
    banner = window.notices.shown(name)
    assert banner is not None
    return banner


# Words still being typed


def type_a_line(window: MainWindow, hands: Hands) -> None:
    hands.write(shown(block(window, ACTIVITY), QLineEdit), "Menuiserie")


def type_a_long_text(window: MainWindow, hands: Hands) -> None:
    workspace(window).go_to(at("existant.douleurs"))
    hands.click(shown(block(window, "existant.douleurs"), QTextEdit))
    hands.type("Menuiserie")


def type_in_a_cell(window: MainWindow, hands: Hands) -> None:
    hands.click(shown(block(window, "entreprise.sites"), QPushButton, "Ajouter une ligne"))
    hands.type("Menuiserie")


def type_a_note(window: MainWindow, hands: Hands) -> None:
    asked = block(window, "entreprise.nom")
    hands.hover(asked)
    hands.click(shown(asked, QToolButton, "Commenter"))
    hands.type("Menuiserie")


def type_a_holder(window: MainWindow, hands: Hands) -> None:
    workspace(window).go_to(at("page:raci"))
    hands.press(Qt.Key.Key_F2, CTRL)
    hands.type("Menuiserie")


def type_the_name_of_a_row(window: MainWindow, hands: Hands) -> None:
    workspace(window).go_to(at("page:raci"))
    hands.press(Qt.Key.Key_F2)
    hands.type("Menuiserie")


def type_a_comment_on_a_row(window: MainWindow, hands: Hands) -> None:
    workspace(window).go_to(at("page:raci"))
    hands.press(Qt.Key.Key_F2, SHIFT)
    hands.type("Menuiserie")


def type_on_the_cover(window: MainWindow, hands: Hands) -> None:
    workspace(window).go_to(at("page:document"))
    hands.write(page(window, DocumentPage).cover.fields["author"], "Menuiserie")


@pytest.mark.parametrize(
    "typed",
    [
        type_a_line,
        type_a_long_text,
        type_in_a_cell,
        type_a_note,
        type_a_holder,
        type_the_name_of_a_row,
        type_a_comment_on_a_row,
        type_on_the_cover,
    ],
)
def test_closing_at_once_keeps_what_was_just_typed(
    opened: MainWindow, hands: Hands, typed: Callable[[MainWindow, Hands], None]
) -> None:
    path = path_of(opened)
    typed(opened, hands)
    assert opened.close()
    assert "Menuiserie" in path.read_text(encoding="utf-8")


def test_closing_at_once_keeps_a_figure_of_the_levels(opened: MainWindow, hands: Hands) -> None:
    path = path_of(opened)
    workspace(opened).go_to(at("page:levels"))
    hands.write(page(opened, LevelsPage).delays.fields[Priority.P2, "gtr"].amount, "7")
    assert opened.close()
    gtr = specification_file.read(path).specification.levels.targets[Priority.P2].gtr
    assert gtr is not None
    assert gtr.amount == Decimal(7)


def test_closing_at_once_keeps_a_cell_of_the_scale(opened: MainWindow, hands: Hands) -> None:
    path = path_of(opened)
    workspace(opened).go_to(at("page:levels"))
    tables = page(opened, LevelsPage).tables
    model = tables.penalties
    column = next(
        column
        for column in range(model.columnCount())
        if model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable
    )
    hands.click_row(tables.penalty_view, model.index(0, column), twice=True)
    hands.replace("3,25")
    assert opened.close()
    assert '"3.25"' in path.read_text(encoding="utf-8")


def test_closing_at_once_keeps_the_date_of_the_cover(opened: MainWindow, hands: Hands) -> None:
    path = path_of(opened)
    workspace(opened).go_to(at("page:document"))
    hands.write(page(opened, DocumentPage).cover.day, "18/11/2026")
    assert opened.close()
    assert "2026-11-18" in path.read_text(encoding="utf-8")


def test_the_export_holds_the_date_just_typed(opened: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    workspace(opened).go_to(at("page:document"))
    document = page(opened, DocumentPage)
    hands.write(document.cover.day, "18/11/2026")
    hands.click(shown(document, QPushButton, "Exporter"))
    issued = on_disk(opened).document.issued
    document.job.stop()
    qtbot.waitUntil(lambda: not document.job.running)
    assert issued is not None
    assert issued.isoformat() == "2026-11-18"


def test_reopening_shows_what_was_just_typed(opened: MainWindow, hands: Hands) -> None:
    path = path_of(opened)
    type_a_line(opened, hands)
    assert opened.files.open(path)
    workspace(opened).go_to(at(ACTIVITY))
    assert shown(block(opened, ACTIVITY), QLineEdit).text() == "Menuiserie"


def test_another_look_keeps_a_figure_being_typed(opened: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    workspace(opened).go_to(at("page:levels"))
    hands.write(page(opened, LevelsPage).delays.fields[Priority.P2, "gtr"].amount, "7")
    opened.actions_table["dark"].trigger()
    qtbot.waitUntil(lambda: opened.theme.dark)
    gtr = on_screen(opened).levels.targets[Priority.P2].gtr
    assert gtr is not None
    assert gtr.amount == Decimal(7)


def test_going_to_another_field_at_once_stays_there(opened: MainWindow, hands: Hands) -> None:
    type_a_line(opened, hands)
    other = shown(block(opened, "entreprise.effectif"), QLineEdit)
    hands.click(other)
    assert other.hasFocus()
    assert answer(opened, ACTIVITY).value == "Menuiserie"


def test_a_long_line_shows_its_beginning_once_left(opened: MainWindow, hands: Hands) -> None:
    line = shown(block(opened, ACTIVITY), QLineEdit)
    hands.write(line, "Menuiserie et agencement de magasins " * 6)
    hands.press(Qt.Key.Key_Tab)
    assert line.cursorPosition() == 0


# Undo and redo


def test_undo_takes_back_what_was_just_typed_and_redo_gives_it_again(
    opened: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    type_a_line(opened, hands)
    undo = shown(opened.top, QToolButton, "Annuler")
    qtbot.waitUntil(undo.isEnabled)
    hands.click(undo)
    assert ACTIVITY not in on_screen(opened).answers
    assert shown(block(opened, ACTIVITY), QLineEdit).text() == ""
    hands.click(shown(opened.top, QToolButton, "Rétablir"))
    assert answer(opened, ACTIVITY).value == "Menuiserie"
    assert shown(block(opened, ACTIVITY), QLineEdit).text() == "Menuiserie"


def test_undo_by_keyboard_goes_from_the_field_to_the_specification(opened: MainWindow, hands: Hands) -> None:
    hands.click(shown(block(opened, "entreprise.secteur"), OptionCard, "Industrie"))
    hands.press(Qt.Key.Key_Z, CTRL)
    assert opened.open_file.session is not None
    assert "entreprise.secteur" not in opened.open_file.session.specification.answers
    hands.press(Qt.Key.Key_Y, CTRL)
    assert answer(opened, "entreprise.secteur").value == "industrie"


# Files that cannot be read, examples


def test_a_damaged_file_is_told_and_left_as_it_is(
    opened: MainWindow, hands: Hands, answers: Answers, tmp_path: Path
) -> None:
    damaged, before = tmp_path / "abîmé.cahier", path_of(opened)
    content = before.read_bytes()[:200] + b"\x00\xff"
    damaged.write_bytes(content)
    answers.open = damaged
    hands.press(Qt.Key.Key_O, CTRL)
    assert "abîmé" in told(opened, "open").text()
    assert damaged.read_bytes() == content
    assert path_of(opened) == before
    assert list(tmp_path.glob("abîmé*")) == [damaged]


def test_an_example_opens_as_a_copy_and_is_never_modified(opened: MainWindow, hands: Hands) -> None:
    sample = opened.files.samples()[0]
    content = sample.read_bytes()
    hands.press(Qt.Key.Key_W, CTRL)
    hands.click(shown(opened, QPushButton, opened.files.sample_name(sample)))
    workspace(opened).go_to(at(ACTIVITY))
    hands.write(shown(block(opened, ACTIVITY), QLineEdit), "Autre chose")
    hands.press(Qt.Key.Key_S, CTRL)
    assert on_disk(opened).answers[QuestionId(ACTIVITY)].value == "Autre chose"
    assert path_of(opened).parent != sample.parent
    assert sample.read_bytes() == content


# Saving that fails


def test_a_folder_that_is_gone_loses_nothing(opened: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    path = path_of(opened)
    aside = path.parent.rename(path.parent.with_name("ailleurs"))
    path.parent.write_text("un fichier a pris la place du dossier")
    type_a_line(opened, hands)
    hands.press(Qt.Key.Key_S, CTRL)
    banner = told(opened, "save")
    assert "copie de votre travail est gardée" in banner.text()
    found = recovery.find(path)
    assert found is not None
    assert found.specification == on_screen(opened)
    path.parent.unlink()
    aside.rename(path.parent)
    hands.click(shown(banner, QPushButton, "Réessayer"))
    assert opened.notices.shown("save") is None
    assert on_disk(opened) == on_screen(opened)
    assert recovery.find(path) is None


def test_a_file_changed_meanwhile_is_never_overwritten(
    opened: MainWindow, hands: Hands, answers: Answers, tmp_path: Path
) -> None:
    path = path_of(opened)
    theirs = path.read_bytes() + b"\n"
    path.write_bytes(theirs)
    type_a_line(opened, hands)
    hands.press(Qt.Key.Key_S, CTRL)
    answers.save = tmp_path / "ma copie.cahier"
    hands.click(shown(told(opened, "save"), QPushButton, "Garder une copie"))
    assert path.read_bytes() == theirs
    assert path_of(opened) == answers.save
    assert on_disk(opened) == on_screen(opened)
    assert answer(opened, ACTIVITY).value == "Menuiserie"


def test_work_that_could_not_be_saved_is_offered_again(opened: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    path = path_of(opened)
    path.write_bytes(path.read_bytes() + b"\n")
    type_a_line(opened, hands)
    assert not opened.close()
    hands.click(shown(told(opened, "closing"), QPushButton, "Quitter quand même"))
    opened.show()
    opened.files.offer_recovered()
    hands.click(shown(opened.notices, QPushButton, "Reprendre ce travail"))
    assert answer(opened, ACTIVITY).value == "Menuiserie"
    assert path_of(opened) != path or path.read_bytes().endswith(b"\n")


# The user's own entries


def test_the_window_reads_the_entries_of_the_user() -> None:
    own = user_catalogue() / "questions"
    own.mkdir(parents=True)
    shipped = (knowledge_folder() / "questions" / "entreprise.toml").read_text(encoding="utf-8")
    table = shipped.split("[[question]]")[2]
    (own / "miennes.toml").write_text("[[question]]" + table.replace("En une phrase, que", "Que"), encoding="utf-8")
    assert load_knowledge().questions[QuestionId(ACTIVITY)].label.startswith("Que fait votre entreprise")


def test_a_fault_in_the_entries_of_the_user_keeps_nobody_from_their_file() -> None:
    own = user_catalogue() / "questions"
    own.mkdir(parents=True)
    (own / "miennes.toml").write_text("[[question]\nceci n’est pas du TOML", encoding="utf-8")
    assert ACTIVITY in load_knowledge().questions


def test_faulty_entries_of_the_user_are_set_aside_and_told(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    own = user_catalogue() / "clauses"
    own.mkdir(parents=True)
    (own / "mine.toml").write_text('[[clause]]\nid = "EX-OPE-901"\n', encoding="utf-8")
    monkeypatch.setattr(window, "catalogue", load_knowledge)
    begin(window, ())
    assert "EX-OPE-901" in told(window, "catalogue").text()
    assert load_knowledge().overlays == ()
    assert os.environ.get("CAHIER_CATALOGUE") is None


# A file written by another knowledge base, or by hand


def test_a_file_with_a_cell_of_another_type_opens_page_after_page(
    opened: MainWindow, catalogue: Catalogue, tmp_path: Path
) -> None:
    session = opened.open_file.session
    assert session is not None
    forged = {
        question.id: given(({column.id: "bientôt" for column in question.columns},))
        for question in catalogue.questions.values()
        if question.type is QuestionType.TABLE
    }
    state = replace(session.specification, answers={**session.specification.answers, **forged})
    path = tmp_path / "forge.cahier"
    specification_file.write(path, state, None)
    assert opened.files.open(path)
    for section in dict.fromkeys(catalogue.questions[name].section for name in forged):
        workspace(opened).go_to(at(f"section:{section}"))
        assert not opened.grab().isNull()
    workspace(opened).go_to(at("page:review"))
    aside = set(session_of(opened).specification.set_aside)
    assert len(aside) > 5
    session_of(opened).apply("Renommer", replace(session_of(opened).specification, profile="autre"))
    assert opened.open_file.save_now()
    assert specification_file.read(path).specification.set_aside.keys() == aside


def session_of(window: MainWindow) -> Session:
    """The open specification."""
    assert window.open_file.session is not None
    return window.open_file.session
