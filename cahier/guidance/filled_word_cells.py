"""The answer cell of a Word questionnaire: the boxes ticked, what is typed in its control, what is typed beside."""

import re
from dataclasses import dataclass, field

from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.export.word.word_form import EMPTY_BOXES, TICKED_BOXES, WordCell
from cahier.questionnaire.preparatory import TODAY_IS_RIGHT, WRITE_HERE, FilledMark, choice_labels
from cahier.typography import plain

_BOXES = re.compile(f"(?=[{EMPTY_BOXES}{TICKED_BOXES}])")
_CROSSES = frozenset({"x", "×"})
_MORE_SPACES = 40  # that somebody may have put between the words of a box
# What Word puts in a control that was emptied.
_OTHER_HINTS = ("cliquez ou appuyez ici pour entrer du texte", "click or tap here to enter text")


@dataclass(slots=True)
class SaidInCell:
    """What a cell answers: its text, a word left beside, and what is not understood, `doubtful`, and why, `doubt`."""

    text: str = ""
    comment: str = ""
    unknown: bool = False
    as_today: bool = False
    doubt: str = ""
    doubtful: str = ""


def flat(text: str) -> str:
    """Return a text as two are compared: spaces, capitals and kinds of apostrophes say nothing."""
    return " ".join(plain(text).split()).casefold()


def typed_over(text: str) -> str:
    """Return what is typed in a control, without the words that stood there."""
    stripped = text.strip()
    if flat(stripped).strip(".") in _OTHER_HINTS:
        return ""
    return stripped.removeprefix(WRITE_HERE).removesuffix(WRITE_HERE).strip()


def said_in_cell(asked: Question, cell: WordCell) -> SaidInCell:
    """Read a cell: what is typed beside boxes that are ticked, or beside a control that is filled in, is a comment."""
    boxes = _Boxes(choice_labels(asked))
    boxes.read(cell.beside)
    entered = typed_over(cell.entered)
    beside = "\n".join(boxes.typed)
    answer = "\n".join(boxes.ticked) or entered
    said = SaidInCell(answer or beside, beside if answer else "", boxes.unknown, boxes.as_today)
    if len(boxes.ticked) + boxes.unknown > 1 and asked.type is not QuestionType.MULTIPLE:
        labels = [*boxes.ticked, *([FilledMark.UNKNOWN.label] if boxes.unknown else [])]
        return SaidInCell(comment=beside, doubt="plusieurs cases sont cochées", doubtful=", ".join(labels))
    if boxes.ticked and entered:
        said.comment = "\n".join(filter(None, (entered, beside)))
    if said.as_today and said.text:
        said.comment = "\n".join(filter(None, (said.comment, TODAY_IS_RIGHT)))
    if not (said.text or said.unknown or said.as_today):
        _doubt(said, cell, boxes)
    return said


def _doubt(said: SaidInCell, cell: WordCell, boxes: "_Boxes") -> None:
    """Tell of a cell that answers nothing and that was touched all the same."""
    if cell.struck.strip():
        said.doubt, said.doubtful = "surligné ou barré, sans case cochée", cell.struck.strip()
    elif len(boxes.empty) < len(boxes.labels):
        left = [label for label in boxes.labels.values() if flat(label) in boxes.empty]
        said.doubt, said.doubtful = "des cases ont été retirées et aucune n’est cochée", ", ".join(left)


@dataclass(slots=True)
class _Boxes:
    """The boxes met in a cell, and the lines that are none."""

    choices: tuple[str, ...]
    ticked: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    empty: set[str] = field(default_factory=set)
    unknown: bool = False
    as_today: bool = False

    @property
    def labels(self) -> dict[str, str]:
        """The words beside the boxes that every cell of this question has, as they are compared."""
        return {flat(label): label for label in (*self.choices, FilledMark.UNKNOWN.label)}

    def read(self, text: str) -> None:
        """Read the lines of a cell; a cross before or after a box ticks it."""
        for line in text.split("\n"):
            crossed = False
            for piece in filter(str.strip, _BOXES.split(line)):
                words = piece.strip()
                if words[0] in EMPTY_BOXES + TICKED_BOXES:
                    self._read_box(words[1:].strip(), words[0] in TICKED_BOXES or crossed)
                elif not typed_over(words):
                    continue
                elif words.casefold() not in _CROSSES or words == line.strip():
                    self.typed.append(words)
                crossed = words.casefold() in _CROSSES

    def _read_box(self, words: str, ticked: bool) -> None:
        known = {**self.labels, flat(TODAY_IS_RIGHT): TODAY_IS_RIGHT}
        label = next((found for found in sorted(known, key=len, reverse=True) if opens(words, found)), None)
        if label is None:
            # Another version had this box, or somebody wrote over its words.
            (self.ticked if ticked else self.typed).append(words)
            return
        more = after(words, label)
        if more.casefold() in _CROSSES:
            ticked, more = True, ""
        if more:
            self.typed.append(more)
        if not ticked:
            self.empty.add(label)
        elif label == flat(FilledMark.UNKNOWN.label):
            self.unknown = True
        elif label == flat(TODAY_IS_RIGHT):
            self.as_today = True
        else:
            self.ticked.append(known[label])


def opens(words: str, label: str) -> bool:
    """Return whether words begin with those of a label, given flat, and not in the middle of one."""
    said = flat(words)
    return said == label or (said.startswith(label) and not said[len(label)].isalnum())


def after(words: str, label: str) -> str:
    """Return what follows the words of a label, given flat."""
    lengths = range(len(label), min(len(words), len(label) + _MORE_SPACES) + 1)
    found = next((words[length:] for length in lengths if flat(words[:length]) == label), "")
    return found.strip(" ,;:–-\xa0")
