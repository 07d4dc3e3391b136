"""Progress that does not flatter."""

from cahier.editing.session import Session
from cahier.questionnaire.progress import State, question_state, section_progress


def test_what_is_only_proposed_is_not_decided(session: Session) -> None:
    progress = section_progress(session.situation, "sauvegarde")
    assert progress.decided == 0
    assert progress.started > 0
    assert progress.state is State.IN_PROGRESS


def test_an_unknown_answer_is_an_open_point_not_a_decision(session: Session) -> None:
    session.confirm_section("sauvegarde")
    before = section_progress(session.situation, "sauvegarde")
    session.mark_unknown("sauvegarde.frequence")
    after = section_progress(session.situation, "sauvegarde")
    assert (after.decided, after.open_points) == (before.decided - 1, before.open_points + 1)


def test_sans_objet_is_a_decision(session: Session) -> None:
    before = section_progress(session.situation, "entreprise")
    session.mark_not_applicable("entreprise.nom", "confidentiel à ce stade")
    assert section_progress(session.situation, "entreprise").decided == before.decided + 1
    assert question_state(session.specification.answers[session.question("entreprise.nom").id]) is State.NOT_APPLICABLE


def test_a_question_that_stops_applying_leaves_the_count(session: Session) -> None:
    from cahier.model.scope import Allocation

    before = section_progress(session.situation, "sauvegarde").total
    session.set_scope("sauvegarde", Allocation.OUT_OF_SCOPE)
    assert section_progress(session.situation, "sauvegarde").total < before


def test_the_levels_are_one_decision(session: Session) -> None:
    assert section_progress(session.situation, "niveaux").decided == 0
    session.confirm_levels()
    assert section_progress(session.situation, "niveaux").state is State.COMPLETE
