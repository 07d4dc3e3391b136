"""The help on the current question or activity."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cahier.catalogue.document_schema import Term
from cahier.catalogue.values import MAXIMUM_TEXT
from cahier.catalogue.wizard_schema import QuestionType
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.matrix import set_cells
from cahier.editing.verbs.split import set_scope
from cahier.export.document.responsibility_sentences import sentence
from cahier.guidance.glossary_index import GlossaryIndex
from cahier.guidance.help_content import HelpTab, about_question
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, QuestionId, RoleId
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.typography import plain
from tests.places import at
from ui.help.help_panel import HelpPanel
from ui.session.context import Context

FREQUENCY = "sauvegarde.frequence"
RPO = Term("RPO", "Quantité de travail que l’on accepte de perdre.", aliases=("perte de données maximale admise",))
AGENT = Term("Agent", "Petit programme de surveillance.", aliases=("agents",))


@pytest.fixture
def open_panel(qtbot: QtBot, context: Context) -> Callable[[], HelpPanel]:
    def opened() -> HelpPanel:
        panel = HelpPanel(context)
        panel.resize(320, 724)
        qtbot.addWidget(panel)
        panel.show()
        with qtbot.waitActive(panel):
            panel.activateWindow()
        return panel

    return opened


def said(panel: HelpPanel) -> str:
    return plain(panel.text.toPlainText())


def test_nothing_asked_for_says_what_to_do(open_panel) -> None:
    panel = open_panel()
    assert "Placez-vous sur une question" in said(panel)


def test_a_question_is_explained_with_what_happens_when_left_blank(open_panel, context: Context) -> None:
    panel = open_panel()
    panel.show_for(at(FREQUENCY))
    question = context.catalogue.questions[FREQUENCY]
    assert plain(question.why) in said(panel)
    assert "Si vous laissez vide" in said(panel)
    assert plain(question.if_empty) in said(panel)


def test_each_tab_has_its_text(qtbot: QtBot, open_panel, context: Context) -> None:
    panel = open_panel()
    panel.show_for(at(FREQUENCY))
    question = context.catalogue.questions[FREQUENCY]
    panel.tabs.setFocus()
    qtbot.waitUntil(panel.tabs.hasFocus)
    qtbot.keyClick(panel.tabs, Qt.Key.Key_Right)
    assert plain(question.example) in said(panel)
    qtbot.keyClick(panel.tabs, Qt.Key.Key_Right)
    assert plain(question.trap) in said(panel)


def test_the_tab_stays_from_question_to_question(open_panel) -> None:
    panel = open_panel()
    panel.show_for(at(FREQUENCY))
    panel.tabs.setCurrentIndex(2)
    panel.show_for(at("sauvegarde.retention"))
    assert panel.tabs.tabText(panel.tabs.currentIndex()) == "Pièges"


def test_a_question_without_a_known_trap_says_so(context: Context) -> None:
    bare = replace(context.catalogue.questions[FREQUENCY], trap="")
    tabs = dict(about_question(context.session.situation, bare).tabs)
    assert tabs[HelpTab.TRAPS][-1][1] == "Pas de piège connu sur cette question."


def test_the_foot_tells_where_the_document_prints_the_answer(open_panel, context: Context) -> None:
    set_scope(context.session, "sauvegarde", Allocation.ENTRUSTED)
    panel = open_panel()
    panel.show_for(at(FREQUENCY))
    clause = context.catalogue.clauses_printing[FREQUENCY][0]
    assert "§" in panel.place.text()
    assert clause.id in panel.place.text()


def test_the_head_names_the_page_and_no_number_that_the_page_may_not_show(open_panel, context: Context) -> None:
    panel = open_panel()
    for section in context.catalogue.sections:
        for asked in context.session.situation.questions(section.id):
            panel.show_for(at(asked.id))
            head = said(panel).split(plain(asked.summary))[0]
            assert plain(section.title) in head
            assert "Question" not in head


def test_seeing_what_the_document_says_is_asked_of_the_window(qtbot: QtBot, open_panel) -> None:
    panel = open_panel()
    panel.show_for(at(FREQUENCY))
    see = next(button for button in panel.findChildren(QPushButton) if button.text() == "Voir")
    with qtbot.waitSignal(panel.passage_requested, check_params_cb=lambda place: place == at(FREQUENCY)):
        qtbot.mouseClick(see, Qt.MouseButton.LeftButton)


def test_who_can_answer_is_told_and_a_message_can_be_copied(qtbot: QtBot, open_panel, context: Context) -> None:
    asked = next(question for question in context.catalogue.questions.values() if question.ask)
    panel = open_panel()
    panel.show_for(at(asked.id))
    assert asked.ask.rstrip(".") in panel.ask.who.text()
    qtbot.mouseClick(panel.ask.copy, Qt.MouseButton.LeftButton)
    assert asked.label in QGuiApplication.clipboard().text()
    assert panel.ask.copy.text() == "Question copiée"


def test_an_activity_is_told_by_the_sentence_the_document_prints(open_panel, context: Context) -> None:
    activity = context.catalogue.activities["ACT-34"]
    panel = open_panel()
    panel.show_for(at("activity:ACT-34"))
    assert plain(sentence(context.session.situation, activity)) in said(panel)
    assert plain(activity.explanation) in said(panel)
    assert plain(activity.question) in said(panel)
    assert "Preuve attendue" in said(panel)
    assert panel.tabs.count() == 1


def test_the_sentence_follows_the_matrix(open_panel, context: Context) -> None:
    panel = open_panel()
    panel.show_for(at("activity:ACT-34"))
    before = said(panel)
    activity = ActivityId("ACT-34")
    role = next(role for role in context.session.situation.roles() if role.id == RoleId("UTI"))
    set_cells(context.session, {(activity, role.id): Raci.I})
    assert said(panel) != before
    assert plain(sentence(context.session.situation, context.catalogue.activities["ACT-34"])) in said(panel)


def test_an_activity_out_of_scope_is_not_explained(open_panel, context: Context) -> None:
    activity = context.catalogue.activities["ACT-34"]
    set_scope(context.session, activity.domain, Allocation.OUT_OF_SCOPE)
    panel = open_panel()
    panel.show_for(at("activity:ACT-34"))
    assert plain(activity.explanation) not in said(panel)


def test_terms_of_the_glossary_are_dotted_with_their_definition(open_panel, context: Context) -> None:
    panel = open_panel()
    panel.show_for(at(FREQUENCY))
    assert panel.text.terms
    dotted = [run for run in runs(panel) if run.isAnchor()]
    assert [term.definition in run.toolTip() for term, run in zip(panel.text.terms, dotted, strict=True)]
    assert all(run.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine for run in dotted)


def test_tab_comes_to_a_term_and_tells_its_definition(qtbot: QtBot, open_panel) -> None:
    panel = open_panel()
    panel.show_for(at(FREQUENCY))
    panel.tabs.setFocus()
    qtbot.waitUntil(panel.tabs.hasFocus)
    panel.text.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(panel.text.hasFocus)
    qtbot.keyClick(panel.text, Qt.Key.Key_Tab)
    qtbot.waitUntil(panel.definition.isVisible)
    assert panel.text.terms[0].definition in plain_words(panel)
    qtbot.keyClick(panel.text, Qt.Key.Key_Escape)
    assert panel.definition.isHidden()


def test_another_question_puts_the_definition_away(open_panel) -> None:
    panel = open_panel()
    panel.show_for(at(FREQUENCY))
    panel.text.term_chosen.emit(panel.text.terms[0])
    assert panel.definition.isVisible()
    panel.show_for(at("sauvegarde.retention"))
    assert panel.definition.isHidden()


def test_a_section_or_an_unknown_place_is_no_question(open_panel) -> None:
    panel = open_panel()
    for place in (at("section:sauvegarde"), at("inconnue"), at("activity:ACT-999"), None):
        panel.show_for(place)
        assert "Placez-vous" in said(panel)


def test_a_screen_and_a_domain_say_what_they_are_for(open_panel) -> None:
    panel = open_panel()
    for place, told in ((at("page:raci"), "les activités"), (at("domain:sauvegarde"), "les grands domaines")):
        panel.show_for(place)
        assert told in said(panel)


def test_every_question_and_activity_can_be_explained(open_panel, context: Context) -> None:
    panel = open_panel()
    for question in context.catalogue.questions.values():
        panel.show_for(at(question.id))
        assert plain(question.summary) in said(panel)
    for activity in context.session.situation.activities():
        panel.show_for(at(f"activity:{activity.id}"))
        assert plain(activity.label) in said(panel)


def test_terms_are_found_whole_once_and_acronyms_only_in_capitals() -> None:
    index = GlossaryIndex((RPO, AGENT))
    text = "Les agents et les agents ; réagent, rpo, RPO, la perte de données maximale admise."
    found = [(text[mention.start : mention.end], mention.term) for mention in index.mentions(text)]
    assert found == [("agents", AGENT), ("RPO", RPO)]


def test_a_term_is_found_across_non_breaking_spaces() -> None:
    text = "La perte\u00a0de données maximale\u00a0admise compte."
    (mention,) = GlossaryIndex((RPO,)).mentions(text)
    assert plain(text[mention.start : mention.end]) == "perte de données maximale admise"


def plain_words(panel: HelpPanel) -> str:
    return " ".join(label.text() for label in panel.definition.findChildren(QLabel))


def runs(panel: HelpPanel) -> list[QTextCharFormat]:
    found = []
    block = panel.text.document().begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            found.append(place.fragment().charFormat())
            place += 1
        block = block.next()
    return found


PAINS = "existant.douleurs"


def on_example(panel: HelpPanel, question: str) -> None:
    panel.show_for(at(question))
    panel.show_tab(HelpTab.EXAMPLE)


def test_an_example_is_put_in_the_answer_and_nobody_is_said_to_have_said_it(
    qtbot: QtBot, open_panel, context: Context
) -> None:
    panel, session = open_panel(), context.session
    example = context.catalogue.questions[QuestionId(PAINS)].example
    set_answer(session, PAINS, "Pannes fréquentes.")
    on_example(panel, PAINS)
    panel.example.insert.setFocus()
    qtbot.keyClick(panel.example.insert, Qt.Key.Key_Space)
    answer = session.specification.answers[QuestionId(PAINS)]
    assert answer.value == f"Pannes fréquentes.\n{example}"
    assert answer.decision is Decision.PROPOSED
    assert session.situation.stated(QuestionId(PAINS)) is None
    assert "confirmez" in panel.example.words.text()
    qtbot.keyClick(panel.example.insert, Qt.Key.Key_Space)
    assert session.specification.answers[QuestionId(PAINS)] == answer
    session.undo()
    before = session.specification.answers[QuestionId(PAINS)]
    assert (before.value, before.decision) == ("Pannes fréquentes.", Decision.CONFIRMED)


def test_an_example_is_offered_where_the_answer_is_a_text_and_on_its_tab_only(open_panel, context: Context) -> None:
    panel = open_panel()
    on_example(panel, PAINS)
    assert panel.example.isVisible()
    panel.show_tab(HelpTab.TRAPS)
    assert not panel.example.isVisible()
    choice = next(
        found
        for found in context.catalogue.questions.values()
        if found.type is QuestionType.CHOICE and found.example and context.session.situation.applies(found.id)
    )
    on_example(panel, choice.id)
    assert not panel.example.isVisible()
    panel.show_for(at("page:review"))
    assert not panel.example.isVisible()


def test_an_example_too_long_for_the_answer_says_why(open_panel, context: Context) -> None:
    panel, session = open_panel(), context.session
    set_answer(session, PAINS, "a" * MAXIMUM_TEXT)
    on_example(panel, PAINS)
    panel.example.insert.click()
    assert panel.example.error.text() != ""
    assert session.specification.answers[QuestionId(PAINS)].value == "a" * MAXIMUM_TEXT
