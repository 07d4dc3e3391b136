"""The folder of a kit: what its author calls it, the model it starts from, its entries of the knowledge base.

A kit comes from anyone: nothing of it is executed, no link is followed, and sizes are judged before anything is read.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cahier.catalogue.reader import Problems, Table, closest, parse_toml
from cahier.editing.new_from import EVERYTHING, KeptWork
from cahier.errors import BadInput, CahierError, CannotWrite
from cahier.model.audience import Audience
from cahier.model.kit import KitUsed
from cahier.model.specification import Specification
from cahier.questionnaire.kit_catalogue import LARGEST_ENTRIES, MOST_FILES
from cahier.storage import specification_file
from cahier.storage.atomic import replace_bytes
from cahier.storage.export_choices import LONGEST_NAME, ExportSet
from cahier.storage.file_names import safe_name
from cahier.typography import french, one_line

KIT, MODEL, CATALOGUE = "kit.toml", "modele.cahier", "catalogue"
_LARGEST_KIT, _LARGEST_MODEL = 100_000, 16_000_000  # bytes
LONGEST_TITLE, LONGEST_VERSION, LONGEST_NOTE = 80, 20, 300  # characters
_LONGEST = {"name": LONGEST_TITLE, "version": LONGEST_VERSION, "note": LONGEST_NOTE}
_MOST_SETS = 50
_DEEPEST = 3
_AUDIENCES = frozenset(Audience)
_TOO_MUCH = f"plus de {MOST_FILES} fichiers, ou plus de {LARGEST_ENTRIES // 1000} ko en tout"


@dataclass(frozen=True, slots=True)
class KitSays:
    """What the author of a kit says of it: `parts` are those of its model that serve, `sets` its choices of files."""

    name: str
    version: str = ""
    issued: date | None = None
    note: str = ""
    parts: frozenset[KeptWork] = frozenset()
    sets: tuple[ExportSet, ...] = ()


@dataclass(frozen=True, slots=True)
class KitFolder:
    """A folder as it was read: nothing in it was yet held against the knowledge base."""

    says: KitSays
    model: Specification | None
    entries: Mapping[str, str]
    fingerprint: str

    @property
    def used(self) -> KitUsed:
        """What a specification written with it holds of it, but for the model."""
        said = self.says
        return KitUsed(said.name, said.version, self.fingerprint, said.issued, self.entries)


# Reading


def read_kit(folder: Path, problems: Problems) -> KitFolder:
    """Read the folder of a kit; what is wrong with it is recorded, all at once.

    Raises:
        BadInput: it is no folder of a kit at all.
    """
    if not folder.is_dir():
        raise BadInput(f"« {folder} » n’est pas un dossier.")
    said = _bytes_of(folder / KIT, _LARGEST_KIT, problems)
    if said is None:
        raise BadInput(f"« {folder.name} » n’est pas un kit : il n’y a pas de fichier « {KIT} » lisible.")
    packed = _bytes_of(folder / MODEL, _LARGEST_MODEL, problems)
    texts = dict(_entries(folder / CATALOGUE, problems))
    says = _said(said, problems)
    model = _model(packed, problems) if packed is not None else None
    if says.parts and packed is None:
        problems.add(KIT, "holds", f"le modèle « {MODEL} » qui les contient est absent")
    if packed is None and not texts and not says.sets:
        problems.add(KIT, "fichier", "ce kit ne contient rien")
    entries = {name: _text(name, content, problems) for name, content in texts.items()}
    held = {KIT: said, MODEL: packed or b"", **{f"{CATALOGUE}/{name}": content for name, content in texts.items()}}
    return KitFolder(says, model, entries, _fingerprint(held))


def _bytes_of(path: Path, largest: int, problems: Problems) -> bytes | None:
    """Return what a file of the kit holds, None when there is none or it is of no use."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            problems.add(path.name, "fichier", "un lien ou un dossier n’est pas un fichier de kit")
            return None
        if found.st_size > largest:
            problems.add(path.name, "fichier", f"ce fichier dépasse {largest // 1000} ko")
            return None
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        problems.add(
            path.name, "fichier", f"ce fichier ne peut pas être lu : {getattr(error, 'strerror', '') or error}"
        )
        return None


