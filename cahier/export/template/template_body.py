"""The text of a template: where the document goes in it, and its sections."""

from copy import deepcopy

from cahier.export.layout.page_format import PORTRAIT, PageFormat
from cahier.export.template.markup import Element, link_attribute, names, remove, value, w
from cahier.export.template.notes import Notes
from cahier.export.template.paragraphs import words
from cahier.export.template.prepared import PLACE
from cahier.export.template.tags import is_place

_FIRST_BOOKMARK = 1_000_000  # the document numbers its own from 1
_LEAST_TEXT = 80.0
_WIDEST_MARGIN = 100.0
_SMALLEST_PAGE, _LARGEST_PAGE = 100.0, 600.0
_TWIP = 25.4 / 1440
_SAID = names("t drawing pict sym fldChar fldSimple sdt tbl")
_THIN = "CahierSaut"


class TemplateBody:
    """The body of a template and the place of the document in it."""

    def __init__(self, body: Element, notes: Notes) -> None:
        self._body = body
        self._notes = notes
        self._ensure_section()
        self._place = self._claimed()

    @property
    def sections(self) -> list[Element]:
        """The properties of each section, in order."""
        return list(self._body.iter(w("sectPr")))

    @property
    def before(self) -> list[Element]:
        """What stands before the document."""
        return self._children()[: self._rank()]

    def settle(self) -> bool:
        """Mark the place of the document, and return whether something stands before it.

        A template that says nothing is emptied: the document then starts it.
        """
        before, after = self.before, self._children()[self._rank() :]
        before = [child for child in before if child is not self._place]
        after = [child for child in after if child is not self._place]
        if not any(map(_says, (*before, *after))):
            for child in self._children():
                remove(child)
            return False
        own_cover = any(map(_says, before))
        self._renumber_bookmarks()
        mark = self._marked()
        if own_cover:
            self._end_cover(mark)
        if self._place is not None:
            # With the section it may end: the cover has it by now, and the document brings its own.
            remove(self._place)
        return own_cover

    def link_furniture(self) -> None:
        """Name in each section the headers and footers it takes from the one before."""
        known: dict[tuple[str, str], Element] = {}
        for section in self.sections:
            own = {(ref.tag, value(ref, "type")): ref for ref in _references(section)}
            for rank, reference in enumerate(reference for key, reference in known.items() if key not in own):
                section.insert(rank, deepcopy(reference))
            known.update({key: reference for key, reference in own.items() if reference.get(link_attribute("id"))})

    def carries(self, kind: str) -> bool:
        """Tell whether the last section has a header, or a footer."""
        return self.sections[-1].find(w(f"{kind}Reference")) is not None

    def page(self) -> PageFormat:
        """Return the page of the last section, ours when it cannot hold a document."""
        section = self.sections[-1]
        size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
        if size is None or margins is None:
            return PORTRAIT
        gutter = _length(margins, "gutter")
        page = PageFormat(
            width=_length(size, "w"),
            height=_length(size, "h"),
            top=_length(margins, "top"),
            right=_length(margins, "right"),
            bottom=_length(margins, "bottom"),
            left=round(_length(margins, "left") + gutter, 2),
            header=_length(margins, "header"),
            footer=_length(margins, "footer"),
        )
        return page if _is_sound(page) else PORTRAIT

    # The place

    def _claimed(self) -> Element | None:
        """Return the paragraph that says only « {{ cahier }} », its words taken away."""
        for paragraph in self._body.findall(w("p")):
            pieces = list(paragraph.iter(w("t")))
            if is_place(words(pieces)):
                for piece in pieces:
                    piece.text = ""
                self._notes.use("{{ cahier }} : le document s’écrit à cet endroit.")
                return paragraph
        return None

    def _rank(self) -> int:
        children = self._children()
        return len(children) if self._place is None else children.index(self._place)

    def _children(self) -> list[Element]:
        """Return all of the body but the properties of its last section."""
        return [child for child in self._body if child.tag != w("sectPr")]

    def _marked(self) -> Element:
        """Return an empty paragraph carrying the bookmark, where the document goes."""
        mark = self._body.makeelement(w("p"))
        start, end = mark.makeelement(w("bookmarkStart")), mark.makeelement(w("bookmarkEnd"))
        for element in (start, end):
            element.set(w("id"), str(_FIRST_BOOKMARK - 1))
            mark.append(element)
        start.set(w("name"), PLACE)
        following = self._body.find(w("sectPr")) if self._place is None else self._place
        following.addprevious(mark)
        return mark

    def _end_cover(self, mark: Element) -> None:
        """End the section before the document, so that it starts a page whatever its first block is."""
        self._drop_white_before(mark)
        last = mark.getprevious()
        if last is not None and last.find(f"{w('pPr')}/{w('sectPr')}") is not None:
            return
        following = next(section for section in self.sections if _stands_after(section, mark))
        ending = deepcopy(following)
        for name in ("titlePg", "pgNumType"):
            found = following.find(w(name))
            if found is not None:
                remove(found)
        _start_page(following)
        self._section_paragraph(mark, last).append(ending)

    def _section_paragraph(self, mark: Element, last: Element | None) -> Element:
        """Return the properties of the paragraph that ends the cover: the last one, or a thin one after a table."""
        paragraph = last
        if paragraph is None or paragraph.tag != w("p"):
            paragraph = mark.makeelement(w("p"))
            mark.addprevious(paragraph)
            style = paragraph.makeelement(w("pStyle"))
            style.set(w("val"), _THIN)
            properties = paragraph.makeelement(w("pPr"))
            properties.append(style)
            paragraph.append(properties)
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = paragraph.makeelement(w("pPr"))
            paragraph.insert(0, properties)
        return properties

    def _drop_white_before(self, mark: Element) -> None:
        """Take away the empty lines and the page break that led to the place: a section starts there."""
        while (last := mark.getprevious()) is not None and last.tag == w("p"):
            if last.find(f"{w('pPr')}/{w('sectPr')}") is not None or last.find(f".//{w('bookmarkStart')}") is not None:
                return
            if _says(last):
                _drop_last_break(last)
                return
            remove(last)

    def _renumber_bookmarks(self) -> None:
        """Keep the bookmarks of the template apart from those of the document, and our own name free."""
        numbers: dict[str, str] = {}
        for mark in list(self._body.iter(w("bookmarkStart"))):
            number = value(mark, "id")
            if value(mark, "name") == PLACE or number in numbers:
                remove(mark)
            else:
                numbers[number] = str(_FIRST_BOOKMARK + len(numbers))
                mark.set(w("id"), numbers[number])
        ended: set[str] = set()
        for mark in list(self._body.iter(w("bookmarkEnd"))):
            number = numbers.get(value(mark, "id"), "")
            if not number or number in ended:
                remove(mark)
            else:
                ended.add(number)
                mark.set(w("id"), number)

    def _ensure_section(self) -> None:
        if self._body.find(w("sectPr")) is None:
            self._body.append(self._body.makeelement(w("sectPr")))


