"""The dates of the contract as a calendar file: one all-day event each (RFC 5545), for any agenda to take in."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cahier.model.specification import Specification
from cahier.questionnaire.contract_dates import ContractDate
from cahier.typography import clean, french

ENDING, SUFFIX = " - agenda", ".ics"
_LONGEST_LINE = 75  # octets, what ends a line not counted
_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def calendar_file(specification: Specification, dates: Sequence[ContractDate], written_on: date) -> bytes:
    """Return the file; written again after a change, each event keeps the name by which agendas know it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cahier//Cahier//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(french(f'Contrat, {specification.document.title}'))}",
    ]
    for one in dates:
        lines += _event(specification.uid, one, written_on)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line)).encode("utf-8")


def _event(uid: str, one: ContractDate, written_on: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(f'{one.key}@{uid}')}"
    yield f"DTSTAMP:{written_on:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    # The end of an event is the day after its last.
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(one.title)}"
    if one.detail:
        yield f"DESCRIPTION:{_text(one.detail)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    return clean(words).translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces that readers join again, none cut within a character."""
    piece = ""
    for character in line:
        if len(f"{piece}{character}".encode()) > _LONGEST_LINE:
            yield piece
            piece = " "
        piece += character
    yield piece
