"""Texts that break writers of files: a thousand of them, always the same, each told apart by a marker of its own."""

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# What a writer may take for its own language, or for a formula.
MARKUP = (
    "& < > &amp; &#233;",
    "<script>alert(1)</script>",
    "<!-- x --> </w:t> <w:p/>",
    "]]> <![CDATA[ x ]]>",
    "{{ x }}",
    "{{ entreprise.nom }}",
    "{% if x %} {% endif %} {# y #}",
    "${x} %s %(y)s {0} \\n \\x41",
    "**gras** __x__ # y",
    "_x0041_ _x000D_",
    "=1+1",
    "@SUM(A1)",
    "+33 1 23 45 67 89",
    "-2+3",
    '=cmd|"/C calc"!A0',
    "https://example.org/?a=1&b=2",
    "PAGE \\* MERGEFORMAT",
    "&L&G&8 &P &[Page]",
    "AX2, chapitre 3, § 4.1 et EX-SAU-01",
    "(a\\b) \\( \\) %PDF",
)
FRENCH = (
    "« l’ERP » : vital ; urgent ! non ?",
    "«collé» “deux” ‘un’ \"droit\" 'simple'",
    "'apostrophe en tête",
    "c'est l'été",
    "12 000 € HT, 99,5 % et n° 4",
    "…et puis... fin",
    "Cœur, œuvre, ÇÀÉÈÙ, Ÿ, æ",
    "tiret – cadratin — trait d'union‑insécable",
    "1 000 m² ≥ 4 h → P1",
)
SCRIPTS = (
    "שלום עולם",
    "مرحبا بالعالم ١٢٣",
    "\u202bשלום\u202c abc \u200fא\u200e",
    "a\u202eb\u202c \u2067ר\u2069",
    "日本語の表記 中文字符 한국어",
    "Ж я Ελληνικά ไทย हिन्दी",
    "e\u0301 a\u0308 o\u0302 n\u0303",
    "q\u0303\u0323 x\u0332",
    "Å Å \ufb01 ² ½ ㎏",
)
EMOJI = ("👩‍🏭", "👨‍👩‍👧‍👦", "🇫🇷", "👍🏽", "✔️", "🏴‍☠️", "😀", "❤️‍🔥")
BLANKS = (
    "a\tb",
    "un\ndeux",
    "un\r\ndeux\rtrois",
    "un\n\n\ndeux",
    "fin\u2028suite\u2029",
    "a\u00a0b\u202fc\u2003d\u3000e",
    "\ufeffa\u200bb\u2060c",
    "tri\u00adt",
    "\uf0b7 puce collée de Word",
    "x    y",
)
# What no file can hold, and is taken out.
FORBIDDEN = ("\x00", "\x01\x08", "a\x0bb\x0cc", "\x1b[31m", "\x7f", "\x80\x9f", "a\ufffeb\uffff", "\ud800", "\udfffz")
KINDS = (MARKUP, FRENCH, SCRIPTS, EMOJI, BLANKS, FORBIDDEN)
LONG_WORD, LONG_TEXT = 5_000, 40_000
# The characters of XML 1.0, neither Word nor Excel can hold any other, but for those that show nothing.
_NOT_HELD = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class OddText:
    """A text as somebody types or pastes it; `marker` is found in no other."""

    marker: str
    typed: str


def odd_texts(count: int, *, long_every: int = 0, seed: int = 0) -> Iterator[OddText]:
    """Yield texts in which everything odd comes again and again, now and then an endless one."""
    chance = random.Random(seed)  # noqa: S311 - the same texts each time
    for rank in range(count):
        marker = f"T{rank:04}"
        parts = [chance.choice(chance.choice(KINDS)) for _ in range(chance.randint(1, 5))]
        parts.insert(chance.randint(0, len(parts)), marker)
        if long_every and rank % long_every == 0:
            parts.insert(chance.randint(0, len(parts)), _long(chance))
        text = chance.choice((" ", "\n", " ", " · ")).join(parts)
        yield OddText(marker, f"{_blank(chance)}{text}{_blank(chance)}")


def _blank(chance: random.Random) -> str:
    return chance.choice(("", "", "", " ", "   ", "\t", "\n", "\u00a0"))


def _long(chance: random.Random) -> str:
    """Return a word without an end, or a text longer than a cell of Excel."""
    if chance.random() < 0.5:
        return "".join(chance.choices("aeioubcdfglmnprst", k=LONG_WORD))
    words = (f"mot{chance.randrange(10_000)}" for _ in range(LONG_TEXT // 7))
    return " ".join(words).ljust(LONG_TEXT, "z")


def kept(typed: str) -> str:
    """Return what is kept of a text: all of it but what no file can hold or show, accents composed, one line end.

    What Word writes for a soft return, a page or a separator ends a line; its hyphen that holds stays one.
    """
    ended = re.sub("\r\n?|[\x0b\x0c\x1c\x1d\x85\u2028\u2029]", "\n", typed)
    signs = ended.replace("\x1e", "\u2011").replace("\x07", " ")
    return unicodedata.normalize("NFC", _NOT_HELD.sub("", signs))
