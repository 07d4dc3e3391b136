"""Which files a person exports: those of the last time, and sets kept under a name.

They belong to the person and not to the file: the same sets serve every specification, and say nothing of any.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from cahier.errors import CannotWrite, InvalidAnswer
from cahier.locations import state_folder
from cahier.model.audience import Audience
from cahier.storage.atomic import private_folder, replace_bytes
from cahier.typography import french

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class ExportSet:
    """Files kept under a name, and whom they are for; files by the names that the command line gives them."""

    name: str
    audience: Audience
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """What is remembered; `files` is None until somebody has chosen."""

    files: tuple[str, ...] | None = None
    sets: tuple[ExportSet, ...] = ()

    def named(self, name: str) -> ExportSet | None:
        """Return the set of a name, whatever its case."""
        return next((found for found in self.sets if found.name.casefold() == name.strip().casefold()), None)


def load_choices() -> ExportChoices:
    """Return what is remembered; a damaged list is an empty one."""
    try:
        raw = json.loads(_place().read_text(encoding="utf-8"))
        files = raw.get("files")
        sets = tuple(
            ExportSet(str(item["name"]), Audience(item["audience"]), tuple(map(str, item["files"])))
            for item in raw.get("sets", ())
        )
        return ExportChoices(tuple(map(str, files)) if files is not None else None, sets)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ExportChoices()


def remember_files(files: Iterable[str]) -> None:
    """Remember the files chosen, for the next time."""
    # Nobody is kept from exporting by a folder of ours that refuses.
    with suppress(CannotWrite):
        _store(replace(load_choices(), files=tuple(files)))


def keep_set(name: str, audience: Audience, files: Iterable[str]) -> ExportSet:
    """Keep files under a name; one of the same name is replaced.

    Raises:
        InvalidAnswer: no name, a name that says for whom files are, or no file.
        CannotWrite: the folder of the program refuses.
    """
    kept = ExportSet(_name(name), audience, tuple(files))
    if not kept.files:
        raise InvalidAnswer("Cochez au moins un fichier avant d’enregistrer ce choix.")
    choices = load_choices()
    _store(replace(choices, sets=_sorted((*_without(choices, kept.name), kept))))
    return kept


def rename_set(name: str, wanted: str) -> None:
    """Give a set another name.

    Raises:
        InvalidAnswer: no name, one that says for whom files are, or that of another set.
        CannotWrite: the folder of the program refuses.
    """
    choices = load_choices()
    found, wanted = choices.named(name), _name(wanted)
    other = choices.named(wanted)
    if other is not None and other != found:
        raise InvalidAnswer(french(f"« {other.name} » existe déjà. Choisissez un autre nom."))
    if found is not None:
        _store(replace(choices, sets=_sorted((*_without(choices, name), replace(found, name=wanted)))))


def remove_set(name: str) -> None:
    """Forget a set; the files it wrote stay.

    Raises:
        CannotWrite: the folder of the program refuses.
    """
    choices = load_choices()
    _store(replace(choices, sets=_without(choices, name)))


def _name(written: str) -> str:
    name = " ".join(written.split())[:LONGEST_NAME]
    if not name:
        raise InvalidAnswer("Donnez un nom à ce choix de fichiers.")
    if name.casefold() in set(Audience):
        raise InvalidAnswer(french(f"« {name} » désigne déjà les lecteurs. Choisissez un autre nom."))
    return name


def _without(choices: ExportChoices, name: str) -> tuple[ExportSet, ...]:
    return tuple(found for found in choices.sets if found != choices.named(name))


def _sorted(sets: Iterable[ExportSet]) -> tuple[ExportSet, ...]:
    return tuple(sorted(sets, key=lambda found: found.name.casefold()))


def _store(choices: ExportChoices) -> None:
    data = {
        "files": list(choices.files) if choices.files is not None else None,
        "sets": [
            {"name": kept.name, "audience": str(kept.audience), "files": list(kept.files)} for kept in choices.sets
        ],
    }
    try:
        private_folder(state_folder())
    except OSError as error:
        raise CannotWrite(
            "Le dossier de Cahier n’est pas accessible : ce choix n’est pas gardé.", repr(error)
        ) from error
    replace_bytes(_place(), json.dumps(data, indent=1).encode("ascii"), private=True)


def _place() -> Path:
    return state_folder() / "exports.json"
