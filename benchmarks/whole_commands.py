"""Whole commands, from their first import to the file on the disk, against what any program would need."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.exports import floor
from benchmarks.measure import Result, Rounds, in_turn
from benchmarks.processes import processor_time, run, run_python
from cahier.export.office import find_office
from cahier.locations import samples_folder

_SAMPLE = samples_folder() / "industrie.cahier"


def command_results(rounds: int) -> Iterator[Result]:
    """Yield goals 14 to 16: Word, PDF and HTML from the command line; a peer that is not installed has no line."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        word, page = folder / "c.docx", folder / "c.html"
        _export("--word", word, "--no-pages")
        _export("--html", page)
        sides: dict[str, Callable[[], object]] = {
            "word": lambda: _export("--word", word, "--no-pages"),
            "floor": floor(word.read_bytes()),
            "built-in PDF": lambda: _export("--pdf", folder / "c.pdf", "--no-tagged"),
            "HTML": lambda: _export("--html", page),
            **_peers(folder, word, page),
        }
        timed = in_turn(sides, rounds, processor_time)
        yield from _results(timed)


def _results(timed: Rounds) -> Iterator[Result]:
    times = ", ".join(f"{side} {timed.milliseconds(side):,.0f} ms" for side in timed.seconds)
    for goal, side, other, limit in (
        ("14. Whole command, Word without page numbers / serialise + zip", "word", "floor", 8),
        ("15. Whole command, tagged PDF / LibreOffice on its Word file", "tagged PDF", "LibreOffice", 1.2),
        ("16. Whole command, built-in PDF / LibreOffice on its Word file", "built-in PDF", "LibreOffice", 0.5),
        ("16. Whole command, built-in PDF / weasyprint on its HTML", "built-in PDF", "weasyprint", 0.1),
        ("16. Whole command, HTML / pandoc on its Word file", "HTML", "pandoc to HTML", 0.4),
        ("16. Whole command, Word / pandoc on its HTML", "word", "pandoc to Word", 1),
    ):
        if side in timed.seconds and other in timed.seconds:
            yield Result.of(goal, timed.ratios(side, other), limit, times)


def _export(option: str, target: Path, *more: str) -> str:
    return run_python("-m", "cahier", "export", str(_SAMPLE), option, str(target), *more)


def _peers(folder: Path, word: Path, page: Path) -> dict[str, Callable[[], object]]:
    peers: dict[str, Callable[[], object]] = {}
    office = find_office()
    if office is not None:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(office), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(word)]
        peers["LibreOffice"] = lambda: run(command)
        peers["tagged PDF"] = lambda: _export("--pdf", folder / "t.pdf")
    if shutil.which("pandoc"):
        peers["pandoc to HTML"] = lambda: run(["pandoc", str(word), "-s", "-o", str(folder / "p.html")])
        peers["pandoc to Word"] = lambda: run(["pandoc", str(page), "-o", str(folder / "p.docx")])
    if shutil.which("weasyprint"):
        peers["weasyprint"] = lambda: run(["weasyprint", str(page), str(folder / "w.pdf")])
    return {name: write for name, write in peers.items() if _works(write)}


def _works(write: Callable[[], object]) -> bool:
    try:
        write()
    except (OSError, subprocess.CalledProcessError):
        return False
    return True
