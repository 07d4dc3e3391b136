"""WordprocessingML of the contents: one field holding its lines, as Word would write them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cahier.export.layout.page_format import PORTRAIT
from cahier.export.layout.xml_text import quoteattr
from cahier.export.word.word_xml import (
    BOLD,
    KEEP_NEXT,
    SAME_PAGE,
    TAB,
    UNDER_OTHERS,
    field,
    paragraph,
    text_run,
    text_width,
    twips,
)

_CONTENTS_STOPS: Mapping[int | str, tuple[float, float]] = {1: (0, 9.5), 2: (9.5, 21), "annex": (0, 14)}  # mm


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents; the page is empty when nobody has laid the document out yet.

    Where it is `placed`, its stops are said with it, in place of those its style has (`cleared`): a client's own styles
    may have none for the number.
    """

    level: int
    number: str
    text: str
    target: str
    page: str
    annex: bool
    width: int
    placed: bool = False
    cleared: tuple[int, ...] = ()


def style_of(level: int, *, annex: bool) -> str:
    """Return the style of a line of the contents."""
    return "CahierSommaireAnnexe" if annex and level == 1 else f"TOC{level}"


def contents(entries: Sequence[ContentsEntry], *, same_page: bool = False, to_lay_out: bool = False) -> list[str]:
    """Return the blocks of the whole contents: a title and one field holding the lines as Word would write them.

    The field is not marked to be updated, so that opening the document asks nothing. `same_page` leaves the title
    under what stands before it. `to_lay_out` leaves the field out: LibreOffice works out the pages of the lines, but
    not within a field of contents.
    """
    opening = closing = ""
    if not to_lay_out:
        opening = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    start = SAME_PAGE + UNDER_OTHERS if same_page else ""
    lines = []
    for rank, entry in enumerate(entries):
        if entry.annex and not (rank and entries[rank - 1].annex):
            lines.append(paragraph(text_run("Annexes"), "CahierSommaireTitre"))
        before = opening if rank == 0 else ""
        after = closing if rank == len(entries) - 1 else ""
        opens = rank + 1 < len(entries) and entries[rank + 1].level > entry.level
        lines.append(contents_entry(entry, before, after, opens=opens, to_lay_out=to_lay_out))
    written = [paragraph(text_run("Sommaire"), "TOCHeading", start), *lines]
    if to_lay_out:
        return written
    return [
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{''.join(written)}</w:sdtContent></w:sdt>"
    ]


def contents_entry(entry: ContentsEntry, before: str, after: str, *, opens: bool, to_lay_out: bool = False) -> str:
    """Return a line of the contents, a link to its heading with a page number when known.

    A line that `opens` others stays on the page of the first. A page that LibreOffice works out is a link by itself.
    """
    style = style_of(entry.level, annex=entry.annex)
    number_look = BOLD if entry.annex else ""
    number = text_run(entry.number, number_look) + TAB if entry.number else ""
    page = field(f"PAGEREF {entry.target} \\h", entry.page)
    link = (
        f'<w:hyperlink w:anchor={quoteattr(entry.target)} w:history="1">{number}{text_run(entry.text)}'
        f"{TAB}{'' if to_lay_out else page}</w:hyperlink>{page if to_lay_out else ''}"
    )
    return paragraph(before + link + after, style, (KEEP_NEXT if opens else "") + _entry_layout(entry))


def _entry_layout(entry: ContentsEntry) -> str:
    # Dots that lead to no number look like a fault.
    leader = ' w:leader="dot"' if entry.page else ""
    usual = bool(entry.page) and entry.width == text_width(PORTRAIT) and not entry.placed
    before, after = _CONTENTS_STOPS["annex" if entry.annex else entry.level]
    number = f'<w:tab w:val="left" w:pos="{twips(after)}"/>' if entry.placed else ""
    others = set(entry.cleared) - {twips(after), entry.width}
    number = "".join(f'<w:tab w:val="clear" w:pos="{place}"/>' for place in sorted(others)) + number
    stops = "" if usual else f'<w:tabs>{number}<w:tab w:val="right"{leader} w:pos="{entry.width}"/></w:tabs>'
    if entry.annex and entry.level > 1:
        return f'{stops}<w:ind w:left="{twips(after)}"/>'
    return f'{stops}<w:ind w:left="{twips(before)}" w:firstLine="0"/>' if entry.placed else stops
