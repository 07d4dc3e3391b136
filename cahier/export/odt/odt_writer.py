"""Writes a publication as an OpenDocument text, with nothing installed: the same words as Word, in its own styles."""

import re
from collections.abc import Sequence
from typing import BinaryIO, assert_never

from cahier.export.layout.header_footer import DRAFT
from cahier.export.layout.kept_together import held
from cahier.export.layout.page_format import LANDSCAPE, PORTRAIT, PageFormat
from cahier.export.layout.print_palette import brand_palette
from cahier.export.layout.requirement_tables import gathered
from cahier.export.layout.titles import is_annex, printed_title, without_number
from cahier.export.layout.word_widths import wideness
from cahier.export.odt.odt_looks import OdtLooks
from cahier.export.odt.odt_package import root, write_package
from cahier.export.odt.odt_pages import COVER, OdtPages
from cahier.export.odt.odt_pictures import OdtPictures
from cahier.export.odt.odt_styles import named_styles
from cahier.export.odt.odt_tables import OdtTables
from cahier.export.odt.odt_text import TAB, bookmark, bookmark_name, heading, link, paragraph, runs, span, written
from cahier.export.publication import (
    Block,
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    RaciColumn,
    Requirement,
    Style,
    TableBlock,
    TableKind,
    headings,
)
from cahier.export.publication import runs as plain_runs
from cahier.typography import NBSP, french

_STYLES = {
    Style.BODY: "Standard",
    Style.LEAD: "Cahier_20_Chapeau",
    Style.BULLET: "List_20_Bullet",
    Style.CHECK: "List_20_Bullet",
    Style.NUMBER: "Cahier_20_Ligne_20_de_20_liste",
    Style.NOTE: "Cahier_20_Note",
    Style.USER: "Cahier_20_Texte_20_saisi",
}
_LISTS = {Style.BULLET: "Cahier_20_Puces", Style.CHECK: "Cahier_20_Cases"}
_FACTS_WIDTH = 116.0
_OPENING = re.compile(r'text:style-name="([^"]+)"|table:style-name="([^"]+)"')


def write_odt(publication: Publication, target: BinaryIO) -> None:
    """Write the whole document.

    Raises:
        BadInput: the logo or a picture is damaged.
    """
    writer = _OdtWriter(publication)
    writer.write_cover()
    writer.write_front()
    if publication.contents:
        writer.write_contents()
    parts = list(gathered(publication.blocks))
    for part, kept in zip(parts, held(parts), strict=True):
        if isinstance(part, tuple):
            writer.write_requirements(part)
        else:
            writer.write(part, kept=kept)
    writer.close(target)


