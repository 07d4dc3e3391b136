"""Which field answers which type of question."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from cahier.catalogue.wizard_schema import Question, QuestionType
from ui.fields.choice_field import ChoiceField
from ui.fields.date import DateField
from ui.fields.duration import DurationField
from ui.fields.field import Field
from ui.fields.long_text import LongTextField
from ui.fields.multiple import MultipleField
from ui.fields.number import NumberField
from ui.fields.picture import PictureField
from ui.fields.table import TableField
from ui.fields.text_line import TextField
from ui.fields.yes_no import YesNoField
from ui.theme.theme import Theme

_FIELDS: Mapping[QuestionType, type[Field]] = {
    QuestionType.TEXT: TextField,
    QuestionType.LONG_TEXT: LongTextField,
    QuestionType.CHOICE: ChoiceField,
    QuestionType.MULTIPLE: MultipleField,
    QuestionType.YES_NO: YesNoField,
    QuestionType.NUMBER: NumberField,
    QuestionType.AMOUNT: NumberField,
    QuestionType.PERCENTAGE: NumberField,
    QuestionType.DURATION: DurationField,
    QuestionType.DATE: DateField,
    QuestionType.TABLE: TableField,
    QuestionType.PICTURE: PictureField,
}


def make_field(question: Question, theme: Theme, parent: QWidget | None = None) -> Field:
    """Return the field that answers a question."""
    return _FIELDS[question.type](question, theme, parent)
