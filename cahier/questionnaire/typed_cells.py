"""Cells of tables as people type them."""

from cahier.catalogue.values import parse_cell
from cahier.catalogue.wizard_schema import Column, QuestionType
from cahier.errors import InvalidAnswer
from cahier.questionnaire.typed_dates import typed_date
from cahier.typography import plain

_NUMERIC = (QuestionType.NUMBER, QuestionType.AMOUNT, QuestionType.PERCENTAGE)


def read_cell(column: Column, text: str) -> str:
    """Return the cell a text stands for: a date as one types it, a choice by its label or its name.

    Raises:
        InvalidAnswer: the column does not accept it.
    """
    text = text.strip()
    if text and column.type is QuestionType.DATE:
        return typed_date(text).isoformat()
    if text and column.type is QuestionType.CHOICE:
        wanted = plain(text).lower()
        found = next((choice for choice in column.choices if wanted in (choice.id, plain(choice.label).lower())), None)
        if found is None:
            labels = ", ".join(choice.label for choice in column.choices)
            raise InvalidAnswer(f"{column.label} : « {text} » n’est pas proposé. Choix possibles : {labels}.")
        return found.id
    if column.type in _NUMERIC:
        text = text.rstrip("€% \u00a0\u202f")
    return parse_cell(column, text)
