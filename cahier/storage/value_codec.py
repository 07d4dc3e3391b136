"""Single values as JSON-ready data, and back.

Every function that reads raises TypeError or ValueError for what is not the value, and NewerFile for a word that only
a later version can have written.
"""

import base64
import re
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar, assert_never

from cahier.model.answer import LARGEST_PICTURE, AnswerValue, Picture
from cahier.model.location import Location, parse_location
from cahier.model.quantity import Duration
from cahier.storage.refusals import newer
from cahier.typography import clean, one_line

# What a later version may have named: anything else in its place is damage.
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_AMOUNT_AND_WORDS = re.compile(r"\d[\d., ]* [a-zéû]+( [a-zéû]+)?")
# No number of a contract is beyond a thousand billion, nor has as many decimals: sums of them stay exact.
_MOST_DIGITS = 12
_PNG = b"\x89PNG\r\n\x1a\n"
_Named = TypeVar("_Named", bound=StrEnum)


def read_text(raw: object, _kind: object = None) -> str:
    """Read a text, without the characters that no document can hold."""
    if not isinstance(raw, str):
        raise TypeError(raw)
    return clean(raw)


def read_flag(raw: object, _kind: object = None) -> bool:
    """Read true or false."""
    if not isinstance(raw, bool):
        raise TypeError(raw)
    return raw


def read_count(raw: object, _kind: object = None) -> int:
    """Read a whole number; true is none."""
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise TypeError(raw)
    return raw


def read_number(raw: object, _kind: object = None) -> Decimal:
    """Read a finite number, written as a text so that no digit is lost."""
    number = Decimal(read_text(raw))
    if not number.is_finite() or not -_MOST_DIGITS <= number.adjusted() <= _MOST_DIGITS:
        raise ValueError(raw)
    return number


def read_duration(raw: object, _kind: object = None) -> Duration:
    """Read « 4 h ouvrées »."""
    text = read_text(raw)
    try:
        return Duration.parse(text)
    except ValueError as error:
        if _AMOUNT_AND_WORDS.fullmatch(text):
            raise newer(text) from error
        raise


def read_day(raw: object, _kind: object = None) -> date:
    """Read « 2026-11-22 »."""
    return date.fromisoformat(read_text(raw))


def write_moment(moment: datetime) -> str:
    """Return « 2026-11-22T14:05:00 », as the clock of the room said it."""
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def read_moment(raw: object, _kind: object = None) -> datetime:
    """Read a moment, as the clock of the room said it."""
    return datetime.fromisoformat(read_text(raw)).replace(tzinfo=None, microsecond=0)


def read_place(raw: object, _kind: object = None) -> Location:
    """Read where something stands in the program."""
    text = read_text(raw)
    try:
        return parse_location(text)
    except ValueError as error:
        if ":" in text:
            raise newer(text) from error
        raise


def read_place_or_none(raw: object, _kind: object = None) -> Location | None:
    """Read where something stands, None when it stands nowhere."""
    return None if raw is None else read_place(raw)


def read_bytes(raw: object, _kind: object = None) -> bytes:
    """Read what is not text, in base 64."""
    if not isinstance(raw, str):
        raise TypeError(raw)
    return base64.b64decode(raw, validate=True)


def in_base64(content: bytes) -> str:
    """Return what is not text in base 64."""
    return base64.b64encode(content).decode("ascii")


def read_word(raw: object, kind: type[_Named]) -> _Named:
    """Read a member of one of our enumerations."""
    if not isinstance(raw, str):
        raise TypeError(raw)
    try:
        return kind(raw)
    except ValueError as error:
        if _WORD.fullmatch(raw):
            raise newer(f"{kind.__name__}: {raw}") from error
        raise


def read_array(raw: object) -> list[object]:
    """Read a list."""
    if not isinstance(raw, list):
        raise TypeError(raw)
    return raw


def read_object(raw: object) -> dict[str, object]:
    """Read an object."""
    if not isinstance(raw, dict):
        raise TypeError(raw)
    return raw


def write_answer_value(value: AnswerValue) -> object:
    """Return the value of an answer; what JSON has no type for goes in an object that names its kind."""
    match value:
        case bool() | str():
            return value
        case Decimal():
            return {"number": str(value)}
        case Duration():
            return {"duration": value.compact}
        case date():
            return {"date": value.isoformat()}
        case Picture():
            return {"picture": {"png": in_base64(value.content), "caption": value.caption}}
        case tuple():
            if value and isinstance(value[0], str):
                return {"choices": list(value)}
            return {"rows": [dict(row) for row in value if not isinstance(row, str)]}
        case _:
            assert_never(value)


def read_answer_value(raw: object, _type: object = None) -> AnswerValue | None:
    """Read the value of an answer, None when there is none."""
    if raw is None or isinstance(raw, bool):
        return raw
    if isinstance(raw, str):
        return clean(raw)
    ((kind, content),) = read_object(raw).items()
    match kind:
        case "number":
            return read_number(content)
        case "duration":
            return read_duration(content)
        case "date":
            return read_day(content)
        case "picture":
            return _read_picture(read_object(content))
        case "choices":
            return tuple(read_text(item) for item in read_array(content))
        case "rows":
            return tuple(
                {read_text(key): one_line(read_text(cell)) for key, cell in read_object(row).items()}
                for row in read_array(content)
            )
    if _WORD.fullmatch(kind):
        raise newer(kind)
    raise ValueError(kind)


def _read_picture(raw: dict[str, object]) -> Picture:
    """Read a picture of ours: a file is made by anyone, and a picture is printed."""
    content = read_bytes(raw["png"])
    if not content.startswith(_PNG) or len(content) > LARGEST_PICTURE:
        raise ValueError("not one of our pictures")
    return Picture(content, one_line(read_text(raw.get("caption", ""))))
