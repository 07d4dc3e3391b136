"""« Ma charte » as a file, to take from one cahier to another: a TOML file, and beside it the logo and the template."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

from cahier.catalogue.reader import Problems, Table, parse_toml
from cahier.errors import BadInput
from cahier.model.brand import LARGEST_TEMPLATE, Brand, WordTemplate
from cahier.storage.atomic import replace_bytes
from cahier.typography import clean

_LARGEST = 1_000_000
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_COLOURS = ("accent", "second")
_LONGEST = {"text_font": 60, "title_font": 60, "header": 200, "footer": 200, "logo_text": 200}
_SUFFIXES = (".docx", ".dotx")
_UNSAFE = re.compile(r"[^\w .()-]")
_LONGEST_NAME = 80


def read_brand(path: Path) -> Brand:
    """Read a brand, its logo and its template; the template is only kept here, it is checked when it is used.

    Raises:
        BadInput: with everything that is wrong with it.
    """
    problems = Problems()
    table = Table(_parsed(path), path.name, "", problems)
    brand = _texts(table)
    brand = replace(brand, logo=_logo(table, path.parent), template=_template(table, path.parent))
    table.close()
    _refuse(problems, f"« {path.name} » n’est pas une charte utilisable.")
    return brand


def write_brand(path: Path, brand: Brand) -> None:
    """Write a brand, its logo and its template; files that the client already has beside it are left as they are.

    Raises:
        BadInput: the brand would not read back.
        CannotWrite: the place refused.
    """
    texts = {name: text for name in (*_COLOURS, *_LONGEST) if (text := getattr(brand, name)) != getattr(Brand(), name)}
    problems = Problems()
    _texts(Table(texts, path.name, "", problems))
    _refuse(problems, "Cette charte ne se relirait pas, rien n’a été écrit.")
    beside = []
    if brand.logo:
        beside.append(("logo", "logo.png", brand.logo))
    if brand.template is not None:
        beside.append(("template", _safe_name(brand.template.name), brand.template.content))
    for key, name, content in beside:
        target = _free_place(path, name, content)
        replace_bytes(target, content)
        texts[key] = target.name
    # Last, so that it never names a file that is not there.
    replace_bytes(path, _as_toml(texts).encode("utf-8"))


def _refuse(problems: Problems, sentence: str) -> None:
    if problems.found:
        listed = " ; ".join(
            f"{problem.key.lstrip('.')} : {problem.message}{f' ({problem.suggestion})' if problem.suggestion else ''}"
            for problem in problems.found
        )
        raise BadInput(f"{sentence} {listed}")


# Reading


def _parsed(path: Path) -> Mapping[str, object]:
    try:
        return parse_toml(_bytes_of(path, _LARGEST, "1 Mo"))
    except (ValueError, RecursionError) as error:
        raise BadInput(f"« {path.name} » n’est pas un fichier TOML lisible : {error}.") from error


def _bytes_of(path: Path, largest: int, said: str) -> bytes:
    """Return what a file holds, its size judged first.

    Raises:
        BadInput: no such file, one that may not be read, or one too large.
    """
    try:
        # A folder or a device is not a file one chooses.
        if not path.is_file():
            raise BadInput(f"« {path} » est introuvable. Vérifiez son nom et son dossier.")
        if path.stat().st_size > largest:
            raise BadInput(f"« {path.name} » dépasse {said}. Choisissez un fichier plus léger.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise BadInput(f"« {path} » ne peut pas être lu. Vérifiez son nom et ses droits d’accès.") from error


def _texts(table: Table) -> Brand:
    plain = Brand()
    colours = {key: _colour(table, key, getattr(plain, key)) for key in _COLOURS}
    lines = {key: _line(table, key, getattr(plain, key), longest) for key, longest in _LONGEST.items()}
    return replace(plain, **colours, **lines)  # type: ignore[arg-type] # each name is a text


def _colour(table: Table, key: str, default: str) -> str:
    colour = table.word(key, default)
    # No second colour is the accent; no accent is a fault.
    if _COLOUR.fullmatch(colour) is None and (colour or default):
        table.problem(key, f"« {colour} » n’est pas une couleur", "écrivez par exemple « #1F4E5F »")
        return default
    return colour


def _line(table: Table, key: str, default: str, longest: int) -> str:
    text = clean(table.word(key, default)).strip()
    if len(text.splitlines()) > 1:
        table.problem(key, "ce texte tient sur une seule ligne")
    if len(text) > longest:
        table.problem(key, f"ce texte a {len(text)} caractères, il peut en avoir {longest}")
    return text or default


def _logo(table: Table, folder: Path) -> bytes:
    from cahier.editing.logo_import import (  # Pillow is loaded for a brand that has a logo only
        LARGEST_FILE,
        encode_logo,
    )

    path = _named_file(table, "logo", folder)
    if path is None:
        return b""
    try:
        return encode_logo(_bytes_of(path, LARGEST_FILE, "10 Mo"))
    except BadInput as error:
        table.problem("logo", str(error).rstrip("."))
        return b""


def _template(table: Table, folder: Path) -> WordTemplate | None:
    path = _named_file(table, "template", folder)
    if path is None:
        return None
    if path.suffix.lower() not in _SUFFIXES:
        table.problem("template", f"« {path.name} » : un modèle Word finit par .docx ou .dotx")
        return None
    try:
        content = _bytes_of(path, LARGEST_TEMPLATE, "4 Mo")
    except BadInput as error:
        table.problem("template", str(error).rstrip("."))
        return None
    return WordTemplate(path.name.removeprefix(_prefix(table.file)), content)


def _named_file(table: Table, key: str, folder: Path) -> Path | None:
    """Return the file a key names, None when it names none."""
    name = table.word(key, "")
    # A whole path is that of one computer, and may lead Windows to a server.
    if name and Path(name).is_absolute():
        table.problem(key, f"« {name} » est un chemin complet", "donnez-le à partir du dossier de la charte")
        return None
    return folder / name if name else None


# Writing


def _prefix(name: str) -> str:
    return f"{Path(name).stem}-"


def _safe_name(name: str) -> str:
    """Return the name of a template as a file may have it: it comes from a cahier that anyone may have made."""
    stem, suffix = Path(_UNSAFE.sub("_", name)).stem, Path(name).suffix.lower()
    return f"{stem[:_LONGEST_NAME]}{suffix if suffix in _SUFFIXES else _SUFFIXES[0]}"


def _free_place(path: Path, name: str, content: bytes) -> Path:
    """Return a name beside the brand that no other file has."""
    wanted = path.with_name(_prefix(path.name) + name)
    for rank in count(2):
        if _is_free(wanted, content):
            break
        wanted = path.with_name(f"{_prefix(path.name)}{Path(name).stem}-{rank}{Path(name).suffix}")
    return wanted


def _is_free(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except (IsADirectoryError, PermissionError):
        return False
    except OSError:
        # Nothing there, or a name that is refused when it is written.
        return True


def _as_toml(texts: Mapping[str, str]) -> str:
    # A JSON string is a TOML string, but for DEL.
    lines = (
        f"{key} = {json.dumps(text, ensure_ascii=False)}".replace("\x7f", "\\u007f") for key, text in texts.items()
    )
    return "\n".join(("# Charte pour Cahier", *lines, ""))
