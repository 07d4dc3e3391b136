"""Names proposed for files, accepted by every system."""

import re
from datetime import date
from pathlib import Path

from cahier.locations import documents_folder
from cahier.typography import long_date, plain

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(\..*)?$", re.IGNORECASE)
_LONGEST = 80
_LONGEST_BYTES = 160
_ENDING = " – infogérance"
_DATED = re.compile(r"Cahier du \d{1,2}(er)? \w+ \d{4}( \d{1,3})?")


def proposed_path(company: str, day: date | None = None, folder: Path | None = None) -> Path:
    """Return where the specification of a company would be kept; never an existing file.

    Without a name it is told by the `day` it was begun, if that is known.
    """
    name = safe_name(company)
    unnamed = f"Cahier du {plain(long_date(day))}" if day else "Mon cahier des charges"
    return free_path((folder or documents_folder()) / f"{f'{name}{_ENDING}' if name else unnamed}.cahier")


def names_itself(path: Path, company: str) -> bool:
    """Return whether a file still bears the name that was proposed for it: nobody chose another."""
    stem, name = re.sub(r" \d{1,3}$", "", path.stem), safe_name(company)
    return stem == f"{name}{_ENDING}" if name else bool(_DATED.fullmatch(path.stem))


def safe_name(text: str) -> str:
    """Return a text without what file systems refuse."""
    name = " ".join(_FORBIDDEN.sub(" ", text).split())[:_LONGEST]
    # Eighty letters of some alphabets are more than a file system takes.
    name = name.encode("utf-8", "ignore")[:_LONGEST_BYTES].decode("utf-8", "ignore").strip(" .")
    return f"{name}_" if _RESERVED.match(name) else name


def free_path(path: Path) -> Path:
    """Return the path itself, or with a number when a file already has it."""
    if not _is_there(path):
        return path
    rank = 2
    while _is_there(candidate := path.with_name(f"{path.stem} {rank}{path.suffix}")):
        rank += 1
    return candidate


def named_by_system(name: str) -> Path:
    """Return the file that a desktop names: a path, told from where one is, or the address of a file."""
    if not name.casefold().startswith("file:"):
        return Path(name).absolute()
    # They bring all that talks to the network.
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    parts = urlsplit(name)
    host = parts.netloc if parts.netloc not in ("", "localhost") else ""
    return Path(url2pathname(f"//{host}{parts.path}" if host else parts.path)).absolute()


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        # A name that no file can have is refused when it is written.
        return False


def place_in_words(path: Path) -> str:
    """Return « Documents › Cahiers › Morvan.cahier »: a file and the last two folders it is in."""
    return " › ".join((*_last_folders(path), path.name))


def folder_in_words(path: Path) -> str:
    """Return the last two folders of a path, as people name a place."""
    return ("\\" if path.drive else "/").join(_last_folders(path))


def _last_folders(path: Path) -> tuple[str, ...]:
    return tuple(part for part in path.parent.parts if part not in ("/", "\\"))[-2:]
