"""Progress that does not flatter."""

from cahier.editing.session import Session
from cahier.editing.verbs.answers import confirm_section, mark_not_applicable, mark_unknown
from cahier.editing.verbs.levels import confirm_levels
from cahier.editing.verbs.split import set_scope
from cahier.model.identifiers import QuestionId
from cahier.questionnaire.progress import State, question_state, section_progress


def test_what_is_only_proposed_is_not_decided(session: Session) -> None:
    progress = section_progress(session.situation, "sauvegarde")
    assert progress.decided == 0
    assert progress.started > 0
    assert progress.state is State.IN_PROGRESS


def test_an_unknown_answer_is_an_open_point_not_a_decision(session: Session) -> None:
    confirm_section(session, "sauvegarde")
    before = section_progress(session.situation, "sauvegarde")
    mark_unknown(session, "sauvegarde.frequence")
    after = section_progress(session.situation, "sauvegarde")
    assert (after.decided, after.open_points) == (before.decided - 1, before.open_points + 1)


def test_sans_objet_is_a_decision(session: Session) -> None:
    before = section_progress(session.situation, "entreprise")
    mark_not_applicable(session, "entreprise.nom", "confidentiel à ce stade")
    assert section_progress(session.situation, "entreprise").decided == before.decided + 1
    assert question_state(session.specification.answers[QuestionId("entreprise.nom")]) is State.NOT_APPLICABLE


def test_a_question_that_stops_applying_leaves_the_count(session: Session) -> None:
    from cahier.model.scope import Allocation

    before = section_progress(session.situation, "sauvegarde").total
    set_scope(session, "sauvegarde", Allocation.OUT_OF_SCOPE)
    assert section_progress(session.situation, "sauvegarde").total < before


def test_the_levels_are_one_decision(session: Session) -> None:
    assert section_progress(session.situation, "niveaux").decided == 0
    confirm_levels(session)
    assert section_progress(session.situation, "niveaux").state is State.COMPLETE
