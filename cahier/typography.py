"""French typography: non-breaking spaces, apostrophes, quotation marks, numbers and dates.

The rule kept (product writing guide): narrow non-breaking space before « ; ! ? » and between thousands,
non-breaking space before « : » and inside « », between a number and its unit and inside a date.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import filterfalse

NBSP = "\u00a0"
NNBSP = "\u202f"
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_UNIT = (
    r"(?:%|€|h\b|min\b|s\b|j\b|km\b|m²|Go\b|To\b|Mo\b|Mbit/s|Gbit/s|mois\b|ans?\b|jours?\b|semaines?\b|heures?\b"
    r"|minutes?\b|secondes?\b|points?\b|personnes\b|postes\b|utilisateurs\b|pages\b|fois\b)"
)
_RULES = (
    (re.compile(r"(?<=\w)'(?=\w)|(?<=\w)'(?=«)"), "’"),
    # A run of blanks is looked at from its first one alone: a hundred thousand of them would take minutes.
    (re.compile(r"(?<![ \u00a0\u202f])[ \u00a0\u202f]+([;!?])(?=\s|$|[\u00a0\u202f»)])"), NNBSP + r"\1"),
    (re.compile(r"(?<![ \u00a0\u202f])[ \u00a0\u202f]+:(?=\s|$)"), NBSP + ":"),
    (re.compile(r"«[ \u00a0\u202f]*"), "«" + NBSP),
    (re.compile(r"(?<![ \u00a0\u202f])[ \u00a0\u202f]*»"), NBSP + "»"),
    (re.compile(r"(?<=\d) (?=" + _UNIT + ")"), NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}(?:\D|$))"), NNBSP),
    (re.compile(r"\b(\d{1,2}|1er) (" + "|".join(_MONTHS) + r")\b(?: (?=\d{4}))?"), None),
    (re.compile(r"\b(n°|art\.|§|p\.|M\.|Mme|article|annexe|chapitre) (?=[\dA-Z])"), r"\1" + NBSP),
    (re.compile(r"\.\.\."), "…"),
)


def _join_date(match: "re.Match[str]") -> str:
    return match.group(0).replace(" ", NBSP)


@lru_cache(maxsize=16384)
def french(text: str) -> str:
    """Return our own text with French spacing; applying it twice changes nothing."""
    before = None
    # A space put by one rule may call for another: each pass only takes ordinary signs away, so that it ends.
    while text != before:
        before = text
        for pattern, replacement in _RULES:
            text = pattern.sub(replacement if replacement is not None else _join_date, text)
    return text


def plain(text: str) -> str:
    """Return text with ordinary spaces and apostrophes, for searching and comparing."""
    return text.replace(NBSP, " ").replace(NNBSP, " ").replace("’", "'")


def without_accents(text: str) -> str:
    """Return a text without accents nor capitals, for comparing."""
    import unicodedata

    lowered = plain(text).lower().replace("œ", "oe")
    if lowered.isascii():
        return lowered
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", lowered)))


def number(value: Decimal | int) -> str:
    """Return a number as French readers write it: 4 200, 99,5."""
    value = Decimal(value)
    normal = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return f"{normal:,f}".replace(",", NNBSP).replace(".", ",")


def percentage(value: Decimal) -> str:
    """Return a rate in percent: 99,5 %."""
    return f"{number(value)}{NBSP}%"


def money(value: Decimal, suffix: str = " HT") -> str:
    """Return an amount in euros: 4 200 € HT."""
    rounded = value if value == value.to_integral_value() else value.quantize(Decimal("0.01"))
    text = number(rounded)
    if "," in text and len(text.rsplit(",", 1)[1]) == 1:
        text += "0"
    return f"{text}{NBSP}€{suffix.replace(' ', NBSP)}"


def long_date(value: date) -> str:
    """Return a date in words: 18 novembre 2026."""
    return f"{day_and_month(value)}{NBSP}{value.year}"


def day_and_month(value: date) -> str:
    """Return a date of this year in words: 18 novembre."""
    day = "1er" if value.day == 1 else str(value.day)
    return f"{day}{NBSP}{_MONTHS[value.month - 1]}"


def lower_first(text: str) -> str:
    """Return the text with a lower first letter, unless it starts with an acronym or a proper noun."""
    if len(text) > 1 and (text[1].isupper() or text[1].isdigit() or (text[1] in "-'’" and len(text) < 3)):
        return text
    return text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


_ARTICLE = re.compile(r"(?:le|la|les|un|une|notre|nos)\s|l['’]|sans objet\b")


def capital_article(text: str) -> str:
    """Return a name as it opens a cell or a sentence: « L’éditeur », but « eBay France » as its owner writes it."""
    return capital(text) if _ARTICLE.match(text) else text


def join_words(words: list[str] | tuple[str, ...], last: str = "et") -> str:
    """Return « a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


# What Word and browsers end a line within a paragraph with, and the ends of line of other systems.
_SOFT_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c\x1d\x85\u2028\u2029]")
# What Word keeps in its files for a hyphen that does not break, and for the end of a cell.
_WORD_SIGNS = {0x1E: "\u2011", 0x07: " "}
_FORBIDDEN = re.compile("[\x00-\x06\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_UNCLEAN = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\x07]|" + _FORBIDDEN.pattern)
_BREAKS = re.compile("(?<! ) *[\t\n][ \t\n]*")


def clean(text: str) -> str:
    """Return text that every file format can hold: only characters that exist and show, LF line ends, NFC."""
    if text.isascii() and text.isprintable():
        return text
    import unicodedata

    if not _UNCLEAN.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    text = _SOFT_BREAKS.sub("\n", text).translate(_WORD_SIGNS)
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))


def one_line(text: str) -> str:
    """Return clean text for a place that holds a single line: a space for line ends and tabs."""
    return _BREAKS.sub(" ", clean(text))
