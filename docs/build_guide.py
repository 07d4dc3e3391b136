"""Lay out the guide: .venv/bin/python docs/build_guide.py

Texts are those of resources/guide/guide.toml; pictures are drawn from the program by ui/screenshots.py; the whole is
written in resources/guide/guide.pdf, which ships with the program. The same texts and pictures make the same file.
"""

import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image as Picture  # noqa: E402 - the project comes first
from PIL import ImageDraw  # noqa: E402
from reportlab.lib.colors import HexColor  # noqa: E402
from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.lib.styles import ParagraphStyle  # noqa: E402
from reportlab.lib.units import mm  # noqa: E402
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402
from reportlab.platypus import Flowable, Image, PageBreak, Paragraph, SimpleDocTemplate, Spacer  # noqa: E402

from cahier.locations import fonts_folder, guide_file  # noqa: E402
from cahier.typography import french  # noqa: E402

TEXTS = ROOT / "resources" / "guide" / "guide.toml"
SIZE = "1366x768"
# Pictures of an example, where nothing is left to do, and of a file just begun.
DONE, BEGUN = "done", "begun"
MARGIN = 22 * mm
_PADDING = 6  # of the frame the text flows in
WIDTH = A4[0] - 2 * (MARGIN + _PADDING)
# Screens hold few colours: this keeps letters sharp and the file small.
PICTURE_WIDTH, COLOURS = 1100, 48
EDGE = "#C9C7C0"
INK, TEXT, QUIET, LINE = HexColor("#48408F"), HexColor("#222226"), HexColor("#5B5B66"), HexColor(EDGE)


def main() -> int:
    """Draw the pictures, lay out the pages; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        code = _draw(Path(folder) / DONE, "") or _draw(Path(folder) / BEGUN, "none: a new one is begun")
        if not code:
            _lay_out(tomllib.loads(TEXTS.read_text(encoding="utf-8")), Path(folder))
    return code


def _draw(folder: Path, sample: str) -> int:
    command = [sys.executable, "-m", "ui.screenshots", str(folder), "--sizes", SIZE, "--sample", sample]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False).returncode  # noqa: S603


def _lay_out(guide: dict[str, Any], pictures: Path) -> None:
    for name in ("Regular", "SemiBold", "Italic"):
        pdfmetrics.registerFont(TTFont(f"Inter-{name}", fonts_folder() / f"Inter-{name}.ttf"))
    target = guide_file()
    document = SimpleDocTemplate(
        str(target),
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=24 * mm,
        bottomMargin=20 * mm,
        title=french(guide["title"]),
        author="Cahier",
        lang="fr",
        invariant=1,
    )
    story = [*_opening(guide)]
    for number, chapter in enumerate(guide["chapter"], start=1):
        story += [PageBreak(), *_chapter(number, chapter, pictures)]
    document.build(story, onLaterPages=lambda canvas, _document: _foot(canvas, french(guide["title"])))


def _opening(guide: dict[str, Any]) -> Iterator[Flowable]:
    yield Spacer(1, 34 * mm)
    yield _text(guide["title"], _style("SemiBold", 30, INK, after=4 * mm))
    yield _text(guide["subtitle"], _style("Regular", 14, QUIET, after=12 * mm))
    for words in guide["opening"]:
        yield _text(words, _style("Regular", 11, TEXT, after=4 * mm))
    yield Spacer(1, 8 * mm)
    for number, chapter in enumerate(guide["chapter"], start=1):
        # The opening is the first page.
        line = f"{number}. {chapter['title']}  –  page {number + 1}"
        yield _text(line, _style("Regular", 11, TEXT, after=1.6 * mm), anchor=f"#chapter{number}")


def _chapter(number: int, chapter: dict[str, Any], pictures: Path) -> Iterator[Flowable]:
    title = f'<a name="chapter{number}"/>{french(chapter["title"])}'
    yield Paragraph(title, _style("SemiBold", 19, INK, after=5 * mm))
    folder = BEGUN if chapter.get("begun") else DONE
    yield _picture(pictures / folder / f"{chapter['picture']}-{SIZE}-light.png")
    yield _text(chapter["caption"], _style("Italic", 9, QUIET, before=2 * mm, after=6 * mm))
    for words in chapter["paragraphs"]:
        yield _text(words, _style("Regular", 11, TEXT, after=3.4 * mm))
    for words in chapter.get("steps", ()):
        yield _text(f"– {words}", _style("Regular", 10.5, QUIET, after=2 * mm, left=4 * mm))


def _picture(drawn: Path) -> Image:
    with Picture.open(drawn) as found:
        picture = found.convert("RGB")
    picture.thumbnail((PICTURE_WIDTH, PICTURE_WIDTH))
    ImageDraw.Draw(picture).rectangle((0, 0, picture.width - 1, picture.height - 1), outline=EDGE)
    small = drawn.with_suffix(".small.png")
    picture.quantize(COLOURS, dither=Picture.Dither.NONE).save(small, optimize=True)
    width = min(WIDTH, WIDTH * picture.width / PICTURE_WIDTH)
    shown = Image(str(small), width, width * picture.height / picture.width)
    shown.hAlign = "LEFT"
    return shown


def _text(words: str, style: ParagraphStyle, anchor: str = "") -> Paragraph:
    text = french(words).replace("&", "&amp;")
    return Paragraph(f'<a href="{anchor}">{text}</a>' if anchor else text, style)


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
    canvas.setStrokeColor(LINE)
    left, right = MARGIN + _PADDING, A4[0] - MARGIN - _PADDING
    canvas.line(left, 15 * mm, right, 15 * mm)
    canvas.setFont("Inter-Regular", 8.5)
    canvas.setFillColor(QUIET)
    canvas.drawString(left, 10.5 * mm, title)
    canvas.drawRightString(right, 10.5 * mm, str(canvas.getPageNumber()))


if __name__ == "__main__":
    sys.exit(main())
