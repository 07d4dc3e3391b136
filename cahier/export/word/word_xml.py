"""WordprocessingML for one block at a time: text, paragraphs, headings, contents, page furniture.

Every function returns a string; `word.py` parses it and puts it in its place. The styles are those of the base.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cahier.export.layout.page_format import PORTRAIT, PageFormat
from cahier.export.layout.printed_identifiers import parted
from cahier.export.layout.xml_text import escape, quoteattr
from cahier.export.publication import Emphasis, Runs
from cahier.export.word.word_entries import entered
from cahier.typography import NBSP, clean

_DECLARATIONS = (
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_ROOT_NAME = re.compile(r"<[\w:]+")
BOLD = "<w:b/><w:bCs/>"
_LOOKS = {
    Emphasis.NONE: "",
    Emphasis.BOLD: BOLD,
    Emphasis.ITALIC: "<w:i/><w:iCs/>",
    Emphasis.OPEN: '<w:rStyle w:val="CahierAPreciser"/>',
}
_LONGEST_NAME = 40
_SIGN_ROOM = 5.5  # mm, from the sign of a list to its words
_HYPHEN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
_FOOT_CHARACTER = 1.6  # mm, of the wider of the usual fonts at 8.5 points
_FOOT_GAP = 6  # mm, on both sides of what stands in the middle
_LONGEST_COUNT = "100 / 100"
TAB = "<w:r><w:tab/></w:r>"
KEEP_NEXT = "<w:keepNext/>"
NEW_PAGE = "<w:pageBreakBefore/>"
SAME_PAGE = '<w:pageBreakBefore w:val="0"/>'
UNDER_OTHERS = f'<w:spacing w:before="{18 * 20}"/>'


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, the unit of Word."""
    return round(millimetres * 1440 / 25.4)


