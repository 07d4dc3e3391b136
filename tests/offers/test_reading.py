"""A bidder's workbook is read by its keys and its words, whatever was done to it; what is not understood is shown."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.requirements import adapt, leave_out
from cahier.errors import BadInput
from cahier.export.document.bid import COMPLIANCE
from cahier.model.offer import (
    Compliance,
    Offer,
    OfferLine,
    TextChange,
    Treatment,
    TreatmentState,
    UnreadAnswer,
    UnreadReason,
)
from cahier.offers.asked_lines import asked_lines
from cahier.offers.left_blank import LeftBlank
from cahier.offers.reading import Reading, read_offer
from cahier.offers.reading_words import reopened_words
from cahier.questionnaire.situation import Situation
from cahier.storage.filled_workbook import read_filled_content, read_filled_workbook
from cahier.typography import plain
from tests.export.outside import recalculated
from tests.export.samples import sample
from tests.offers.filled import (
    ANSWER,
    COMMENT,
    NOW,
    PRICE,
    QUANTITY,
    opened,
    put_beside,
    read_back,
    rows_of,
    sent_workbook,
)


@pytest.fixture(scope="module")
def situation(catalogue: Catalogue) -> Situation:
    return Situation(sample("cabinet"), catalogue)


@pytest.fixture(scope="module")
def sent(situation: Situation) -> bytes:
    return sent_workbook(situation)


@pytest.fixture(scope="module")
def answered(sent: bytes) -> bytes:
    """The workbook with every line answered, each in its own way."""
    book = opened(sent)
    for rank, row in enumerate(rows_of(book["Exigences"])):
        book["Exigences"].cell(row, ANSWER).value = COMPLIANCE[rank % 3]
        book["Exigences"].cell(row, COMMENT).value = f"page {row}"
    for row in rows_of(book["Questions"]):
        book["Questions"].cell(row, 3).value = f"Réponse {row}"
    for row in rows_of(book["Prix"]):
        book["Prix"].cell(row, PRICE).value = row * 10.25
    put_beside(book["Lisez-moi"], "Candidat", "Infolys")
    put_beside(book["Lisez-moi"], "Contact", "J. Roche")
    put_beside(book["Lisez-moi"], "Date de l’offre", date(2026, 12, 14))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def first(answered: bytes, situation: Situation) -> Reading:
    """What that workbook says."""
    return read_offer(read_filled_content(answered, "infolys.xlsx"), situation, NOW)


def test_a_workbook_filled_in_and_saved_again_is_read_whole(first: Reading, situation: Situation) -> None:
    asked = asked_lines(situation)
    assert set(first.lines) == set(asked)
    assert (first.unread, first.changed, first.left) == ((), (), LeftBlank((), (), ()))
    assert (first.bidder, first.contact, first.received) == ("Infolys", "J. Roche", date(2026, 12, 14))
    assert (first.has_keys, first.same_specification) == (True, True)
    assert first.file.made_for_version == situation.specification.document.version
    prices = sorted(line.price for key, line in first.lines.items() if key.startswith("price:") and line.price)
    assert prices[0] == Decimal("20.5")
    said = [first.lines[key].compliance for key in asked if key.startswith("requirement:")]
    assert said[:4] == [Compliance.FULL, Compliance.RESERVED, Compliance.NONE, Compliance.FULL]


def sorted_upside_down(book: Workbook) -> None:
    """Turn the lines of two sheets over, as sorting does: cells move, the hidden sheet does not."""
    for name, width in (("Exigences", 9), ("Prix", 9)):
        sheet = book[name]
        rows = list(rows_of(sheet))
        values = [[sheet.cell(row, column).value for column in range(1, width + 1)] for row in rows]
        for row, cells in zip(rows, reversed(values), strict=True):
            for column, value in enumerate(cells, start=1):
                # A formula sorted with its line follows it.
                sheet.cell(row, column).value = None if str(value).startswith("=") else value


def rearranged(book: Workbook) -> None:
    sorted_upside_down(book)
    book["Exigences"].insert_rows(1, 3)
    book["Exigences"].insert_cols(2)
    book["Exigences"].title = "Nos réponses"
    book["Prix"].title = "Tarifs 2027"
    book.move_sheet("Tarifs 2027", -3)
    for row in range(5, 30):
        book["Nos réponses"].row_dimensions[row].hidden = True


def without_keys(book: Workbook) -> None:
    del book["_meta"]


def without_keys_and_rearranged(book: Workbook) -> None:
    without_keys(book)
    rearranged(book)


def without_a_header(book: Workbook) -> None:
    book["Exigences"].delete_rows(1)
    book["Prix"].cell(1, PRICE).value = "Notre prix"


@pytest.mark.parametrize(
    "change",
    [sorted_upside_down, rearranged, without_keys, without_keys_and_rearranged, without_a_header],
    ids=lambda change: change.__name__,
)
def test_the_answers_are_the_same_whatever_was_moved(
    answered: bytes, first: Reading, situation: Situation, tmp_path: Path, change: Callable[[Workbook], None]
) -> None:
    book = opened(answered)
    change(book)
    found = read_back(book, situation, tmp_path / "offre.xlsx")
    assert dict(found.lines) == dict(first.lines)
    assert found.bidder == "Infolys"
    assert [changed for changed in found.changed if changed.key] == []
    assert found.has_keys == ("keys" not in change.__name__)


@pytest.mark.office
def test_libreoffice_saves_the_same_answers(
    answered: bytes, first: Reading, situation: Situation, tmp_path: Path
) -> None:
    (tmp_path / "offre.xlsx").write_bytes(answered)
    recalculated(tmp_path / "offre.xlsx")
    found = read_offer(read_filled_workbook(tmp_path / "recalculated" / "offre.xlsx"), situation, NOW)
    assert dict(found.lines) == dict(first.lines)
    assert (found.unread, found.changed) == ((), ())


def test_what_is_no_answer_is_listed_with_its_cell_and_not_retained(
    sent: bytes, situation: Situation, tmp_path: Path
) -> None:
    book = opened(sent)
    asked, prices = book["Exigences"], book["Prix"]
    asked["H2"], asked["H3"], asked["H4"] = "oui", " non conforme. ", "conforme avec réserves"
    prices["G2"], prices["G3"], prices["G4"], prices["G5"] = "nous consulter", "1 234,50 € HT", "=12*3", -5
    prices["K6"], prices["G6"] = "remise possible", "1.234"
    book["Niveaux"]["F4"] = "selon disponibilité"
    put_beside(book["Lisez-moi"], "Date de l’offre", "mi-décembre")
    book.create_sheet("Notre société")["B2"] = "Fondée en 1998"
    found = read_back(book, situation, tmp_path / "offre.xlsx")
    assert [(said.sheet, said.cell, said.text, said.why) for said in found.unread] == [
        ("Exigences", "H2", "oui", UnreadReason.NOT_IN_LIST),
        ("Prix", "G2", "nous consulter", UnreadReason.NOT_A_PRICE),
        ("Prix", "G4", "=12*3", UnreadReason.FORMULA),
        ("Prix", "G5", "-5", UnreadReason.NOT_A_PRICE),
        ("Prix", "G6", "1.234", UnreadReason.NOT_A_PRICE),
        ("Prix", "K6", "remise possible", UnreadReason.OTHER_COLUMN),
        ("Lisez-moi", found.unread[6].cell, "mi-décembre", UnreadReason.NOT_A_DATE),
        ("Niveaux", "F4", "selon disponibilité", UnreadReason.OTHER_COLUMN),
        ("Notre société", "B2", "Fondée en 1998", UnreadReason.OTHER_SHEET),
    ]
    assert sorted(line.compliance for line in found.lines.values() if line.compliance) == ["none", "reserved"]
    assert [line.price for line in found.lines.values() if line.price is not None] == [Decimal("1234.5")]
    # The line answered « oui » is not among those left blank, which the workbook says are accepted.
    assert (
        len(found.left.requirements)
        == len([key for key in asked_lines(situation) if key.startswith("requirement:")]) - 3
    )


def test_words_changed_by_the_bidder_are_told_with_what_was_asked(
    sent: bytes, situation: Situation, tmp_path: Path
) -> None:
    book = opened(sent)
    sheet = book["Exigences"]
    words = str(sheet["E3"].value)
    sheet["E3"] = f"{words} Sauf en août."
    sheet["F4"] = "Souhaitée"
    book["Prix"].cell(2, QUANTITY).value = 1
    book["Niveaux"]["B5"] = "de 9 h à 12 h"
    lost = str(sheet["A9"].value)
    sheet.delete_rows(9)
    found = read_back(book, situation, tmp_path / "offre.xlsx")
    told = {(change.sheet, change.cell): change for change in found.changed if change.found}
    assert list(told) == [("Exigences", "E3"), ("Exigences", "F4"), ("Prix", "F2"), ("Niveaux", "B5")]
    assert (told["Exigences", "E3"].asked, told["Exigences", "E3"].found) == (words, f"{words} Sauf en août.")
    causes = [change.cause for change in told.values()]
    # Nothing hidden tells of the sheets that are only read.
    assert causes == [TextChange.BIDDER, TextChange.BIDDER, TextChange.BIDDER, TextChange.UNKNOWN]
    (gone,) = [change for change in found.changed if not change.found]
    assert (gone.key, gone.cause) == (f"requirement:{lost}", TextChange.BIDDER)


def test_a_workbook_of_an_earlier_version_says_which_lines_differ(
    answered: bytes, first: Reading, situation: Situation
) -> None:
    session = Session(situation.specification, situation.catalogue)
    asked = [key.partition(":")[2] for key in first.lines if key.startswith("requirement:")]
    adapt(session, asked[3], "Tout autre chose que ce qui était demandé.")
    leave_out(session, asked[5], "Notre hébergeur le fait déjà")
    now = Situation(session.specification, situation.catalogue)
    found = read_offer(read_filled_content(answered, "a.xlsx"), now, NOW)
    assert dict(found.lines) == dict(first.lines)
    lines = [change for change in found.changed if change.key]
    assert {change.key for change in lines} == {f"requirement:{asked[3]}", f"requirement:{asked[5]}"}
    assert {change.cause for change in lines} == {TextChange.SINCE}
    (absent,) = [change for change in lines if not change.asked]
    assert absent.key == f"requirement:{asked[5]}"


def test_a_workbook_of_another_specification_is_told_as_such(answered: bytes, situation: Situation) -> None:
    copy = Situation(replace(situation.specification, uid="copie"), situation.catalogue)
    assert read_offer(read_filled_content(answered, "a.xlsx"), copy, NOW).same_specification
    other = Situation(replace(sample("industrie"), uid="autre"), situation.catalogue)
    found = read_offer(read_filled_content(answered, "a.xlsx"), other, NOW)
    assert (found.same_specification, found.file.for_another) == (False, True)
    assert found.lines


def test_a_line_never_takes_an_answer_by_its_place_alone(sent: bytes, situation: Situation, tmp_path: Path) -> None:
    book = opened(sent)
    sheet = book["Exigences"]
    for column in range(1, 8):
        sheet.cell(4, column).value = "???"
    sheet.cell(4, ANSWER).value = "Conforme"
    copied = [sheet.cell(7, column).value for column in range(1, 8)]
    for column, value in enumerate(copied, start=1):
        sheet.cell(sheet.max_row + (column == 1), column).value = value
    sheet.cell(sheet.max_row, ANSWER).value = "Non conforme"
    sheet.cell(7, ANSWER).value = "Conforme"
    found = read_back(book, situation, tmp_path / "offre.xlsx")
    assert [line for line in found.lines.values() if line != OfferLine()] == [OfferLine(Compliance.FULL)]
    assert {(said.cell, said.why) for said in found.unread} >= {
        ("H4", UnreadReason.NO_LINE),
        (f"H{sheet.max_row}", UnreadReason.TWICE),
    }


def test_one_answer_over_merged_cells_is_that_of_each_of_their_lines(
    sent: bytes, situation: Situation, tmp_path: Path
) -> None:
    book = opened(sent)
    book["Exigences"]["H2"] = "Conforme"
    book["Exigences"].merge_cells("H2:H6")
    found = read_back(book, situation, tmp_path / "offre.xlsx")
    assert [line.compliance for line in found.lines.values()] == [Compliance.FULL] * 5
    assert [(said.cell, said.why) for said in found.unread] == [(f"H{row}", UnreadReason.MERGED) for row in range(3, 7)]


def test_a_second_reading_takes_the_place_of_the_first(first: Reading) -> None:
    offer = first.in_offer(Offer("OFF-01", "Infolys", received=date(2026, 12, 10)))
    again = replace(first, file=replace(first.file, sha256="autre"), lines={}).in_offer(offer)
    assert (len(again.files), again.lines, again.received) == (2, {}, date(2026, 12, 10))


def test_a_reservation_that_a_second_workbook_words_otherwise_is_to_be_treated_again(first: Reading) -> None:
    same, worse, gone = (f"requirement:{name}" for name in ("A", "B", "C"))
    reserved = OfferLine(Compliance.RESERVED, comment="le samedi en plus")
    accepted = Treatment(TreatmentState.ACCEPTED, "Samedi compris.", "Claire")
    before = Offer(
        "OFF-01", "Infolys", lines=dict.fromkeys((same, worse), reserved), treatments={same: accepted, worse: accepted}
    )
    silent = replace(first, lines={same: reserved, worse: replace(reserved, comment="jamais le samedi")}, unread=())
    after = silent.in_offer(before)
    assert after.treatments == {same: accepted, worse: replace(accepted, state=TreatmentState.TO_DO)}
    assert plain(reopened_words(before, after)) == "1 réserve traitée a changé : elle est de nouveau à traiter."
    out_of_list = UnreadAnswer("Exigences", "H2", "En partie", UnreadReason.NOT_IN_LIST, gone)
    settled = replace(after, treatments={gone: accepted})
    assert replace(silent, unread=(out_of_list,)).in_offer(settled).treatments[gone].state is TreatmentState.TO_DO
    assert reopened_words(before, silent.in_offer(replace(before, lines=silent.lines))) == ""


# What nobody's spreadsheet writes


def test_a_workbook_without_any_of_the_sheets_is_refused(situation: Situation, tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "Devis"
    with pytest.raises(BadInput, match="n’est pas le classeur remis aux candidats"):
        read_back(book, situation, tmp_path / "devis.xlsx")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "mot de passe"),
        ("a.ods", b"PK\x03\x04", "LibreOffice"),
        ("a.xlsx", b"PK\x03\x04 rien", "abîmé"),
        ("a.pdf", b"%PDF-1.7", "n’est pas un classeur Excel"),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_sentence(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadInput, match=says):
        read_filled_workbook(path)
    with pytest.raises(BadInput, match="ne peut pas être lu"):
        read_filled_workbook(tmp_path / "absent.xlsx")


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


HOSTILE = {
    "merged all over": (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "a cell at the end": (b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    "an entity": (b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
    "an endless number": (b"</sheetData>", b'<row r="9"><c r="G9"><v>1e999</v></c></row></sheetData>'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_trap_of_a_workbook_is_refused_or_read_at_once(sent: bytes, situation: Situation, name: str) -> None:
    old, new = HOSTILE[name]
    parts = {
        part: content.replace(old, new, 1) if "worksheets/" in part else content
        for part, content in parts_of(sent).items()
    }
    try:
        read_offer(read_filled_content(packed(parts), "a.xlsx"), situation, NOW)
    except BadInput as refused:
        assert "a.xlsx" in str(refused)


def test_fifty_damaged_workbooks_are_read_or_refused_in_a_sentence(answered: bytes, situation: Situation) -> None:
    draw = Random(20261214)  # noqa: S311 - drawn for a test
    parts = parts_of(answered)
    read = 0
    for rank in range(50):
        if rank % 2:
            harmed = bytearray(answered)
            for _ in range(draw.randrange(1, 40)):
                harmed[draw.randrange(len(harmed))] = draw.randrange(256)
            content = bytes(harmed[: draw.choice([len(harmed), draw.randrange(len(harmed))])])
        else:
            content = packed(harmed_parts(parts, draw))
        try:
            read_offer(read_filled_content(content, "a.xlsx"), situation, NOW)
            read += 1
        except BadInput as refused:
            assert "a.xlsx" in str(refused)
    assert 0 < read < 50


def harmed_parts(parts: dict[str, bytes], draw: Random) -> dict[str, bytes]:
    """One part without a stretch of it, twice it, or with a word of it for another."""
    name = draw.choice(sorted(parts))
    text = parts[name]
    start = draw.randrange(len(text))
    end = min(len(text), start + draw.randrange(1, 300))
    made = draw.choice(
        [
            text[:start] + text[end:],
            text[:end] + text[start:],
            text.replace(b' r="', b' R="', 3),
            text.replace(b"<v>", b"<v>-", 9),
            b"",
        ]
    )
    return {**parts, name: made}
