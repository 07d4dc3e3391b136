"""The Excel file: every letter is there, can be changed from a list, and nothing typed becomes a formula."""

import re
import zipfile
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from time import process_time
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from cahier.export.excel.raci_workbook import write_raci_excel
from cahier.export.excel.sheets import fitted
from cahier.export.layout.header_footer import version_mark
from cahier.export.layout.print_palette import readable
from cahier.export.publication import Publication, RaciBlock
from cahier.model.brand import Brand
from cahier.typography import clean, plain
from tests.brands.samples import ATELIER, CLAIR
from tests.export.outside import OFFICE_VERSIONS, as_pdf, faults
from tests.export.publications import COLUMNS, COVER, complete, line, matrix, phases, publication

EMU_PER_MM = 36_000
EXPECTED_CODES = {
    "oddHeader": ["&L", "&8 ", "&R", "&8 "],
    "oddFooter": ["&L", "&C", "&R", "&8 ", "&8 ", "&8 ", "&P", "&N"],
}


def written(document: Publication) -> bytes:
    target = BytesIO()
    write_raci_excel(document, target)
    return target.getvalue()


def workbook(*blocks: RaciBlock, **options: object) -> Workbook:
    return load_workbook(BytesIO(written(publication(*blocks, **options))))


def shown(*blocks: RaciBlock) -> Workbook:
    """The workbook as it opens: what formulas show."""
    return load_workbook(BytesIO(written(publication(*blocks))), data_only=True)


def rows(book: Workbook, sheet: str) -> list[tuple[object, ...]]:
    return [tuple("" if value is None else value for value in row) for row in book[sheet].values]


BACKUP = line(7, "Sauvegarder", "I A R")
PHASE = matrix("Phase initiale", BACKUP)


def test_all_activities_are_on_one_sheet_with_their_phase_and_domain() -> None:
    book = workbook(PHASE, matrix("Réversibilité", line(8, "Restituer", ". RA C", "Personne ne réalise")))
    _, _, head, first, second = rows(book, "RACI")
    assert head == ("N°", "Phase", "Domaine", "Activité", "DIR", "RÉF", "DPO", "Constat")
    assert first == ("7", "Phase initiale", "Données et sécurité", "Sauvegarder", "I", "A", "R", "")
    assert second[4:] == ("", "AR", "C", "Personne ne réalise")


def test_what_is_wrong_has_a_column_only_when_something_is() -> None:
    assert rows(workbook(PHASE), "RACI")[2][-1] == "DPO"
    faulty = workbook(matrix("Phase", line(1, "x", "R . .", "Personne ne répond du résultat")))["RACI"]
    assert (faulty["H3"].value, faulty["H4"].font.color.rgb) == ("Constat", "FFB3261E")


def test_each_phase_has_its_sheet_laid_out_as_printed() -> None:
    title, legend, parties, roles, group, activity, names = rows(shown(PHASE), "Phase initiale")
    assert title[0] == "Phase initiale"
    assert "répond du résultat" in str(legend[0])
    assert (parties[0], parties[2], roles[2:]) == ("N°", "Client", ("DIR", "RÉF", "DPO"))
    assert (group[0], activity) == ("Données et sécurité", ("7", "Sauvegarder", "I", "A", "R"))
    assert str(names[0]).startswith("DIR direction · RÉF référent informatique")


def test_the_sheet_of_a_phase_follows_the_sheet_where_letters_are_changed() -> None:
    book = workbook(PHASE, matrix("Réversibilité", line(8, "Restituer", ". RA C")))
    formula = str(book["Réversibilité"]["D6"].value)
    assert "RACI!$F$4:$F$5" in formula
    assert "MATCH($A6,RACI!$A$4:$A$5,0)" in formula
    assert not book["Réversibilité"].data_validations.dataValidation
    assert "se changent sur la feuille RACI" in str(book["Réversibilité"]["A2"].value)
    assert shown(PHASE)["Phase initiale"]["D6"].value == "A"


