"""Draw the pictures of the guide: .venv/bin/python docs/build_guide.py [--pdf GUIDE.pdf]

Texts are those of resources/guide/; each picture they name is drawn from the program by ui/screenshots.py, and written
in resources/guide/pictures/. The window of the guide shows them, and lays them out as a PDF, which --pdf writes here.
"""

import argparse
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

from cahier.guidance.guide_chapters import DONE, GuideReader, load_guide, picture_name  # noqa: E402
from cahier.guidance.guide_pdf import guide_pdf  # noqa: E402
from cahier.locations import guide_folder  # noqa: E402

SIZE = "1366x768"
# What each chapter shows: an example, where nothing is left to do; a file just begun; what a consultant sees.
VIEWS = {
    DONE: ("--sample", "cabinet"),
    "begun": ("--sample", "none: a new one is begun"),
    "consultant": ("--sample", "cabinet", "--consultant"),
}
# Screens hold few colours: this keeps letters sharp and files small.
PICTURE_WIDTH, COLOURS = 1100, 40
EDGE = "#C9C7C0"


def main() -> int:
    """Draw what the chapters show; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pdf", type=Path, help="the guide, to be looked at")
    parser.add_argument("--keep", action="store_true", help="lay out the pictures that are there")
    options = parser.parse_args()
    code = 0 if options.keep else _draw_all()
    if not code and options.pdf:
        options.pdf.write_bytes(guide_pdf(load_guide()))
    return code


def _draw_all() -> int:
    target = guide_folder() / "pictures"
    target.mkdir(exist_ok=True)
    wanted = list(_wanted())
    with tempfile.TemporaryDirectory() as drawn:
        for view in dict.fromkeys(view for view, *_ in wanted):
            code = _draw(Path(drawn) / view, VIEWS[view])
            if code:
                return code
        for view, screen, name in wanted:
            _keep(Path(drawn) / view / f"{screen}-{SIZE}-light.png", target / f"{name}.png")
    for left in set(target.glob("*.png")) - {target / f"{name}.png" for *_, name in wanted}:
        left.unlink()
    return 0


def _wanted() -> Iterator[tuple[str, str, str]]:
    for reader in GuideReader:
        said: dict[str, Any] = tomllib.loads((guide_folder() / f"{reader}.toml").read_text(encoding="utf-8"))
        for chapter in said["chapter"]:
            if "picture" in chapter:
                yield chapter.get("view", DONE), chapter["picture"], picture_name(chapter)


def _draw(folder: Path, view: tuple[str, ...]) -> int:
    command = [sys.executable, "-m", "ui.screenshots", str(folder), "--sizes", SIZE, *view]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False).returncode  # noqa: S603


def _keep(drawn: Path, target: Path) -> None:
    with Picture.open(drawn) as found:
        picture = found.convert("RGB")
    picture.thumbnail((PICTURE_WIDTH, PICTURE_WIDTH))
    ImageDraw.Draw(picture).rectangle((0, 0, picture.width - 1, picture.height - 1), outline=EDGE)
    picture.quantize(COLOURS, dither=Picture.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
