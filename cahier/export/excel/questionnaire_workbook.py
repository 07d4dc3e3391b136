"""Writes a preparatory questionnaire as a workbook that the client's people fill in, and that is read back.

Hidden cells name each answer, each column and what both said when the workbook was sent: rows may be sorted, columns
moved or added, and nothing is taken for what it is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, BinaryIO

from xlsxwriter.utility import xl_col_to_name

from cahier.catalogue.wizard_schema import Column, Question, QuestionType
from cahier.export.excel.letterhead import LogoPlace, put_letterhead
from cahier.export.excel.questionnaire_parts import write_levels, write_matrix
from cahier.export.excel.sheets import GRID, LISTS, Book, fit_row, fitted, new_book, put, put_across, put_row
from cahier.export.publication import Publication
from cahier.questionnaire.preparatory import (
    COLUMNS,
    HEAD,
    OFFERED_MARKS,
    PERSON_CELL,
    TABLE,
    expected_answer,
    said_cell,
    sent_rows,
    table_rows,
    typed_cell,
)
from cahier.questionnaire.situation import Situation
from cahier.questionnaire.workbook_parts import sent_parts
from cahier.typography import french

TITLE = "Questionnaire préparatoire"
_META_SHEET = "_cahier"
_ANSWER_FILL = "#FFF8DC"
_AS_TEXT = "@"  # what one types stays what one typed: « 3 % » is no 0,03
_WIDTHS = (4, 6, 52, 30, 44, 20, 34)
_QUESTION, _EXPECTED, _ANSWER, _STATE, _COMMENT = 2, 3, 4, 5, 6
_HEADS = ("", "N°", "Question", "Réponse attendue", "Votre réponse", "État", "Commentaire")
_IDS = {0: COLUMNS, _ANSWER: "answer", _STATE: "state", _COMMENT: "comment"}
_NEW_ROWS = 15
_PRIVATE = "Confidentiel : ne va pas aux candidats."
_NAME_WIDTH, _TEXT_WIDTH = 22, 92


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What is asked, and of whom: `person` is empty when it is not for one person.

    The letters of the `matrix` and the service `levels` may be asked too.
    """

    questions: Sequence[Question]
    person: str = ""
    matrix: bool = False
    levels: bool = False


class _Form:
    """The workbook being made, its yellow cells, and the lists one chooses from."""

    def __init__(self, book: Book, situation: Situation) -> None:
        self.book, self.situation = book, situation
        answer = {**GRID, "text_wrap": True, "indent": 1, "bg_color": _ANSWER_FILL, "num_format": _AS_TEXT}
        self.answer = book.workbook.add_format({**answer, "valign": "top"})
        self.text = book.workbook.add_format({**GRID, "text_wrap": True, "indent": 1, "valign": "top"})
        self.bold = book.workbook.add_format({**GRID, "text_wrap": True, "indent": 1, "valign": "top", "bold": True})
        self.strong = book.workbook.add_format({"bold": True})
        self.plain = book.workbook.add_format({})
        # Over the columns beside, whose cells are empty.
        self.aside = book.workbook.add_format({"font_size": 9, "font_color": "#5F5F68"})
        self._lists: dict[tuple[str, ...], str] = {}

    def choose(self, sheet: Any, first: int, last: int, column: int, choices: Sequence[str]) -> None:
        """Have cells chosen from a list; another answer is written beside, in words."""
        sheet.data_validation(
            first,
            column,
            last,
            column,
            {
                "validate": "list",
                "source": self._list(tuple(map(french, choices))),
                "error_title": "Réponse inconnue",
                "error_message": french("Choisissez dans la liste. Pour dire autre chose, écrivez-le en commentaire."),
            },
        )

    def _list(self, choices: tuple[str, ...]) -> str:
        if choices not in self._lists:
            name = xl_col_to_name(len(self._lists))
            self._lists[choices] = f"={LISTS}!${name}$1:${name}${len(choices)}"
        return self._lists[choices]

    def write_lists(self) -> None:
        """Write the lists on a hidden sheet: one typed in the rule itself is limited to 255 characters."""
        sheet = self.book.workbook.add_worksheet(LISTS)
        for column, choices in enumerate(self._lists):
            for row, choice in enumerate(choices):
                put(sheet, row, column, choice, None)
        sheet.hide()


