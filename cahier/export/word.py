"""Writes a publication as a Word document: the base document gives the styles, each block is one XML fragment."""

import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any, BinaryIO
from xml.sax.saxutils import quoteattr

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.package import OpcPackage
from docx.opc.part import XmlPart
from docx.oxml import parse_xml

from cahier.export import word_tables, word_xml
from cahier.export.furniture import DRAFT, version_mark
from cahier.export.page import LANDSCAPE, PORTRAIT, Page
from cahier.export.palette import Palette, brand_palette, palette
from cahier.export.publication import (
    Block,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    Requirement,
    Style,
    TableBlock,
    TableKind,
    headings,
    runs,
)
from cahier.export.titles import is_annex, printed_title, without_number
from cahier.export.word_xml import Bookmark, ContentsEntry, paragraph, text_run, text_width
from cahier.locations import word_base
from cahier.model.brand import DEFAULT_ACCENT
from cahier.typography import clean, french

_PARAGRAPH_STYLES = {
    Style.BODY: "Normal",
    Style.LEAD: "CahierChapeau",
    Style.BULLET: "ListBullet",
    Style.CHECK: "CahierCase",
    Style.NOTE: "CahierNote",
    Style.USER: "CahierSaisie",
}
_NUMBERED_STYLE, _NUMBERED_MODEL = "ListNumber", 3
_CHAPTER_NUMBER = re.compile(r"\d+(\.\d+)*")
_COVER_TABLE_WIDTH = word_xml.twips(116)
_MATRIX_TITLE = "Matrice RACI"
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the same publication gives the same bytes


def write_word(
    publication: Publication,
    target: BinaryIO,
    *,
    pages: Mapping[str, int] | None = None,
) -> None:
    """Write the whole document.

    `pages` gives the page of each heading by its anchor, once the document was laid out; without it the contents
    carry no number, since a wrong number is worse than none.
    """
    writer = _Writer(publication, brand_palette(publication.brand), pages or {}, PORTRAIT)
    writer.write_cover()
    if publication.contents:
        writer.write_contents()
    for block in publication.blocks:
        writer.write(block)
    writer.close(target, publication.cover.title)


def write_raci_word(publication: Publication, target: BinaryIO) -> None:
    """Write the matrices alone, each phase from the top of a page."""
    writer = _Writer(publication, brand_palette(publication.brand), {}, LANDSCAPE)
    writer.write_matrix_opening()
    for rank, block in enumerate(block for block in publication.blocks if isinstance(block, RaciBlock)):
        if rank:
            writer.write(PageBreak())
        writer.write(block)
    writer.close(target, f"{_MATRIX_TITLE} – {publication.cover.client}")


