"""The guide as a PDF: an opening with the contents, then a page for each chapter."""

from collections.abc import Iterator
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Image, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from cahier.guidance.guide_chapters import Guide, GuideChapter
from cahier.light_markup import spans
from cahier.locations import fonts_folder

_MARGIN = 22 * mm
_PADDING = 6  # of the frame the text flows in
_WIDTH = A4[0] - 2 * (_MARGIN + _PADDING)
# The width of a picture that takes that of the page, in pixels; smaller windows stay in proportion.
_WHOLE_WIDTH = 1100
_TALLEST = 118 * mm
_INK, _TEXT, _QUIET, _LINE = HexColor("#48408F"), HexColor("#222226"), HexColor("#5B5B66"), HexColor("#C9C7C0")


def guide_pdf(guide: Guide) -> bytes:
    """Return the file; the same texts and pictures make the same bytes."""
    for name in ("Regular", "SemiBold", "Italic"):
        pdfmetrics.registerFont(TTFont(f"Inter-{name}", fonts_folder() / f"Inter-{name}.ttf"))
    made = BytesIO()
    document = SimpleDocTemplate(
        made,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=22 * mm,
        bottomMargin=20 * mm,
        title=guide.title,
        author="Cahier",
        lang="fr",
        invariant=1,
    )
    story = list(_opening(guide))
    for number, chapter in enumerate(guide.chapters, start=1):
        story += [PageBreak(), *_chapter(number, chapter)]
    document.build(story, onLaterPages=lambda canvas, _document: _foot(canvas, guide.title))
    return made.getvalue()


def _opening(guide: Guide) -> Iterator[Flowable]:
    yield Spacer(1, 8 * mm)
    yield _text(guide.title, _style("SemiBold", 30, _INK, after=3 * mm))
    yield _text(guide.subtitle, _style("Regular", 13, _QUIET, after=8 * mm))
    for words in guide.opening:
        yield _text(words, _style("Regular", 10.5, _TEXT, after=3 * mm))
    number = 0
    for part in guide.parts:
        yield _text(part.title, _style("SemiBold", 11, _INK, before=4 * mm, after=1.5 * mm))
        for chapter in part.chapters:
            number += 1
            # The opening is the first page.
            line = f"{number}. {chapter.title}  –  page {number + 1}"
            yield _text(line, _style("Regular", 10, _TEXT, after=0.8 * mm), anchor=f"#chapter{number}")


def _chapter(number: int, chapter: GuideChapter) -> Iterator[Flowable]:
    title = f'<a name="chapter{number}"/>{_escaped(chapter.title)}'
    yield Paragraph(title, _style("SemiBold", 19, _INK, after=5 * mm))
    if chapter.picture is not None:
        yield _picture(str(chapter.picture))
        yield _text(chapter.caption, _style("Italic", 9, _QUIET, before=2 * mm, after=6 * mm))
    for words in chapter.paragraphs:
        parts = ((_escaped(span.text), span.bold) for span in spans(words))
        text = "".join(f'<font name="Inter-SemiBold">{part}</font>' if bold else part for part, bold in parts)
        yield Paragraph(text, _style("Regular", 11.5, _TEXT, after=3.4 * mm))
    for words in chapter.commands:
        yield _text(words, _style("Regular", 10.5, _INK, after=1.8 * mm, left=6 * mm))
    for words in chapter.steps:
        yield _text(f"– {words}", _style("Regular", 10.5, _QUIET, before=1 * mm, after=2 * mm, left=4 * mm))


def _picture(path: str) -> Image:
    wide, high = ImageReader(path).getSize()
    width = min(_WIDTH, _WIDTH * wide / _WHOLE_WIDTH)
    width = min(width, _TALLEST * wide / high)
    shown = Image(path, width, width * high / wide)
    shown.hAlign = "LEFT"
    return shown


def _text(words: str, style: ParagraphStyle, anchor: str = "") -> Paragraph:
    text = _escaped(words)
    return Paragraph(f'<a href="{anchor}">{text}</a>' if anchor else text, style)


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _style(
    font: str, size: float, colour: HexColor, *, before: float = 0, after: float = 0, left: float = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        "text",
        fontName=f"Inter-{font}",
        fontSize=size,
        leading=size * 1.45,
        textColor=colour,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=left,
    )


def _foot(canvas: Canvas, title: str) -> None:
    canvas.setStrokeColor(_LINE)
    left, right = _MARGIN + _PADDING, A4[0] - _MARGIN - _PADDING
    canvas.line(left, 15 * mm, right, 15 * mm)
    canvas.setFont("Inter-Regular", 8.5)
    canvas.setFillColor(_QUIET)
    canvas.drawString(left, 10.5 * mm, title)
    canvas.drawRightString(right, 10.5 * mm, str(canvas.getPageNumber()))
