"""The HTML page as a browser takes it apart."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO

from cahier.export.html.html_writer import write_html
from cahier.export.publication import Publication

_EMPTY = {"meta", "br", "col", "link", "img"}


@dataclass
class Element:
    """An opening tag, where it stands and what it holds."""

    tag: str
    attributes: dict[str, str]
    within: tuple[str, ...]
    words: str = ""
    inside: list["Element"] = field(default_factory=list)


class Reading(HTMLParser):
    """A page as a browser takes it apart; a tag closed out of turn is refused."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(item.tag for item in self._open))
        self.elements.append(element)
        for item in self._open:
            item.inside.append(element)
            item.words += "\n" if tag == "br" else ""
        if tag not in _EMPTY:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for item in self._open:
            item.words += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        return [
            element
            for element in self.elements
            if element.tag == tag and all(element.attributes.get(name) == said for name, said in attributes.items())
        ]

    @property
    def words(self) -> str:
        return self.all("body")[0].words


def page(document: Publication) -> str:
    target = BytesIO()
    write_html(document, target)
    return target.getvalue().decode("utf-8")


def read(document: Publication) -> Reading:
    return Reading(page(document))
