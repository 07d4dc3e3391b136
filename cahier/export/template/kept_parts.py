"""What a template's text may still point at: pictures encoded again, its own headers and footers, the web."""

import re
from collections.abc import Sequence

from cahier.export.template.images import TemplatePicture, TemplatePictures
from cahier.export.template.notes import Notes
from cahier.export.template.relationships import Link, links_of
from cahier.export.template.template_package import TemplatePackage
from cahier.export.template.text_parts import TextPart

_DRAWN = re.compile(r"chart|diagram|model3d|ink|media|audio|video")
_FURNITURE = ("header", "footer")


class KeptParts:
    """The links kept in each story, and the pictures they lead to under their new names."""

    def __init__(self, package: TemplatePackage, text_parts: Sequence[TextPart], notes: Notes) -> None:
        self._package = package
        self._stories = text_parts
        self._encoder = TemplatePictures(notes)
        self._encoded: dict[str, TemplatePicture | None] = {}
        self._links: dict[str, dict[str, Link]] = {}
        for text_part in text_parts:
            links = links_of(package, text_part.part)
            self._links[text_part.part] = {name: link for name, link in links.items() if self._is_kept(text_part, link)}
            if any(_DRAWN.search(link.kind) for link in links.values()):
                notes.miss("Un graphique ou un dessin : laissé de côté. Remplacez-le par une image.")

    @property
    def pictures(self) -> dict[str, bytes]:
        """The pictures by their new names."""
        return {self._name(part): picture.content for part, picture in self._encoded.items() if picture is not None}

    def links(self, text_part: TextPart) -> dict[str, Link]:
        """Return the links of a story that are kept, by their names in it."""
        return self._links[text_part.part]

    def picture_name(self, text_part: TextPart, link: Link) -> str:
        """Return the new name of the picture a link leads to."""
        return self._name(self._package.found(text_part.part, link.target))

    def _is_kept(self, text_part: TextPart, link: Link) -> bool:
        if link.external:
            return link.kind == "hyperlink"
        if link.kind != "image":
            return link.kind in _FURNITURE and any(link.id == other.link for other in self._stories)
        part = self._package.found(text_part.part, link.target)
        if part and part not in self._encoded:
            self._encoded[part] = self._encoder.encoded(part, self._package.parts[part])
        return self._encoded.get(part) is not None

    def _name(self, part: str) -> str:
        picture = self._encoded[part]
        suffix = "" if picture is None else picture.suffix
        return f"media/image{list(self._encoded).index(part) + 1}.{suffix}"
