"""What a template's text may still point at: pictures encoded again, its own headers and footers, the web."""

import re
from collections.abc import Sequence

from cahier.export.template.images import Picture, Pictures
from cahier.export.template.notes import Notes
from cahier.export.template.relationships import Link, links_of
from cahier.export.template.template_package import Package
from cahier.export.template.text_parts import Story

_DRAWN = re.compile(r"chart|diagram|model3d|ink|media|audio|video")
_FURNITURE = ("header", "footer")


class Keeping:
    """The links kept in each story, and the pictures they lead to under their new names."""

    def __init__(self, package: Package, stories: Sequence[Story], notes: Notes) -> None:
        self._package = package
        self._stories = stories
        self._encoder = Pictures(notes)
        self._encoded: dict[str, Picture | None] = {}
        self._links: dict[str, dict[str, Link]] = {}
        for story in stories:
            links = links_of(package, story.part)
            self._links[story.part] = {name: link for name, link in links.items() if self._is_kept(story, link)}
            if any(_DRAWN.search(link.kind) for link in links.values()):
                notes.miss("Un graphique ou un dessin : laissé de côté. Remplacez-le par une image.")

    @property
    def pictures(self) -> dict[str, bytes]:
        """The pictures by their new names."""
        return {self._name(part): picture.content for part, picture in self._encoded.items() if picture is not None}

    def links(self, story: Story) -> dict[str, Link]:
        """Return the links of a story that are kept, by their names in it."""
        return self._links[story.part]

    def picture_name(self, story: Story, link: Link) -> str:
        """Return the new name of the picture a link leads to."""
        return self._name(self._package.found(story.part, link.target))

    def _is_kept(self, story: Story, link: Link) -> bool:
        if link.external:
            return link.kind == "hyperlink"
        if link.kind != "image":
            return link.kind in _FURNITURE and any(link.id == other.link for other in self._stories)
        part = self._package.found(story.part, link.target)
        if part and part not in self._encoded:
            self._encoded[part] = self._encoder.encoded(part, self._package.parts[part])
        return self._encoded.get(part) is not None

    def _name(self, part: str) -> str:
        picture = self._encoded[part]
        suffix = "" if picture is None else picture.suffix
        return f"media/image{list(self._encoded).index(part) + 1}.{suffix}"
