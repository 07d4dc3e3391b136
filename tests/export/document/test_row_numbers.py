"""Rows of the matrix are numbered in order, and one number leads to one row wherever it is printed."""

from dataclasses import replace
from datetime import date

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.matrix import add_activity
from cahier.editing.verbs.split import set_scope
from cahier.export.document.bid import question_lines
from cahier.export.document.publication_builder import Edition, build
from cahier.export.document.tables.price_schedule import price_lines
from cahier.export.publication import RaciBlock, RaciLine, texts
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.model.location import ActivityPlace
from cahier.model.phase import Phase
from cahier.model.scope import Allocation
from cahier.typography import plain
from tests.support.drafts import first_draft

ISSUED = date(2026, 11, 30)


@pytest.fixture(params=["association", "magasins"])
def firm(request: pytest.FixtureRequest, catalogue: Catalogue) -> Session:
    return Session(first_draft(catalogue, request.param), catalogue)


def matrix(session: Session, audience: Audience = Audience.SUPPLIERS) -> list[RaciLine]:
    document = build(session.situation, Edition(audience, ISSUED))
    blocks = [block for block in document.blocks if isinstance(block, RaciBlock)]
    return [line for block in blocks for group in block.groups for line in group.lines]


def test_rows_follow_one_another_from_one(firm: Session) -> None:
    lines = matrix(firm)
    assert lines
    assert [line.number for line in lines] == [str(rank) for rank in range(1, len(lines) + 1)]


def test_rows_stay_in_order_when_a_domain_leaves_and_one_adds_a_row(firm: Session) -> None:
    add_activity(firm, Phase.INITIAL, "sauvegarde", "Transporter les disques de sauvegarde")
    set_scope(firm, "impression", Allocation.OUT_OF_SCOPE)
    lines = matrix(firm)
    assert [int(line.number) for line in lines] == list(range(1, len(lines) + 1))
    assert "Transporter les disques de sauvegarde" in [line.label for line in lines]


def test_bidders_read_from_one_the_rows_they_sign_and_none_of_those_before_the_contract(catalogue: Catalogue) -> None:
    made = first_draft(catalogue, "magasins")
    session = Session(replace(made, document=replace(made.document, extent=Extent.COMPLETE)), catalogue)
    before = {row.id for row in session.situation.activities() if row.phase is Phase.FRAMING}
    lines, kept = matrix(session), matrix(session, Audience.INTERNAL)
    assert [line.number for line in lines] == [str(rank) for rank in range(1, len(lines) + 1)]
    assert before
    assert before <= {line.source.activity for line in kept if isinstance(line.source, ActivityPlace)}
    assert len(kept) == len(lines) + len(before)
    assert len({line.number for line in kept}) == len(kept)
    assert not {line.key for line in question_lines(session.situation)} & {f"question:{row}" for row in before}
    document = build(session.situation, Edition(Audience.SUPPLIERS, ISSUED))
    said = plain(" ".join(texts(document)))
    assert "rédige le cahier des charges" not in said
    assert f"qui fait quoi dans {len(lines)} activités" in said


def test_a_row_leads_to_its_activity_whatever_its_number(firm: Session) -> None:
    for line in matrix(firm):
        assert isinstance(line.source, ActivityPlace)
        assert firm.situation.row_number(line.source.activity) == line.number


def test_questions_and_prices_name_the_row_they_are_about(catalogue: Catalogue) -> None:
    made = first_draft(catalogue, "magasins")
    session = Session(replace(made, document=replace(made.document, extent=Extent.COMPLETE)), catalogue)
    labels = {line.number: line.label for line in matrix(session)}
    questions = list(question_lines(session.situation))
    assert questions
    for asked in questions:
        activity = catalogue.activities[asked.key.removeprefix("question:")]
        assert labels[asked.activity] == activity.label
    prices = [line for line in price_lines(session.situation) if plain(line.id).startswith("Ligne ")]
    assert prices
    for price in prices:
        assert price.definition == f"{labels[plain(price.id).removeprefix('Ligne ')]}."