class _Writer:
    """Puts blocks at the end of the document, and remembers what numbers and pages they reached."""

    def __init__(self, publication: Publication, colours: Palette, pages: Mapping[str, int], page: Page) -> None:
        self._publication = publication
        self._colours = colours
        self._pages = pages
        self._package = _Package(colours)
        self._furniture = _Furniture(publication, self._package, max(pages.values(), default=1))
        self._bookmarks = _Bookmarks()
        self._chapters = _ChapterCount()
        self._page = page
        self._has_cover = False
        self._page_wanted = page
        self._break_wanted = False
        self._annex = ""
        self._tables = 0
        self._list_id: int | None = None
        self._last_title = ""
        self._after_matrix = False
        self._after_table = False

    def write_cover(self) -> None:
        """Write the first page, which carries neither header nor footer."""
        cover = self._publication.cover
        self._has_cover = True
        band = word_xml.colour_band(self._colours.accent)
        self._package.add(paragraph(band + text_run(cover.client), "CahierClient"))
        mark = text_run(DRAFT, word_xml.BOLD) if self._publication.draft else ""
        reference = text_run(f"{cover.reference} · " if mark and cover.reference else cover.reference)
        self._package.add(paragraph(reference + mark, "CahierReference"))
        self._package.add(paragraph(text_run(cover.title), "Title"))
        if cover.subtitle:
            self._package.add(paragraph(text_run(cover.subtitle), "Subtitle"))
        if cover.facts:
            self._write_cover_facts()
        if cover.footer:
            self._package.add(word_xml.cover_mention(cover.footer))
        # Closes the table, and holds the mention on this page.
        self._package.add(word_xml.spacer())
        self._break_wanted = True

    def _write_cover_facts(self) -> None:
        rows = tuple((runs(name), runs(value)) for name, value in self._publication.cover.facts)
        facts = TableBlock(header=(), rows=rows, widths=(40, 76), kind=TableKind.FACTS)
        self._package.add(paragraph("", "CahierGardeEspace"))
        self._package.add(word_tables.table(facts, _COVER_TABLE_WIDTH, self._colours))

    def write_contents(self) -> None:
        """Write the contents of the whole document ahead of its headings."""
        entries: list[ContentsEntry] = []
        annex = False
        for heading in headings(self._publication):
            annex = is_annex(heading) if heading.level == 1 else annex
            entries.append(self._entry(heading, annex=annex))
        if entries:
            self._package.add(word_xml.contents(entries))
            self._break_wanted = True

    def _entry(self, heading: Heading, *, annex: bool) -> ContentsEntry:
        page = self._pages.get(heading.anchor)
        return ContentsEntry(
            level=heading.level,
            number=heading.number,
            text=without_number(heading),
            target=self._bookmarks.name(heading.anchor),
            page=str(page) if page else "",
            annex=annex,
        )

    def write_matrix_opening(self) -> None:
        """Write the line that opens a document made of matrices only."""
        cover = self._publication.cover
        said = (cover.client, cover.title, version_mark(self._publication))
        self._package.add(paragraph(text_run(" · ".join(part for part in said if part)), "CahierChapeau"))

    def write(self, block: Block) -> None:
        """Write one block after the others."""
        if not (isinstance(block, Paragraph) and block.style is Style.NUMBER):
            self._list_id = None
        match block:
            case Orientation(landscape=landscape):
                self._page_wanted = LANDSCAPE if landscape else PORTRAIT
                self._break_wanted = True
            case PageBreak():
                self._break_wanted = True
            case Heading():
                self._write_heading(block)
            case Paragraph():
                self._turn_page()
                self._package.add(self._paragraph(block))
            case Requirement():
                self._turn_page()
                bookmark = self._bookmarks.claim(block.id)
                self._add_table(word_tables.requirement(block, bookmark, text_width(self._page)))
            case TableBlock():
                self._write_table(block)
            case RaciBlock():
                self._write_matrix(block)
        if not isinstance(block, Heading):
            self._last_title = ""
        self._after_matrix = isinstance(block, RaciBlock)

    def _turn_page(self, title: int = 0) -> None:
        """Start the page asked for by a break, late, so that nothing leaves an empty page behind it.

        `title` is the level of the title that comes, or 0: titles bring their own space, and chapters their own page.
        """
        if self._after_table:
            self._package.add(word_xml.spacer(thin=title > 0))
            self._after_table = False
        if self._page_wanted is not self._page:
            self._package.add(word_xml.section_end(self._section()))
            self._page = self._page_wanted
            self._has_cover = False
        elif self._break_wanted and title != 1:
            self._package.add(word_xml.page_break())
        self._break_wanted = False

    def _section(self) -> str:
        annex = self._annex if self._page is LANDSCAPE else ""
        references = self._furniture.references(self._page, annex)
        return word_xml.section(self._page, references, cover=self._has_cover)

    def _write_heading(self, block: Heading) -> None:
        self._turn_page(title=block.level)
        if block.level == 1:
            self._annex = printed_title(block) if is_annex(block) else ""
        style, typed = self._heading_style(block)
        text = without_number(block) if typed else printed_title(block)
        self._package.add(word_xml.heading(text, style, self._bookmarks.claim(block.anchor), typed))
        self._last_title = block.text

    def _heading_style(self, block: Heading) -> tuple[str, str]:
        """Return the style of a title, and its number when Word's own list would count otherwise."""
        if block.level > 2:
            return "Heading3", ""
        if not _CHAPTER_NUMBER.fullmatch(block.number):
            return ("CahierAnnexe" if block.level == 1 else "CahierAnnexeSection"), ""
        counted = self._chapters.follows(block.number)
        return f"Heading{block.level}", "" if counted else block.number

    def _paragraph(self, block: Paragraph) -> str:
        content = word_xml.runs_xml(block.content)
        if block.style is not Style.NUMBER:
            return paragraph(content, _PARAGRAPH_STYLES[block.style])
        if self._list_id is None:
            self._list_id = self._package.new_list()
        return word_xml.list_item(content, _NUMBERED_STYLE, self._list_id)

    def _write_table(self, block: TableBlock) -> None:
        self._turn_page()
        if block.caption:
            self._tables += 1
            self._package.add(word_xml.caption(self._tables, block.caption))
        self._add_table(word_tables.table(block, text_width(self._page), self._colours))

    def _write_matrix(self, block: RaciBlock) -> None:
        self._break_wanted = self._break_wanted or self._after_matrix
        self._turn_page()
        if block.title and block.title != self._last_title:
            self._package.add(paragraph(text_run(block.title), "CahierRaciTitre"))
        self._package.add(word_tables.legend())
        self._package.add(word_tables.raci_table(block, text_width(self._page), self._colours))
        self._package.add(word_tables.role_names(block.columns))

    def _add_table(self, xml: str) -> None:
        self._package.add(xml)
        self._after_table = True

    def close(self, target: BinaryIO, title: str) -> None:
        """Finish the last pages and write the file."""
        if self._after_table:
            self._package.add(word_xml.spacer(thin=True))
        self._package.end_with(self._section())
        self._package.describe(self._publication, title)
        self._package.save(target)


