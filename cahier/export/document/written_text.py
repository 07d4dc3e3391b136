"""What a person wrote, in its light markup, as paragraphs of the document."""

from typing import assert_never

from cahier.export.publication import Emphasis, Paragraph, Run, Style
from cahier.export.source import Source
from cahier.light_markup import LineKind, MarkedLine, lines
from cahier.typography import french


def written(text: str, style: Style = Style.BODY, source: Source | None = None) -> list[Paragraph]:
    """Return the paragraphs of a text that a person wrote, at least one; its lists are lists, its bold is bold."""
    return [_paragraph(line, style, source) for line in lines(text)] or [Paragraph((), style, source)]


def _paragraph(line: MarkedLine, style: Style, source: Source | None) -> Paragraph:
    content = tuple(Run(french(span.text), Emphasis.BOLD if span.bold else Emphasis.NONE) for span in line.spans)
    match line.kind:
        case LineKind.TEXT:
            return Paragraph(content, style, source)
        case LineKind.BULLET:
            return Paragraph(content, Style.BULLET, source)
        case LineKind.NUMBER:
            return Paragraph(content, Style.NUMBER, source, line.number)
        case _:
            assert_never(line.kind)
