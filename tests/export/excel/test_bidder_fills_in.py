"""A bidder fills the workbook in, LibreOffice works it out: the total is the one that the specification scores."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.split import set_scope
from cahier.export.document.bid import COMPLIANCE
from cahier.export.document.publication_builder import Edition, build
from cahier.export.document.tables.price_schedule import price_lines
from cahier.export.excel.bid_workbook import write_workbook
from cahier.export.publication import texts
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.model.scope import Allocation
from cahier.model.specification import Content
from cahier.questionnaire.situation import Situation
from cahier.typography import plain
from tests.export.outside import recalculated
from tests.export.samples import ISSUED, NAMES, holding, sample
from tests.questionnaire.test_three_firms import FIRMS, drafted

SENT = Edition(Audience.SUPPLIERS, ISSUED)
# Months of commitment, as each file says it.
MONTHS = {
    **{"association": 24, "menuiserie": 24, "boutiques": 24, "garage": 24},
    **{"cabinet": 24, "industrie": 36, "sante": 36},
}
EVERY = [(name, extent) for name in MONTHS for extent in (Extent.MEASURED, Extent.COMPLETE)]
QUANTITY, PRICE, TOTAL = 5, 6, 7


def situation_of(name: str, catalogue: Catalogue, extent: Extent) -> Situation:
    if name in NAMES:
        return Situation(holding(sample(name), Content(), extent), catalogue)
    return drafted(catalogue, name, extent).situation


def workbook(situation: Situation) -> Workbook:
    target = BytesIO()
    write_workbook(situation, build(situation, SENT), target)
    return load_workbook(BytesIO(target.getvalue()))


def lines(sheet: Worksheet) -> Iterator[int]:
    """Yield the rows that a bidder answers: the first cell of each is its number, and those that go on are left out."""
    for row in range(2, sheet.max_row + 1):
        if any(not cell.protection.locked for cell in sheet[row]):
            yield row


def filled_in(book: Workbook) -> dict[str, Decimal]:
    """Fill every yellow cell in; return each price by the key of its line, all different."""
    for rank, row in enumerate(lines(book["Exigences"])):
        book["Exigences"].cell(row, 8, COMPLIANCE[rank % 2])
        book["Exigences"].cell(row, 9, f"Voir page {rank + 1}")
    if "Questions" in book.sheetnames:
        for row in lines(book["Questions"]):
            book["Questions"].cell(row, 3, "Avec nos moyens habituels.")
    keys = {(sheet, line): key for sheet, line, key, _digest in book["_meta"].iter_rows(min_row=7, values_only=True)}
    prices = {}
    for rank, row in enumerate(lines(book["Prix"])):
        prices[str(keys["Prix", row])] = Decimal(rank * 7 + 3) + Decimal("0.25")
        book["Prix"].cell(row, PRICE + 1, float(prices[str(keys["Prix", row])]))
    for row in (cell.row for column in book["Lisez-moi"]["B:B"] for cell in [column] if not cell.protection.locked):
        book["Lisez-moi"].cell(row, 2, "Infogérance du Ponant")
    return prices


def expected_total(situation: Situation, prices: dict[str, Decimal], months: int) -> Decimal:
    """Work out the price of the whole term from quantities and prices alone, without a formula of the workbook."""
    total = Decimal(0)
    for line in price_lines(situation):
        if line.quantity is not None:
            total += line.quantity * prices[line.key] * (months if line.monthly else 1)
    return total


def rows(sheet: Worksheet) -> dict[str, object]:
    return {plain(str(row[0])): row[-1] for row in sheet.iter_rows(values_only=True) if row[0]}


@pytest.mark.office
@pytest.mark.parametrize(
    ("name", "extent"),
    [(name, Extent.MEASURED) for name in ("association", "boutiques", "cabinet")] + [("sante", Extent.COMPLETE)],
)
def test_the_total_worked_out_is_the_one_that_is_scored(
    catalogue: Catalogue, name: str, extent: Extent, tmp_path: Path
) -> None:
    situation = situation_of(name, catalogue, extent)
    book = workbook(situation)
    prices = filled_in(book)
    book.save(tmp_path / "offre.xlsx")
    found = recalculated(tmp_path / "offre.xlsx")
    parts = rows(found["Coût complet"])
    assert parts["Durée de l'engagement, en mois"] == MONTHS[name]
    once = {line.phase: prices[line.key] for line in price_lines(situation) if line.phase}
    assert parts["Phase initiale"] == pytest.approx(float(once["initiale"]))
    assert parts["Réversibilité"] == pytest.approx(float(once["reversibilite"]))
    assert parts["Coût complet"] == pytest.approx(float(expected_total(situation, prices, MONTHS[name])))
    said = [str(cell.value) for cell in found["Lisez-moi"]["B"] if cell.value]
    assert "Tout est rempli" in said


@pytest.mark.office
def test_an_empty_workbook_shows_no_total_and_says_how_much_is_left(catalogue: Catalogue, tmp_path: Path) -> None:
    situation = situation_of("association", catalogue, Extent.MEASURED)
    book = workbook(situation)
    asked = [len(list(lines(book[name]))) for name in ("Exigences", "Questions", "Prix")]
    book["Exigences"].cell(2, 8, COMPLIANCE[0])
    book.save(tmp_path / "offre.xlsx")
    found = recalculated(tmp_path / "offre.xlsx")
    assert [cell.value for cell in found["Prix"]["H"][1:] if cell.value] == []
    assert [cell.value for cell in found["Coût complet"]["C"][2:] if cell.value] == []
    said = [plain(str(cell.value)) for cell in found["Lisez-moi"]["B"] if cell.value]
    left = f"Restent à remplir : {asked[0] - 1} exigences, {asked[1]} questions, {asked[2]} prix"
    assert left in said


def test_what_is_scored_is_said_in_the_words_of_the_workbook(catalogue: Catalogue) -> None:
    """The specification and the sheet name the same parts, and both leave the revision out."""
    situation = situation_of("cabinet", catalogue, Extent.MEASURED)
    words = plain("\n".join(texts(build(situation, SENT))))
    assert "toute la durée du contrat : entrée, mensualités, pilotage, commandes et sortie, hors révision" in words
    whole = [plain(str(cell.value)) for row in workbook(situation)["Coût complet"].iter_rows() for cell in row]
    assert "Somme des lignes précédentes, hors révision" in whole


@pytest.fixture(scope="module", params=EVERY, ids=lambda found: f"{found[0]} {found[1]}")
def sent(request: pytest.FixtureRequest, catalogue: Catalogue) -> tuple[Situation, Workbook]:
    """The workbook of a firm, as bidders receive it."""
    situation = situation_of(request.param[0], catalogue, request.param[1])
    return situation, workbook(situation)


def test_each_line_has_one_cell_to_price_and_a_quantity(sent: tuple[Situation, Workbook]) -> None:
    situation, book = sent
    sheet = book["Prix"]
    found = list(lines(sheet))
    assert len(found) == len(price_lines(situation))
    for row in found:
        assert not sheet.cell(row, PRICE + 1).protection.locked
        quantity = sheet.cell(row, QUANTITY + 1).value
        # Only what the client alone can count is left to be said, and it says so.
        assert plain(str(quantity)) == "À préciser par le client" or quantity > 0, sheet.cell(row, 3).value
        assert "par an" not in plain(str(sheet.cell(row, 3).value)), "orders are counted over the whole term"
    named = [(sheet.cell(row, 3).value, sheet.cell(row, 4).value) for row in found]
    assert len(set(named)) == len(named), "nothing is priced twice"


def test_quantities_show_no_dangling_comma(sent: tuple[Situation, Workbook]) -> None:
    for sheet in sent[1]:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if re.search(r"\.#+$", cell.number_format)]


def test_every_sheet_is_printed_one_page_wide(sent: tuple[Situation, Workbook]) -> None:
    for sheet in sent[1]:
        if sheet.sheet_state == "visible":
            assert sheet.page_setup.fitToWidth in (None, 1), "one page unless told otherwise"
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize(
    ("domain", "gone"),
    [("postes", {"UO-01", "UO-13"}), ("reseau", {"UO-04"}), ("messagerie", {"UO-06"}), ("mobiles", {"UO-10"})],
)
def test_what_is_given_to_the_client_leaves_the_schedule(catalogue: Catalogue, domain: str, gone: set[str]) -> None:
    session = Session(sample("cabinet"), catalogue)
    before = {line.id for line in price_lines(session.situation)}
    set_scope(session, domain, Allocation.KEPT)
    after = {line.id for line in price_lines(session.situation)}
    assert gone <= before
    assert not gone & after


def test_what_the_fee_includes_has_no_line(catalogue: Catalogue) -> None:
    """Lines once priced though the fee included them: arrivals and departures, incidents P1 and P2, projects twice."""
    session = Session(sample("sante"), catalogue)
    set_answer(session, "cloture.cout", "inclus")
    labels = [line.label.casefold() for line in price_lines(session.situation)]
    assert not [label for label in labels if re.search("arrivée|départ |détecter|réversibilité", label)]
    whole = Situation(holding(sample("sante"), Content(), Extent.COMPLETE), catalogue)
    labels = [line.label.casefold() for line in price_lines(whole)]
    assert sum("essai de sortie" in label for label in labels) == 1
    assert sum("projet" in label for label in labels) == 0


def test_the_firms_are_those_that_were_read(catalogue: Catalogue) -> None:
    assert {path.stem for path in FIRMS.glob("*.toml")} | set(NAMES) == set(MONTHS)
    assert tomllib.loads((FIRMS / "association.toml").read_text("utf-8"))["personnes"] == 10
