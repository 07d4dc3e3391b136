"""Draw the icons of the program and of its files, in every size and form a system asks for: icons.py FOLDER

The drawing is `resources/icons/brand.svg`, the colours are those of the light theme. Run with a Python that has
PySide6 and Pillow.
"""

import os
import re
import sys
import tomllib
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
SIZES_OF_WINDOWS = (16, 24, 32, 48, 64, 128, 256)
PROGRAM, DOCUMENT = "cahier", "application-x-cahier"
# On a board of 20, the notebook of the brand.
BOARD = '<rect width="20" height="20" rx="4.4" fill="{ink}"/>'
SHEET = (
    '<path d="M4 .8h8.400L16.600 5v13.200a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V1.800a1 1 0 0 1 1-1z" fill="{paper}" '
    'stroke="{field}" stroke-width=".5"/><path d="M12.400 .8V5h4.200z" fill="{ink_line}"/>'
)
PLACED = '<g transform="translate({left} {top}) scale({scale})" fill="{colour}" fill-rule="evenodd">{drawing}</g>'


def drawings() -> dict[str, str]:
    """Return the drawing of the program and that of its files, as SVG."""
    colours = tomllib.loads((ROOT / "resources" / "themes" / "light.toml").read_text(encoding="utf-8"))["colour"]
    brand = (ROOT / "resources" / "icons" / "brand.svg").read_text(encoding="utf-8")
    drawing = "".join(re.findall(r"<path[^>]*/>", brand))
    program = PLACED.format(left=3.4, top=3.5, scale=0.65, colour=colours["on_ink"], drawing=drawing)
    document = PLACED.format(left=5.5, top=8, scale=0.43, colour=colours["ink"], drawing=drawing)
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 20 20">'
    return {
        PROGRAM: f"{head}{BOARD.format(**colours)}{program}</svg>\n",
        DOCUMENT: f"{head}{SHEET.format(**colours)}{document}</svg>\n",
    }


def draw_all(folder: Path) -> None:
    """Write the icons: PNG by size, SVG, `.ico` of Windows and `.icns` of macOS."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PIL import Image
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication([])
    for name, source in drawings().items():
        (folder / "scalable").mkdir(parents=True, exist_ok=True)
        (folder / "scalable" / f"{name}.svg").write_text(source, encoding="utf-8")
        pictures = {size: picture(source, size) for size in {*SIZES, *SIZES_OF_WINDOWS, 1024}}
        for size in SIZES:
            (folder / f"{size}x{size}").mkdir(exist_ok=True)
            (folder / f"{size}x{size}" / f"{name}.png").write_bytes(pictures[size])
        plain = "cahier" if name == PROGRAM else "cahier-document"
        images = [Image.open(BytesIO(pictures[size])) for size in SIZES_OF_WINDOWS]
        images[-1].save(folder / f"{plain}.ico", append_images=images[:-1], sizes=[image.size for image in images])
        Image.open(BytesIO(pictures[1024])).save(folder / f"{plain}.icns")
    del app


def picture(source: str, size: int) -> bytes:
    """Return a drawing as a PNG of `size` pixels aside."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source.encode("utf-8"))).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload,unused-ignore] # PySide6's stubs ask for bytes
    return content.data()


if __name__ == "__main__":
    draw_all(Path(sys.argv[1]))
