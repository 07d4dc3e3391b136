"""The workbook bidders answer in: the whole specification, nothing private, no formula but those of the prices."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import Question
from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, set_answer, set_decision, set_note
from cahier.editing.verbs.document import set_brand, set_document
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.matrix import set_cells
from cahier.editing.verbs.split import set_holder
from cahier.errors import BadInput
from cahier.export.document.annexes import penalty_annex
from cahier.export.document.bid import COMPLIANCE, question_lines, requirement_lines
from cahier.export.document.publication_builder import Edition, build
from cahier.export.document.tables.level_tables import availability
from cahier.export.document.tables.price_schedule import price_lines
from cahier.export.document.tables.scope_tables import exclusions, services
from cahier.export.documents import WORKBOOK
from cahier.export.excel.bid_workbook import write_workbook
from cahier.export.files import export_files
from cahier.export.publication import RaciBlock, TableBlock, text_of
from cahier.model.audience import Audience
from cahier.model.brand import Brand
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.identifiers import ActivityId, QuestionId, RoleId
from cahier.model.raci import Raci
from cahier.model.specification import Content, Revision
from cahier.storage.atomic import replace_bytes
from cahier.typography import french, plain
from tests.brands.samples import ATELIER, CLAIR
from tests.export.outside import OFFICE_VERSIONS, as_pdf, faults, recalculated
from tests.questionnaire.test_three_firms import drafted

INTERNAL = Edition(Audience.INTERNAL, date(2026, 11, 22))
SUPPLIERS = Edition(Audience.SUPPLIERS, date(2026, 11, 22))
OURS = re.compile(
    r'=IF\(G(\d+)="","",F\1\*G\1\)'
    r'|=IF\(COUNT\(([CH]\d+:[CH]\d+)\)=0,"",SUM\(\2\)\)'
    r'|=IF\(COUNT\((Prix!H\d+)\)=0,"",SUM\(\3\)(\*C2)?\)'
    r'|=IF\((COUNTBLANK\(\'\w+\'![$A-I\d:]+\)\+?)+=0,"Tout est rempli","Restent à remplir\W+"&.*\)'
)
SHEETS = [
    "Lisez-moi", "Exigences", "Questions", "Niveaux", "Prix", "Coût complet", "RACI", "Répartition", "Services",
    "_meta",
]  # fmt: skip
QUANTITIES = [
    {"unite": "UO-01 Poste de travail infogéré", "quantite": "128"},
    {"unite": "UO-07 Sauvegarde gérée, par serveur", "quantite": "9"},
    {"unite": "UO-07 Sauvegarde gérée, par compte en ligne", "quantite": "130"},
    {"unite": "Journée de spécialiste", "quantite": "1,5"},
    {"unite": "Imprimante louée", "quantite": "4"},
]


def written(session: Session, edition: Edition = SUPPLIERS) -> bytes:
    target = BytesIO()
    write_workbook(session.situation, build(session.situation, edition), target)
    return target.getvalue()


def workbook(session: Session, edition: Edition = SUPPLIERS) -> Workbook:
    return load_workbook(BytesIO(written(session, edition)))


def rows(sheet: Worksheet, first: int = 2) -> list[tuple[str, ...]]:
    return [tuple("" if value is None else str(value) for value in row) for row in sheet.values][first - 1 :]


def formulas(book: Workbook) -> Iterator[tuple[str, str, str]]:
    for sheet in book:
        for row in sheet.iter_rows():
            yield from ((sheet.title, item.coordinate, str(item.value)) for item in row if item.data_type == "f")


def unlocked(sheet: Worksheet) -> set[str]:
    return {item.column_letter for row in sheet.iter_rows() for item in row if not item.protection.locked}


def test_the_whole_specification_is_there(session: Session) -> None:
    assert workbook(session).sheetnames == SHEETS


def test_every_requirement_of_the_document_waits_for_an_answer(session: Session) -> None:
    asked = list(requirement_lines(build(session.situation, SUPPLIERS)))
    shown = rows(workbook(session)["Exigences"])
    assert [row[0] for row in shown] == [line.requirement.id for line in asked]
    first, row = asked[0], shown[0]
    assert row[1:4] == (first.chapter, first.section, first.requirement.title)
    assert row[4:7] == (
        text_of(first.requirement.content),
        first.requirement.priority,
        first.requirement.verification,
    )
    assert {cell for row in shown for cell in row[7:]} == {""}


def test_an_answer_is_chosen_from_a_list(session: Session) -> None:
    sheet = workbook(session)["Exigences"]
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, rule.formula1) == ("list", f'"{",".join(COMPLIANCE)}"')
    assert str(rule.sqref) == f"H2:H{sheet.max_row}"


def test_questions_are_those_on_what_the_provider_does(session: Session) -> None:
    asked = [(line.activity, line.question) for line in question_lines(session.situation)]
    assert asked
    assert [row[:2] for row in rows(workbook(session)["Questions"])] == asked


def test_only_answers_can_be_typed_and_no_password_is_asked(session: Session) -> None:
    book = workbook(session)
    assert {sheet.title: unlocked(sheet) for sheet in book if unlocked(sheet)} == {
        "Lisez-moi": {"B"},
        "Exigences": {"H", "I"},
        "Questions": {"C"},
        "Prix": {"G", "I"},
    }
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    assert not book["Exigences"].protection.autoFilter, "filtering stays allowed"


def test_quantities_of_the_scenario_are_beside_the_units_they_count(session: Session) -> None:
    set_answer(session, "prix.quantites", QUANTITIES)
    lines = [line for line in price_lines(session.situation) if line.id in {"UO-01", "UO-07", "UO-17", ""}]
    assert {(line.id, line.label): line.quantity for line in lines} == {
        ("UO-01", "Poste de travail infogéré"): Decimal(128),
        ("UO-07", "Sauvegarde gérée, par serveur"): Decimal(9),
        ("UO-07", "Sauvegarde gérée, par compte en ligne"): Decimal(130),
        ("UO-17", "Journée de spécialiste"): Decimal("1.5"),
        ("", "Imprimante louée"): Decimal(4),
    }


def test_totals_are_the_only_formulas_and_monthly_prices_are_summed_apart(session: Session) -> None:
    set_answer(session, "prix.quantites", QUANTITIES)
    book = workbook(session)
    found = list(formulas(book))
    assert {title for title, _place, _text in found} == {"Lisez-moi", "Prix", "Coût complet"}
    found = [item for item in found if item[0] == "Prix"]
    assert [text for _title, _place, text in found if not OURS.fullmatch(text)] == []
    counted = [line for line in price_lines(session.situation) if line.quantity is not None]
    assert sum(1 for _title, _place, text in found if "*" in text) == len(counted)
    periods = [row[1] for row in rows(book["Prix"]) if row[1]]
    monthly = periods.count("Par mois")
    sums = [text for _title, _place, text in found if "SUM" in text]
    ordered = monthly + periods.count("À la commande")
    bounds = [(2, monthly + 1), (monthly + 2, ordered + 1), (ordered + 2, len(periods) + 1)]
    spans = [f"H{first}:H{last}" for first, last in bounds]
    assert sums == [f'=IF(COUNT({span})=0,"",SUM({span}))' for span in spans]


def test_a_quantity_that_nothing_says_is_asked_of_the_client(session: Session) -> None:
    clear_answer(session, "prix.quantites")
    unknown = [line.id for line in price_lines(session.situation) if line.quantity is None]
    said = [row[0] for row in rows(workbook(session)["Prix"]) if row[5] == french("À préciser par le client")]
    assert "UO-01" in unknown
    assert said == unknown


def test_without_the_length_of_the_contract_there_is_no_whole_cost(session: Session) -> None:
    clear_answer(session, "contrat.duree")
    assert "Coût complet" not in workbook(session).sheetnames


def test_the_whole_cost_compares_offers_and_says_that_it_is_no_invoice(session: Session) -> None:
    said = plain(str(rows(workbook(session)["Coût complet"], 1)))
    assert (
        "n’est due qu’à partir de la mise en service" in said or "n'est due qu'à partir de la mise en service" in said
    )
    assert "Prise en charge, payée une fois" not in said, "its steps may be paid one by one"


@pytest.mark.office
def test_the_whole_cost_is_worked_out_from_the_prices_alone(session: Session, tmp_path: Path) -> None:
    set_answer(session, "prix.quantites", [{"unite": "UO-01 Poste de travail infogéré", "quantite": "10"}])
    set_answer(session, "contrat.duree", "36 mois")
    book = workbook(session)
    sheet = book["Prix"]
    for row, price in (("UO-01", 50), ("UO-18", 100), ("UO-17", 700), ("UO-19", 2000), ("UO-20", 3000)):
        (place,) = [cells[0].row for cells in sheet.iter_rows() if cells[0].value == row]
        sheet.cell(place, 7).value = price
    file = tmp_path / "offer.xlsx"
    book.save(file)
    cost = recalculated(file)["Coût complet"]
    amounts = {cells[0].value: cells[2].value for cells in cost.iter_rows() if cells[0].value}
    assert amounts["Phase initiale"] == 2000
    assert amounts["Service récurrent"] == 36 * (10 * 50 + 100)
    assert amounts["Prestations ponctuelles"] == 10 * 700
    assert amounts["Réversibilité"] == 3000
    assert amounts["Coût complet"] == 2000 + 21600 + 7000 + 3000


def test_a_price_is_a_number(session: Session) -> None:
    (rule,) = workbook(session)["Prix"].data_validations.dataValidation
    assert (rule.type, rule.operator, rule.formula1) == ("decimal", "greaterThanOrEqual", "0")


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+33 1 23", '=cmd|"/C calc"!A0', "https://example.org"])
def test_nothing_typed_becomes_a_formula_or_a_link(session: Session, text: str) -> None:
    set_answer(session, "entreprise.nom", text)
    set_answer(session, "prix.quantites", [{"unite": text, "quantite": "3"}])
    set_holder(session, "hebergement", text)
    book = workbook(session)
    assert [found for found in formulas(book) if not OURS.fullmatch(found[2])] == []
    assert [item.hyperlink for sheet in book for row in sheet.iter_rows() for item in row if item.hyperlink] == []
    assert text.casefold() in [row[1].casefold() for row in rows(book["Lisez-moi"], 1)]


def test_a_text_longer_than_a_cell_goes_on_underneath(session: Session) -> None:
    set_answer(session, "prix.quantites", [{"unite": "é" * 40_000 + "fin", "quantite": "3"}])
    book = workbook(session)
    first, second = [row for row in rows(book["Prix"]) if "éééé" in row[2]]
    assert len(first[2]) == 32_767
    assert first[2].endswith(" […] (suite à la ligne suivante)")
    assert second[2].startswith("(suite) […] ééé")
    assert second[2].endswith("fin")
    assert first[2].count("é") + second[2].count("é") == 40_000 + "(suite à la ligne suivante)".count("é")
    assert [found for found in formulas(book) if not OURS.fullmatch(found[2])] == []


def test_the_matrix_is_that_of_the_document(session: Session) -> None:
    blocks = [block for block in build(session.situation, SUPPLIERS).blocks if isinstance(block, RaciBlock)]
    shown = rows(workbook(session)["RACI"], 3)
    expected = [
        (line.number, block.title, group.title, line.label, *map(str, line.cells))
        for block in blocks
        for group in block.groups
        for line in group.lines
    ]
    assert shown[: len(expected)] == expected


def test_levels_and_split_are_read_on_their_sheets(session: Session) -> None:
    book = workbook(session)
    levels = {row[0] for row in rows(book["Niveaux"], 1)}
    assert {"Plages de service", "Engagements par priorité", "Indicateurs et cibles", "Barème des pénalités"} <= levels
    assert "Répartition par domaine" in {row[0] for row in rows(book["Répartition"], 1)}


@pytest.mark.parametrize("firm", ["association", "menuiserie"])
def test_the_workbook_holds_no_table_that_the_specification_does_not_print(catalogue: Catalogue, firm: str) -> None:
    made = drafted(catalogue, firm, Extent.MEASURED)
    target = BytesIO()
    write_workbook(made.situation, made.document, target)
    book = load_workbook(BytesIO(target.getvalue()))
    printed = {block.caption for block in made.document.blocks if isinstance(block, TableBlock)}
    drawn = {
        block.caption
        for draw in (availability, penalty_annex, exclusions, services)
        for block in draw(made.situation)
        if isinstance(block, TableBlock)
    }
    shown = {row[0] for name in book.sheetnames[1:-1] for row in rows(book[name], 1)}
    assert drawn & shown == drawn & printed
    assert ("Services" in book.sheetnames) == (firm == "menuiserie"), "ten people read no list of services"
    assert ("Services" in str(rows(book["Lisez-moi"], 1))) == ("Services" in book.sheetnames)


def test_each_line_is_found_again_by_its_key(session: Session) -> None:
    book = workbook(session)
    meta = rows(book["_meta"], 1)
    assert book["_meta"].sheet_state == "hidden"
    assert dict(row[:2] for row in meta[:4]) == {
        "schema": "1",
        "uid": session.specification.uid,
        "version": session.specification.document.version,
        "catalogue": session.catalogue.edition.version,
    }
    assert meta[5] == ("sheet", "row", "key", "digest")
    keys = meta[6:]
    assert len({key for _sheet, _row, key, _digest in keys}) == len(keys)
    for sheet, row, key, _digest in keys:
        kind, _, name = key.partition(":")
        if kind in ("requirement", "question"):
            shown = session.situation.row_number(name) if kind == "question" else name
            assert book[sheet].cell(int(row), 1).value == shown
    lines = {key for sheet, _row, key, _digest in keys if sheet == "Exigences"}
    assert lines == {line.key for line in requirement_lines(build(session.situation, SUPPLIERS))}


def test_pages_are_set_up_to_be_printed(session: Session) -> None:
    book = workbook(session)
    for sheet in book:
        if sheet.sheet_state == "visible":
            assert sheet.page_setup.orientation == "landscape", sheet.title
            # The first sheet is one page, the others as many as they take; one page wide is what the format means.
            pages = 1 if sheet.title == "Lisez-moi" else 0
            assert (sheet.page_setup.fitToHeight or pages, sheet.page_setup.fitToWidth or 1) == (pages, 1), sheet.title
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
    for title, header in (("Exigences", "$1:$1"), ("Questions", "$1:$1"), ("Prix", "$1:$1"), ("RACI", "$1:$2")):
        assert book[title].print_title_rows == header
        assert book[title].auto_filter.ref
        assert book[title].freeze_panes


def test_the_properties_hold_only_what_was_said(session: Session) -> None:
    properties = workbook(session).properties
    assert (properties.creator or "", properties.lastModifiedBy or "") == ("", "")
    assert properties.created.date() == (session.specification.document.issued or SUPPLIERS.issued)


def test_the_same_specification_gives_the_same_bytes(session: Session) -> None:
    assert written(session) == written(session)


SECRETS = (
    "remarque confidentielle",
    "987654",
    "motif secret",
    "personne secrète",
    "Proposé par défaut",
    "négocier sec",
)


def with_secrets(session: Session) -> None:
    for name, question in session.catalogue.questions.items():
        if session.situation.answer(name) is not None:
            set_note(session, name, "remarque confidentielle")
        if question.private and question.type == "amount" and session.situation.applies(name):
            set_answer(session, name, "987654")
        elif question.private and question.type in ("text", "long_text") and session.situation.applies(name):
            set_answer(session, name, "négocier sec")
    set_decision(session, "entreprise.nom", Decision.NEGOTIABLE)
    set_cells(session, {(ActivityId("ACT-60"), RoleId("SDM")): Raci.NONE})
    accept_finding(session, "R05@activity:ACT-60", "motif secret", "personne secrète")


@pytest.mark.parametrize("audience", list(Audience))
def test_nothing_private_leaves_in_it(session: Session, audience: Audience) -> None:
    set_answer(session, "entreprise.nom", "Ateliers Morvan")
    with_secrets(session)
    assert any(question.private and session.situation.answered(name) for name, question in questions(session))
    data = written(session, replace(SUPPLIERS, audience=audience))
    with zipfile.ZipFile(BytesIO(data)) as package:
        words = plain("\n".join(package.read(name).decode() for name in package.namelist()))
    assert "Ateliers Morvan" in words
    shown = re.sub(r"[\s,.]", "", words)
    assert [secret for secret in SECRETS if re.sub(r"[\s,.]", "", secret) in shown] == []
    assert "Personne ne répond du résultat" not in words


def questions(session: Session) -> list[tuple[QuestionId, Question]]:
    return list(session.catalogue.questions.items())


def test_it_is_not_made_for_management(session: Session, tmp_path: Path) -> None:
    management = replace(SUPPLIERS, audience=Audience.DIRECTION)
    with pytest.raises(BadInput, match="Interne ou Fournisseurs"):
        export_files(
            session.specification, session.catalogue, {WORKBOOK: tmp_path / "a.xlsx"}, management, replace_bytes
        )
    assert list(tmp_path.iterdir()) == []


def test_it_is_one_of_the_files_one_can_ask_for(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "cahier.xlsx"
    export_files(session.specification, session.catalogue, {WORKBOOK: target}, SUPPLIERS, replace_bytes)
    assert load_workbook(target).sheetnames == SHEETS


def test_each_version_is_on_the_first_sheet_but_not_who_wrote_it(session: Session) -> None:
    revisions = (
        Revision("0.1", date(2026, 9, 1), "Première rédaction", "personne secrète"),
        Revision("0.2", None, "Relecture juridique"),
    )
    set_document(session, replace(session.specification.document, version="0.3", revisions=revisions))
    shown = [row[:2] for row in rows(workbook(session, INTERNAL)["Lisez-moi"], 1)]
    top = shown.index(("Suivi des versions", ""))
    assert shown[top + 1 : top + 3] == [
        ("0.1", french("1er septembre 2026 · Première rédaction")),
        ("0.2", "– · Relecture juridique"),
    ]
    assert shown[top + 3][0] == "0.3"
    assert shown[top + 4] == ("", "")


def test_the_brand_dresses_the_workbook_and_moves_no_line(session: Session) -> None:
    plain = workbook(session)
    set_brand(session, ATELIER)
    book = workbook(session)
    (logo,) = book["Lisez-moi"]._images
    assert (logo.anchor._from.row, logo.anchor.to.row, logo.anchor.to.col) == (0, 0, 0)
    assert (book["Lisez-moi"]["B1"].font.name, book["Exigences"]["E2"].font.name) == ("Georgia", "Calibri")
    assert book["Exigences"]["A1"].fill.fgColor.rgb == "FF7A1F3D"
    assert str(book["Prix"].oddHeader.left.text) == ATELIER.header.replace("&", "&&")
    for sheet in book:
        assert (sheet.dimensions, sheet.freeze_panes) == (
            plain[sheet.title].dimensions,
            plain[sheet.title].freeze_panes,
        )
    assert rows(book["_meta"], 1) == rows(plain["_meta"], 1)


def test_a_matrix_left_out_of_the_document_is_left_out_of_the_workbook(session: Session) -> None:
    document = session.specification.document
    set_document(session, replace(document, content=Content(removed=frozenset({"AX2"}))))
    book = workbook(session)
    assert "RACI" not in book.sheetnames
    assert "RACI" not in " ".join(row[0] for row in rows(book["Lisez-moi"], 1))


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
@pytest.mark.parametrize("brand", [ATELIER, CLAIR], ids=["atelier", "clair"])
def test_office_finds_nothing_wrong_with_a_brand(session: Session, tmp_path: Path, version: str, brand: Brand) -> None:
    set_brand(session, brand)
    file = tmp_path / "cahier.xlsx"
    file.write_bytes(written(session))
    assert faults(file, version) == []


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
@pytest.mark.parametrize("audience", list(Audience))
def test_office_finds_nothing_wrong(session: Session, tmp_path: Path, version: str, audience: Audience) -> None:
    set_answer(session, "prix.quantites", QUANTITIES)
    file = tmp_path / "cahier.xlsx"
    file.write_bytes(written(session, replace(SUPPLIERS, audience=audience)))
    assert faults(file, version) == []


@pytest.mark.office
def test_libreoffice_prints_the_workbook(session: Session, tmp_path: Path) -> None:
    set_answer(session, "prix.quantites", QUANTITIES)
    set_brand(session, ATELIER)
    file = tmp_path / "cahier.xlsx"
    file.write_bytes(written(session))
    assert as_pdf(file).startswith(b"%PDF")
