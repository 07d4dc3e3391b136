"""Writes the whole specification as an Excel workbook that bidders answer in.

Nothing in it is private: no note, no budget, no state of decision, no finding. The only formulas are ours, for the
prices, and hold no text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, BinaryIO

from xlsxwriter.utility import xl_rowcol_to_cell

from cahier.export import annexes, builtins
from cahier.export.bid import COMPLIANCE, PriceLine, price_lines, question_lines, requirement_lines
from cahier.export.furniture import version_mark
from cahier.export.publication import Block, Publication, RaciBlock, RaciColumn, TableBlock, TableKind, text_of
from cahier.export.raci_layout import LEGEND
from cahier.export.sheets import GRID, Book, all_columns, fit_row, new_book, put, put_across, put_roles, put_row, split
from cahier.model.raci import Raci
from cahier.questionnaire.situation import Situation
from cahier.typography import french

SCHEMA_VERSION = 1
META_SHEET = "_meta"
_TITLE = "Cahier à compléter"
_CONTINUES, _CONTINUED = " […] (suite à la ligne suivante)", "(suite) […] "
# A protected sheet that can still be filtered and whose rows can be made taller.
_ALLOWED = {"autofilter": True, "format_rows": True, "format_columns": True}
_ANSWER_FILL = "#FFF8DC"
_PRICE_FORMAT, _QUANTITY_FORMAT = "#,##0.00", "#,##0.##"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a sheet; `answered` is the bidder's, chosen among `choices` when there are any."""

    title: str
    width: float
    answered: bool = False
    choices: tuple[str, ...] = ()


_REQUIREMENT_COLUMNS = (
    _Column("Exigence", 13),
    _Column("Chapitre", 13),
    _Column("Section", 16),
    _Column("Objet", 19),
    _Column("Texte", 66),
    _Column("Priorité", 11),
    _Column("Vérification", 25),
    _Column("Réponse", 15, answered=True, choices=COMPLIANCE),
    _Column("Commentaire", 26, answered=True),
)
_QUESTION_COLUMNS = (_Column("Activité", 12), _Column("Question", 70), _Column("Réponse", 70, answered=True))
_PRICE_COLUMNS = (
    _Column("Unité", 10),
    _Column("Période", 14),
    _Column("Prestation", 34),
    _Column("Unité de compte", 17),
    _Column("Définition", 56),
    _Column("Quantité", 10),
    _Column("Prix unitaire HT", 17, answered=True),
    _Column("Total HT", 14),
    _Column("Commentaire", 26, answered=True),
)
_QUANTITY, _UNIT_PRICE, _TOTAL = 5, 6, 7
_LEVEL_WIDTHS = (38, 30, 26, 52, 30)
_SPLIT_WIDTHS = (36, 46, 26, 36)
_SERVICE_WIDTHS = (36, 14, 110)
_ROLE_WIDTH = 6.3
_MATRIX_COLUMNS = (_Column("N°", 7), _Column("Phase", 22), _Column("Domaine", 26), _Column("Activité", 56))
_BIDDER = (("name", "Candidat"), ("contact", "Contact"), ("date", "Date de l’offre"))


def write_workbook(situation: Situation, publication: Publication, target: BinaryIO) -> None:
    """Write the workbook: what is asked, and beside it the cells where a bidder answers.

    A hidden sheet gives the key of each line, so that the answers can be read back whatever was filtered.
    """
    with new_book(publication, _TITLE, target) as book:
        form = _Form(book)
        _write_opening(form, situation, publication)
        _write_requirements(form, publication)
        _write_questions(form, situation)
        _write_levels(form, situation)
        _write_prices(form, situation)
        _write_matrix(form, [block for block in publication.blocks if isinstance(block, RaciBlock)])
        _write_split(form, situation)
        form.write_meta(situation)