def test_each_person_who_does_or_answers_has_a_sheet() -> None:
    columns = (replace(COLUMNS[0], holder="Claire Renaud"), *COLUMNS[1:3])
    book = workbook(matrix("Phase", line(1, "Signer", "A R ."), line(2, "Lire", "C A R"), columns=columns))
    title, summary, head, first = rows(book, "Claire Renaud")
    assert title[0] == "Claire Renaud, direction"
    assert plain(str(summary[0])) == "Client. Vous répondez de 1 activité et on vous consulte sur 1 activité."
    assert head == ("Votre part", "N°", "Activité", "Phase", "Qui appeler")
    assert first == ("Vous en répondez", "1", "Signer", "Phase", "référent informatique")


def test_rows_to_look_at_again_are_counted_only_when_there_are_some() -> None:
    said = [row for row in rows(workbook(PHASE), "Synthèse") if row[0] == "Phase"]
    assert said[0][:3] == ("Phase", "Activités", "")
    faulty = workbook(matrix("Phase", line(1, "x", "R . .", "Personne ne répond du résultat")))
    assert [row[:3] for row in rows(faulty, "Synthèse")][-1] == ("Phase", 1, 1)


def test_letters_are_counted_for_each_role_and_both_letters_of_a_pair_count() -> None:
    book = workbook(matrix("Phase", line(1, "x", "RA I ."), line(2, "y", "R A .")))
    head, *roles = rows(book, "Synthèse")[:4]
    assert head == ("Partie", "Rôle", "Intitulé", "R", "A", "C", "I", "Activités")
    assert [role[3:] for role in roles] == [(2, 1, 0, 0, 2), (0, 1, 0, 1, 2), (0, 0, 0, 0, 0)]


def test_phases_with_other_roles_share_one_sheet() -> None:
    book = workbook(
        matrix("Une", line(1, "x", "R A"), columns=COLUMNS[:2]),
        matrix("Deux", line(2, "y", "C I"), columns=COLUMNS[1:3]),
    )
    _, _, head, first, second = rows(book, "RACI")
    assert head[4:7] == ("DIR", "RÉF", "DPO")
    assert (first[4:7], second[4:7]) == (("R", "A", ""), ("", "C", "I"))


def test_the_legend_says_what_the_letters_mean() -> None:
    shown = rows(workbook(PHASE), "Légende")
    assert shown[1][:2] == ("R", "Réalise")
    assert shown[2][:2] == ("A", "Répond du résultat")
    assert ("RÉF", "référent informatique", "Client") in shown


def test_letters_are_chosen_from_a_list_kept_on_a_hidden_sheet() -> None:
    book = workbook(PHASE)
    (rule,) = book["RACI"].data_validations.dataValidation
    assert (rule.type, str(rule.sqref), rule.formula1) == ("list", "E4:G4", "Lettres")
    assert [row[0] for row in rows(book, "Listes")] == ["R", "A", "C", "I", "AR"]
    assert book["Listes"].sheet_state == "hidden"


def test_letters_take_their_colour_as_they_change() -> None:
    sheet = workbook(PHASE)["RACI"]
    ((zone, rules),) = sheet.conditional_formatting._cf_rules.items()
    fills = {rule.formula[0]: rule.dxf.fill.bgColor.rgb for rule in rules}
    assert str(zone.sqref) == "E4:G4"
    assert fills == {
        '"R"': "FF0072B2",
        '"A"': "FFB84A00",
        '"AR"': "FFB84A00",
        '"C"': "FFF0E442",
        '"I"': "FFE6E6E6",
    }


def test_headers_stay_in_sight_on_screen_and_on_paper() -> None:
    sheet = workbook(PHASE)["RACI"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("E4", "A3:G4", "$2:$3")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1), "one page wide, which is also the default of the format"


def test_pages_carry_the_client_and_the_version() -> None:
    sheet = workbook(PHASE, draft=True, cover=replace(COVER, client="Dupont & Fils"))["RACI"]
    assert sheet.oddHeader.left.text == "Dupont && Fils"
    assert str(sheet.oddFooter.left.text).endswith("· Projet")


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+33 1 23", "https://example.org", "0123", "{=A1}"])
def test_nothing_typed_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    sheet = workbook(matrix("Phase", line(1, text, "R A C")))["RACI"]
    shown = next(item for item in sheet[4] if item.column == 4)
    assert (shown.value, shown.data_type, shown.hyperlink) == (text, "s", None)


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_characters="_"), min_size=1, max_size=60))
def test_whatever_is_typed_comes_back(text: str) -> None:
    (shown,) = rows(workbook(matrix("Phase", line(1, text, "R A C"))), "RACI")[3:]
    # LibreOffice drops tabs, which would join words.
    assert shown[3] == clean(text).replace("\t", " ")


