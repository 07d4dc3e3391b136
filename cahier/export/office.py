"""LibreOffice, when it is installed: a faithful, tagged PDF of a Word file; in it, the page of each title."""

import os
import platform
import signal
import subprocess  # a program found on this computer, given only our own files
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from cahier.export.layout.titles import full_title, without_number
from cahier.export.publication import Heading, Publication, Requirement
from cahier.processes.environment import clean_environment, program_folders

VARIABLE = "CAHIER_LIBREOFFICE"
WITHOUT = "sans"
# The .com of Windows waits for the end, the .exe does not.
_NAMES = ("soffice.com",) if os.name == "nt" else ("soffice", "libreoffice")
_DEEPEST = 20  # levels of bookmarks
_LONGEST_WAIT = 180  # seconds
_OPTIONS = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)


def find_office() -> Path | None:
    """Return the program of LibreOffice, or nothing when it is not installed where one expects it.

    The variable CAHIER_LIBREOFFICE names it where it stands elsewhere, or does without it when it says « sans ».
    """
    told = os.environ.get(VARIABLE, "")
    if told:
        return Path(told) if Path(told).is_absolute() and Path(told).is_file() else None
    # Never the folder one is in, which Windows searches first: a client's documents are no place for programs.
    folders = program_folders(os.environ.get("PATH", os.defpath))
    searched = (Path(folder) / name for name in _NAMES for folder in folders)
    named = (path for path in searched if os.access(path, os.X_OK))
    return next((path for path in (*named, *_usual_places()) if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    match platform.system():
        case "Windows":
            for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
                if os.environ.get(variable):
                    yield Path(os.environ[variable]) / "LibreOffice" / "program" / "soffice.com"
        case "Darwin":
            yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
            yield Path.home() / "Applications/LibreOffice.app/Contents/MacOS/soffice"
        case _:
            yield from (Path("/opt/libreoffice/program/soffice"), Path("/snap/bin/libreoffice"))


def pdf_through_office(docx: bytes) -> bytes | None:
    """Return a Word file as LibreOffice prints it, tagged and with bookmarks; nothing when it is absent or fails."""
    office = find_office()
    if office is None:
        return None
    with tempfile.TemporaryDirectory(prefix="cahier-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "cahier.docx").write_bytes(docx)
        # A profile of its own: a LibreOffice that is already open would take the order and forget us.
        profile = (folder / "profile").as_uri()
        command = [str(office), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
        command += ["--convert-to", _OPTIONS, "--outdir", str(folder), str(folder / "cahier.docx")]
        made = folder / "cahier.pdf"
        return made.read_bytes() if _done(command, folder) and made.is_file() else None


def _done(command: list[str], folder: Path) -> bool:
    # Stopped, it would leave its own temporary files: they go away with the folder.
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    try:
        office = subprocess.Popen(  # noqa: S603  # no shell, no word of the user's
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={**clean_environment(), **places},
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return office.wait(_LONGEST_WAIT) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _stop(office)


def _stop(office: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice and what its launcher started, when the export is over before it."""
    if office.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(office.pid, signal.SIGKILL)
        else:
            office.kill()
        office.wait()


def page_numbers(pdf: bytes, publication: Publication) -> Mapping[str, int]:
    """Return the page of each title by its anchor, read in the bookmarks of a PDF.

    A title not found leaves all unknown, and nothing is returned: a wrong number is worse than none.
    """
    found = iter(outline(pdf))
    pages: dict[str, int] = {}
    # All that has a bookmark is followed, for its words may be those of the next section; levels are not those of Word.
    for block in publication.blocks:
        if not isinstance(block, Heading) and not (isinstance(block, Requirement) and block.title):
            continue
        page = next((page for _, title, page in found if _names(title, block)), None)
        if page is None:
            return {}
        if isinstance(block, Heading) and block.level < 3:
            pages.setdefault(block.anchor, page)
    return pages


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    """Return the level, the title and the page of each bookmark of a PDF, in order; one that leads nowhere is none."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        marks = ((mark, mark.get_dest()) for mark in document.get_toc(max_depth=_DEEPEST))
        return [(mark.level + 1, mark.get_title(), place.get_index() + 1) for mark, place in marks if place is not None]
    finally:
        document.close()


def _names(title: str, block: Heading | Requirement) -> bool:
    """Tell whether a bookmark, its number at its head, is that of a title."""
    if isinstance(block, Requirement):
        return _plain(title) == _plain(block.title)
    heading = block
    return _plain(title) in (_plain(full_title(heading)), _plain(without_number(heading)))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
