"""The comparison as files: the report says what was worked out, the workbook works it out again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.publication_builder import Edition
from cahier.export.publication import texts
from cahier.model.audience import Audience
from cahier.model.offer import CheckedGuarantee, GuaranteeState, Treatment, TreatmentState
from cahier.offers.documents.comparison_workbook import COST, LINES, MARKS, RANKING
from cahier.offers.documents.offer_files import ComparisonFiles
from cahier.offers.whole_cost import CostPart
from cahier.typography import plain
from tests.export.outside import OFFICE_VERSIONS, faults, recalculated
from tests.offers.received import BIDDERS, PEOPLE, changed, with_offers

INSIDE = Edition(Audience.INTERNAL, date(2026, 12, 1))


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> ComparisonFiles:
    return ComparisonFiles(with_offers(catalogue), catalogue, INSIDE)


@pytest.fixture(scope="module")
def said(files: ComparisonFiles) -> str:
    return plain("\n".join(texts(files.publication)))


def test_the_report_says_ranks_points_costs_marks_reasons_and_reservations(files: ComparisonFiles, said: str) -> None:
    for found in files.evaluation.offers:
        assert found.offer.bidder in said
        assert f"{found.score.points:.2f}".replace(".", ",") in said
    assert "Le classement change si…" in said
    assert "Motif Léa 0-0" in said and "Motif Pau 2-5" in said
    assert "Réserve Nuage du Port sur EX-" in said
    assert "au moins" in said
    assert "note de 0 à 5, motivée par écrit" in said, "the printed method is told"
    assert files.publication.confidentiality == "Interne, ne pas remettre aux candidats"


def test_what_was_checked_of_each_bidder_is_in_the_report(files: ComparisonFiles, said: str) -> None:
    assert "Garanties et références" not in said, "nobody looked yet"
    seen = CheckedGuarantee("assurance", GuaranteeState.CHECKED, "Deux millions par sinistre", date(2026, 6, 30))
    looked = replace(files, specification=changed(files.specification, BIDDERS[0], guarantees=(seen,)))
    told = plain("\n".join(texts(looked.publication)))
    assert "Vérifié, périmé depuis le 30 juin 2026\nDeux millions par sinistre" in told


def test_an_offer_that_waits_is_told_not_scored(catalogue: Catalogue, files: ComparisonFiles) -> None:
    waiting = replace(files, specification=changed(files.specification, BIDDERS[1], marks=()))
    told = plain("\n".join(texts(waiting.publication)))
    assert "Pas encore notée : il manque « Couverture et qualité du service »" in told
    assert waiting.evaluation.waiting[0].offer.bidder == BIDDERS[1]


def test_word_and_pdf_are_written_and_the_validator_finds_no_fault(files: ComparisonFiles, tmp_path: Path) -> None:
    pages = "".join(page.extract_text() for page in PdfReader(BytesIO(files.document.pdf)).pages)
    assert "Comparaison des offres" in pages and "Nuage du Port" in pages
    for name, made in (("r.docx", files.document.word), ("r.xlsx", files.excel)):
        (tmp_path / name).write_bytes(made)
        assert faults(tmp_path / name, OFFICE_VERSIONS[0]) == []


def figures(book: Workbook) -> dict[str, dict[str, object]]:
    """Return what the sheets say of each bidder: rank, points, costs, by their names."""
    ranking = {row[1]: row for row in book[RANKING].iter_rows(min_row=2, values_only=True) if row[1]}
    cost = list(book[COST].iter_rows(values_only=True))
    marks = list(book[MARKS].iter_rows(values_only=True))
    width = len(PEOPLE) + 2
    return {
        bidder: {
            "rank": ranking[bidder][0],
            "points": ranking[bidder][2] or 0,
            "scored": ranking[bidder][3],
            "by criterion": [row[2 + rank * width + width - 1] or 0 for row in marks[2:-1]],
            "cost": {plain(str(row[0])): row[1 + rank] for row in cost[4:]},
        }
        for rank, bidder in enumerate(BIDDERS)
    }


def check(files: ComparisonFiles, book: Workbook) -> None:
    """Check that a workbook says what was worked out here."""
    for found in files.evaluation.offers:
        shown, cost = figures(book)[found.offer.bidder], found.cost
        assert cost is not None
        assert (shown["rank"] or None) == found.rank
        assert shown["points"] == pytest.approx(float(found.score.points or 0))
        assert shown["scored"] == pytest.approx(float(cost.scored or 0))
        earned = [float(score.points or 0) for score in found.score.by_criterion]
        assert shown["by criterion"] == pytest.approx(earned)
        parts = shown["cost"]
        assert isinstance(parts, dict)
        for part in CostPart:
            assert parts[part.value] == pytest.approx(float(cost.parts[part]))
        assert [parts[f"Année {year + 1}"] for year in range(len(cost.years))] == pytest.approx(
            [float(paid) for paid in cost.years], abs=0.01
        )
        assert parts["Votre temps"] == float(cost.own_time or 0)
        assert parts["Total avec révision supposée et votre temps"] == pytest.approx(float(cost.full or 0), abs=0.01)


def test_a_reader_who_works_nothing_out_sees_the_same_figures(files: ComparisonFiles) -> None:
    check(files, load_workbook(BytesIO(files.excel), data_only=True))


@pytest.mark.office
def test_another_program_works_out_the_same_figures(files: ComparisonFiles, tmp_path: Path) -> None:
    """A copy in which each formula has lost its value, so that whatever is shown was worked out by LibreOffice."""
    aside = replace(files, specification=changed(files.specification, BIDDERS[1], set_aside_reason="Remise en retard"))
    book = load_workbook(BytesIO(aside.excel))
    book.save(tmp_path / "comparaison.xlsx")
    check(aside, recalculated(tmp_path / "comparaison.xlsx"))


def test_the_lines_are_side_by_side_with_what_differs_first(files: ComparisonFiles) -> None:
    sheet = load_workbook(BytesIO(files.excel))[LINES]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][4:] == BIDDERS
    assert len(rows) == len(files.lines) + 1
    assert rows[1][0] == "Exigences" and rows[1][3] == "Différent"


def test_the_register_goes_to_the_lawyer_without_what_is_noted_for_oneself(
    files: ComparisonFiles, tmp_path: Path
) -> None:
    reserved = next(key for key, line in files.specification.offers[0].lines.items() if line.comment)
    said = Treatment(TreatmentState.NEGOTIABLE, "=Sous dix jours", "Claire", "il bluffe")
    treated = changed(files.specification, BIDDERS[0], treatments={reserved: said})
    (tmp_path / "r.xlsx").write_bytes(replace(files, specification=treated).register)
    header, *rows = load_workbook(tmp_path / "r.xlsx").active.iter_rows(values_only=True)  # type: ignore[union-attr]
    assert plain(str(header[0])) == "Ligne" and plain(str(header[-2])) == "Nouvelle rédaction"
    assert {row[1] for row in rows} == set(BIDDERS)
    (told,) = (row for row in rows if row[6] == "À négocier")
    assert told[7:] == ("=Sous dix jours", "Claire") and told[5]
    assert not any("il bluffe" in str(cell) for row in rows for cell in row)
    knocked = [row[2] == "Oui" for row in rows]
    assert any(knocked) and knocked == sorted(knocked, reverse=True)
    assert faults(tmp_path / "r.xlsx", OFFICE_VERSIONS[0]) == []


def test_offers_without_marks_nor_prices_make_files_all_the_same(catalogue: Catalogue, files: ComparisonFiles) -> None:
    bare = tuple(replace(offer, marks=(), lines={}) for offer in files.specification.offers)
    empty = replace(files, specification=replace(files.specification, offers=bare))
    book = load_workbook(BytesIO(empty.excel), data_only=True)
    assert [row[0] for row in book[RANKING].iter_rows(min_row=2, values_only=True)] == [None] * 3
    assert empty.document.word
    nobody = replace(files, specification=replace(files.specification, offers=()))
    assert nobody.document.word and nobody.excel
    assert Decimal(0) not in [found.score.points for found in empty.evaluation.offers]
