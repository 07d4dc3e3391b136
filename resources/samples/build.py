"""Make the sample files from their answers, and their cards: `python resources/samples/build.py`.

Files and exports are made through the public command line. A card says of a sample what the first screen shows before
anything is read: its company, its trade, its size, the pages of its document, and a picture of the real ones.
"""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
# Name, starting profile, identity and trade of each sample: a fixed identity, so that rebuilding makes the same file.
SAMPLES = (
    ("cabinet", "liberal", "5f6c1d1e-0c41-4a53-9d0e-c0ffee000001", "Cabinet d’expertise comptable"),
    ("industrie", "bureau", "5f6c1d1e-0c41-4a53-9d0e-c0ffee000002", "Fabricant de machines"),
    ("sante", "sante", "5f6c1d1e-0c41-4a53-9d0e-c0ffee000003", "Groupe de santé"),
)
_PICTURE_WIDTH = 420  # points: twice what the window shows, for screens with small points
_COLOURS = 32
# The sample whose pages of requirements and of who does what are shown on the first screen too.
_OPENED = "cabinet"


def main() -> int:
    """Build every sample and its card anew; return how many files were refused."""
    refused = sum(_make(name, profile, uid) for name, profile, uid, _ in SAMPLES)
    if not refused:
        cards = "\n".join(_card(name, trade) for name, _, _, trade in SAMPLES)
        head = "# Les cartes des exemples, telles que l'accueil les montre : écrites par build.py.\n\n"
        (FOLDER / "cards.toml").write_text(head + cards, encoding="utf-8", newline="\n")
    return refused


def _make(name: str, profile: str, uid: str) -> bool:
    made = FOLDER / f"{name}.cahier"
    made.unlink(missing_ok=True)
    answers = str(FOLDER / f"{name}.toml")
    return not _cahier("new", str(made), "--profile", profile, "--answers", answers, "--uid", uid)


def _card(name: str, trade: str) -> str:
    answers = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["answers"]
    staff, sites = answers["entreprise.effectif"], len(answers["entreprise.sites"])
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder) / "document.pdf"
        _cahier("export", str(FOLDER / f"{name}.cahier"), "--pdf", str(printed), "--preset", "fournisseurs")
        pages = _draw(name, printed)
    place = "un site" if sites == 1 else f"{sites} sites"
    return (
        f'[[card]]\nfile = "{name}.cahier"\npicture = "{name}.png"\ncompany = "{answers["entreprise.nom"]}"\n'
        f'trade = "{trade}"\nsize = "{staff} personnes, {place}"\npages = {pages}\n'
    )


def _draw(name: str, printed: Path) -> int:
    """Draw the cover, and the pages inside that the first screen shows; return how many pages there are."""
    import pypdfium2

    document = pypdfium2.PdfDocument(printed)
    pages = [document[rank] for rank in range(len(document))]
    wanted = {name: pages[0]}
    if name == _OPENED:
        wanted[f"{name}-exigences"] = max(pages, key=_requirements)
        # The only pages that lie on their side; the fullest of them.
        lying = [page for page in pages if page.get_width() > page.get_height()]
        wanted[f"{name}-roles"] = max(lying, key=lambda page: page.get_textpage().count_chars())
    for file, page in wanted.items():
        drawn = page.render(scale=_PICTURE_WIDTH / page.get_width()).to_pil()
        drawn.quantize(_COLOURS, dither=0).save(FOLDER / f"{file}.png", optimize=True)
    return len(pages)


def _requirements(page: "PdfPage") -> int:
    return str(page.get_textpage().get_text_range()).count("Vérification")


def _cahier(*arguments: str) -> bool:
    # Run from the root of the project, so that a fresh checkout needs no installation.
    command = [sys.executable, "-m", "cahier", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0  # noqa: S603 - fixed command


if __name__ == "__main__":
    sys.exit(main())