def write_questionnaire(asked: Questionnaire, situation: Situation, publication: Publication, target: BinaryIO) -> None:
    """Write the workbook."""
    with new_book(publication, TITLE, target) as book:
        form = _Form(book, situation)
        _write_opening(form, asked, publication)
        if any(question.type is not QuestionType.TABLE for question in asked.questions):
            _write_questions(form, asked.questions)
        for question in asked.questions:
            if question.type is QuestionType.TABLE:
                _write_table(form, question)
        if asked.matrix:
            write_matrix(book, situation, form.answer, form.choose)
        if asked.levels:
            write_levels(book, situation, form.answer, form.choose)
        form.write_lists()
        _write_meta(form, asked)


def _write_opening(form: _Form, asked: Questionnaire, publication: Publication) -> None:
    sheet, looks = form.book.sheet("Lisez-moi"), form.book.looks
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    sheet.set_column(2, 2, 4, None, {"hidden": True})
    put_letterhead(form.book, sheet, TITLE, LogoPlace(column=0, width=_NAME_WIDTH, title=1))
    row = 2
    for name, text in (("Client", publication.cover.client), ("Document", publication.cover.title)):
        row = _put_fact(form, sheet, row, name, text)
    if asked.person:
        row = _put_fact(form, sheet, row, "Pour", asked.person)
    put(sheet, row, 0, "Rempli par", looks.bold)
    put(sheet, row, 1, "", form.answer)
    put(sheet, row, 2, PERSON_CELL, None)
    row += 2
    put_across(sheet, row, 1, french("Comment répondre"), looks.head)
    row += 1
    for name, text in _instructions(asked):
        row = _put_fact(form, sheet, row, name, text)


def _instructions(asked: Questionnaire) -> list[tuple[str, str]]:
    told = [
        (
            "En général",
            "Écrivez votre nom ci-dessus, puis remplissez les cases jaunes. Laissez vide ce qui n’est pas de votre "
            "ressort. Ce que vous ne touchez pas reste comme il est.",
        ),
    ]
    if asked.questions:
        told.append(
            (
                "État",
                "« Confirmé » quand la réponse est la bonne, « Je ne sais pas encore », ou « Sans objet » en disant "
                "pourquoi dans la réponse. Une réponse que vous changez est confirmée.",
            )
        )
    if any(question.type is QuestionType.TABLE for question in asked.questions):
        told.append(
            ("Tableaux", "Chaque tableau a sa feuille : une ligne par élément, à la suite de celles qui y sont.")
        )
    if asked.matrix:
        told.append(
            (
                "Qui fait quoi",
                "Une feuille donne les activités : changez les lettres qui ne vont pas, laissez les autres.",
            )
        )
    if asked.levels:
        told.append(
            ("Niveaux de service", "Une feuille donne les heures et les délais : changez ceux qui ne vont pas.")
        )
    told.append(
        (
            "Au retour",
            "Enregistrez le classeur et rendez-le tel quel : Excel, LibreOffice et Google Sheets conviennent.",
        )
    )
    return told


def _put_fact(form: _Form, sheet: Any, row: int, name: str, text: str) -> int:
    put(sheet, row, 0, french(name), form.book.looks.bold)
    put(sheet, row, 1, french(text), form.book.looks.text)
    fit_row(sheet, row, (name, _NAME_WIDTH), (text, _TEXT_WIDTH))
    return row + 1


# Questions, one a row


def _write_questions(form: _Form, questions: Sequence[Question]) -> None:
    sheet, looks = form.book.sheet("Questions", repeated=(1, 1)), form.book.looks
    for rank, width in enumerate(_WIDTHS):
        sheet.set_column(rank, rank, width, None, {"hidden": rank == 0})
    for rank, name in _IDS.items():
        put(sheet, 0, rank, name, None)
    sheet.set_row(0, None, None, {"hidden": True})
    put_row(sheet, 1, _HEADS, looks.head)
    put(sheet, 1, 0, HEAD, None)
    sheet.freeze_panes(2, _EXPECTED)
    row, number = 2, 0
    for section, found in groupby(questions, key=lambda asked: asked.section):
        row = _put_section(form, sheet, row, section)
        for question in found:
            number += 1
            _put_question(form, sheet, row, number, question)
            row += 1
    form.choose(sheet, 2, row - 1, _STATE, [mark.label for mark in OFFERED_MARKS])
    sheet.ignore_errors({"number_stored_as_text": f"A1:G{row}"})


