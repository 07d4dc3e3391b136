"""Stand-ins for people who fill a questionnaire in: they find their cells by what they read, and type in them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.checks.runner import find
from cahier.editing.filled_questionnaire import FilledForm, read_form
from cahier.export.questionnaire_files import QuestionnaireFiles
from cahier.guidance.before_sending import before_sending
from cahier.guidance.questionnaire_scope import Scope, questions_in
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from cahier.storage.sheet_file import read_sheets, sheets_by_name
from cahier.typography import plain
from tests.support.drafts import DAY

QUESTION, ANSWER, STATE, COMMENT = 3, 5, 6, 7  # columns, counted from one


def questions_of(specification: Specification, catalogue: Catalogue, scope: Scope) -> tuple[Question, ...]:
    """Return what a questionnaire asks."""
    situation = Situation(specification, catalogue)
    findings = find(situation)
    return questions_in(situation, scope, findings, before_sending(situation, findings).items)


def send(
    specification: Specification, catalogue: Catalogue, target: Path, scope: Scope | None = None, person: str = ""
) -> Path:
    """Write a questionnaire as it is sent: everything, unless told otherwise."""
    asked = questions_of(specification, catalogue, scope or Scope(everything=True))
    files = QuestionnaireFiles(specification, catalogue, asked, person, DAY)
    target.write_bytes(files.excel)
    return target


def fill(
    sent: Path,
    target: Path,
    catalogue: Catalogue,
    who: str = "",
    answers: Mapping[str, object] | None = None,
    states: Mapping[str, str] | None = None,
    comments: Mapping[str, str] | None = None,
    rows: Mapping[str, Sequence[Sequence[object]]] | None = None,
    also: Callable[[Mapping[str, Worksheet]], object] = lambda _sheets: None,
) -> Path:
    """Fill a questionnaire in as a person does; rows are added to tables under those that are there."""
    book = load_workbook(sent)
    if who:
        opening = book["Lisez-moi"]
        line = next(row for row in opening.iter_rows() if row[0].value == "Rempli par")
        line[1].value = who
    for column, typed in ((ANSWER, answers), (STATE, states), (COMMENT, comments)):
        for name, value in (typed or {}).items():
            sheet = book["Questions"]
            sheet.cell(_row_of(sheet, plain(catalogue.questions[name].label)), column).value = value
    for name, added in (rows or {}).items():
        question = catalogue.questions[name]
        assert question.type is QuestionType.TABLE
        sheet = next(found for found in book.worksheets if plain(str(found.cell(3, 2).value)) == plain(question.label))
        place = 6
        while any(sheet.cell(place, column).value for column in range(2, len(question.columns) + 2)):
            place += 1
        for offset, cells in enumerate(added):
            for column, cell in enumerate(cells, start=2):
                sheet.cell(place + offset, column).value = cell
    also({sheet.title: sheet for sheet in book.worksheets})
    book.save(target)
    return target


def _row_of(sheet: Worksheet, label: str) -> int:
    found = (
        row for row in range(1, sheet.max_row + 1) if plain(str(sheet.cell(row, QUESTION).value)).startswith(label)
    )
    return next(found)


def read(path: Path) -> FilledForm:
    """Read a questionnaire that came back."""
    return read_form(sheets_by_name(read_sheets(path, whole=True)), path.name)
