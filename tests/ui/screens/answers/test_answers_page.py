"""All the answers in one table: the same as on the pages, filtered, sorted, answered by the keys, copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.answers import mark_unknown, set_answer, set_decision, set_note
from cahier.guidance.answer_rows import AnswerColumn, AnswerFilter
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.typography import plain
from tests.places import at
from tests.support.hands import CTRL, SHIFT, Hands
from tests.support.sight import session_of, workspace
from ui.screens.answers.answers_page import AnswersPage
from ui.shell.main_window import MainWindow

NAME, STAFF, PRA = QuestionId("entreprise.activite"), QuestionId("entreprise.effectif"), QuestionId("sauvegarde.pra")
PAINS = QuestionId("existant.douleurs")


def table(window: MainWindow, hands: Hands) -> AnswersPage:
    hands.press(Qt.Key.Key_R, CTRL | SHIFT)
    page = workspace(window).stack_page()
    assert isinstance(page, AnswersPage)
    assert page.table.hasFocus()
    return page


def stand_at(page: AnswersPage, question: QuestionId, column: AnswerColumn = AnswerColumn.ANSWER) -> None:
    page._stand_at(page.model.row_of(question), list(AnswerColumn).index(column))


def questions(page: AnswersPage) -> set[str]:
    return {row.question.id for row in page.model.rows}


def test_every_question_asked_has_one_row(opened: MainWindow, qtbot: QtBot) -> None:
    page, situation = table(opened, Hands(opened, qtbot)), session_of(opened).situation
    asked = [found.id for section in situation.catalogue.sections for found in situation.questions(section.id)]
    assert [row.question.id for row in page.model.rows] == asked
    assert plain(page.count.text()) == f"{len(asked)} questions"


def test_a_text_a_number_a_choice_and_a_date_are_answered_in_their_cells(opened: MainWindow, qtbot: QtBot) -> None:
    hands, answers = Hands(opened, qtbot), lambda: session_of(opened).specification.answers
    page = table(opened, hands)
    stand_at(page, NAME)
    hands.press(Qt.Key.Key_Return)
    hands.type("Menuiserie")
    hands.press(Qt.Key.Key_Return)
    assert answers()[NAME].value == "Menuiserie"
    assert page.current is not None
    assert page.current.question.id == NAME
    stand_at(page, STAFF)
    hands.type("34")
    hands.press(Qt.Key.Key_Return)
    assert str(answers()[STAFF].value) == "34"
    stand_at(page, PRA)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_N)
    hands.press(Qt.Key.Key_Return)
    assert answers()[PRA].value is False


def test_what_is_refused_is_said_and_changes_nothing(opened: MainWindow, qtbot: QtBot) -> None:
    hands, page = Hands(opened, qtbot), table(opened, Hands(opened, qtbot))
    before = session_of(opened).specification
    stand_at(page, STAFF)
    hands.type("beaucoup")
    hands.press(Qt.Key.Key_Return)
    assert session_of(opened).specification is before
    assert "n’est pas un nombre" in page.keys.message


def test_a_long_text_opens_its_page_and_any_question_by_ctrl_enter(opened: MainWindow, qtbot: QtBot) -> None:
    hands, page = Hands(opened, qtbot), table(opened, Hands(opened, qtbot))
    stand_at(page, PAINS)
    hands.press(Qt.Key.Key_Return)
    assert workspace(opened)._here == at(PAINS)
    table(opened, hands)
    stand_at(page, NAME)
    hands.press(Qt.Key.Key_Return, CTRL)
    assert workspace(opened)._here == at(NAME)


def test_filters_show_what_they_name(opened: MainWindow, qtbot: QtBot) -> None:
    session = session_of(opened)
    set_answer(session, NAME, "Menuiserie Zanzibar")
    mark_unknown(session, STAFF)
    set_note(session, PAINS, "à voir")
    set_answer(session, PRA, True)
    set_decision(session, PRA, Decision.PROPOSED)
    page = table(opened, Hands(opened, qtbot))
    shown = {}
    for wanted in AnswerFilter:
        page.filter.show_current(wanted.value)
        page._show()
        shown[wanted] = questions(page)
    assert {NAME, STAFF, PAINS, PRA} <= shown[AnswerFilter.ALL]
    assert shown[AnswerFilter.UNKNOWN] == {STAFF}
    assert shown[AnswerFilter.NOTED] == {PAINS}
    assert PRA in shown[AnswerFilter.PROPOSED]
    assert not {NAME, STAFF, PAINS} & shown[AnswerFilter.PROPOSED]
    assert PAINS in shown[AnswerFilter.EMPTY]
    assert not {NAME, STAFF, PRA} & shown[AnswerFilter.EMPTY]


def test_words_and_a_person_narrow_the_table(opened: MainWindow, qtbot: QtBot) -> None:
    set_answer(session_of(opened), NAME, "Menuiserie Zanzibar")
    hands, page = Hands(opened, qtbot), table(opened, Hands(opened, qtbot))
    hands.write(page.text, "zanzibar")
    assert questions(page) == {NAME}
    assert "Une question sur" in plain(page.count.text())
    hands.write(page.text, "xyzzy")
    assert plain(page.count.text()).startswith("Aucune question")
    page.text.clear()
    page.person.show_current("La comptabilité")
    page._show()
    assert questions(page)
    assert {row.text(AnswerColumn.PERSON) for row in page.model.rows} == {"La comptabilité"}


def test_a_column_sorts_and_blank_cells_stay_last(opened: MainWindow, qtbot: QtBot) -> None:
    set_note(session_of(opened), NAME, "alpha")
    set_note(session_of(opened), STAFF, "beta")
    page = table(opened, Hands(opened, qtbot))
    page.table.sortByColumn(list(AnswerColumn).index(AnswerColumn.NOTE), Qt.SortOrder.AscendingOrder)
    assert [row.question.id for row in page.model.rows[:2]] == [NAME, STAFF]


def test_rows_are_copied_with_their_heads(opened: MainWindow, qtbot: QtBot) -> None:
    set_answer(session_of(opened), NAME, "Menuiserie")
    hands, page = Hands(opened, qtbot), table(opened, Hands(opened, qtbot))
    stand_at(page, NAME)
    hands.press(Qt.Key.Key_C, CTRL)
    heads, row = QApplication.clipboard().text().split("\n")
    assert heads.split("\t") == ["N°", "Question", "Réponse", "État", "Qui peut répondre", "Commentaire"]
    assert row.split("\t")[2:4] == ["Menuiserie", "Confirmé"]
    hands.press(Qt.Key.Key_A, CTRL)
    hands.press(Qt.Key.Key_C, CTRL)
    assert len(QApplication.clipboard().text().split("\n")) == len(page.model.rows) + 1


def test_a_comment_is_written_in_its_cell_and_taken_back(opened: MainWindow, qtbot: QtBot) -> None:
    hands, page = Hands(opened, qtbot), table(opened, Hands(opened, qtbot))
    stand_at(page, NAME, AnswerColumn.NOTE)
    hands.press(Qt.Key.Key_Return)
    hands.type("demander")
    hands.press(Qt.Key.Key_Return)
    assert session_of(opened).specification.answers[NAME].note == "demander"
    hands.press(Qt.Key.Key_Z, CTRL)
    assert (
        NAME not in session_of(opened).specification.answers or not session_of(opened).specification.answers[NAME].note
    )


def test_it_is_found_by_the_search_and_stands_beside_the_way(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    workspace(opened).go_to(at("section:existant"))
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("toutes les reponses")
    hands.press(Qt.Key.Key_Return)
    assert workspace(opened).current == at("page:answers")
    workspace(opened).go_previous()
    assert workspace(opened).current == at("section:existant")


def test_who_answers_is_named_in_its_cell_and_emptied_leaves_whom_the_base_names(
    opened: MainWindow, qtbot: QtBot
) -> None:
    hands = Hands(opened, qtbot)
    page = table(opened, hands)
    stand_at(page, NAME, AnswerColumn.PERSON)
    hands.press(Qt.Key.Key_Return)
    hands.replace("Ali Benali")
    hands.press(Qt.Key.Key_Return)
    assert session_of(opened).specification.owners == {NAME: "Ali Benali"}
    assert "Ali Benali" in [page.person.itemText(rank) for rank in range(page.person.count())]
    page.person.setCurrentIndex(page.person.findText("Ali Benali"))
    page.person.picked.emit("Ali Benali")
    assert questions(page) == {NAME}
    stand_at(page, NAME, AnswerColumn.PERSON)
    hands.press(Qt.Key.Key_Return)
    hands.replace("")
    hands.press(Qt.Key.Key_Delete)
    hands.press(Qt.Key.Key_Return)
    assert session_of(opened).specification.owners == {}
    session_of(opened).undo()
    assert session_of(opened).specification.owners == {NAME: "Ali Benali"}
