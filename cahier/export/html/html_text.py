"""Texts as they stand in an HTML page: escaped, in their looks, with links to the places the page holds."""

from collections.abc import Mapping
from html import escape

from cahier.export.layout.printed_identifiers import parted
from cahier.export.publication import Emphasis, Run, Runs
from cahier.export.source import Source
from cahier.typography import clean

_LOOKS = {
    Emphasis.NONE: ("", ""),
    Emphasis.BOLD: ("<strong>", "</strong>"),
    Emphasis.ITALIC: ("<em>", "</em>"),
    Emphasis.OPEN: ("<mark>", "</mark>"),
}


def html_text(text: str) -> str:
    """Return a text that no browser takes for a tag; a line feed breaks the line."""
    return escape(clean(text)).replace("\n", "<br>")


def html_words(text: str) -> str:
    """Return a text whose identifiers stay on one line; their hyphens are plain, to be searched and copied."""
    pieces = parted(html_text(text))
    return "".join(f'<span class="id">{piece}</span>' if rank % 2 else piece for rank, piece in enumerate(pieces))


def attribute(name: str, value: str) -> str:
    """Return an attribute after its space, or nothing when it has no value."""
    return f' {name}="{escape(clean(value))}"' if value else ""


def sourced(source: Source | None) -> str:
    """Return the attribute that says what an element was made from."""
    return attribute("data-source", str(source) if source else "")


class RunWriter:
    """Writes runs; `names` are those of the page's places, by what they are the place of."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def write(self, content: Runs) -> str:
        """Return several runs."""
        return "".join(map(self._run, content))

    def _run(self, run: Run) -> str:
        opening, closing = _LOOKS[run.emphasis]
        name = self._names.get(run.target) if run.target else None
        if name:
            opening, closing = f'<a href="#{name}">{opening}', f"{closing}</a>"
        return f"{opening}{html_words(run.text)}{closing}"