class _Form:
    """The workbook being made, the looks of what is answered, and the key of each line."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.keys: list[tuple[str, int, str]] = []
        add = book.workbook.add_format
        answer = {**GRID, "text_wrap": True, "indent": 1, "bg_color": _ANSWER_FILL, "locked": False}
        self.answer = add(answer)
        self.price = add({**answer, "indent": 0, "num_format": _PRICE_FORMAT})
        self.quantity = add({**GRID, "num_format": _QUANTITY_FORMAT})
        self.total = add({**GRID, "num_format": _PRICE_FORMAT})
        self.sum = add(
            {**GRID, "bold": True, "num_format": _PRICE_FORMAT, "bg_color": f"#{book.colours.tint}", "top": 2}
        )
        self.caption = add({"bold": True, "font_size": 12, "font_color": f"#{book.colours.accent}"})
        centred = {**GRID, "bold": True, "align": "center"}
        self.priorities = {
            rank: add({**centred, "bg_color": f"#{fill.background}", "font_color": f"#{fill.text}"})
            for rank, fill in book.colours.priorities.items()
        }

    def sheet(self, title: str, *, repeated: tuple[int, int] | None = None) -> Any:
        """Add a sheet where only the answers can be typed in; no password, so that nobody is locked out."""
        sheet = self.book.sheet(title, repeated=repeated)
        sheet.protect("", _ALLOWED)
        return sheet

    def list_sheet(self, title: str, columns: Sequence[_Column]) -> Any:
        """Add a sheet of lines under one header, which stays in sight."""
        sheet = self.sheet(title, repeated=(0, 0))
        for rank, column in enumerate(columns):
            sheet.set_column(rank, rank, column.width)
            put(sheet, 0, rank, column.title, self.book.looks.head)
        sheet.freeze_panes(1, 1)
        return sheet

    def put_line(self, sheet: Any, row: int, columns: Sequence[_Column], texts: Sequence[str], key: str) -> int:
        """Write a line and return the row that follows: a text longer than a cell goes on underneath."""
        self.keys.append((sheet.get_name(), row + 1, key))
        looks = self.book.looks
        answered = [rank for rank, column in enumerate(columns) if column.answered]
        for offset, parts in enumerate(_pieces(texts)):
            put(sheet, row, 0, f"{texts[0]} (suite)" if offset else parts[0], looks.bold)
            for rank, text in enumerate(parts[1:], start=1):
                put(sheet, row, rank, text, looks.text)
            for rank in answered:
                sheet.write_blank(row, rank, None, looks.text if offset else self.answer)
            fit_row(sheet, row, *((text, column.width) for text, column in zip(parts, columns, strict=False)))
            row += 1
        return row

    def close_list(self, sheet: Any, columns: Sequence[_Column], end: int) -> None:
        """Let the lines be filtered, and answers be chosen from their list."""
        sheet.autofilter(0, 0, end - 1, len(columns) - 1)
        for rank, column in enumerate(columns):
            if column.choices:
                sheet.data_validation(1, rank, end - 1, rank, _one_of(column.choices))

    def write_meta(self, situation: Situation) -> None:
        """Write the hidden sheet by which answers are matched: what this is, then the key of each line."""
        sheet = self.book.workbook.add_worksheet(META_SHEET)
        specification = situation.specification
        facts = (
            ("uid", specification.uid),
            ("version", specification.document.version),
            ("catalogue", situation.catalogue.edition.version),
        )
        put(sheet, 0, 0, "schema", None)
        sheet.write_number(0, 1, SCHEMA_VERSION)
        for row, fact in enumerate(facts, start=1):
            put_row(sheet, row, fact, None)
        top = len(facts) + 2
        put_row(sheet, top, ("sheet", "row", "key"), None)
        for row, (name, line, key) in enumerate(self.keys, start=top + 1):
            put(sheet, row, 0, name, None)
            sheet.write_number(row, 1, line)
            put(sheet, row, 2, key, None)
        sheet.protect()
        sheet.hide()


def _pieces(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the rows that texts take, one unless a text is longer than a cell."""
    return zip_longest(*(split(text, _CONTINUES, _CONTINUED) for text in texts), fillvalue="")


def _one_of(choices: Sequence[str]) -> dict[str, object]:
    said = " », « ".join(choices)
    return {
        "validate": "list",
        "source": list(choices),
        "error_title": "Réponse inconnue",
        "error_message": french(f"Choisissez « {said} », ou videz la cellule."),
    }


# Lisez-moi


def _write_opening(form: _Form, situation: Situation, publication: Publication) -> None:
    sheet, looks = form.sheet("Lisez-moi"), form.book.looks
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 96)
    cover = publication.cover
    put(sheet, 0, 0, cover.title, looks.title)
    sheet.set_row(0, 26)
    row = 2
    facts = [("Client", cover.client), ("Référence", cover.reference), *cover.facts]
    for name, text in [(name, text) for name, text in facts if text]:
        row = _put_fact(form, sheet, row, name, text)
    if not any(name == "Version" for name, _text in facts):
        row = _put_fact(form, sheet, row, "Version", version_mark(publication))
    row += 1
    put_across(sheet, row, 1, "Le candidat", looks.head)
    for name, label in _BIDDER:
        row += 1
        put(sheet, row, 0, label, looks.bold)
        sheet.write_blank(row, 1, None, form.answer)
        form.keys.append((sheet.get_name(), row + 1, f"bidder:{name}"))
    row += 2
    put_across(sheet, row, 1, french("Comment répondre"), looks.head)
    for name, text in _instructions(situation, publication):
        row = _put_fact(form, sheet, row + 1, name, text) - 1