def _says(child: Element) -> bool:
    """Tell whether an element of the body shows anything."""
    if child.tag in _SAID:
        return True
    return any(piece.tag != w("t") or (piece.text or "").strip() for piece in child.iter(*_SAID))


def _drop_last_break(paragraph: Element) -> None:
    breaks = [mark for mark in paragraph.iter(w("br")) if value(mark, "type") == "page"]
    if breaks and not any(_says(run) for run in breaks[-1].getparent().itersiblings()):
        remove(breaks[-1])


def _stands_after(section: Element, mark: Element) -> bool:
    holder = section
    while holder.getparent() is not mark.getparent():
        holder = holder.getparent()
    siblings = list(mark.getparent())
    return siblings.index(holder) > siblings.index(mark)


def _start_page(section: Element) -> None:
    kind = section.find(w("type"))
    if kind is not None:
        kind.set(w("val"), "nextPage")


def _references(section: Element) -> list[Element]:
    return [*section.findall(w("headerReference")), *section.findall(w("footerReference"))]


def _length(element: Element, name: str) -> float:
    """Return a length in millimetres, out of any bounds when it is no number."""
    text = value(element, name) or "0"
    try:
        return round(abs(float(text)) * _TWIP, 2)
    except ValueError:
        return -1.0


def _is_sound(page: PageFormat) -> bool:
    margins = (page.top, page.right, page.bottom, page.left, page.header, page.footer)
    sized = all(_SMALLEST_PAGE <= side <= _LARGEST_PAGE for side in (page.width, page.height))
    text = (page.width - page.left - page.right, page.height - page.top - page.bottom)
    return sized and min(text) >= _LEAST_TEXT and all(0 <= margin <= _WIDEST_MARGIN for margin in margins)