def _put_section(form: _Form, sheet: Any, row: int, section: str) -> int:
    catalogue = form.situation.catalogue
    page = catalogue.section(section)
    for rank in range(1, len(_HEADS)):
        put(sheet, row, rank, "", form.book.looks.group)
    put(sheet, row, 0, HEAD, None)
    put(sheet, row, _QUESTION, french(f"{catalogue.step(page.step).title} › {page.title}"), form.book.looks.group)
    return row + 1


def _put_question(form: _Form, sheet: Any, row: int, number: int, question: Question) -> None:
    private = [_PRIVATE] if question.private else []
    more = french("".join(f"\n{line}" for line in (question.hint, *private) if line))
    elsewhere = question.type is QuestionType.TABLE
    there = french(f"Un tableau : voir la feuille « {question.summary} ».")
    label, expected = french(question.label), there if elsewhere else expected_answer(question)
    said = said_cell(question, form.situation.answer(question.id))
    put(sheet, row, 0, HEAD if elsewhere else question.id, None)
    put(sheet, row, 1, str(number), form.text)
    if more:
        sheet.write_rich_string(row, _QUESTION, form.strong, fitted(label), form.plain, fitted(more), form.text)
    else:
        put(sheet, row, _QUESTION, label, form.bold)
    put(sheet, row, _EXPECTED, expected, form.text)
    for rank, text in ((_ANSWER, said.text), (_STATE, said.mark.label), (_COMMENT, "")):
        put(sheet, row, rank, "" if elsewhere else text, form.text if elsewhere else form.answer)
    choices = [choice.label for choice in question.choices] if question.type is QuestionType.CHOICE else []
    if question.type is QuestionType.YES_NO:
        choices = ["Oui", "Non"]
    if choices:
        form.choose(sheet, row, row, _ANSWER, choices)
    texts = ((label + more, _QUESTION), (expected, _EXPECTED), (said.text, _ANSWER))
    fit_row(sheet, row, *((text, _WIDTHS[rank]) for text, rank in texts))


# Tables, one a sheet


def _write_table(form: _Form, question: Question) -> None:
    sheet, looks = form.book.sheet(question.summary, repeated=(4, 4)), form.book.looks
    total = sum(column.width for column in question.columns)
    widths = [max(14.0, 150 * column.width / total) for column in question.columns]
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    for rank, width in enumerate(widths, start=1):
        sheet.set_column(rank, rank, width)
    put_row(sheet, 0, (TABLE, question.id), None)
    put_row(sheet, 1, (COLUMNS, *(column.id for column in question.columns)), None)
    for row in (0, 1):
        sheet.set_row(row, None, None, {"hidden": True})
    hint = " ".join(filter(None, (question.hint, _PRIVATE if question.private else "")))
    for row, text, look in ((2, french(question.label), looks.caption), (3, french(hint), form.aside)):
        put(sheet, row, 0, HEAD, None)
        put(sheet, row, 1, text, look)
    put_row(sheet, 4, (HEAD, *(french(column.label) for column in question.columns)), looks.head)
    rows = table_rows(form.situation.answer(question.id))
    for place in range(len(rows) + _NEW_ROWS):
        cells = rows[place] if place < len(rows) else {}
        texts = [typed_cell(column, cells.get(column.id, "")) for column in question.columns]
        put(sheet, 5 + place, 0, str(place + 1) if place < len(rows) else "", None)
        for rank, text in enumerate(texts, start=1):
            put(sheet, 5 + place, rank, text, form.answer)
        fit_row(sheet, 5 + place, *zip(texts, widths, strict=True))
    _choose_in(form, sheet, question.columns, 5 + len(rows) + _NEW_ROWS - 1)
    sheet.freeze_panes(5, 0)
    last = xl_col_to_name(len(question.columns))
    sheet.ignore_errors({"number_stored_as_text": f"A1:{last}{5 + len(rows) + _NEW_ROWS}"})


def _choose_in(form: _Form, sheet: Any, columns: Sequence[Column], last: int) -> None:
    for rank, column in enumerate(columns, start=1):
        if column.choices:
            form.choose(sheet, 5, last, rank, [choice.label for choice in column.choices])


# What was sent


def _write_meta(form: _Form, asked: Questionnaire) -> None:
    """Write the hidden sheet: whose questionnaire it is, and what each cell said when it was sent."""
    sheet = form.book.workbook.add_worksheet(_META_SHEET)
    parts = sent_parts(form.situation, matrix=asked.matrix, levels=asked.levels)
    rows = (*sent_rows(form.situation, asked.questions, asked.person), *parts)
    for place, cells in enumerate(rows):
        put_row(sheet, place, cells, None)
    sheet.protect()
    sheet.hide()