class _ChapterCount:
    """Follows the numbers Word gives by itself to chapters and sections."""

    def __init__(self) -> None:
        self._counts = [0, 0]

    def follows(self, number: str) -> bool:
        """Count a title, and tell whether the list gives it this number; else it is left out of the list."""
        level = number.count(".")
        counts = self._counts[: level + 1]
        counts[level] += 1
        if ".".join(str(count) for count in counts) != number:
            return False
        self._counts = [*counts, 0][:2]
        return True


class _Bookmarks:
    """Gives each anchor a name that Word accepts, once."""

    _LONGEST = 40

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()
        self._placed: set[str] = set()

    def name(self, anchor: str) -> str:
        """Return the name standing for an anchor: letters, digits and underscores, a letter first."""
        known = self._names.get(anchor)
        if known is not None:
            return known
        plain = re.sub(r"\W", "_", anchor)
        base = (plain if plain[:1].isalpha() else f"s_{plain}")[: self._LONGEST]
        name, rank = base, 2
        while name.casefold() in self._taken:
            name = f"{base[: self._LONGEST - 5]}_{rank}"
            rank += 1
        self._taken.add(name.casefold())
        self._names[anchor] = name
        return name

    def claim(self, anchor: str) -> Bookmark | None:
        """Return the bookmark to put here, or nothing when there is no anchor or it stands elsewhere already."""
        if not anchor or anchor in self._placed:
            return None
        self._placed.add(anchor)
        return Bookmark(len(self._placed), self.name(anchor))


class _Furniture:
    """The headers and footers, made once for each width and title they carry."""

    def __init__(self, publication: Publication, package: "_Package", pages: int) -> None:
        self._publication = publication
        self._package = package
        self._pages = str(pages)
        self._made: dict[tuple[str, str, Page], str] = {}

    def references(self, page: Page, annex: str) -> str:
        """Return the links from a section to its header and footer."""
        right = french(f"Annexe {annex}") if annex else self._publication.header_right
        top = word_xml.header(self._publication.header_left, right, page)
        bottom = word_xml.footer(version_mark(self._publication), self._publication.confidentiality, page, self._pages)
        return self._reference("header", right, page, top) + self._reference("footer", "", page, bottom)

    def _reference(self, kind: str, text: str, page: Page, xml: str) -> str:
        key = (kind, text, page)
        if key not in self._made:
            self._made[key] = self._package.add_furniture(kind, xml)
        return f'<w:{kind}Reference w:type="default" r:id={quoteattr(self._made[key])}/>'


