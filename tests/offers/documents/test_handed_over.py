"""Letters and annexes: each says what it must, and nothing of a bidder is in a file made for another."""

import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import BadInput
from cahier.export.document.publication_builder import Edition
from cahier.model.audience import Audience
from cahier.model.offer import (
    BidderQuestion,
    Compliance,
    OfferLine,
    Treatment,
    TreatmentState,
    UnreadAnswer,
    UnreadReason,
)
from cahier.model.specification import Specification
from cahier.offers.documents.contract_annexes import unsettled_reservations
from cahier.offers.documents.offer_files import ComparisonFiles
from cahier.offers.evaluation import EvaluatedOffer
from cahier.typography import plain
from tests.export.outside import faults
from tests.offers.received import BIDDERS, PEOPLE, changed, with_offers

INSIDE = Edition(Audience.INTERNAL, date(2026, 12, 1))
DEAR, WINNER, CHEAP = BIDDERS
WORDING = "Les correctifs sont appliqués sous 10 jours ouvrés, sauf le dernier jour du mois."
ASKED = "Qui tient la baie du quai sud ?"


@pytest.fixture(scope="module")
def settled(catalogue: Catalogue) -> Specification:
    """The second offer is kept: one of its reservations was reworded, one refused; the third was set aside."""
    received = with_offers(catalogue)
    winner = received.offers[1]
    reserved = [key for key, line in winner.lines.items() if line.compliance is Compliance.RESERVED]
    treatments = {key: Treatment(TreatmentState.REFUSED) for key in reserved}
    treatments[reserved[0]] = Treatment(TreatmentState.ACCEPTED, WORDING, "Claire")
    state = changed(received, WINNER, treatments=treatments, chosen=True, contact="Yann Le Goff")
    state = changed(state, CHEAP, set_aside_reason="Trop loin, et Nuage du Port est mieux")
    question = BidderQuestion(
        "QB-01", date(2026, 11, 3), f"{ASKED} {DEAR} y passe.", DEAR, "Le client.", date(2026, 11, 4)
    )
    return replace(state, bidder_questions=(question,))


@pytest.fixture(scope="module")
def files(settled: Specification, catalogue: Catalogue) -> ComparisonFiles:
    return ComparisonFiles(settled, catalogue, INSIDE)


@pytest.fixture(scope="module")
def letters(files: ComparisonFiles) -> dict[str, bytes]:
    return dict(files.letters())


@pytest.fixture(scope="module")
def annexes(files: ComparisonFiles) -> dict[str, bytes]:
    return dict(files.annexes())