def _entries(folder: Path, problems: Problems) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the catalogue of a kit, by their path in it, as long as they are no more than one reads."""
    left = LARGEST_ENTRIES
    for count, path in enumerate(_files(folder, problems, _DEEPEST)):
        content = _bytes_of(path, LARGEST_ENTRIES, problems) if count < MOST_FILES else None
        left -= len(content or b"")
        if count == MOST_FILES or left < 0:
            problems.add(CATALOGUE, "dossier", _TOO_MUCH)
            return
        if content is not None:
            yield path.relative_to(folder).as_posix(), content


def _files(folder: Path, problems: Problems, depth: int) -> Iterator[Path]:
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name) if not folder.is_symlink() else []
    except OSError:
        return
    for entry in found[: 2 * MOST_FILES]:
        if entry.is_symlink():
            problems.add(entry.name, "fichier", "un lien n’est pas un fichier de kit")
        elif entry.is_dir() and depth > 1:
            yield from _files(Path(entry.path), problems, depth - 1)
        elif entry.name.endswith(".toml"):
            yield Path(entry.path)


def _text(name: str, content: bytes, problems: Problems) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.add(name, "fichier", "ce texte n’est pas en UTF-8")
        return ""


def _model(packed: bytes, problems: Problems) -> Specification | None:
    try:
        return specification_file.parse(packed)
    except CahierError as error:
        problems.add(MODEL, "fichier", str(error).rstrip("."))
        return None


def _said(content: bytes, problems: Problems) -> KitSays:
    try:
        data = parse_toml(content)
    except (ValueError, RecursionError) as error:
        problems.add(KIT, "fichier", f"TOML illisible : {error}")
        return KitSays("")
    table = Table(data, KIT, "fichier", problems)
    name, version, note = (_line(table, key, required=key == "name") for key in _LONGEST)
    issued = table.day("date") if table.has("date") else None
    parts = frozenset(KeptWork(part) for part in _among(table, "holds", EVERYTHING))
    sets = tuple(_set(item) for item in table.tables("files"))
    if len(sets) > _MOST_SETS:
        table.problem("files", f"plus de {_MOST_SETS} choix de fichiers")
    table.close()
    return KitSays(name, version, issued, note, parts, sets[:_MOST_SETS])


def _line(table: Table, key: str, *, required: bool) -> str:
    said = table.word(key, None if required else "")
    text = french(one_line(said).strip())
    if said and not text:
        table.problem(key, "un texte est attendu")
    if len(text) > _LONGEST[key]:
        table.problem(key, f"ce texte a {len(text)} caractères, il peut en avoir {_LONGEST[key]}")
    return text[: _LONGEST[key]]


def _among(table: Table, key: str, known: frozenset[str]) -> tuple[str, ...]:
    found = table.strings(key)
    for name in found:
        if name not in known:
            table.problem(
                key, f"« {name} » n’est pas connu", closest(name, known) or f"au choix : {', '.join(sorted(known))}"
            )
    return tuple(name for name in found if name in known)


def _set(table: Table) -> ExportSet:
    name = " ".join(one_line(table.word("name")).split())
    if len(name) > LONGEST_NAME or name.casefold() in _AUDIENCES:
        table.problem("name", f"« {name} » n’est pas un nom de choix de fichiers")
    readers = table.one_of("readers", Audience)
    files = table.strings("files")
    if not files:
        table.problem("files", "au moins un fichier est attendu")
    table.close()
    return ExportSet(name[:LONGEST_NAME], readers, files)


def _fingerprint(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


# Writing


def write_kit(folder: Path, says: KitSays, model: Specification | None, entries: Mapping[str, str]) -> None:
    """Write a kit in a folder of its own; the file that makes it one comes last.

    Raises:
        BadInput: the folder holds something already, or what is given makes no kit that could be read.
        CannotWrite: the place refused.
    """
    _check(says, model, entries)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise BadInput(f"Le dossier « {folder.name} » n’est pas vide. Choisissez un autre nom.")
        for name, text in entries.items():
            path = folder / CATALOGUE / name
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_bytes(path, text.encode("utf-8"))
    except OSError as error:
        raise CannotWrite(f"« {folder} » ne peut pas être écrit. Choisissez un autre dossier.", repr(error)) from error
    if model is not None:
        replace_bytes(folder / MODEL, specification_file.serialise(model))
    replace_bytes(folder / KIT, kit_toml(says).encode("utf-8"))


def _check(says: KitSays, model: Specification | None, entries: Mapping[str, str]) -> None:
    wrong = next((name for name in entries if not _is_within(name)), None)
    if wrong is not None:
        raise BadInput(f"« {wrong} » n’est pas un nom de fichier de catalogue : ce kit n’est pas écrit.")
    if model is None and not entries and not says.sets:
        raise BadInput("Ce kit ne contiendrait rien : choisissez au moins une chose à y mettre.")
    if len(entries) > MOST_FILES or sum(len(text.encode()) for text in entries.values()) > LARGEST_ENTRIES:
        raise BadInput(f"Les entrées de catalogue font {_TOO_MUCH} : ce kit n’est pas écrit.")
    problems = Problems()
    _said(kit_toml(says).encode("utf-8"), problems)
    if problems.found:
        raise BadInput(f"Ce kit n’est pas écrit, car il ne pourrait pas être relu. {problems.found[0]}.")


def _is_within(name: str) -> bool:
    """Return whether a path leads to a text of the catalogue, and nowhere else: a file that anyone made may say it."""
    parts = name.split("/")
    return len(parts) <= _DEEPEST and name.endswith(".toml") and all(part == safe_name(part) for part in parts)


def kit_toml(says: KitSays) -> str:
    """Return what the author says of a kit, as it is written."""
    lines = ["# Kit pour Cahier", f"name = {_quoted(says.name)}"]
    if says.version:
        lines.append(f"version = {_quoted(says.version)}")
    if says.issued is not None:
        lines.append(f"date = {says.issued.isoformat()}")
    if says.note:
        lines.append(f"note = {_quoted(says.note)}")
    if says.parts:
        lines.append(f"holds = {_list([part for part in KeptWork if part in says.parts])}")
    for kept in says.sets:
        lines += ["", "[[files]]", f"name = {_quoted(kept.name)}", f"readers = {_quoted(kept.audience)}"]
        lines.append(f"files = {_list(kept.files)}")
    return "\n".join((*lines, ""))


def _list(names: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, names))}]"


def _quoted(text: str) -> str:
    # A JSON string is a TOML string, but for DEL.
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
