"""The note for management: two pages, every figure from the file, and what nobody said is said to be open."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.runner import find
from cahier.editing.session import Session
from cahier.editing.verbs.answers import mark_unknown, set_answer, set_decision
from cahier.editing.verbs.findings import accept_finding
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import Heading, Paragraph, Publication, RaciBlock, Style, TableBlock, text_of, texts
from cahier.export.word.word_writer import write_word
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from cahier.storage.brand_file import read_brand
from cahier.typography import plain
from tests.export.samples import NAMES, sample
from tests.questionnaire.test_three_firms import drafted
from tests.support.office import pages_of

DIRECTION = Edition(Audience.DIRECTION, date(2026, 11, 30))
FIRMS = ("association", "menuiserie", "boutiques")
TITLES = [
    "Ce qui est demandé",
    "Ce que cela devrait coûter",
    "Calendrier",
    "Les cinq décisions",
    "Risques",
    "Qui signe",
]


def note(specification: Specification, catalogue: Catalogue) -> Publication:
    return build(Situation(specification, catalogue), DIRECTION)


def rows(publication: Publication) -> dict[str, tuple[str, ...]]:
    """Return every line of every table by its first cell."""
    return {
        plain(text_of(row[0])): tuple(plain(text_of(cell)) for cell in row[1:])
        for block in publication.blocks
        if isinstance(block, TableBlock)
        for row in block.rows
    }


def risks(publication: Publication) -> list[str]:
    return [
        plain(text_of(block.content))
        for block in publication.blocks
        if isinstance(block, Paragraph) and block.style is not Style.LEAD
    ]


def firm(name: str, catalogue: Catalogue) -> Specification:
    if name in FIRMS:
        return drafted(catalogue, name, Extent.MEASURED).situation.specification
    return sample(name)


@pytest.mark.office
@pytest.mark.parametrize(("name", "brand"), [*((name, "") for name in (*NAMES, *FIRMS)), ("boutiques", "clair")])
def test_it_takes_two_pages(name: str, brand: str, catalogue: Catalogue, tmp_path: Path) -> None:
    found = firm(name, catalogue)
    if brand:
        found = replace(found, brand=read_brand(Path(__file__).parents[2] / "brands" / brand / "brand.toml"))
    written = BytesIO()
    write_word(note(found, catalogue), written)
    (tmp_path / "note.docx").write_bytes(written.getvalue())
    assert pages_of(tmp_path / "note.docx") == 2


def test_it_says_what_management_asks_and_nothing_else(catalogue: Catalogue) -> None:
    found = note(sample("cabinet"), catalogue)
    assert [plain(block.text) for block in found.blocks if isinstance(block, Heading)] == TITLES
    assert not any(isinstance(block, RaciBlock) for block in found.blocks)
    assert not found.has_cover
    assert found.cover.title == "Note pour la direction"


def test_the_cost_is_that_of_the_file_with_its_sum_shown(session: Session) -> None:
    set_answer(session, "contrat.duree", "3 ans")
    set_answer(session, "prix.redevance", "2900")
    found = rows(note(session.specification, session.catalogue))
    assert found["Redevance mensuelle attendue"] == ("2 900 € HT",)
    assert found["Redevances sur l'engagement"] == ("104 400 € HT (2 900 € × 36 mois)",)
    assert "Enveloppe sur la durée du contrat" not in found


def test_a_budget_that_nobody_said_is_said_so(session: Session) -> None:
    for question in ("prix.redevance", "prix.enveloppe", "prix.transition"):
        mark_unknown(session, question)
    found = rows(note(session.specification, session.catalogue))
    assert found["Budget"] == ("non dit",)
    assert "Redevances sur l'engagement" not in found
    assert found["La durée et le budget"][1] == "À décider"


def test_an_envelope_that_the_fees_exceed_is_a_risk(session: Session) -> None:
    set_answer(session, "contrat.duree", "24 mois")
    set_answer(session, "prix.redevance", "1000")
    set_answer(session, "prix.transition", "500")
    for envelope, told in (("24499", True), ("24500", False)):
        set_answer(session, "prix.enveloppe", envelope)
        said = risks(note(session.specification, session.catalogue))
        assert any(words.startswith("Budget :") and "24 500 €" in words for words in said) is told


def test_a_date_that_nobody_gave_is_to_decide(session: Session) -> None:
    mark_unknown(session, "consultation.date_remise")
    set_answer(session, "consultation.date_choix", "2027-03-05")
    found = rows(note(session.specification, session.catalogue))
    assert found["Remise des offres"] == ("à décider",)
    assert found["Annonce du choix"] == ("5 mars 2027",)
    assert found["L'envoi et le choix"][1] == "À décider"


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        (Decision.PROPOSED, "Proposé, à confirmer"),
        (Decision.PARKED, "Proposé, à confirmer"),
        (Decision.NEGOTIABLE, "À négocier"),
        (Decision.CONFIRMED, "Arrêté"),
        (Decision.IMPOSED, "Arrêté"),
    ],
)
def test_each_decision_says_how_firm_it_is(catalogue: Catalogue, decision: Decision, state: str) -> None:
    session = Session(sample("cabinet"), catalogue)
    set_decision(session, "contrat.preavis", decision)
    assert rows(note(session.specification, catalogue))["Les conditions de sortie"][1] == state


def test_the_gravest_findings_are_the_risks_and_those_accepted_are_counted(catalogue: Catalogue) -> None:
    session = Session(firm("association", catalogue), catalogue)
    grave = find(session.situation)
    said = risks(note(session.specification, catalogue))
    assert said[0].startswith("■ Bloquant : ")
    for item in grave[:3]:
        assert any(plain(item.remedy) in words for words in said)
    accept_finding(session, grave[0].key, "Décidé en réunion.", "")
    said = risks(note(session.specification, catalogue))
    assert not any(plain(grave[0].remedy) in words for words in said)
    assert "1 point accepté en connaissance de cause" in said[-1]


def test_who_agrees_is_whoever_holds_the_management(catalogue: Catalogue) -> None:
    assert rows(note(sample("cabinet"), catalogue))["Nom et fonction"][0] == "Hélène Vaubrun, associée gérante"
    assert rows(note(firm("association", catalogue), catalogue))["Nom et fonction"][0] == "à décider"


def test_its_figures_are_those_of_the_document_bidders_receive(catalogue: Catalogue) -> None:
    for name in NAMES:
        situation = Situation(sample(name), catalogue)
        words = plain("\n".join(texts(note(sample(name), catalogue))))
        clauses = situation.clauses()
        asked = f"{len(clauses)} exigences, dont {sum(clause.eliminatory for clause in clauses)} éliminatoires"
        assert asked in words
        assert f"{len(situation.contract_activities())} activités" in words
