"""The parts of a template that hold text: the document itself, its headers, footers and notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from cahier.export.template.markup import Element, value, w
from cahier.export.template.notes import Refusal
from cahier.export.template.relationships import links_of
from cahier.export.template.template_package import TemplatePackage

DOCUMENT = "document"
_ROOTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes"}
_ALONE = ("footnotes", "endnotes")
_FIRST_SHAPE = 100_000  # the document numbers its own from 1
_SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DAMAGED = "Ce fichier est abîmé. Ouvrez-le dans Word et enregistrez-le de nouveau en .docx."


@dataclass(frozen=True, slots=True)
class TextPart:
    """A text; `link` is what the document calls it, `rank` tells headers and footers from one another."""

    part: str
    kind: str
    link: str
    rank: int
    root: Element

    @property
    def body(self) -> Element:
        """The body of the document.

        Raises:
            Refusal: it has none.
        """
        found = self.root.find(w("body"))
        if found is None:
            raise Refusal(_DAMAGED)
        return found


def text_parts_of(package: TemplatePackage, main: str) -> list[TextPart]:
    """Return the stories of a template, the document first."""
    text_parts = [TextPart(main, DOCUMENT, "", 0, package.root(main))]
    for link in links_of(package, main).values():
        name = package.found(main, link.target) if link.kind in _ROOTS and not link.external else ""
        if not name:
            continue
        known = sum(text_part.kind == link.kind for text_part in text_parts)
        root = package.root(name)
        if root.tag != w(_ROOTS[link.kind]) or (known and link.kind in _ALONE):
            raise Refusal(_DAMAGED)
        text_parts.append(TextPart(name, link.kind, link.id, 0 if link.kind in _ALONE else known + 1, root))
    return text_parts


def number_shapes(text_parts: Sequence[TextPart]) -> None:
    """Keep the shapes of a template apart from those of the document."""
    shapes = (shape for text_part in text_parts for shape in text_part.root.iter(_SHAPE))
    for rank, shape in enumerate(shapes, _FIRST_SHAPE):
        shape.set("id", str(rank))


def uses_style(parts: Sequence[Element], identifier: str) -> bool:
    """Tell whether a paragraph of these parts of a text has a style."""
    return any(value(style) == identifier for part in parts for style in part.iter(w("pStyle")))