def whole_text(made: bytes) -> str:
    """Return all that a Word file holds, its properties included, without the marks."""
    with zipfile.ZipFile(BytesIO(made)) as parts:
        return plain(" ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist()))


def shown(made: bytes) -> str:
    document = Document(BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return plain("\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def of(files: ComparisonFiles, bidder: str) -> EvaluatedOffer:
    return next(found for found in files.evaluation.offers if found.offer.bidder == bidder)


def test_each_bidder_that_is_not_kept_has_a_letter_and_the_winner_none(letters: dict[str, bytes]) -> None:
    assert list(letters) == [f"Suite donnée à votre offre - {name}.docx" for name in ("Infolys & Fils", "Pixel Rivage")]


def test_a_letter_gives_the_points_by_criterion_of_its_own_bidder(
    files: ComparisonFiles, letters: dict[str, bytes]
) -> None:
    said = shown(letters[f"Suite donnée à votre offre - {DEAR}.docx"])
    assert f"À l'attention de {DEAR}" in said
    assert "Votre offre n'a pas été retenue." in said
    for score in of(files, DEAR).score.by_criterion:
        assert score.criterion.label.replace("’", "'") in said
        assert f"{score.points:.2f}".replace(".", ",") in said


def test_what_the_company_wrote_for_itself_is_in_no_letter(letters: dict[str, bytes]) -> None:
    said = " ".join(map(whole_text, letters.values()))
    for private in ("Trop loin", *PEOPLE, "Motif Léa", ASKED):
        assert plain(private) not in said


@pytest.mark.parametrize("bidder", [DEAR, CHEAP])
def test_a_letter_holds_nothing_of_another_bidder(
    files: ComparisonFiles, letters: dict[str, bytes], bidder: str
) -> None:
    said = whole_text(letters[f"Suite donnée à votre offre - {bidder}.docx"])
    for other in (name for name in BIDDERS if name != bidder):
        assert other.replace("&", "&amp;") not in said and other not in said
        found = of(files, other)
        assert f"Réserve {other}" not in said
        assert found.cost is not None
        assert str(found.cost.scored) not in said
        if found.score.points is not None:
            assert f"{found.score.points:.2f}".replace(".", ",") not in said


def test_an_offer_that_the_document_rules_out_is_told_why(files: ComparisonFiles) -> None:
    situation_offer = files.specification.offers[0]
    weak = tuple(
        replace(mark, mark=Decimal(1)) if mark.criterion.startswith("Sécurité") else mark
        for mark in situation_offer.marks
    )
    made = replace(files, specification=changed(files.specification, DEAR, marks=weak)).letters()
    said = shown(made[f"Suite donnée à votre offre - {DEAR}.docx"])
    assert "Elle n'a pas été classée, pour la raison suivante :" in said
    assert "Moins des deux cinquièmes des points de « Sécurité et données personnelles » (EX-CON-31)." in said
    assert "Vos points" not in said


def test_annexes_are_a_dated_set_in_word_and_pdf(files: ComparisonFiles, annexes: dict[str, bytes]) -> None:
    assert files.annexes_folder == "Annexes du contrat - Nuage du Port - 2026-12-01"
    assert sorted(annexes) == [
        "Annexe 1 – Cahier des charges.docx",
        "Annexe 1 – Cahier des charges.pdf",
        "Annexe 2 – Engagements du titulaire.docx",
        "Annexe 2 – Engagements du titulaire.pdf",
    ]


def test_the_specification_of_the_contract_has_the_wording_agreed_on_and_names_the_winner(
    annexes: dict[str, bytes], files: ComparisonFiles
) -> None:
    said = shown(annexes["Annexe 1 – Cahier des charges.docx"])
    assert WORDING in said
    assert WINNER in said and "Du 1er décembre 2026" in said
    whole = whole_text(annexes["Annexe 1 – Cahier des charges.docx"])
    for other in (DEAR, CHEAP, "Réserve Nuage", "Motif Léa"):
        assert other.replace("&", "&amp;") not in whole


def test_the_commitments_hold_reservations_compliance_prices_and_answers_without_names(
    annexes: dict[str, bytes], files: ComparisonFiles
) -> None:
    said = shown(annexes["Annexe 2 – Engagements du titulaire.docx"])
    assert WORDING in said
    assert "Le cahier des charges s'applique tel qu'il est écrit." in said
    assert ASKED in said and "Le client." in said
    whole = whole_text(annexes["Annexe 2 – Engagements du titulaire.docx"])
    for other in (DEAR, CHEAP, *PEOPLE, "Motif Léa", "Claire"):
        assert plain(other).replace("&", "&amp;") not in whole
    cost = of(files, WINNER).cost
    assert cost is not None and cost.scored is not None
    figures = [str(line.price).replace(".", ",") for line in of(files, WINNER).offer.lines.values() if line.price]
    assert figures and all(figure.rstrip("0").rstrip(",") in said.replace(" ", "") for figure in figures)


def test_reservations_nobody_settled_make_the_annex_a_draft(files: ComparisonFiles) -> None:
    open_ones = replace(files, specification=changed(files.specification, WINNER, treatments={}))
    said = shown(open_ones.annexes()["Annexe 2 – Engagements du titulaire.docx"])
    assert "Rien n'est encore convenu." in said
    assert "s'applique tel qu'il est écrit" not in said


@pytest.mark.parametrize(
    ("sheet", "said"), [("requirement", "En partie"), ("requirement", "sauf en août"), ("price", "dégressif")]
)
def test_whatever_was_not_simply_accepted_is_in_the_annex_with_what_is_agreed(
    files: ComparisonFiles, sheet: str, said: str
) -> None:
    winner = files.specification.offers[1]
    fair = {key: line for key, line in winner.lines.items() if line.compliance is not Compliance.RESERVED}
    key = next(key for key in fair if key.startswith(f"{sheet}:"))
    unread = (UnreadAnswer("Exigences", "H2", said, UnreadReason.NOT_IN_LIST, key),) if said == "En partie" else ()
    lines = {**fair, key: OfferLine(comment=said) if not unread else OfferLine()}
    treated = {key: Treatment(TreatmentState.NEGOTIABLE)}
    offer = {"lines": lines, "unread": unread, "treatments": treated}
    made = replace(files, specification=changed(files.specification, WINNER, **offer))
    assert unsettled_reservations(of(made, WINNER).offer) == (key,)
    told = shown(made.annexes()["Annexe 2 – Engagements du titulaire.docx"])
    assert said in told and "Rien n'est encore convenu." in told
    assert f"{sheet}:" not in told, "keys are for programs"


def test_nothing_is_made_before_an_offer_is_kept(files: ComparisonFiles) -> None:
    nobody = replace(files, specification=changed(files.specification, WINNER, chosen=False))
    for make in (nobody.letters, nobody.annexes):
        with pytest.raises(BadInput, match="choisissez d’abord celle que vous retenez"):
            make()


def test_two_bidders_whose_names_make_one_file_name_have_a_letter_each(files: ComparisonFiles) -> None:
    alike = changed(changed(files.specification, DEAR, bidder="A/B"), CHEAP, bidder="A:B")
    assert list(replace(files, specification=alike).letters()) == [
        "Suite donnée à votre offre - A B.docx",
        "Suite donnée à votre offre - A B 2.docx",
    ]


def test_the_validator_finds_no_fault_in_them(
    letters: dict[str, bytes], annexes: dict[str, bytes], tmp_path: Path
) -> None:
    made = [next(iter(letters.values())), annexes["Annexe 2 – Engagements du titulaire.docx"]]
    for rank, content in enumerate(made):
        (tmp_path / f"{rank}.docx").write_bytes(content)
        assert faults(tmp_path / f"{rank}.docx", "Microsoft365") == []


def test_a_line_without_an_answer_is_said_to_have_none(files: ComparisonFiles) -> None:
    lines = {
        key: line for key, line in files.specification.offers[1].lines.items() if not key.startswith("requirement")
    }
    silent = replace(
        files, specification=changed(files.specification, WINNER, lines={**lines, "question:X": OfferLine()})
    )
    said = shown(silent.annexes()["Annexe 2 – Engagements du titulaire.docx"])
    assert "Sans réponse" in said and "ni écart ni réserve" in said
