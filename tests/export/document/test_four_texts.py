"""A row of the matrix gives a sentence, its proof, a question to bidders and a price: the four agree."""

from dataclasses import replace

from cahier.editing.session import Session
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.matrix import set_cells
from cahier.editing.verbs.split import set_scope
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import Publication, TableBlock, text_of
from cahier.model.extent import Extent
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.party import Party
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.typography import capital

BACKUP = ActivityId("ACT-60")
TRIAL = ActivityId("ACT-61")  # has a price of its own
BACKUP_UNIT = "UO-07"  # the standing line of its price


def document(session: Session, internal: Edition) -> Publication:
    set_document(session, replace(session.specification.document, extent=Extent.COMPLETE))
    return build(session.situation, internal)


def first_cells(publication: Publication, last_header: str) -> list[str]:
    return [
        text_of(row[0])
        for block in publication.blocks
        if isinstance(block, TableBlock) and block.header[-1] == last_header
        for row in block.rows
    ]


def in_charge(session: Session) -> list[str]:
    provider = {role.id for role in session.situation.roles() if role.party is Party.PROVIDER}
    signed = session.situation.contract_activities()
    rows = ((activity, session.situation.row(activity.id)) for activity in signed)
    return [
        activity.id
        for activity, row in rows
        if any(role in provider and (cell.realises or cell.answers) for role, cell in row.items())
    ]


def test_every_sentence_stands_beside_its_proof(session: Session, internal: Edition) -> None:
    proofs = {
        text_of(row[0]): text_of(row[2])
        for block in document(session, internal).blocks
        if isinstance(block, TableBlock) and block.header == ("Ligne", "Qui fait quoi", "Preuve")
        for row in block.rows
    }
    assert proofs
    for activity in session.situation.activities():
        number = session.situation.row_number(activity.id)
        if number in proofs and activity.id in session.catalogue.activities:
            assert proofs[number] == capital(activity.proof)


def test_bidders_are_asked_about_what_they_realise_or_answer_for(session: Session, internal: Edition) -> None:
    numbers = [session.situation.row_number(row) for row in in_charge(session) if row.startswith("ACT-")]
    asked = [row for row in first_cells(document(session, internal), "Réponse") if row.isdecimal()]
    assert asked == numbers
    assert len(asked) < len(session.situation.activities())


def test_the_price_schedule_adds_what_they_realise_to_the_standing_lines(session: Session, internal: Edition) -> None:
    priced = first_cells(document(session, internal), "Prix unitaire HT")
    standing = [line.id for line in session.catalogue.price_lines if session.situation.holds(line.when)]
    assert set(standing) <= set(priced)
    added = [unit for unit in priced if unit not in standing]
    assert added
    lines = {f"Ligne {session.situation.row_number(row)}": row for row in in_charge(session)}
    assert set(added) <= set(lines)
    assert all(session.catalogue.activities[lines[row]].price for row in added)


def test_the_same_thing_is_not_priced_twice(session: Session, internal: Edition) -> None:
    lines = [
        (text_of(row[1]), text_of(row[2]))
        for block in document(session, internal).blocks
        if isinstance(block, TableBlock) and block.header[-1] == "Prix unitaire HT"
        for row in block.rows
    ]
    assert len(lines) == len(set(lines))


def test_a_row_the_client_takes_back_leaves_the_questions_and_the_prices(session: Session, internal: Edition) -> None:
    set_scope(session, "sauvegarde", Allocation.ENTRUSTED)
    before = document(session, internal)
    assert session.situation.row_number(BACKUP) in first_cells(before, "Réponse")
    assert BACKUP_UNIT in first_cells(before, "Prix unitaire HT")
    set_scope(session, "sauvegarde", Allocation.KEPT)
    after = document(session, internal)
    number = session.situation.row_number(BACKUP)
    assert number not in first_cells(after, "Réponse")
    assert not {f"Ligne {number}", BACKUP_UNIT} & set(first_cells(after, "Prix unitaire HT"))


def test_a_provider_who_only_answers_is_asked_and_prices_too(session: Session, internal: Edition) -> None:
    set_scope(session, "sauvegarde", Allocation.KEPT)
    set_cells(session, {(TRIAL, RoleId("REF")): Raci.R, (TRIAL, RoleId("SDM")): Raci.A})
    asked = document(session, internal)
    number = session.situation.row_number(TRIAL)
    assert number in first_cells(asked, "Réponse")
    assert f"Ligne {number}" in first_cells(asked, "Prix unitaire HT")
