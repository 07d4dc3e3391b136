"""A remark as the words of a comment, and back: who reads and the verdict on a line of their own, between brackets."""

import re

from cahier.model.remark import ReaderKind, Remark, Verdict
from cahier.typography import plain

_HEAD = re.compile(r"\[([^\[\]\n]{1,300})\]\s*")
_DOT = " · "


def remark_words(remark: Remark, place: str = "") -> str:
    """Return what the comment says; `place` is told where it stands beside something else."""
    reader = remark.reader.label if remark.reader is not ReaderKind.OTHER else ""
    verdict = remark.verdict.label if remark.verdict is not None else ""
    head = _DOT.join(filter(None, (reader, verdict, place.replace("[", "(").replace("]", ")"))))
    return "\n".join(filter(None, (f"[{head}]" if head else "", remark.text)))


def words_read(text: str) -> tuple[ReaderKind | None, Verdict | None, str]:
    """Return the reader, the verdict and the words that a comment tells, None for what it does not say.

    Somebody who writes « À corriger : … » in Word gives that verdict too.
    """
    head, rest = parted(text)
    said = {plain(part).strip() for part in head.split("·")}
    reader = next((kind for kind in ReaderKind if kind.label in said), None)
    verdict = next((kind for kind in Verdict if kind.label in said), None)
    # Brackets that somebody else wrote are words.
    if reader is not None or verdict is not None:
        return reader, verdict, rest
    first, colon, rest = text.partition(":")
    for kind in Verdict:
        if plain(first).strip().casefold() == kind.label.casefold() and (colon or not rest):
            return None, kind, rest.strip()
    return None, None, text.strip()


def parted(text: str) -> tuple[str, str]:
    """Return what stands between brackets at the head of a comment, empty when nothing does, and the rest."""
    found = _HEAD.match(text)
    return (found.group(1), text[found.end() :].strip()) if found is not None else ("", text.strip())