class _Package:
    """The Word file being made: python-docx holds its parts, fragments are parsed one by one."""

    def __init__(self, colours: Palette) -> None:
        self._document: WordDocument = Document(str(word_base()))
        # Found once: looking for the end of the body at each block would make the whole quadratic.
        self._end: Any = self._document.element.body.sectPr
        self._numbering: Any = self._document.part.numbering_part.element
        self._last_list = len(self._numbering.num_lst)
        self._dress(colours)

    def _dress(self, colours: Palette) -> None:
        """Put the client's colour in the styles."""
        base = palette(DEFAULT_ACCENT)
        changed = {base.accent: colours.accent, base.tint: colours.tint}
        for element in self._document.styles.element.iter():
            for name, value in element.items():
                if value in changed:
                    element.set(name, changed[value])

    def add(self, xml: str) -> None:
        """Put a block after the others, in constant time."""
        self._end.addprevious(parse_xml(word_xml.declared(xml)))

    def end_with(self, section: str) -> None:
        """Give its properties to the last section."""
        last = parse_xml(word_xml.declared(section))
        self._end.getparent().replace(self._end, last)
        self._end = last

    def new_list(self) -> int:
        """Return the number of a list that starts again at 1."""
        self._last_list += 1
        xml = word_xml.numbered_list(self._last_list, _NUMBERED_MODEL)
        self._numbering.append(parse_xml(word_xml.declared(xml)))
        return self._last_list

    def add_furniture(self, kind: str, xml: str) -> str:
        """Add a header or a footer and return the name of the link to it."""
        main: Any = self._document.part
        part, link = main.add_header_part() if kind == "header" else main.add_footer_part()
        for child in list(part.element):
            part.element.remove(child)
        part.element.append(parse_xml(word_xml.declared(xml)))
        return str(link)

    def describe(self, publication: Publication, title: str) -> None:
        """Fill in the properties: what the user chose to say, and nothing about the machine."""
        properties = self._document.core_properties
        properties.title = clean(title)[:255]
        if publication.author:
            properties.author = clean(publication.author)[:255]
        if publication.keywords:
            properties.keywords = clean(publication.keywords)[:255]
        properties.language = "fr-FR"
        properties.created = properties.modified = datetime.combine(publication.issued, time(), UTC)

    def save(self, target: BinaryIO) -> None:
        """Write the file; python-docx would stamp it with the time of the day."""
        package: OpcPackage = self._document.part.package
        parts = sorted(package.parts, key=lambda part: part.partname)
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(_entry("[Content_Types].xml"), _content_types(parts))
            archive.writestr(_entry("_rels/.rels"), package.rels.xml)
            for part in parts:
                _save_part(archive, part)
                if part.rels:
                    archive.writestr(_entry(part.partname.rels_uri.membername), part.rels.xml)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _save_part(archive: zipfile.ZipFile, part: Any) -> None:
    """Write a part; a tree goes straight into the archive: its text would weigh twice the file in memory."""
    entry = _entry(part.partname.membername)
    if not isinstance(part, XmlPart):
        archive.writestr(entry, part.blob)
        return
    with archive.open(entry, "w") as file:
        part.element.getroottree().write(file, encoding="UTF-8", standalone=True)


def _content_types(parts: list[Any]) -> str:
    """Return the list of the parts and of their types."""
    known = "".join(
        f"<Override PartName={quoteattr(part.partname)} ContentType={quoteattr(part.content_type)}/>" for part in parts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{known}</Types>'
    )
