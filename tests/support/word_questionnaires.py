"""Stand-ins for people who fill a Word questionnaire in: they find a question by its words, type and tick beside it."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from cahier.catalogue.catalogue import Catalogue
from cahier.export.questionnaire_files import QuestionnaireFiles
from cahier.guidance.questionnaire_scope import Scope
from cahier.model.specification import Specification
from cahier.typography import plain
from tests.support.drafts import DAY
from tests.support.questionnaires import questions_of

_CHECKED = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"


def send_word(specification: Specification, catalogue: Catalogue, target: Path) -> Path:
    """Write a Word questionnaire as it is sent: everything is asked."""
    asked = questions_of(specification, catalogue, Scope(everything=True))
    target.write_bytes(QuestionnaireFiles(specification, catalogue, asked, "", DAY).word)
    return target


class Paper:
    """A Word questionnaire open before somebody."""

    def __init__(self, sent: Path, catalogue: Catalogue) -> None:
        self.document, self._catalogue = Document(str(sent)), catalogue

    def saved(self, target: Path) -> Path:
        """Save it under another name."""
        self.document.save(str(target))
        return target

    def row(self, name: str) -> Any:
        """Return the row of a question."""
        label = plain(self._catalogue.questions[name].label)
        rows = (row for table in self.document.tables for row in table.rows)
        return next(row for row in rows if plain(row.cells[0].text).startswith(label))

    def sign(self, who: str) -> None:
        """Write one's name."""
        self._type(self.document.tables[0].rows[1].cells[0], who)

    def answer(self, name: str, text: str) -> None:
        """Type an answer in the place it has."""
        self._type(self.row(name).cells[1], text)

    def tick(self, name: str, *labels: str) -> None:
        """Tick boxes by the words beside them."""
        for label in labels:
            self._box(self.row(name).cells[1], label)

    def beside(self, name: str, text: str) -> None:
        """Type under what the cell of an answer holds."""
        self.row(name).cells[1].add_paragraph(text)

    def table(self, name: str) -> Any:
        """Return the table that a question is answered by."""
        question = self._catalogue.questions[name]
        heads = [plain(column.label) for column in question.columns]
        return next(found for found in self.document.tables if [plain(c.text) for c in found.rows[0].cells] == heads)

    def without_controls(self) -> None:
        """Take every control away, and leave what is in it, as some programs do."""
        for control in list(self.document.element.body.iter(qn("w:sdt"))):
            for inner in list(control.find(qn("w:sdtContent"))):
                control.addprevious(inner)
            control.getparent().remove(control)

    def without_names(self) -> None:
        """Take every hidden name away."""
        for mark in ("w:bookmarkStart", "w:bookmarkEnd"):
            for found in list(self.document.element.body.iter(qn(mark))):
                found.getparent().remove(found)

    def doubled(self, name: str) -> Any:
        """Copy the row of a question under itself."""
        row = self.row(name)
        copy = deepcopy(row._tr)
        row._tr.addnext(copy)
        return copy

    @staticmethod
    def _type(cell: Any, text: str) -> None:
        control = next(found for found in cell._tc.iter(qn("w:sdt")) if not any(True for _ in found.iter(_CHECKED)))
        for words in list(control.iter(qn("w:t")))[:1]:
            words.text = text
        for hint in list(control.iter(qn("w:showingPlcHdr"))):
            hint.getparent().remove(hint)

    @staticmethod
    def _box(cell: Any, label: str) -> None:
        boxes = [found for found in cell._tc.iter(qn("w:sdt")) if any(True for _ in found.iter(_CHECKED))]
        box = next(found for found in boxes if plain(_words(found.getnext())).strip() == plain(label))
        next(box.iter(qn("w:t"))).text = "☒"


def _words(run: Any) -> str:
    return "".join(found.text or "" for found in run.iter(qn("w:t")))


def filled(sent: Path, target: Path, catalogue: Catalogue, *hands: Callable[[Paper], object]) -> Path:
    """Fill a questionnaire in by hands, and save it."""
    paper = Paper(sent, catalogue)
    for hand in hands:
        hand(paper)
    return paper.saved(target)
