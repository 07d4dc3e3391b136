"""« À demander à… »: one list a person of what only they can say, to be sent or printed before a meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cahier.export.document.short_document import short_document
from cahier.export.publication import Block, Emphasis, Heading, Paragraph, Publication, Runs, Style, TableBlock, runs
from cahier.model.location import Location
from cahier.typography import french, long_date, lower_first, plain

ASK_TITLE = "À demander à…"
ENDING = " - à demander"
NOBODY = "Personne n’est désigné"
_PRIVATE = "Confidentiel : ne va pas aux candidats."


@dataclass(frozen=True, slots=True)
class AskedPoint:
    """Something a person is asked: where it stands, in full words, and how far one has come.

    `hint` helps to answer; `private` never reaches bidders.
    """

    place: Location | None
    words: str
    state: str
    hint: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class AwaitedAction:
    """Something a person is to do, and by when."""

    what: str
    due: date | None = None

    @property
    def when(self) -> str:
        """« le 1er décembre 2026 », or that no day was given."""
        return french(long_date(self.due)) if self.due else "Sans date"


@dataclass(frozen=True, slots=True)
class AskSheet:
    """All that is asked of one person; `name` is empty for what nobody is named for.

    `title` is the role they hold, and `the` the same inside a sentence; a role that nobody holds is its own name.
    """

    name: str
    title: str = ""
    the: str = ""
    questions: tuple[AskedPoint, ...] = ()
    points: tuple[AskedPoint, ...] = ()
    actions: tuple[AwaitedAction, ...] = ()

    @property
    def heading(self) -> str:
        """« À demander à Claire Renaud, direction »."""
        if not self.name:
            return french(f"À demander : {lower_first(NOBODY)}")
        if self.title == self.name:
            return french(f"À demander {_to(self.the)}")
        role = f", {lower_first(self.title)}" if self.title else ""
        return french(f"À demander {_to(self.name)}{role}")

    @property
    def count(self) -> int:
        """How many things are asked."""
        return len(self.questions) + len(self.points) + len(self.actions)

    @property
    def summary(self) -> str:
        """« 3 questions, 1 point mis de côté »."""
        counts = (
            (len(self.questions), "question", "questions"),
            (len(self.points), "point mis de côté", "points mis de côté"),
            (len(self.actions), "action", "actions"),
        )
        return french(", ".join(f"{count} {many if count > 1 else one}" for count, one, many in counts if count))


def _to(name: str) -> str:
    """Return « à Claire Renaud », « au prestataire actuel », « à la direction »."""
    first, _space, rest = name.partition(" ")
    contracted = {"le": "au", "les": "aux"}.get(first.lower())
    if contracted:
        return f"{contracted} {rest}"
    article = first.lower() in ("la", "un", "une", "votre", "vos") or plain(first).lower().startswith("l'")
    return f"à {name[:1].lower()}{name[1:]}" if article else f"à {name}"


def ask_document(sheets: Sequence[AskSheet], whole: Publication) -> Publication:
    """Return the lists under the look of the specification, a page a person, without a page of cover."""
    title = sheets[0].heading if len(sheets) == 1 else french(ASK_TITLE)
    return short_document(whole, title, _blocks(sheets), header=french(ASK_TITLE))


def _blocks(sheets: Sequence[AskSheet]) -> Iterator[Block]:
    for rank, sheet in enumerate(sheets):
        if len(sheets) > 1:
            yield Heading(1, sheet.heading, f"a-demander-{rank}", opens_page=rank > 0)
        yield Paragraph(runs(f"{sheet.summary}."), Style.LEAD)
        yield from _of_points("Questions", ("Question", "Où on en est", "Votre réponse"), sheet.questions, rank)
        yield from _of_points("Points mis de côté", ("Point", "Pourquoi", "Votre réponse"), sheet.points, rank)
        if sheet.actions:
            yield Heading(2, "Actions", f"a-demander-actions-{rank}")
            rows = tuple((runs(action.what), runs(action.when)) for action in sheet.actions)
            yield TableBlock(("Action", "Pour quand"), rows, (8, 4))


def _of_points(title: str, header: tuple[str, ...], points: Sequence[AskedPoint], rank: int) -> Iterator[Block]:
    if points:
        yield Heading(2, title, f"a-demander-{title.split()[0].lower()}-{rank}")
        rows: tuple[tuple[Runs, ...], ...] = tuple((_asked(point), runs(point.state), ()) for point in points)
        yield TableBlock(header, rows, (6, 3, 5))


def _asked(point: AskedPoint) -> Runs:
    private = _PRIVATE if point.private else ""
    more = "".join(f"\n{line}" for line in (point.hint, private) if line)
    return (*runs(point.words, Emphasis.BOLD), *runs(french(more)))


# The text of a mail


def ask_text(sheet: AskSheet, subject: str) -> str:
    """Return a list as a text ready for a mail; `subject` says what it is about."""
    lines = [sheet.heading, subject]
    for title, points in (("QUESTIONS", sheet.questions), ("POINTS MIS DE CÔTÉ", sheet.points)):
        if points:
            lines += ["", title]
            for rank, point in enumerate(points, start=1):
                lines += ["", f"{rank}. {point.words}"]
                private = _PRIVATE if point.private else ""
                lines += [f"   {french(line)}" for line in (point.state, point.hint, private) if line]
    if sheet.actions:
        lines += ["", "ACTIONS", ""]
        due = (f", pour le {long_date(action.due)}" if action.due else "" for action in sheet.actions)
        lines += [french(f"- {action.what}{when}") for action, when in zip(sheet.actions, due, strict=True)]
    return "\n".join(lines) + "\n"
