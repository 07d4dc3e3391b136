"""A sheet for each person of the matrix: what they do, what they answer for, and whom to call about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cahier.export.publication import Paragraph, RaciBlock, RaciColumn, RaciLine, Style, TableBlock, runs
from cahier.export.source import DocumentPart, PartKind
from cahier.model.party import PARTY_LABELS, Party
from cahier.model.raci import Raci
from cahier.typography import capital, french, join_words

HEADER = ("Votre part", "N°", "Activité", "Phase", "Qui appeler")
WIDTHS = (5, 2, 12, 6, 9)
_PART = {Raci.AR: "Vous faites, et en répondez", Raci.A: "Vous en répondez", Raci.R: "Vous faites"}
_SOURCE = DocumentPart(PartKind.ANNEX, "AX2")


@dataclass(frozen=True, slots=True)
class Task:
    """An activity a person does or answers for; `call` names who does it, who answers for it or who is consulted."""

    letter: Raci
    number: str
    activity: str
    phase: str
    call: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the sheet."""
        return (_PART[self.letter], self.number, self.activity, self.phase, self.call or "–")


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """What the matrix asks of one person, or of a role that nobody holds yet."""

    name: str
    roles: tuple[RaciColumn, ...]
    tasks: tuple[Task, ...]
    consulted: int
    informed: int

    @property
    def title(self) -> str:
        """« Claire Renaud, direction », or the role alone."""
        titles = join_words([role.title for role in self.roles])
        return french(f"{self.name}, {titles[:1].lower()}{titles[1:]}" if self.name != titles else titles)

    @property
    def summary(self) -> str:
        """How much is asked, in one sentence."""
        answers = sum(1 for task in self.tasks if task.letter.answers)
        does = sum(1 for task in self.tasks if task.letter.realises)
        parts = (
            (answers, "vous répondez de"),
            (does, "vous faites"),
            (self.consulted, "on vous consulte sur"),
            (self.informed, "on vous informe de"),
        )
        said = [f"{words} {count} activité{'s' if count > 1 else ''}" for count, words in parts if count]
        return french(f"{PARTY_LABELS[self.roles[0].party]}. {capital(join_words(said))}.")


def person_sheets(blocks: Sequence[RaciBlock]) -> tuple[PersonSheet, ...]:
    """Return the sheets, the client's people first.

    Who is only consulted or informed has none, nor has a role of the provider that nobody holds: it names its people.
    """
    order = list(Party)
    people: dict[tuple[Party, str], list[RaciColumn]] = {}
    for column in dict.fromkeys(column for block in blocks for column in block.columns):
        if column.party is not Party.PROVIDER or column.holder:
            people.setdefault((column.party, column.holder or column.title), []).append(column)
    listed = sorted(people.items(), key=lambda found: order.index(found[0][0]))
    sheets = (_sheet(name, roles, blocks) for (_party, name), roles in listed)
    return tuple(sheet for sheet in sheets if sheet.tasks)


def _sheet(name: str, roles: Sequence[RaciColumn], blocks: Sequence[RaciBlock]) -> PersonSheet:
    tasks, others = [], []
    for block in blocks:
        for line in (line for group in block.groups for line in group.lines):
            held = dict(zip(block.columns, line.cells, strict=True))
            letter = _strongest([held.get(role, Raci.NONE) for role in roles])
            if letter in _PART:
                tasks.append(Task(letter, line.number, line.label, block.title, _call(letter, roles, block, line)))
            else:
                others.append(letter)
    return PersonSheet(name, tuple(roles), tuple(tasks), others.count(Raci.C), others.count(Raci.I))


def _strongest(cells: Sequence[Raci]) -> Raci:
    """Return the letter of a person from those of the roles they hold."""
    answers, does = any(cell.answers for cell in cells), any(cell.realises for cell in cells)
    if answers or does:
        return Raci.AR if answers and does else Raci.A if answers else Raci.R
    return next((letter for letter in (Raci.C, Raci.I) if letter in cells), Raci.NONE)


def _call(letter: Raci, own: Sequence[RaciColumn], block: RaciBlock, line: RaciLine) -> str:
    """Return whom to call: who does what one answers for, who answers for what one does, else whom one consults."""
    others = [(column, cell) for column, cell in zip(block.columns, line.cells, strict=True) if column not in own]
    doing = [column.named for column, cell in others if cell.realises]
    answering = [column.named for column, cell in others if cell.answers]
    consulted = [column.named for column, cell in others if cell is Raci.C]
    wanted = {Raci.A: doing, Raci.R: answering, Raci.AR: doing or consulted}[letter]
    return french(join_words(wanted))


def sheet_blocks(sheet: PersonSheet) -> Iterator[Paragraph | TableBlock]:
    """Yield a sheet as printed, under its title."""
    yield Paragraph(runs(sheet.summary), Style.BODY, _SOURCE)
    rows = tuple(tuple(runs(cell) for cell in task.cells) for task in sheet.tasks)
    yield TableBlock(HEADER, rows, WIDTHS, "", source=_SOURCE)
