"""Each question says why it is asked, or why it is not and what would have it asked."""

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, mark_unknown, set_answer, set_decision
from cahier.editing.verbs.split import set_scope
from cahier.guidance.why_asked import ALWAYS_ASKED, Reason, reason_of
from cahier.model.decision import Decision
from cahier.model.location import QuestionPlace
from cahier.model.scope import Allocation
from cahier.questionnaire.defaults import new_specification
from cahier.typography import plain
from tests.places import at


def reason(session: Session, question: str) -> Reason:
    return reason_of(session.catalogue.questions[question], session.situation)  # type: ignore[index]


def words(session: Session, question: str) -> str:
    return plain(reason(session, question).words)


def test_a_question_asked_of_everybody_says_so(session: Session) -> None:
    assert reason(session, "entreprise.nom") == Reason(ALWAYS_ASKED)


def test_a_question_says_which_answer_has_it_asked(session: Session) -> None:
    set_answer(session, "sauvegarde.pra", True)
    found = reason(session, "sauvegarde.rto")
    assert plain(found.words) == ("Posée parce que vous avez répondu « Oui » à « Plan de reprise d'activité (PRA) ».")
    assert found.places == (at("sauvegarde.pra"),)


def test_an_answer_nobody_gave_is_said_to_be_proposed(session: Session) -> None:
    set_answer(session, "sauvegarde.pra", True)
    set_decision(session, "sauvegarde.pra", Decision.PROPOSED)
    assert words(session, "sauvegarde.rto").startswith("Posée parce que la réponse proposée à « Plan de reprise")


def test_a_hidden_question_says_what_to_answer(session: Session) -> None:
    set_answer(session, "sauvegarde.pra", False)
    assert words(session, "sauvegarde.rto") == (
        "Pas posée : vous avez répondu « Non » à « Plan de reprise d'activité (PRA) ». "
        "Pour qu'elle le soit : répondez « Oui » à « Plan de reprise d'activité (PRA) »."
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [(clear_answer, "n'a pas encore de réponse"), (mark_unknown, "vous avez répondu « Je ne sais pas encore »")],
)
def test_what_is_not_answered_is_told_as_it_stands(session: Session, change: object, told: str) -> None:
    set_answer(session, "sauvegarde.pra", True)
    change(session, "sauvegarde.pra")  # type: ignore[operator]
    assert told in words(session, "sauvegarde.rto")


def test_a_domain_out_of_scope_says_where_to_place_it(session: Session) -> None:
    set_scope(session, "sauvegarde", Allocation.OUT_OF_SCOPE)
    found = reason(session, "sauvegarde.retention")
    assert "« Sauvegarde et tests » est hors périmètre" in plain(found.words)
    assert "placez « Sauvegarde et tests » sous « Prestataire » ou « Partagé »" in plain(found.words)
    assert found.places == (at("domain:sauvegarde"),)


def test_a_question_behind_a_hidden_one_says_both_steps(session: Session) -> None:
    set_answer(session, "sauvegarde.pra", True)
    set_scope(session, "continuite", Allocation.OUT_OF_SCOPE)
    found = reason(session, "sauvegarde.rto")
    assert "n'est pas posée non plus" in plain(found.words)
    assert ", puis répondez « Oui » à" in plain(found.words)
    assert at("domain:continuite") in found.places


@pytest.mark.parametrize("profile", ["industrie", "sante", "bureau"])
@pytest.mark.parametrize("allocation", [Allocation.ENTRUSTED, Allocation.OUT_OF_SCOPE])
def test_every_question_of_the_model_says_it(catalogue: Catalogue, profile: str, allocation: Allocation) -> None:
    session = Session(new_specification(catalogue, catalogue.profiles[profile], "test"), catalogue)
    for domain in catalogue.domains.values():
        if domain.allocatable:
            set_scope(session, domain.id, allocation)
    for asked in catalogue.questions.values():
        found = reason_of(asked, session.situation)
        if session.situation.applies(asked.id):
            assert found.words.startswith("Posée"), asked.id
        else:
            assert found.words.startswith("Pas posée"), asked.id
            assert "Pour qu’elle le soit" in found.words, asked.id
            # One can go and change it.
            assert found.places, asked.id
            first = found.places[0]
            assert not isinstance(first, QuestionPlace) or session.situation.applies(first.question), asked.id
