"""The sheets of a questionnaire that ask who does what, and which service levels are wanted."""

from collections.abc import Callable, Sequence
from typing import Any

from cahier.export.excel.sheets import Book, fit_row, put, put_row
from cahier.model.raci import Raci
from cahier.questionnaire.preparatory import HEAD
from cahier.questionnaire.situation import Situation
from cahier.questionnaire.workbook_parts import LEVELS, MATRIX, level_items, level_text
from cahier.typography import french

_CHOICES = (Raci.R, Raci.A, Raci.AR, Raci.C, Raci.I)
_LEADING = (("", 4), ("N°", 7), ("Domaine", 26), ("Activité", 60))
_ROLE_WIDTH, _COMMENT_WIDTH = 13, 40
_LEVEL_HEADS = (("", 4), ("Niveau", 52), ("Réponse attendue", 40), ("Votre réponse", 34), ("Commentaire", 40))

Choose = Callable[[Any, int, int, int, Sequence[str]], None]
"""Has cells of a sheet chosen from a list: first row, last row, column, choices."""


def write_matrix(book: Book, situation: Situation, answer: Any, choose: Choose) -> None:
    """Write a row for each activity, a column for each role, and room for a comment."""
    sheet, looks = book.sheet("Qui fait quoi", repeated=(2, 2)), book.looks
    roles = situation.roles()
    first, last = len(_LEADING), len(_LEADING) + len(roles)
    for rank, (_name, width) in enumerate(_LEADING):
        sheet.set_column(rank, rank, width, None, {"hidden": rank == 0})
    sheet.set_column(first, last - 1, _ROLE_WIDTH)
    sheet.set_column(last, last, _COMMENT_WIDTH)
    put_row(sheet, 0, (MATRIX, "", "", "", *(role.id for role in roles), "comment"), None)
    sheet.set_row(0, None, None, {"hidden": True})
    told = "R réalise, A répond du résultat, C est consulté, I est informé ; AR fait les deux."
    put(sheet, 1, 0, HEAD, None)
    put(sheet, 1, 1, french(told), looks.caption)
    heads = [name for name, _width in _LEADING] + [role.title for role in roles] + ["Commentaire"]
    put_row(sheet, 2, [french(head) for head in heads], looks.head)
    put(sheet, 2, 0, HEAD, None)
    fit_row(sheet, 2, *((french(role.title), _ROLE_WIDTH) for role in roles))
    row = 2
    for row, activity in enumerate(situation.activities(), start=3):
        letters = situation.row(activity.id)
        domain = french(situation.catalogue.domains[activity.domain].title)
        number, label = situation.row_number(activity.id), french(activity.label)
        put(sheet, row, 0, activity.id, None)
        for rank, text in enumerate((number, domain, label), start=1):
            put(sheet, row, rank, text, looks.text)
        for rank, role in enumerate(roles, start=first):
            put(sheet, row, rank, str(letters.get(role.id, Raci.NONE)), answer)
        put(sheet, row, last, "", answer)
        fit_row(sheet, row, (domain, _LEADING[2][1]), (label, _LEADING[3][1]))
    sheet.freeze_panes(3, first)
    for rank in range(first, last):
        choose(sheet, 3, max(row, 3), rank, [letter.value for letter in _CHOICES])
    sheet.ignore_errors({"number_stored_as_text": f"B1:B{row + 1}"})


def write_levels(book: Book, situation: Situation, answer: Any, choose: Choose) -> None:
    """Write a row for each level, with what it says today and room for a comment."""
    sheet, looks = book.sheet("Niveaux de service", repeated=(1, 1)), book.looks
    data = situation.catalogue.levels
    for rank, (_name, width) in enumerate(_LEVEL_HEADS):
        sheet.set_column(rank, rank, width, None, {"hidden": rank == 0})
    put_row(sheet, 0, (LEVELS, "", "", "answer", "comment"), None)
    sheet.set_row(0, None, None, {"hidden": True})
    put_row(sheet, 1, [french(name) for name, _width in _LEVEL_HEADS], looks.head)
    put(sheet, 1, 0, HEAD, None)
    for row, item in enumerate(level_items(data), start=2):
        label, expected = french(item.label), french(item.expected)
        said = level_text(item.name, situation.specification.levels, data)
        put(sheet, row, 0, item.name, None)
        put(sheet, row, 1, label, looks.bold)
        put(sheet, row, 2, expected, looks.text)
        put(sheet, row, 3, said, answer)
        put(sheet, row, 4, "", answer)
        if item.choices:
            choose(sheet, row, row, 3, item.choices)
        fit_row(sheet, row, *((text, _LEVEL_HEADS[rank][1]) for rank, text in ((1, label), (2, expected), (3, said))))
    sheet.freeze_panes(2, 0)
