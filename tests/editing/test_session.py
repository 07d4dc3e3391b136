"""The session: the only way to alter a specification."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.difference import Topic
from cahier.editing.session import Notification, Session
from cahier.editing.verbs.answers import (
    clear_answer,
    confirm_section,
    mark_not_applicable,
    mark_unknown,
    set_answer,
    set_note,
)
from cahier.editing.verbs.document import set_brand, set_document
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.levels import apply_preset, set_levels
from cahier.editing.verbs.matrix import add_activity, remove_activity, set_cells, set_role, type_letter
from cahier.editing.verbs.split import set_holder, set_scope, start_from
from cahier.errors import InvalidAnswer
from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.answer import AnswerState
from cahier.model.brand import Brand, WordTemplate
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.identifiers import ActivityId, DomainId, QuestionId, RoleId
from cahier.model.location import QuestionPlace
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.specification import Capability, DocumentInfo, Revision
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.situation import Situation

NAME = QuestionId("entreprise.nom")
BACKUP = ActivityId("ACT-60")
ENGINEERS = RoleId("ING")


def test_an_answer_is_recorded_and_confirmed(session: Session) -> None:
    set_answer(session, NAME, "Ateliers Morvan")
    answer = session.specification.answers[NAME]
    assert (answer.value, answer.decision) == ("Ateliers Morvan", Decision.CONFIRMED)


def test_a_value_the_question_refuses_changes_nothing(session: Session) -> None:
    before = session.specification
    with pytest.raises(InvalidAnswer, match="nombre"):
        set_answer(session, "entreprise.effectif", "beaucoup")
    assert session.specification is before


def test_undo_then_redo_come_back_to_the_same_state(session: Session) -> None:
    start = session.specification
    set_answer(session, NAME, "Ateliers Morvan")
    changed = session.specification
    session.undo()
    assert session.specification is start
    session.redo()
    assert session.specification is changed


def test_typing_in_one_field_is_undone_at_once(session: Session) -> None:
    start = session.specification
    for typed in ("A", "At", "Ate"):
        set_answer(session, NAME, typed)
    session.undo()
    assert session.specification is start


def test_leaving_the_field_ends_the_run_of_typing(session: Session) -> None:
    set_answer(session, NAME, "A")
    session.close_edit()
    set_answer(session, NAME, "At")
    session.undo()
    assert session.specification.answers[NAME].value == "A"


def test_a_listener_is_told_what_changed_and_by_whom(session: Session) -> None:
    told: list[Notification] = []
    session.subscribe(told.append)
    set_answer(session, NAME, "Ateliers Morvan", origin=self_name())
    assert [(note.touched, note.origin) for note in told] == [((QuestionPlace(NAME),), self_name())]
    assert Topic.ANSWERS in told[0].topics


def self_name() -> str:
    return "page"


def test_a_change_that_changes_nothing_tells_nobody(session: Session) -> None:
    set_answer(session, NAME, "Ateliers Morvan")
    told: list[Notification] = []
    session.subscribe(told.append)
    set_answer(session, NAME, "Ateliers Morvan")
    assert told == []


def test_sans_objet_needs_a_reason(session: Session) -> None:
    with pytest.raises(InvalidAnswer, match="pourquoi"):
        mark_not_applicable(session, NAME, "  ")
    with pytest.raises(InvalidAnswer, match="pourquoi"):
        mark_not_applicable(session, NAME, " . ")
    mark_not_applicable(session, NAME, "groupe sans nom")
    assert session.specification.answers[NAME].reason == "groupe sans nom"


def test_spaces_take_an_answer_away_as_nothing_does(session: Session) -> None:
    set_answer(session, NAME, "Ateliers Morvan")
    set_note(session, NAME, "à vérifier")
    set_answer(session, NAME, " \t ")
    answer = session.specification.answers[NAME]
    assert (answer.value, answer.note) == (None, "à vérifier")


ODD, KEPT = "un\ud800\r\ndeux\ufdd0\ttrois\x00", "un deux trois"


def test_the_cover_and_its_versions_hold_lines_that_files_can_hold(session: Session) -> None:
    info = DocumentInfo(ODD, ODD, None, ODD, ODD, ODD, ODD, revisions=(Revision(ODD, None, ODD, ODD),))
    set_document(session, info)
    held = session.specification.document
    assert {held.title, held.version, held.reference, held.confidentiality, held.contact, held.author} == {KEPT}
    assert held.revisions == (Revision(KEPT, None, KEPT, KEPT),)


def test_the_brand_holds_lines_that_files_can_hold(session: Session) -> None:
    fonts = {"text_font": ODD, "title_font": ODD}
    set_brand(session, Brand(header=ODD, footer=ODD, logo_text=ODD, template=WordTemplate(ODD, b"x"), **fonts))
    held = session.specification.brand
    assert {held.text_font, held.title_font, held.header, held.footer, held.logo_text} == {KEPT}
    assert held.template == WordTemplate(KEPT, b"x")


def test_names_hold_lines_that_files_can_hold(session: Session) -> None:
    set_holder(session, "impression", ODD)
    set_role(session, "DIR", holder=ODD)
    add_activity(session, Phase.OPERATIONAL, "impression", ODD)
    accept_finding(session, "R26@x", "décidé en comité", ODD)
    state = session.specification
    names = (state.scope[DomainId("impression")].holder, state.role(RoleId("DIR")).holder)
    assert {*names, state.custom_activities[-1].label, state.accepted["R26@x"].who} == {KEPT}
    set_scope(session, "impression", Allocation.OUT_OF_SCOPE, f"{ODD} !")
    assert session.specification.scope[DomainId("impression")].holder == f"{KEPT} !"


def test_a_note_on_a_question_nobody_answered_is_kept_and_is_no_open_point(session: Session) -> None:
    clear_answer(session, NAME)
    set_note(session, NAME, "demander à Claire")
    assert session.specification.answers[NAME].state is not AnswerState.UNKNOWN
    assert not session.situation.answered(NAME)
    set_answer(session, NAME, "Ateliers Morvan")
    clear_answer(session, NAME)
    assert session.specification.answers[NAME].note == "demander à Claire"
    set_note(session, NAME, "")
    assert NAME not in session.specification.answers


def test_an_answer_whose_question_no_longer_applies_sleeps_and_comes_back(session: Session) -> None:
    """Some question of the knowledge base depends on the backups being in the contract."""
    asked = QuestionId("sauvegarde.frequence")
    set_scope(session, "sauvegarde", Allocation.ENTRUSTED)
    set_answer(session, asked, "nuit")
    set_scope(session, "sauvegarde", Allocation.OUT_OF_SCOPE)
    assert session.situation.answer(asked) is None
    set_scope(session, "sauvegarde", Allocation.ENTRUSTED)
    answer = session.situation.answer(asked)
    assert answer is not None
    assert answer.value == "nuit"


def test_another_split_rewrites_the_rows_of_its_domain_only(session: Session) -> None:
    set_scope(session, "sauvegarde", Allocation.ENTRUSTED)
    before = session.specification.matrix
    set_scope(session, "sauvegarde", Allocation.KEPT)
    moved = {row for row, letters in session.specification.matrix.items() if letters != before[row]}
    assert moved
    assert {session.catalogue.activities[row].domain for row in moved} == {"sauvegarde"}
    assert session.specification.cell(BACKUP, RoleId("REF")).answers


def test_a_domain_out_of_scope_keeps_its_letters_asleep(session: Session) -> None:
    letters = session.specification.matrix[BACKUP]
    set_scope(session, "sauvegarde", Allocation.OUT_OF_SCOPE)
    assert session.specification.matrix[BACKUP] == letters
    assert session.situation.activity(BACKUP) is None


def test_several_cells_follow_the_first_when_a_letter_is_typed(session: Session) -> None:
    cells = [(BACKUP, RoleId("FIN")), (BACKUP, RoleId("JUR"))]
    set_cells(session, {cells[1]: Raci.C})
    type_letter(session, cells, Raci.I)
    assert [session.specification.cell(*cell) for cell in cells] == [Raci.I, Raci.I]


def test_an_activity_of_ones_own_can_be_added_split_and_removed(session: Session) -> None:
    added = add_activity(session, session.catalogue.activities[BACKUP].phase, "sauvegarde", "Ranger les bandes")
    set_cells(session, {(added, ENGINEERS): Raci.AR})
    assert session.situation.activity(added) is not None
    remove_activity(session, added)
    assert added not in session.specification.matrix


def test_a_preset_changed_by_hand_is_no_longer_that_preset(session: Session) -> None:
    apply_preset(session, "argent")
    set_levels(session, replace(session.specification.levels, availability=Decimal("99.7")))
    assert session.specification.levels.preset == "custom"
    set_levels(session, replace(session.specification.levels, availability=Decimal("99.5")))
    assert session.specification.levels.preset == "argent"


def test_without_it_staff_the_direction_takes_the_referents_letters(session: Session) -> None:
    start_from(session, Capability.NONE)
    assert not session.specification.role(RoleId("REF")).active
    assert all(not row.get(RoleId("REF")) for row in session.specification.matrix.values())


def test_confirming_a_page_leaves_nothing_proposed_on_it(session: Session) -> None:
    confirm_section(session, "sauvegarde")
    answers = [session.situation.answer(asked.id) for asked in session.situation.questions("sauvegarde")]
    assert all(
        answer.decision is not Decision.PROPOSED
        for answer in answers
        if answer is not None and answer.state is AnswerState.GIVEN
    )


def test_the_saved_mark_follows_the_state_not_a_count(session: Session) -> None:
    saved = session.specification
    set_answer(session, NAME, "A")
    session.undo()
    set_answer(session, NAME, "B")
    session.mark_saved(saved)
    assert session.modified


CATALOGUE: list[Catalogue] = []


def shipped() -> Catalogue:
    if not CATALOGUE:
        CATALOGUE.append(load_catalogue())
    return CATALOGUE[0]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.text(max_size=20)),
        st.tuples(st.just("unknown"), st.just("")),
        st.tuples(st.just("scope"), st.sampled_from([str(item) for item in Allocation])),
        st.tuples(st.just("letter"), st.sampled_from(["R", "A", "C", "I"])),
        st.tuples(st.just("preset"), st.sampled_from(["bronze", "argent", "or"])),
        st.tuples(st.just("undo"), st.just("")),
        st.tuples(st.just("redo"), st.just("")),
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_undoing_everything_then_redoing_everything_is_the_identity(steps: list[tuple[str, str]]) -> None:
    catalogue = shipped()
    session = Session(new_specification(catalogue, catalogue.profiles["bureau"], "x"), catalogue)
    start = session.specification
    for kind, value in steps:
        play(session, kind, value)
    while session.redo_label:
        session.redo()
    end = session.specification
    while session.undo_label:
        session.undo()
    assert session.specification == start
    while session.redo_label:
        session.redo()
    assert session.specification == end


def play(session: Session, kind: str, value: str) -> None:
    match kind:
        case "answer":
            set_answer(session, NAME, value)
        case "unknown":
            mark_unknown(session, NAME)
        case "scope":
            set_scope(session, "sauvegarde", Allocation(value))
        case "letter":
            type_letter(session, [(BACKUP, ENGINEERS)], Raci(value))
        case "preset":
            apply_preset(session, value)
        case "undo":
            session.undo()
        case "redo":
            session.redo()


def test_rows_and_roles_are_worked_out_again_only_when_they_may_differ(session: Session) -> None:
    rows, roles = session.situation.activities(), session.situation.roles()
    type_letter(session, [(BACKUP, ENGINEERS)], Raci.C)
    assert session.situation.activities() is rows
    assert session.situation.roles() is roles
    changes = (
        lambda: set_scope(session, "sauvegarde", Allocation.OUT_OF_SCOPE),
        lambda: set_role(session, ENGINEERS, active=False),
        lambda: add_activity(session, Phase.OPERATIONAL, "reseau", "Relire les journaux"),
        session.undo,
        lambda: set_document(session, replace(session.specification.document, extent=Extent.COMPLETE)),
        lambda: type_letter(session, [(BACKUP, ENGINEERS)], Raci.I),
    )
    for change in changes:
        change()
        anew = Situation(session.specification, session.catalogue)
        assert session.situation.activities() == anew.activities()
        assert session.situation.roles() == anew.roles()
        numbers = [
            (session.situation.row_number(row.id), session.situation.activity(row.id)) for row in anew.activities()
        ]
        assert numbers == [(anew.row_number(row.id), row) for row in anew.activities()]
