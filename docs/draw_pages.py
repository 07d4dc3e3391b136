"""Draw pages of a sample for the README: .venv/bin/python docs/draw_pages.py

The pages are those that bidders receive, written by the program itself, in docs/screens/pages.png.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "samples" / "cabinet.cahier"
TARGET = ROOT / "docs" / "screens" / "pages.png"
PAGES = (1, 17, 38)  # the cover, service levels, the matrix
HEIGHT = 640
_GAP = 16


def main() -> None:
    """Export the sample as bidders receive it and put three of its pages side by side."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sample.pdf"
        command = [sys.executable, "-m", "cahier", "export", str(SAMPLE), "--preset", "fournisseurs"]
        subprocess.run([*command, "--pdf", str(file)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
        document = pypdfium2.PdfDocument(file)
        drawn = [_drawn(document[number - 1]) for number in PAGES]
        document.close()
    width = sum(page.width for page in drawn) + _GAP * (len(drawn) - 1)
    sheet = Image.new("RGB", (width, HEIGHT), "white")
    left = 0
    for page in drawn:
        sheet.paste(page, (left, 0))
        left += page.width + _GAP
    sheet.quantize(64).save(TARGET, optimize=True)


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    scale = 2 * (HEIGHT - 2) / page.get_height()
    image = page.render(scale=scale).to_pil().convert("RGB")
    image.thumbnail((image.width, HEIGHT - 2), Image.Resampling.LANCZOS)
    return ImageOps.expand(image, border=1, fill="#c8c8c8")


if __name__ == "__main__":
    main()