def text_width(page: PageFormat) -> int:
    """Return the width between the margins, in twentieths of a point."""
    return twips(page.width) - twips(page.left) - twips(page.right)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that links, contents and page references point at."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """What words stand for, for whoever reads the document again, and the comments they carry, by their numbers."""

    bookmark: Bookmark
    comments: tuple[int, ...] = ()


def declared(xml: str) -> str:
    """Return a block that can be parsed on its own; the declarations vanish once it joins the document."""
    match = _ROOT_NAME.match(xml)
    if match is None:
        raise ValueError(f"not an element: {xml[:40]!r}")
    return xml[: match.end()] + _DECLARATIONS + xml[match.end() :]


def attribute(text: str) -> str:
    """Return a text as a quoted attribute value."""
    return quoteattr(clean(text))


def text_run(text: str, look: str = "", *, searched: bool = False) -> str:
    """Return text in one look; line feeds, tabs and the hyphens of identifiers become Word's own.

    Word does not find « EX-OPE-21 » typed with a plain hyphen where its own hyphens do not break: a text to be
    `searched` keeps plain ones, in a place that no line parts.
    """
    written = escape(clean(text))
    if not written:
        return ""
    if "-" in written and not searched:
        written = "".join(
            piece.replace("-", _HYPHEN) if rank % 2 else piece for rank, piece in enumerate(parted(written))
        )
    content = f'<w:t xml:space="preserve">{written}</w:t>'
    if "\n" in written:
        content = content.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    if "\t" in written:
        content = content.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{content}</w:r>"


def runs_xml(content: Runs) -> str:
    """Return several runs, each in its emphasis and leading where it leads."""
    return "".join(_linked(entered(text_run(run.text, _LOOKS[run.emphasis]), run.entry), run.target) for run in content)


def _linked(written: str, target: str) -> str:
    if not target or not written:
        return written
    return f'<w:hyperlink w:anchor={quoteattr(bookmark_name(target))} w:history="1">{written}</w:hyperlink>'


def bookmark_name(anchor: str) -> str:
    """Return the name Word accepts for an anchor: letters, digits and underscores, a letter first, 40 at most."""
    plain = re.sub(r"\W", "_", anchor)
    return (plain if plain[:1].isalpha() else f"s_{plain}")[:_LONGEST_NAME]


def field(instruction: str, shown: str) -> str:
    """Return a field and the value it shows until Word computes it again."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text_run(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(content: str, style: str = "Normal", properties: str = "") -> str:
    """Return a paragraph; `properties` come in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def hanging(sign: str, content: str, style: str, keep: str = "") -> str:
    """Return a line of a list whose sign is written: the number its writer gave it, or a bullet in small type."""
    room = twips(_SIGN_ROOM)
    stop = f'<w:tabs><w:tab w:val="left" w:pos="{room}"/></w:tabs><w:ind w:left="{room}" w:hanging="{room}"/>'
    return paragraph(text_run(sign) + TAB + content, style, keep + stop)


def spaced(before: float) -> str:
    """Return the white space above a paragraph, in points."""
    return f'<w:spacing w:before="{round(before * 20)}"/>'


def marked(content: str, bookmark: Bookmark | None) -> str:
    """Return content that a bookmark surrounds."""
    if bookmark is None:
        return content
    return (
        f'<w:bookmarkStart w:id="{bookmark.id}" w:name={quoteattr(bookmark.name)}/>{content}'
        f'<w:bookmarkEnd w:id="{bookmark.id}"/>'
    )


def anchored(content: str, mark: PlaceMark | None) -> str:
    """Return content that bears the name of its place and its comments."""
    if mark is None:
        return content
    opened = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in mark.comments)
    closed = "".join(f'<w:commentRangeEnd w:id="{number}"/>' for number in mark.comments)
    called = "".join(f'<w:r><w:commentReference w:id="{number}"/></w:r>' for number in mark.comments)
    return f"{opened}{marked(content, mark.bookmark)}{closed}{called}"


def heading(
    text: str,
    style: str,
    bookmark: Bookmark | None,
    typed_number: str = "",
    *,
    start: str = "",
    mark: PlaceMark | None = None,
) -> str:
    """Return a title; a typed number stands where the list would have counted otherwise, `start` says on what page."""
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>' if typed_number else ""
    number = text_run(typed_number) + TAB if typed_number else ""
    return paragraph(
        anchored(marked(number + text_run(text), bookmark), mark),
        style,
        start + off + (UNDER_OTHERS if start == SAME_PAGE else ""),
    )


def caption(number: int, text: str, mark: PlaceMark | None = None) -> str:
    """Return « Tableau 7 – … », the number being a field; 0 leaves the words alone."""
    said = text_run(text)
    if number:
        counted = field("SEQ Tableau \\* ARABIC", str(number))
        said = text_run(f"Tableau{NBSP}") + counted + text_run(f" – {text}")
    # The style of a client's template may not hold it on the page of its table.
    return paragraph(anchored(said, mark), "Caption", KEEP_NEXT)


def spacer(*, thin: bool = False) -> str:
    """Return the empty line that follows every table: Word would join it to the next one."""
    return paragraph("", "CahierSaut" if thin else "CahierEspace")


def page_break() -> str:
    """Return an invisible line at the top of a new page."""
    return paragraph("", "CahierSaut", NEW_PAGE)


def header(left: str, right: str, page: PageFormat) -> str:
    """Return the line at the top of the pages."""
    return paragraph(text_run(left) + TAB + text_run(right), "CahierEntete", _stops(page, {"right": text_width(page)}))


def footer(left: str, centre: str, page: PageFormat, pages: str) -> list[str]:
    """Return what stands at the bottom of the pages, with « page / pages » as fields.

    A centre that the left would touch moves away from it, or goes on a line of its own.
    """
    width = text_width(page)
    taken, count, needed = (twips(_FOOT_CHARACTER * len(text)) for text in (left, _LONGEST_COUNT, centre))
    room = width - taken - count - needed - twips(_FOOT_GAP)
    middle = max(width // 2, taken + (width - taken - count) // 2) if taken + needed // 2 > width // 2 else width // 2
    content = text_run(left) + TAB + (text_run(centre) if room > 0 else "") + TAB
    number = field("PAGE", "1") + text_run(" / ") + field("NUMPAGES", pages)
    line = paragraph(content + number, "CahierPied", _stops(page, {"center": middle, "right": width}))
    return [line] if room > 0 else [line, footer_mention(centre)]


def footer_mention(text: str) -> str:
    """Return the client's own line, under the others."""
    return paragraph(text_run(text), "CahierPiedMention")


