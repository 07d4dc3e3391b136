"""« Relevé de décisions »: what a meeting decided, put aside and left to do, with who was there.

For those outside, what is confidential is left out, with all that stands on a private question.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.short_document import short_document
from cahier.export.publication import Block, Heading, Paragraph, Publication, Runs, Style, TableBlock, runs
from cahier.model.location import Location, QuestionPlace
from cahier.model.meeting import Meeting, MeetingOutcome, ParkedPoint
from cahier.model.party import PARTY_LABELS
from cahier.typography import capital, day_and_month, french, join_words, long_date, lower_first

MINUTES_TITLE = "Relevé de décisions"
ENDING = " - relevé de décisions"
_NOTHING_DECIDED = "Aucune décision n’a été prise."


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the readers of the minutes of a meeting may know of it."""

    meeting: Meeting
    outcomes: tuple[MeetingOutcome, ...]
    parked: tuple[ParkedPoint, ...]
    inside: bool

    @property
    def title(self) -> str:
        """« Relevé de décisions du 30 novembre 2026 »."""
        return french(f"{MINUTES_TITLE} du {long_date(self.meeting.day)}")


def minutes_of(meeting: Meeting, catalogue: Catalogue, *, inside: bool) -> Minutes:
    """Return what is told of a meeting to the company itself, or to those outside it."""
    outcomes = tuple(outcome for outcome in meeting.outcomes if inside or not outcome.confidential)
    parked = tuple(point for point in meeting.parked if inside or not _is_private(point.place, catalogue))
    return Minutes(meeting, outcomes, parked, inside)


def _is_private(place: Location | None, catalogue: Catalogue) -> bool:
    asked = catalogue.questions.get(place.question) if isinstance(place, QuestionPlace) else None
    return asked is not None and asked.private


def minutes_document(minutes: Minutes, whole: Publication) -> Publication:
    """Return the minutes under the look of the specification, without a page of cover."""
    return short_document(whole, minutes.title, _blocks(minutes), header=MINUTES_TITLE)


def _blocks(minutes: Minutes) -> Iterator[Block]:
    meeting = minutes.meeting
    yield Paragraph(runs(french(_when(meeting))), Style.LEAD)
    if meeting.participants:
        yield Heading(2, "Participants", "releve-participants")
        people = tuple(
            (
                runs(person.name),
                runs(person.role or "–"),
                runs(PARTY_LABELS[person.party]),
                runs("Oui" if person.present else "Non"),
            )
            for person in meeting.participants
        )
        yield TableBlock(("Nom", "Rôle", "Partie", "Présent à la fin"), people, (4, 4, 2, 2))
    yield Heading(2, "Décisions", "releve-decisions")
    if not minutes.outcomes:
        yield Paragraph(runs(_NOTHING_DECIDED))
    yield from _decisions(minutes)
    yield from _left(minutes)


def _decisions(minutes: Minutes) -> Iterator[Block]:
    ranked = sorted(minutes.outcomes, key=lambda outcome: _subjects(minutes).index(outcome.subject))
    for rank, (subject, told) in enumerate(groupby(ranked, lambda outcome: outcome.subject)):
        yield Heading(3, subject, f"releve-sujet-{rank}")
        rows = tuple((runs(_named(outcome)), runs(outcome.before), runs(said(outcome))) for outcome in told)
        yield TableBlock(("Objet", "Avant", "Décidé"), rows, (4, 4, 5))


def _subjects(minutes: Minutes) -> list[str]:
    return list(dict.fromkeys(outcome.subject for outcome in minutes.outcomes))


def _named(outcome: MeetingOutcome) -> str:
    return f"{outcome.title}\n(confidentiel)" if outcome.confidential else outcome.title


def said(outcome: MeetingOutcome) -> str:
    """Return what was decided, and what one wanted remembered of it."""
    firm = f" ({lower_first(outcome.status.label)})" if outcome.status is not None else ""
    told = "sans changement" if outcome.before == outcome.after else outcome.after
    return french("\n".join(filter(None, (f"{told}{firm}", outcome.comment))))


def _left(minutes: Minutes) -> Iterator[Block]:
    if minutes.parked:
        yield Heading(2, "Points mis de côté", "releve-parques")
        rows: tuple[tuple[Runs, ...], ...] = tuple(
            (runs(_parked(point)), runs(point.why or "–"), runs(point.for_whom or "–")) for point in minutes.parked
        )
        yield TableBlock(("Objet", "Pourquoi", "En attente de"), rows, (4, 5, 3))
    if minutes.meeting.actions:
        yield Heading(2, "Actions", "releve-actions")
        rows = tuple(
            (
                runs(action.what),
                runs(action.owner or "à désigner"),
                runs(long_date(action.due) if action.due else "sans date"),
            )
            for action in minutes.meeting.actions
        )
        yield TableBlock(("Action", "Qui", "Pour quand"), rows, (6, 3, 3))


def _parked(point: ParkedPoint) -> str:
    return f"{point.title}\n(réglé depuis)" if point.settled else point.title


def _when(meeting: Meeting) -> str:
    held = " ; ".join(_sitting(sitting.began, sitting.ended) for sitting in meeting.sittings)
    where = ", ".join(filter(None, (meeting.title, meeting.venue)))
    told = [f"{where}." if where else "", f"{capital(held)}." if held else "Cette réunion n’a pas encore été tenue."]
    return " ".join(filter(None, told))


def _sitting(began: datetime, ended: datetime | None) -> str:
    day = f"le {day_and_month(began.date())}"
    if ended is None:
        return f"{day} à partir de {_hour(began)}"
    other = "" if ended.date() == began.date() else f"le {day_and_month(ended.date())} à "
    return f"{day} de {_hour(began)} à {other}{_hour(ended)}"


def _hour(moment: datetime) -> str:
    return f"{moment.hour} h {moment.minute:02}"


# The text of a mail


def minutes_text(minutes: Minutes) -> str:
    """Return the minutes as a text ready for a mail."""
    meeting = minutes.meeting
    lines = [minutes.title, french(_when(meeting))]
    if meeting.participants:
        lines += ["", french(f"Présents : {join_words(list(meeting.present)) or 'personne'}.")]
        absent = [person.name for person in meeting.participants if not person.present]
        lines += [french(f"Absents : {join_words(absent)}.")] if absent else []
    lines += ["", "DÉCISIONS"]
    lines += [french(f"- {outcome.title} : {_flat(said(outcome))}") for outcome in minutes.outcomes]
    lines += [] if minutes.outcomes else [_NOTHING_DECIDED]
    if minutes.parked:
        lines += ["", "POINTS MIS DE CÔTÉ"]
        lines += [french(f"- {point.title}{_waiting(point)}") for point in minutes.parked]
    if meeting.actions:
        lines += ["", "ACTIONS"]
        for action in meeting.actions:
            due = f", pour le {long_date(action.due)}" if action.due else ""
            lines.append(french(f"- {action.what} : {action.owner or 'à désigner'}{due}"))
    return "\n".join(lines) + "\n"


def _waiting(point: ParkedPoint) -> str:
    who = f"en attente de {point.for_whom}" if point.for_whom else ""
    told = ", ".join(filter(None, (who, _flat(point.why), "réglé depuis" if point.settled else "")))
    return f" : {told}" if told else ""


def _flat(text: str) -> str:
    return " ".join(text.split())