def test_a_text_too_long_for_a_cell_is_cut_visibly() -> None:
    cut = fitted("é" * 40_000)
    assert len(cut) == 32_767
    assert cut.endswith("(texte coupé : une cellule n’en contient pas plus)")
    assert fitted("é" * 32_767) == "é" * 32_767


def test_a_long_text_of_wide_characters_is_counted_as_excel_counts() -> None:
    cut = fitted("🏭" * 20_000)
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767


def test_a_name_in_wide_characters_names_its_sheet() -> None:
    columns = (replace(COLUMNS[0], holder="🏭" * 40), replace(COLUMNS[1], holder="🏭" * 41), COLUMNS[2])
    names = workbook(matrix("Phase", line(1, "x", "A R ."), columns=columns)).sheetnames
    assert "🏭" * 15 in names
    assert all(len(name.encode("utf-16-le")) // 2 <= 31 for name in names)


def test_sheet_names_are_made_acceptable_and_unique() -> None:
    titles = ("Phase : prise en charge / transfert, avec un nom long", "Listes", "RACI", "'", "History")
    names = workbook(*(matrix(title, BACKUP) for title in titles)).sheetnames
    assert len({name.casefold() for name in names}) == len(names) == len(titles) + 6
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_the_properties_hold_only_what_was_said() -> None:
    properties = workbook(PHASE).properties
    assert properties.title == "Matrice RACI – Ateliers Morvan"
    assert (properties.creator or "", properties.lastModifiedBy or "") == ("", "")
    assert properties.created.date().isoformat() == "2026-11-18"


def test_the_same_matrix_gives_the_same_bytes() -> None:
    assert written(complete()) == written(complete())


# « Ma charte »


def branded(brand: Brand, **options: object) -> Publication:
    header = brand.header or COVER.client
    return replace(complete(), brand=brand, header_left=header, **options)


def opened(document: Publication) -> Workbook:
    return load_workbook(BytesIO(written(document)))


def test_the_logo_is_on_the_first_sheet_and_keeps_its_proportions() -> None:
    (logo,) = opened(branded(ATELIER))["RACI"]._images
    package = zipfile.ZipFile(BytesIO(written(branded(ATELIER))))
    assert package.read("xl/media/image1.png") == ATELIER.logo
    start, end = logo.anchor._from, logo.anchor.to
    # In one cell: neither another font nor another screen stretches it.
    assert (start.row, start.col) == (end.row, end.col) == (0, 1)
    across, down = end.colOff - start.colOff, end.rowOff - start.rowOff
    assert across / down == pytest.approx(600 / 240, rel=0.03)
    assert down < 18 * EMU_PER_MM


def test_a_reader_of_screens_is_told_what_the_logo_is() -> None:
    drawing = "xl/drawings/drawing1.xml"
    told = zipfile.ZipFile(BytesIO(written(branded(ATELIER)))).read(drawing).decode()
    assert f'descr="{escape(ATELIER.logo_text)}"' in told
    told = zipfile.ZipFile(BytesIO(written(branded(replace(ATELIER, logo_text=""))))).read(drawing).decode()
    assert 'descr="Logo de Ateliers Morvan"' in told


def test_a_logo_leaves_the_table_where_it_is() -> None:
    plain, sheet = opened(branded(CLAIR))["RACI"], opened(branded(ATELIER))["RACI"]
    for name in ("freeze_panes", "print_title_rows", "dimensions"):
        assert getattr(sheet, name) == getattr(plain, name)
    assert sheet.auto_filter.ref == plain.auto_filter.ref
    assert sheet.row_dimensions[1].height > plain.row_dimensions[1].height
    assert (plain["A1"].value, sheet["C1"].value) == ("Matrice RACI – Ateliers Morvan",) * 2


def test_texts_and_titles_are_in_the_fonts_of_the_brand() -> None:
    book = opened(branded(ATELIER))
    assert (book["RACI"]["C1"].font.name, book["RACI"]["D5"].font.name) == ("Georgia", "Calibri")
    book = opened(branded(CLAIR))
    fonts = {item.font.name for sheet in book for row in sheet.iter_rows() for item in row}
    assert fonts == {"Arial"}


def test_a_font_no_program_could_have_is_not_asked_for() -> None:
    sheet = opened(branded(Brand(text_font="x" * 60, title_font=" ")))["RACI"]
    assert (sheet["A1"].font.name, sheet["D5"].font.name) == ("Calibri", "Calibri")


def test_a_light_colour_is_darkened_until_titles_are_read() -> None:
    head = opened(branded(CLAIR))["RACI"]["A3"]
    assert head.fill.fgColor.rgb == f"FF{readable(CLAIR.accent)}"
    assert readable(CLAIR.accent) != CLAIR.accent.lstrip("#")


def test_the_line_of_the_brand_is_under_the_others() -> None:
    foot = opened(branded(ATELIER))["RACI"].oddFooter
    assert [str(part.text).strip() for part in (foot.left, foot.center, foot.right)] == [
        version_mark(complete()),
        f"{complete().confidentiality}\n{ATELIER.footer.replace('&', '&&')}",
        "&P / &N",
    ]


def test_long_texts_around_pages_are_cut_visibly_and_read_whole_on_a_sheet() -> None:
    book = opened(branded(CLAIR))
    for sheet in book:
        if sheet.sheet_state == "visible":
            assert str(sheet.oddHeader.left.text).endswith("…"), sheet.title
            assert str(sheet.oddFooter.center.text).endswith("…"), sheet.title
    shown = [row[0] for row in rows(book, "Légende")]
    assert {CLAIR.header, CLAIR.footer} <= set(shown)


def test_an_endless_text_around_pages_is_cut_at_once() -> None:
    start = process_time()
    book = opened(replace(branded(CLAIR), confidentiality="Confidentiel " * 10_000))
    assert process_time() - start < 5
    assert str(book.worksheets[0].oddFooter.center.text).endswith("…")


HARD = ("R&G", "a &[Picture] b", "&P &D && &", "12 rue des Forges", "&" * 200, "🏭" * 200, "deux\nlignes", "&C &R &L")


@pytest.mark.parametrize("text", HARD)
def test_nothing_typed_around_pages_becomes_a_code(text: str) -> None:
    brand = Brand(header=text, footer=text)
    document = replace(branded(brand), version_line=text, confidentiality=text)
    parts = zipfile.ZipFile(BytesIO(written(document)))
    sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    for place, seen in (("oddHeader", 1), ("oddFooter", 3)):
        (found,) = re.findall(f"<{place}[^>]*>(.*?)</{place}>", sheet, re.DOTALL)
        coded = unescape(found)
        assert len(coded.encode("utf-16-le")) // 2 <= 255
        printed = coded.replace("&&&B&B", "&&").split("&&")
        codes = [code for part in printed for code in re.findall("&(?:[A-Z]|8 )", part)]
        assert sorted(codes) == sorted(EXPECTED_CODES[place])
        beginning = clean(text).replace("\n", " ").replace("&", "&&")[:20]
        assert coded.replace("&&&B&B", "&&").count(beginning) >= seen


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
@pytest.mark.parametrize(
    "document",
    [complete(), publication(*phases()[:1]), publication(), branded(ATELIER), branded(CLAIR)],
    ids=["complete", "one phase", "no matrix", "atelier", "clair"],
)
def test_office_finds_nothing_wrong(tmp_path: Path, version: str, document: Publication) -> None:
    file = tmp_path / "raci.xlsx"
    file.write_bytes(written(document))
    assert faults(file, version) == []


@pytest.mark.office
def test_libreoffice_prints_the_workbook(tmp_path: Path) -> None:
    file = tmp_path / "raci.xlsx"
    file.write_bytes(written(branded(ATELIER)))
    assert as_pdf(file).startswith(b"%PDF")
