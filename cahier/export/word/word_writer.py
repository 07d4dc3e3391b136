"""Writes a publication as a Word document: the base document gives the styles, each block is one XML fragment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, assert_never

from cahier.export.document.numbering import numbered_blocks
from cahier.export.document.person_sheets import person_sheets, sheet_blocks
from cahier.export.document.raci_counts import counted
from cahier.export.layout.header_footer import DRAFT, version_mark
from cahier.export.layout.kept_together import held
from cahier.export.layout.page_format import PORTRAIT
from cahier.export.layout.print_palette import brand_palette
from cahier.export.layout.requirement_tables import gathered
from cahier.export.layout.titles import is_annex, printed_title, without_number
from cahier.export.layout.word_widths import wideness
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
    runs,
)
from cahier.export.word import word_contents, word_tables, word_xml
from cahier.export.word.word_contents import ContentsEntry
from cahier.export.word.word_header_footer import WordHeaderFooter
from cahier.export.word.word_margin import WordMargin
from cahier.export.word.word_marks import Bookmarks, ChapterCount, is_chapter_number
from cahier.export.word.word_package import WordPackage
from cahier.export.word.word_tables import TableLook
from cahier.export.word.word_xml import KEEP_NEXT, paragraph, text_run, text_width

if TYPE_CHECKING:
    from cahier.export.template import Prepared

_PARAGRAPH_STYLES = {
    Style.BODY: "Normal",
    Style.LEAD: "CahierChapeau",
    Style.BULLET: "ListBullet",
    Style.NUMBER: "Normal",
    Style.CHECK: "CahierCase",
    Style.NOTE: "CahierNote",
    Style.USER: "CahierSaisie",
}
_COVER_TABLE_WIDTH = word_xml.twips(116)
_MATRIX_TITLE = "Matrice RACI"
_SHORT_TITLE = '<w:sz w:val="40"/><w:szCs w:val="40"/>'  # half points: twenty, where a cover has thirty-four
_TOP_WHITE = 180  # points from the client's name to the reference, on a cover without a logo
_LOW_WHITE = 24  # on a page that lies on its side
_UNDER_LOGO = 8
_POINT = 25.4 / 72  # in millimetres
_UNKNOWN_PAGE = 1  # shown until it is worked out


def write_word(
    publication: Publication,
    target: BinaryIO,
    *,
    template: "Prepared | None" = None,
    pages: Mapping[str, int] | None = None,
    to_lay_out: bool = False,
) -> None:
    """Write the whole document, in the client's template when there is one.

    `pages` gives the page of each heading by its anchor, once the document was laid out; without it the contents
    carry no number, since a wrong number is worse than none. `to_lay_out` writes it for LibreOffice to print, which
    then works out the pages of the contents by itself.
    """
    if to_lay_out:
        # A PDF has no margin to write in.
        publication = replace(publication, remarks=None)
        pages = dict.fromkeys((heading.anchor for heading in headings(publication)), _UNKNOWN_PAGE)
    writer = _WordWriter(publication, pages or {}, template)
    writer.write_cover()
    writer.write_front()
    if publication.contents:
        writer.write_contents(to_lay_out=to_lay_out)
    parts = list(gathered(publication.blocks))
    for part, kept in zip(parts, held(parts), strict=True):
        if isinstance(part, tuple):
            writer.write_requirements(part)
        else:
            writer.write(part, kept=kept)
    if to_lay_out:
        writer.style_links()
    writer.close(target, publication.cover.title)


def write_raci_word(publication: Publication, target: BinaryIO) -> None:
    """Write the matrices alone, each phase from the top of a page, then a sheet for each person."""
    writer = _WordWriter(publication, {}, None, landscape=True)
    writer.write_matrix_opening()
    blocks = [block for block in publication.blocks if isinstance(block, RaciBlock)]
    for rank, block in enumerate(blocks):
        if rank:
            writer.write(PageBreak())
        writer.write(block)
    if blocks:
        writer.write(PageBreak())
        writer.write_titled("Synthèse", numbered_blocks(counted(blocks)))
    for rank, sheet in enumerate(person_sheets(blocks)):
        if not rank:
            writer.write(PageBreak())
        writer.write_titled(sheet.title, sheet_blocks(sheet))
    writer.close(target, f"{_MATRIX_TITLE} – {publication.cover.client}")


class _WordWriter:
    """Puts blocks at the end of the document, and remembers what numbers and pages they reached."""

    def __init__(
        self,
        publication: Publication,
        pages: Mapping[str, int],
        template: "Prepared | None",
        *,
        landscape: bool = False,
    ) -> None:
        self._publication = publication
        self._colours = brand_palette(publication.brand)
        self._pages = pages
        self._package = WordPackage(self._colours, publication.brand, template.content if template else b"")
        self._tables = TableLook(self._colours, self._package.head_fills(), wideness(self._package.text_font()))
        self._furniture = WordHeaderFooter(publication, self._package, max(pages.values(), default=1))
        self._bookmarks = Bookmarks()
        self._margin = WordMargin(publication, self._bookmarks)
        self._chapters = ChapterCount()
        self._template = template
        self._portrait = template.page if template else PORTRAIT
        self._landscape = self._portrait.sideways
        self._page = self._page_wanted = self._landscape if landscape else self._portrait
        self._has_cover = False
        self._roles: tuple[RaciColumn, ...] = ()
        self._explained: tuple[RaciColumn, ...] = ()
        self._break_wanted = False
        self._annex = ""
        self._after_table = False
        self._figures = 0

    def write_cover(self) -> None:
        """Write the first page, which carries neither header nor footer; a template may bring its own."""
        if self._template is not None and self._template.own_cover:
            self._has_cover = self._package.first_page_apart
            return
        if not self._publication.has_cover:
            self._write_opening()
            return
        cover = self._publication.cover
        self._has_cover = True
        band = word_xml.colour_band(self._colours.bar, self._portrait)
        logo, taken = self._logo()
        self._package.add(paragraph(band + logo + text_run("" if logo else cover.client), "CahierClient"))
        if logo:
            self._package.add(paragraph(text_run(cover.client), "CahierClient", word_xml.spaced(before=_UNDER_LOGO)))
        mark = text_run(DRAFT, word_xml.BOLD) if self._publication.draft else ""
        reference = text_run(f"{cover.reference} · " if mark and cover.reference else cover.reference)
        top = _TOP_WHITE if self._portrait.is_tall else _LOW_WHITE
        white = "" if top - taken == _TOP_WHITE else word_xml.spaced(before=max(_LOW_WHITE, top - taken))
        self._package.add(paragraph(reference + mark, "CahierReference", white))
        self._package.add(paragraph(text_run(cover.title), "Title"))
        if cover.subtitle:
            self._package.add(paragraph(text_run(cover.subtitle), "Subtitle"))
        if cover.facts:
            self._write_cover_facts()
        if cover.footer:
            self._package.add(word_xml.cover_mention(cover.footer, self._portrait))
        # Closes the table, and holds the mention on this page.
        self._package.add(word_xml.spacer())
        self._break_wanted = True

    def _write_opening(self) -> None:
        """Write the few lines a short document opens under: whose it is, its title, what it is for."""
        cover = self._publication.cover
        logo, _ = self._logo()
        if logo:
            self._package.add(paragraph(logo))
        self._package.add(paragraph(text_run(self._publication.opening_line), "CahierNote"))
        self._package.add(paragraph(text_run(cover.title, _SHORT_TITLE), "Title"))
        if cover.subtitle:
            self._package.add(paragraph(text_run(cover.subtitle), "CahierChapeau"))

    def _logo(self) -> tuple[str, int]:
        """Return the client's logo and the height it takes, in points."""
        if not self._publication.brand.logo:
            return "", 0
        from cahier.export.layout.printed_logo import checked_logo, logo_words, printed_size

        png = checked_logo(self._publication.brand)
        size = printed_size(png)
        drawn = word_xml.picture(self._package.add_picture(png), size, logo_words(self._publication))
        return drawn, round(size[1] / _POINT) + _UNDER_LOGO

    def _write_cover_facts(self) -> None:
        rows = tuple((runs(name), runs(value)) for name, value in self._publication.cover.facts)
        facts = TableBlock(header=(), rows=rows, widths=(40, 76), kind=TableKind.FACTS)
        white = "" if self._portrait.is_tall else word_xml.spaced(before=_LOW_WHITE)
        self._package.add(paragraph("", "CahierGardeEspace", white))
        self._package.add(word_tables.table(facts, _COVER_TABLE_WIDTH, self._tables))

    def write_front(self) -> None:
        """Write what stands between the cover and the contents, whose titles stay out of the contents."""
        for block in self._publication.front:
            if isinstance(block, Heading):
                self._turn_page(title=block.level + 1)
                self._package.add(paragraph(text_run(printed_title(block)), "CahierSommaireTitre"))
            else:
                self.write(block)

    def write_contents(self, *, to_lay_out: bool = False) -> None:
        """Write the contents of the whole document ahead of its headings, their pages to be worked out or known."""
        entries: list[ContentsEntry] = []
        annex = False
        for heading in headings(self._publication):
            annex = is_annex(heading) if heading.level == 1 else annex
            entries.append(self._entry(heading, annex=annex))
        if not entries:
            return
        fronted = bool(self._publication.front)
        if fronted:
            self._turn_page(title=1)
        for block in word_contents.contents(entries, same_page=fronted, to_lay_out=to_lay_out):
            self._package.add(block)
        self._break_wanted = True

    def _entry(self, heading: Heading, *, annex: bool) -> ContentsEntry:
        page = self._pages.get(heading.anchor)
        style = word_contents.style_of(heading.level, annex=annex)
        return ContentsEntry(
            level=heading.level,
            number=heading.number,
            text=without_number(heading),
            target=self._bookmarks.name(heading.anchor),
            page=str(page) if page else "",
            annex=annex,
            width=text_width(self._portrait),
            placed=self._template is not None,
            cleared=self._package.stops(style) if self._template else (),
        )

    def write_matrix_opening(self) -> None:
        """Write the line that opens a document made of matrices only."""
        cover = self._publication.cover
        said = (cover.client, cover.title, version_mark(self._publication))
        self._package.add(paragraph(text_run(" · ".join(part for part in said if part)), "CahierChapeau"))

    def write_titled(self, title: str, blocks: Iterable[Block]) -> None:
        """Write blocks under a title, in a document made of matrices only."""
        self._turn_page()
        self._package.add(paragraph(text_run(title), "CahierRaciTitre"))
        for block in blocks:
            self.write(block, kept=isinstance(block, Paragraph) and block.style is Style.BODY)

    def write(self, block: Block, *, kept: bool = False) -> None:
        """Write one block after the others; a paragraph may be kept on the page of what follows it."""
        match block:
            case Orientation(landscape=landscape):
                self._page_wanted = self._landscape if landscape else self._portrait
                self._break_wanted = True
            case PageBreak():
                self._break_wanted = True
            case Heading():
                self._write_heading(block)
            case Paragraph():
                self._turn_page()
                self._package.add(self._paragraph(block, kept))
            case Requirement():
                self.write_requirements((block,))
            case TableBlock():
                self._write_table(block)
            case RaciBlock():
                self._write_matrix(block)
            case Figure():
                self._write_figure(block)
            case _:
                assert_never(block)

    def write_requirements(self, blocks: Sequence[Requirement]) -> None:
        """Write requirements that follow one another as the rows of one table."""
        self._turn_page()
        rows = [(block, self._bookmarks.claim(block.id), self._margin.mark(block.source)) for block in blocks]
        self._add_table(word_tables.requirements(rows, text_width(self._page), self._tables))

    def _turn_page(self, title: int = 0) -> None:
        """Start the page asked for by a break, late, so that nothing leaves an empty page behind it.

        `title` is the level of the title that comes, or 0: titles bring their own space, and chapters their own page.
        """
        turning = self._page_wanted is not self._page
        # A line more under a table that fills its page would make an empty one: only another table needs it.
        if self._after_table and not (title or turning or self._break_wanted):
            self._package.add(word_xml.spacer())
        self._after_table = False
        if turning:
            self._package.add(word_xml.section_end(self._section()))
            self._page = self._page_wanted
            self._has_cover, self._roles = False, ()
        elif self._break_wanted and title != 1:
            self._package.add(word_xml.page_break())
        self._break_wanted = False

    def _section(self) -> str:
        annex = self._annex if self._page is self._landscape else ""
        references = self._furniture.references(self._page, annex, self._roles)
        return word_xml.section(self._page, references, cover=self._has_cover)

    def _write_heading(self, block: Heading) -> None:
        self._turn_page(title=block.level if block.new_page else block.level + 1)
        if block.level == 1:
            self._annex = printed_title(block) if is_annex(block) else ""
        style, typed = self._heading_style(block)
        text = without_number(block) if typed else printed_title(block)
        # Our own chapters start a page by their style; those of a client's template may not.
        start = ""
        if block.level == 1 and not block.new_page:
            start = word_xml.SAME_PAGE
        elif block.level == 1 and self._template is not None:
            start = word_xml.NEW_PAGE
        bookmark = self._bookmarks.claim(block.anchor)
        mark = self._margin.mark(block.source, title=True)
        self._package.add(word_xml.heading(text, style, bookmark, typed, start=start, mark=mark))

    def _heading_style(self, block: Heading) -> tuple[str, str]:
        """Return the style of a title, and its number when Word's own list would count otherwise."""
        if block.level > 2:
            return "Heading3", ""
        if not is_chapter_number(block.number):
            return ("CahierAnnexe" if block.level == 1 else "CahierAnnexeSection"), ""
        style = f"Heading{block.level}"
        counted = self._chapters.follows(block.number) and (self._template is None or style in self._template.numbered)
        return style, "" if counted else block.number

    def _paragraph(self, block: Paragraph, kept: bool) -> str:
        look = KEEP_NEXT if kept else ""
        written = word_xml.anchored(word_xml.runs_xml(block.content), self._margin.mark(block.source))
        if block.sign:
            return word_xml.hanging(block.sign, written, _PARAGRAPH_STYLES[block.style], look)
        return paragraph(written, _PARAGRAPH_STYLES[block.style], look)

    def _write_table(self, block: TableBlock) -> None:
        self._turn_page()
        if block.caption:
            # Where each row has its own place, the caption has none.
            whole = None if block.row_sources else self._margin.mark(block.source)
            self._package.add(word_xml.caption(block.number, block.caption, whole))
        marks = self._margin.rows(block)
        self._add_table(word_tables.table(block, text_width(self._page), self._tables, marks))

    def _write_figure(self, block: Figure) -> None:
        from cahier.export.layout.printed_picture import picture_size

        self._turn_page()
        self._figures += 1
        size = picture_size(block)
        drawn = word_xml.picture(self._package.add_picture(block.png), size, block.words, rank=self._figures)
        self._package.add(paragraph(drawn, "Normal", word_xml.KEEP_NEXT))
        said = word_xml.anchored(text_run(block.words), self._margin.mark(block.source))
        self._package.add(paragraph(said, "Caption"))

    def _write_matrix(self, block: RaciBlock) -> None:
        self._break_wanted = self._break_wanted or block.new_page
        self._turn_page()
        if block.titled:
            self._package.add(paragraph(text_run(block.title), "CahierRaciTitre"))
        # Pages that hold the matrix alone say above what letters and columns mean; others say it beside the first one.
        alone = self._page is self._landscape and self._furniture.carries_roles
        above = alone and self._roles in ((), block.columns)
        self._roles = block.columns if above else self._roles
        if not above and block.columns != self._explained:
            self._package.add(word_tables.legend())
            self._package.add(word_tables.role_names(block.columns, KEEP_NEXT))
            self._explained = block.columns
        marks = self._margin.lines(block)
        self._add_table(word_tables.raci_table(block, text_width(self._page), self._tables, marks))

    def _add_table(self, xml: str) -> None:
        self._package.add(xml)
        self._after_table = True

    def style_links(self) -> None:
        """Make the links of the document those of the PDF that LibreOffice prints."""
        self._package.style_links()

    def close(self, target: BinaryIO, title: str) -> None:
        """Finish the last pages and write the file."""
        if self._after_table:
            self._package.add(word_xml.spacer(thin=True))
        self._package.end_with(self._section())
        self._margin.close(self._package)
        if self._publication.kept:
            self._package.keep(self._publication.kept)
        self._package.describe(self._publication, title)
        self._package.save(target)
