"""Filled questionnaires brought into a specification: what only one says is taken, what two say is chosen.

Each is compared with what it held when it was sent, in the order they are given: what two people answer otherwise is
to be chosen just as what changed here meanwhile.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cahier.catalogue.catalogue import Catalogue
from cahier.comparison.answer_entries import NOTE, ROW
from cahier.comparison.change_line import ChangeLine
from cahier.comparison.entries import Path, differences, taken
from cahier.comparison.ordered_like import ORDER
from cahier.comparison.three_way import reunion
from cahier.editing.filled_questionnaire import FilledForm
from cahier.editing.returned_answers import returned
from cahier.editing.returned_parts import SaidAside
from cahier.editing.table_recognition import UnreadCell
from cahier.errors import BadInput
from cahier.model.answer import noted
from cahier.model.identifiers import ActivityId, QuestionId
from cahier.model.specification import Specification
from cahier.typography import french


@dataclass(frozen=True, slots=True)
class BroughtLine:
    """A line that a questionnaire brings: `rank` is that of the questionnaire, `who` filled it in.

    `of` is who wrote what it would replace, empty when that is what the specification says.
    """

    rank: int
    who: str
    line: ChangeLine
    of: str = ""

    @property
    def before(self) -> str:
        """What it would replace, and whose it is when another questionnaire brought it."""
        return french(f"{self.line.before} ({self.of})") if self.of else self.line.before

    @property
    def sentence(self) -> str:
        """The line in one sentence, with whose answers they are."""
        if not self.of:
            return french(f"{self.who} : {self.line.sentence}")
        return french(f"{self.line.title} : {self.of} dit « {self.line.before} », {self.who} « {self.line.after} »")

    @property
    def key(self) -> tuple[int, Path]:
        """What tells it from the others."""
        return self.rank, self.line.path


@dataclass(frozen=True, slots=True)
class UnreadBrought:
    """Something written in a questionnaire that is not taken: by whom, where, and why."""

    who: str
    cell: UnreadCell


@dataclass(frozen=True, slots=True)
class _Part:
    who: str
    other: Specification
    taken: tuple[ChangeLine, ...]
    chosen: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class Gathering:
    """What filled questionnaires make of a specification, line by line, before anything changed.

    `untouched` counts the cells that say what they said when sent, `same` the answers that were already here. `aside`
    are words left on levels.
    """

    mine: Specification
    catalogue: Catalogue
    parts: tuple[_Part, ...]
    unread: tuple[UnreadBrought, ...]
    untouched: int
    same: int
    aside: tuple[SaidAside, ...] = ()

    @property
    def brings_nothing(self) -> bool:
        """Whether there is nothing to take over."""
        return not (self.taken or self.chosen or self.aside)

    def said_aside(self, wins: Iterable[tuple[int, Path]]) -> Iterator[SaidAside]:
        """Yield what levels have no note to keep in: words left on them, and what is not kept of a choice."""
        yield from self.aside
        won = frozenset(wins)
        for brought in self.chosen:
            line = brought.line
            if line.path[0] == "levels" and line.place is not None:
                kept = brought.key in won
                text = line.before if kept else line.after
                words = french(
                    f"Non retenu, {(brought.of or 'avant') if kept else brought.who} : {line.title} : {text}"
                )
                yield SaidAside(line.place, brought.who, words)

    @property
    def taken(self) -> tuple[BroughtLine, ...]:
        """What is taken without a question."""
        return tuple(BroughtLine(rank, part.who, line) for rank, part in enumerate(self.parts) for line in part.taken)

    @property
    def chosen(self) -> tuple[BroughtLine, ...]:
        """What is to be chosen: each line goes from what is here, or what another wrote, to what this one did."""
        lines, writers = [], dict[Path, str]()
        for rank, part in enumerate(self.parts):
            lines += [BroughtLine(rank, part.who, line, writers.get(line.path, "")) for line in part.chosen]
            writers |= {line.path: part.who for line in part.taken}
        return tuple(lines)

    def with_choices(self, wins: Iterable[tuple[int, Path]]) -> Specification:
        """Return the specification made of all, some lines to be chosen as their questionnaire has them.

        What is not kept of an answer that was to be chosen stays in the note of its question.
        """
        won = frozenset(wins)
        made = self.mine
        for rank, part in enumerate(self.parts):
            paths = [line.path for line in part.taken]
            paths += [line.path for line in part.chosen if (rank, line.path) in won]
            made = taken(made, part.other, paths, self.catalogue)
        for brought in self.chosen:
            made = _with_left_word(made, brought, brought.key in won)
        answered = {name for name, answer in made.answers.items() if self.mine.answers.get(name) != answer}
        aside = {place: kept for place, kept in made.set_aside.items() if place not in answered}
        return replace(made, set_aside=aside)


def gather(mine: Specification, catalogue: Catalogue, forms: Sequence[FilledForm]) -> Gathering:
    """Return what filled questionnaires bring.

    Raises:
        BadInput: one of them was sent from another specification.
    """
    here, parts, contested = mine, [], set[Path]()
    unread: list[UnreadBrought] = []
    aside: list[SaidAside] = []
    untouched = same = 0
    for form in forms:
        if form.uid != mine.uid:
            raise BadInput(
                f"Le questionnaire rempli par {form.who} vient d’un autre cahier : ouvrez celui dont il est parti."
            )
        back = returned(form, here, catalogue)
        found = reunion(back.base, here, back.other, catalogue)
        silent = tuple(line for line in found.taken if line.path not in contested)
        asked = (*(line for line in found.taken if line.path in contested), *found.chosen)
        contested |= {line.path for line in asked}
        said = {difference.path for difference in differences(back.base, back.other, catalogue)}
        same += len(said - {line.path for line in (*found.taken, *found.chosen)})
        untouched += back.untouched
        aside += back.aside
        unread += [UnreadBrought(form.who, cell) for cell in back.unread]
        parts.append(_Part(form.who, back.other, silent, asked))
        here = taken(here, back.other, [line.path for line in silent], catalogue)
    return Gathering(mine, catalogue, tuple(parts), tuple(unread), untouched, same, tuple(aside))


def _with_left_word(made: Specification, brought: BroughtLine, won: bool) -> Specification:
    """Return a specification where what was not kept of a line stays in the note of its question."""
    path = brought.line.path
    if path[0] == "matrix":
        return _with_left_letters(made, brought, won)
    if path[0] != "answers" or path[-1] in (NOTE, ORDER):
        return made
    name = QuestionId(path[1])
    text = brought.line.before if won else brought.line.after
    row = f"{brought.line.title} : " if ROW in path else ""
    words = french(f"Non retenu, {(brought.of or 'avant') if won else brought.who} : {row}{text}")
    answer = made.answers.get(name) or noted("")
    if words in answer.note.split("\n"):
        return made
    note = "\n".join(filter(None, (answer.note, words)))
    return replace(made, answers={**made.answers, name: replace(answer, note=note)})


def _with_left_letters(made: Specification, brought: BroughtLine, won: bool) -> Specification:
    row = ActivityId(brought.line.path[1])
    text = brought.line.before if won else brought.line.after
    words = french(f"Non retenu, {(brought.of or 'avant') if won else brought.who} : {text}")
    note = made.row_notes.get(row, "")
    if words in note.split("\n"):
        return made
    return replace(made, row_notes={**made.row_notes, row: "\n".join(filter(None, (note, words)))})


def exclusive(chosen: Sequence[BroughtLine], key: tuple[int, Path]) -> Iterator[tuple[int, Path]]:
    """Yield the other lines that say the same item: two answers to one question are not both kept."""
    yield from (one.key for one in chosen if one.line.path == key[1] and one.key != key)
