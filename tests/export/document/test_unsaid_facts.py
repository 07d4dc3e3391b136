"""What a document prints of what nobody said."""

from dataclasses import replace
from datetime import date

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import texts
from cahier.model.answer import given
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId

PERIODS = QuestionId("applications.periodes")
ISSUED = date(2026, 11, 30)


def words(session: Session, audience: Audience = Audience.SUPPLIERS) -> str:
    return "\n".join(texts(build(session.situation, Edition(audience, ISSUED)))).replace("\xa0", " ")


@pytest.mark.parametrize("audience", Audience)
def test_a_fact_that_is_only_proposed_prints_nowhere(session: Session, audience: Audience) -> None:
    proposed = given("Les inventaires de fin de mois.", Decision.PROPOSED)
    before = session.specification
    session.apply("Proposer", replace(before, answers={**before.answers, PERIODS: proposed}))
    assert "Les inventaires de fin de mois" not in words(session, audience)


def test_a_fact_the_client_stated_prints(session: Session) -> None:
    set_answer(session, PERIODS, "Les inventaires de fin de mois.")
    assert "Les inventaires de fin de mois" in words(session)


def test_a_needed_fact_nobody_said_is_to_be_specified_by_the_client(session: Session) -> None:
    document = build(session.situation, Edition(Audience.SUPPLIERS, ISSUED))
    assert "Sites" in document.open_points
    assert "À préciser par le client" in words(session)


def test_a_wish_that_is_only_proposed_prints_as_it_stands(session: Session, catalogue: Catalogue) -> None:
    length = session.specification.answers[QuestionId("contrat.duree")]
    assert length.decision is Decision.PROPOSED
    assert str(length.value).replace("\xa0", " ") in words(session)