def _stops(page: PageFormat, wanted: Mapping[str, int]) -> str:
    """Return the tab stops of a line, when they are not those the styles are made for."""
    usual = {round(text_width(PORTRAIT) * share) for share in (0.5, 1.0)}
    if page == PORTRAIT and set(wanted.values()) <= usual:
        return ""
    cleared = sorted(usual - set(wanted.values()))
    stops = [f'<w:tab w:val="clear" w:pos="{place}"/>' for place in cleared]
    stops += [f'<w:tab w:val="{kind}" w:pos="{place}"/>' for kind, place in wanted.items()]
    return f"<w:tabs>{''.join(stops)}</w:tabs>"


def section(page: PageFormat, references: str, *, cover: bool) -> str:
    """Return the properties of a run of pages; the first page of the cover's section has no header nor footer."""
    orientation = ' w:orient="landscape"' if page.width > page.height else ""
    margins = {
        "top": page.top,
        "right": page.right,
        "bottom": page.bottom,
        "left": page.left,
        "header": page.header,
        "footer": page.footer,
    }
    sides = "".join(f' w:{side}="{twips(value)}"' for side, value in margins.items())
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{orientation}/>'
        f'<w:pgMar{sides} w:gutter="0"/><w:cols w:space="708"/>{"<w:titlePg/>" if cover else ""}</w:sectPr>'
    )


def section_end(properties: str) -> str:
    """Return the last, invisible line of a section."""
    return paragraph("", "CahierSaut", properties)


_EMU = 36_000  # in a millimetre
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def cover_mention(text: str, page: PageFormat) -> str:
    """Return the line at the foot of the cover, held there whatever the length of the title and of the table."""
    # Two lines of 9 points stand above the edge; a third is for long mentions only.
    lines = 1 + len(text) // 110
    # In the paragraph and not in its style, where LibreOffice does not look.
    place = (
        f'<w:framePr w:w="{text_width(page)}" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" '
        f'w:x="1" w:y="{twips(page.height - 16 - 4 * lines)}"/>'
    )
    return paragraph(text_run(text), "CahierGardeMention", place)


def picture(link: str, size: tuple[float, float], description: str, *, rank: int = 0) -> str:
    """Return a picture in the line, at a size in millimetres; its description is for screen readers.

    `rank` is 0 for the logo, 1 for the first picture of the text: each drawing of a file has a number of its own.
    """
    named = f'id="{2 + rank}" name="{f"Image {rank}" if rank else "Logo"}"'
    extent = f'cx="{round(size[0] * _EMU)}" cy="{round(size[1] * _EMU)}"'
    shape = (
        f'<pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip r:embed={quoteattr(link)}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic>"
    )
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f"<wp:docPr {named} descr={attribute(description)}/><wp:cNvGraphicFramePr/>"
        f'<a:graphic><a:graphicData uri="{_PICTURE}">{shape}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def colour_band(colour: str, page: PageFormat, width: float = 7) -> str:
    """Return the band on the left edge of the cover: a shape behind the text, passed over by screen readers."""
    size = f'cx="{round(width * _EMU)}" cy="{round(page.height * _EMU)}"'
    geometry = (
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr>'
    )
    shape = f"<wps:wsp><wps:cNvSpPr/>{geometry}<wps:bodyPr/></wps:wsp>"
    origin = "".join(
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:position{axis}>' for axis in "HV"
    )
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" '
        f'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>{origin}<wp:extent {size}/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="1" name="Bandeau">{_DECORATIVE}</wp:docPr><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor>"
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing>{anchor}</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