def _put_fact(form: _Form, sheet: Any, row: int, name: str, text: str) -> int:
    put(sheet, row, 0, name, form.book.looks.bold)
    put(sheet, row, 1, text, form.book.looks.text)
    fit_row(sheet, row, (name, 26), (text, 96))
    return row + 1


def _instructions(situation: Situation, publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield what to do on each sheet that the workbook has."""
    yield (
        french("En général"),
        french(
            "Remplissez les cases à fond jaune, et elles seules ; les autres sont protégées, sans mot de passe. "
            "N'ajoutez, ne déplacez et ne supprimez ni ligne ni feuille : les réponses sont relues ligne à ligne."
        ),
    )
    if any(requirement_lines(publication)):
        yield (
            "Exigences",
            french(
                f"Choisissez une réponse dans la liste : {', '.join(COMPLIANCE).lower()}. Expliquez toute réserve en "
                "commentaire ; une ligne laissée sans réponse vaut acceptation."
            ),
        )
    if any(question_lines(situation)):
        yield "Questions", french("Dites comment vous réalisez l'activité, avec quels moyens et quelle preuve.")
    yield (
        "Prix",
        french(
            "Portez un prix unitaire hors taxes sur chaque ligne. Le total se calcule là où le scénario commun donne "
            "une quantité ; les autres lignes sont des prix à la commande. Le total mensuel et le total des commandes "
            "ne s'additionnent pas."
        ),
    )
    yield (
        french("Niveaux, RACI, Répartition, Services"),
        french("Ces feuilles se lisent. Signalez tout écart en commentaire de l'exigence concernée."),
    )


# What is answered


def _write_requirements(form: _Form, publication: Publication) -> None:
    lines = list(requirement_lines(publication))
    if not lines:
        return
    sheet, row = form.list_sheet("Exigences", _REQUIREMENT_COLUMNS), 1
    for line in lines:
        asked = line.requirement
        places = (asked.id, line.chapter, line.section)
        texts = (*places, asked.title, text_of(asked.content), asked.priority, asked.verification)
        row = form.put_line(sheet, row, _REQUIREMENT_COLUMNS, texts, line.key)
    form.close_list(sheet, _REQUIREMENT_COLUMNS, row)
    sheet.freeze_panes(1, 4)


def _write_questions(form: _Form, situation: Situation) -> None:
    lines = list(question_lines(situation))
    if not lines:
        return
    sheet, row = form.list_sheet("Questions", _QUESTION_COLUMNS), 1
    for line in lines:
        row = form.put_line(sheet, row, _QUESTION_COLUMNS, (line.activity, line.question), line.key)
    form.close_list(sheet, _QUESTION_COLUMNS, row)


def _write_prices(form: _Form, situation: Situation) -> None:
    """Write the schedule, and under it a total for what is paid each month and one for the rest."""
    lines = price_lines(situation)
    if not lines:
        return
    sheet, row = form.list_sheet("Prix", _PRICE_COLUMNS), 1
    spans: dict[bool, list[int]] = {}
    for line in lines:
        spans.setdefault(line.monthly, []).append(row)
        row = _put_price(form, sheet, row, line)
    form.close_list(sheet, _PRICE_COLUMNS, row)
    price = {"validate": "decimal", "criteria": ">=", "value": 0, "error_title": "Prix attendu"}
    price["error_message"] = french("Écrivez un prix hors taxes, en euros.")
    sheet.data_validation(1, _UNIT_PRICE, row - 1, _UNIT_PRICE, price)
    for monthly, rows in spans.items():
        row += 1
        _put_sum(form, sheet, row, "Total par mois, HT" if monthly else "Total des commandes du scénario, HT", rows)
    sheet.freeze_panes(1, 3)


def _put_price(form: _Form, sheet: Any, row: int, line: PriceLine) -> int:
    texts = (line.id, "Par mois" if line.monthly else "À la commande", line.label, line.unit, line.definition)
    end = form.put_line(sheet, row, _PRICE_COLUMNS, texts, line.key)
    for rank in (_QUANTITY, _TOTAL):
        sheet.write_blank(row, rank, None, form.total)
    sheet.write_blank(row, _UNIT_PRICE, None, form.price)
    if line.quantity is not None:
        sheet.write_number(row, _QUANTITY, float(line.quantity), form.quantity)
        factors = f"{xl_rowcol_to_cell(row, _QUANTITY)}*{xl_rowcol_to_cell(row, _UNIT_PRICE)}"
        sheet.write_formula(row, _TOTAL, f"={factors}", form.total)
    return end


def _put_sum(form: _Form, sheet: Any, row: int, label: str, rows: Sequence[int]) -> None:
    for rank in range(_TOTAL):
        put(sheet, row, rank, french(label) if rank == 2 else "", form.book.looks.group)
    span = f"{xl_rowcol_to_cell(rows[0], _TOTAL)}:{xl_rowcol_to_cell(rows[-1], _TOTAL)}"
    sheet.write_formula(row, _TOTAL, f"=SUM({span})", form.sum)


# What is read


def _write_levels(form: _Form, situation: Situation) -> None:
    """Write hours, priorities, delays, availability, indicators and penalties, one table under the other."""
    drawn = (
        builtins.hours,
        builtins.priorities,
        builtins.targets,
        builtins.availability,
        builtins.indicators,
        builtins.penalties,
        annexes.penalty_annex,
    )
    _write_tables(form, "Niveaux", _LEVEL_WIDTHS, [block for draw in drawn for block in draw(situation)])


def _write_split(form: _Form, situation: Situation) -> None:
    """Write who has charge of each domain and what is left out, then what each service holds."""
    drawn = (builtins.scope, builtins.exclusions)
    _write_tables(form, "Répartition", _SPLIT_WIDTHS, [block for draw in drawn for block in draw(situation)])
    _write_tables(form, "Services", _SERVICE_WIDTHS, list(builtins.services(situation)))


def _write_tables(form: _Form, title: str, widths: Sequence[float], blocks: Sequence[Block]) -> None:
    tables = [block for block in blocks if isinstance(block, TableBlock)]
    if not tables:
        return
    sheet = form.sheet(title)
    for rank, width in enumerate(widths):
        sheet.set_column(rank, rank, width)
    put(sheet, 0, 0, title, form.book.looks.title)
    sheet.set_row(0, 26)
    row = 2
    for block in tables:
        row = _put_table(form, sheet, row, widths, block) + 1
    sheet.freeze_panes(1, 1)


def _put_table(form: _Form, sheet: Any, row: int, widths: Sequence[float], block: TableBlock) -> int:
    """Write a table under its caption and return the row that follows."""
    looks = form.book.looks
    put(sheet, row, 0, block.caption, form.caption)
    put_row(sheet, row + 1, block.header, looks.head)
    fit_row(sheet, row + 1, *zip(block.header, widths, strict=False))
    row += 2
    for cells in block.rows:
        for parts in _pieces([text_of(cell) for cell in cells]):
            for rank, text in enumerate(parts):
                shade = form.priorities.get(text) if block.kind is TableKind.PRIORITY else None
                put(sheet, row, rank, text, shade or (looks.bold if rank == 0 else looks.text))
            fit_row(sheet, row, *zip(parts, widths, strict=False))
            row += 1
    return row


def _write_matrix(form: _Form, blocks: Sequence[RaciBlock]) -> None:
    """Write every activity of every phase with its letters, then what letters and columns mean."""
    if not blocks:
        return
    columns, first = all_columns(blocks), len(_MATRIX_COLUMNS)
    last = first + len(columns) - 1
    sheet = _matrix_sheet(form, columns)
    row = 2
    for block in blocks:
        places = [first + columns.index(column) for column in block.columns]
        for group in block.groups:
            for line in group.lines:
                _put_letters(form, sheet, row, range(first, last + 1), dict(zip(places, line.cells, strict=True)))
                texts = (line.number, block.title, group.title, line.label)
                row = form.put_line(sheet, row, _MATRIX_COLUMNS, texts, line.source or f"activity:{line.number}")
    sheet.autofilter(1, 0, row - 1, last)
    sheet.ignore_errors({"number_stored_as_text": f"A1:A{row}"})
    legend = " · ".join(f"{letter.value} {meaning}" for letter, meaning in LEGEND.items())
    names = " · ".join(f"{column.short} {column.title}" for column in columns)
    for text in (legend, names):
        row += 1
        put_across(sheet, row, last, text, form.book.looks.note)
        fit_row(sheet, row, (text, 111 + _ROLE_WIDTH * len(columns)))


def _matrix_sheet(form: _Form, columns: Sequence[RaciColumn]) -> Any:
    sheet, looks, first = form.sheet("RACI", repeated=(0, 1)), form.book.looks, len(_MATRIX_COLUMNS)
    for rank, column in enumerate(_MATRIX_COLUMNS):
        sheet.set_column(rank, rank, column.width)
        put(sheet, 0, rank, "", looks.head)
        put(sheet, 1, rank, column.title, looks.head)
    sheet.set_column(first, first + len(columns) - 1, _ROLE_WIDTH)
    put_roles(form.book, sheet, 0, first, columns)
    sheet.freeze_panes(2, first)
    return sheet


def _put_letters(form: _Form, sheet: Any, row: int, places: Iterable[int], letters: Mapping[int, Raci]) -> None:
    looks = form.book.looks
    for place in places:
        letter = letters.get(place, Raci.NONE)
        if letter is Raci.NONE:
            sheet.write_blank(row, place, None, looks.letter)
        else:
            put(sheet, row, place, letter.value, looks.letters[letter])
