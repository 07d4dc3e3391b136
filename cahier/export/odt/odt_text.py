"""OpenDocument of words: what is said in a paragraph, in its looks, leading where it leads."""

import re

from cahier.export.layout.printed_identifiers import parted
from cahier.export.layout.xml_text import escape, quoteattr
from cahier.export.publication import Emphasis, Run, Runs
from cahier.typography import clean

_LOOKS = {
    Emphasis.NONE: "",
    Emphasis.BOLD: "Strong_20_Emphasis",
    Emphasis.ITALIC: "Emphasis",
    Emphasis.OPEN: "Cahier_20_A_20_preciser",
}
# A reader takes spaces in a row, and those at the ends of a paragraph, for one or none.
_SPACES = re.compile(r"^ +| +$| {2,}", re.MULTILINE)
_NO_BREAK_HYPHEN = "\u2011"
TAB = "<text:tab/>"


def attribute(text: str) -> str:
    """Return a text as a quoted attribute value."""
    return quoteattr(clean(text))


def written(text: str, *, searched: bool = False) -> str:
    """Return text that no program takes for a tag; identifiers do not break, but where they are `searched` as typed."""
    plain = escape(clean(text))
    if "-" in plain and not searched:
        pieces = parted(plain)
        plain = "".join(
            piece.replace("-", _NO_BREAK_HYPHEN) if rank % 2 else piece for rank, piece in enumerate(pieces)
        )
    plain = _SPACES.sub(lambda found: f'<text:s text:c="{len(found.group())}"/>', plain)
    return plain.replace("\n", "<text:line-break/>").replace("\t", TAB)


def span(content: str, style: str) -> str:
    """Return a piece in a look of its own."""
    return f'<text:span text:style-name="{style}">{content}</text:span>' if content else ""


def runs(content: Runs) -> str:
    """Return several runs."""
    return "".join(map(_run, content))


def _run(run: Run) -> str:
    look = _LOOKS[run.emphasis]
    shown = span(written(run.text), look) if look else written(run.text)
    return link(shown, run.target) if run.target and shown else shown


def link(shown: str, target: str) -> str:
    """Return words that lead to a place of the document."""
    return f'<text:a xlink:type="simple" xlink:href={quoteattr("#" + bookmark_name(target))}>{shown}</text:a>'


def bookmark(anchor: str) -> str:
    """Return the place that links lead to."""
    return f"<text:bookmark text:name={quoteattr(bookmark_name(anchor))}/>" if anchor else ""


def bookmark_name(anchor: str) -> str:
    """Return the name of the place of a title or of a requirement."""
    return re.sub(r"[^\w-]", "_", clean(anchor))


def paragraph(content: str, style: str = "Standard") -> str:
    """Return a paragraph."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def heading(content: str, style: str, level: int) -> str:
    """Return a title of a level."""
    return f'<text:h text:style-name="{style}" text:outline-level="{level}">{content}</text:h>'