class _OdtWriter:
    """Puts blocks at the end of the document, and remembers what page comes next."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._colours = brand_palette(publication.brand)
        self._looks = OdtLooks()
        self._tables = OdtTables(self._looks, self._colours, wideness(publication.brand.text_font))
        self._pages = OdtPages(publication, self._colours.bar)
        self._pictures = OdtPictures(self._looks)
        self._body: list[str] = []
        self._placed: set[str] = set()
        self._page = PORTRAIT
        self._annex = ""
        # The page to turn to with the next block, and whether it starts one in any case.
        self._master, self._break_wanted = COVER, False
        self._explained: tuple[RaciColumn, ...] = ()

    # Before the blocks

    def write_cover(self) -> None:
        """Write the first page, which carries neither header nor footer."""
        cover, publication = self._publication.cover, self._publication
        logo = self._pictures.logo(publication)
        if logo:
            self._add(paragraph(logo, "Cahier_20_Client"))
        self._add(paragraph(written(cover.client), "Cahier_20_Client"))
        mark = span(DRAFT, "Strong_20_Emphasis") if publication.draft else ""
        reference = " · ".join(filter(None, (written(cover.reference), mark)))
        self._add(paragraph(reference, "Cahier_20_Reference"))
        self._add(paragraph(written(cover.title), "Title"))
        if cover.subtitle:
            self._add(paragraph(written(cover.subtitle), "Subtitle"))
        if cover.facts:
            rows = tuple((plain_runs(name), plain_runs(value)) for name, value in cover.facts)
            facts = TableBlock(header=(), rows=rows, widths=(40, 76), kind=TableKind.FACTS)
            self._add(self._tables.table(facts, _FACTS_WIDTH))
        if cover.footer:
            self._add(paragraph(written(cover.footer), "Cahier_20_Garde_20_mention"))
        self._turn_to(PORTRAIT)

    def write_front(self) -> None:
        """Write what stands between the cover and the contents, whose titles stay out of the contents."""
        for block in self._publication.front:
            if isinstance(block, Heading):
                self._add(paragraph(written(printed_title(block)), "Cahier_20_Sommaire_20_titre"))
            else:
                self.write(block)

    def write_contents(self) -> None:
        """Write the contents; LibreOffice fills in the page of each title as it lays the document out."""
        listed = list(headings(self._publication))
        if not listed:
            return
        lines, annex = [], False
        for title in listed:
            was, annex = annex, is_annex(title) if title.level == 1 else annex
            if annex and not was:
                lines.append(paragraph("Annexes", "Cahier_20_Sommaire_20_titre"))
            lines.append(_entry(title, annex=annex))
        # A list cannot say on what page it starts: its title does, in front of it.
        self._add(paragraph("Sommaire", "Contents_20_Heading"))
        levels = "".join(
            f'<text:table-of-content-entry-template text:outline-level="{level}" text:style-name="Contents_20_{level}">'
            '<text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" '
            'style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/>'
            "</text:table-of-content-entry-template>"
            for level in range(1, self._publication.contents_depth + 1)
        )
        depth = self._publication.contents_depth
        self._body.append(
            '<text:table-of-content text:name="Sommaire" text:protected="false"><text:table-of-content-source '
            f'text:outline-level="{depth}">{levels}</text:table-of-content-source>'
            f"<text:index-body>{''.join(lines)}</text:index-body></text:table-of-content>"
        )
        self._break_wanted = True

    # Blocks

    def write(self, block: Block, *, kept: bool = False) -> None:
        """Write one block after the others; a paragraph may be kept on the page of what follows it."""
        match block:
            case Orientation(landscape=landscape):
                self._turn_to(LANDSCAPE if landscape else PORTRAIT)
            case PageBreak():
                self._break_wanted = True
            case Heading():
                self._write_heading(block)
            case Paragraph():
                self._write_paragraph(block, kept=kept)
            case Requirement():
                self.write_requirements((block,))
            case TableBlock():
                self._write_table(block)
            case RaciBlock():
                self._write_matrix(block)
            case Figure():
                self._add(paragraph(self._pictures.figure(block), self._looks.ink("Standard", keep=True)))
                self._add(paragraph(written(block.words), "Caption"))
            case _:
                assert_never(block)

    def write_requirements(self, blocks: Sequence[Requirement]) -> None:
        """Write requirements that follow one another as the rows of one table."""
        places = [self._claimed(block.id) for block in blocks]
        self._add(self._tables.requirements(blocks, places, self._width))

    def _write_heading(self, block: Heading) -> None:
        self._break_wanted = self._break_wanted or block.new_page
        if block.level == 1:
            self._annex = printed_title(block) if is_annex(block) else ""
            if self._master and self._page is LANDSCAPE:
                self._turn_to(LANDSCAPE)
        told_apart = bool(block.number) and not is_annex(block) and block.level < 3
        level = min(block.level, 3)
        style = f"Heading_20_{level}"
        if level < 3 and not told_apart:
            style = "Cahier_20_Annexe" if level == 1 else "Cahier_20_Annexe_20_section"
        words = written(without_number(block) if told_apart else printed_title(block))
        number = written(block.number) + TAB if told_apart else ""
        self._add(heading(bookmark(self._claimed(block.anchor)) + number + words, style, level))

    def _write_paragraph(self, block: Paragraph, *, kept: bool) -> None:
        style = self._looks.ink(_STYLES[block.style], keep=kept)
        listed = _LISTS.get(block.style)
        if listed is None:
            self._add(paragraph(written(block.sign) + TAB * bool(block.sign) + runs(block.content), style))
            return
        item = f"<text:list-item>{paragraph(runs(block.content), style)}</text:list-item>"
        opening = f'<text:list text:style-name="{listed}">'
        if self._body and self._body[-1].startswith(opening) and not (self._master or self._break_wanted):
            self._body[-1] = self._body[-1].removesuffix("</text:list>") + item + "</text:list>"
        else:
            self._add(f"{opening}{item}</text:list>", inside='<text:p text:style-name="')

    def _write_table(self, block: TableBlock) -> None:
        if block.caption:
            self._add(paragraph(_caption(block), "Caption"))
        self._add(self._tables.table(block, self._width))

    def _write_matrix(self, block: RaciBlock) -> None:
        self._break_wanted = self._break_wanted or block.new_page
        if block.titled:
            self._add(heading(written(block.title), "Cahier_20_RACI_20_titre", 3))
        if block.columns != self._explained or block.new_page:
            self._add(self._tables.legend())
            self._add(self._tables.role_names(block.columns))
            self._explained = block.columns
        self._add(self._tables.matrix(block, self._width))

    # Pages

    @property
    def _width(self) -> float:
        return self._page.width - self._page.left - self._page.right

    def _turn_to(self, page: PageFormat) -> None:
        """Turn to a page with the next block, late, so that nothing leaves an empty page behind it."""
        self._page = page
        right = self._publication.header_right
        if page is LANDSCAPE and self._annex:
            right = french(f"Annexe {self._annex}")
        self._master = self._pages.named(page, right)

    def _add(self, xml: str, inside: str = "") -> None:
        """Put a block after the others, on the page it turns to."""
        if self._master or self._break_wanted:
            start = xml.index(inside) if inside else 0
            xml = xml[:start] + _OPENING.sub(self._turned, xml[start:], count=1)
            self._master, self._break_wanted = "", False
        self._body.append(xml)

    def _turned(self, found: "re.Match[str]") -> str:
        paragraph_style, table_style = found.groups()
        attributes = f' style:master-page-name="{self._master}"' if self._master else ""
        broken = "" if self._master else ' fo:break-before="page"'
        if table_style:
            name = self._looks.turned_table(table_style, attributes, broken)
            return f'table:style-name="{name}"'
        properties = f"<style:paragraph-properties{broken}/>" if broken else ""
        name = self._looks.name("paragraph", properties, paragraph_style, attributes)
        return f'text:style-name="{name}"'

    def _claimed(self, anchor: str) -> str:
        """Return an anchor the first time, nothing when it stands elsewhere already."""
        if not anchor or bookmark_name(anchor) in self._placed:
            return ""
        self._placed.add(bookmark_name(anchor))
        return anchor

    def close(self, target: BinaryIO) -> None:
        """Write the file."""
        publication = self._publication
        width = PORTRAIT.width - PORTRAIT.left - PORTRAIT.right
        counted = (
            '<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Tableau"/>'
            "</text:sequence-decls>"
        )
        body = f"<office:body><office:text>{counted}{''.join(self._body)}</office:text></office:body>"
        content = root(
            "document-content", f"<office:automatic-styles>{self._looks.xml()}</office:automatic-styles>{body}"
        )
        masters = self._pages.masters()
        styles = root(
            "document-styles",
            f"<office:styles>{named_styles(publication.brand, self._colours, width)}</office:styles>"
            f"<office:automatic-styles>{self._pages.stops()}{self._pages.layouts()}</office:automatic-styles>"
            f"<office:master-styles>{masters}</office:master-styles>",
        )
        write_package(target, content, styles, self._pictures.files, publication)


def _entry(title: Heading, *, annex: bool) -> str:
    """Return a line of the contents, a link to its title with the page LibreOffice finds it on."""
    style = "Cahier_20_Sommaire_20_annexe" if annex and title.level == 1 else f"Contents_20_{min(title.level, 2)}"
    number = written(title.number) + TAB if title.number else ""
    place = bookmark_name(title.anchor)
    page = f'<text:bookmark-ref text:reference-format="page" text:ref-name="{place}"/>'
    return paragraph(link(f"{number}{written(without_number(title))}{TAB}{page}", title.anchor), style)


def _caption(block: TableBlock) -> str:
    if not block.number:
        return written(block.caption)
    number = (
        f'<text:sequence text:ref-name="refTableau{block.number}" text:name="Tableau" '
        f'text:formula="ooow:Tableau+1" style:num-format="1">{block.number}</text:sequence>'
    )
    return f"Tableau{NBSP}{number} – {written(block.caption)}"
