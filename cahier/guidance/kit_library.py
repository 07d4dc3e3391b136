"""Kits: read and held against the knowledge base, used for a new specification, made from one already written."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.reader import Problems, closest
from cahier.editing.new_from import EVERYTHING, KeptWork, names_in, new_from
from cahier.errors import BadInput, UnusableKit
from cahier.export.documents import FORMATS
from cahier.model.kit import KitUsed
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.fitting import fitted
from cahier.questionnaire.kit_catalogue import with_kit
from cahier.storage.export_choices import ExportChoices, ExportSet
from cahier.storage.kit_folder import CATALOGUE, KIT, KitFolder, KitSays, read_kit, write_kit
from cahier.storage.packed_kits import packed_model
from cahier.typography import french, long_date


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit ready to be used: `used` is what a specification holds of it, `model` what one starts from, if any."""

    folder: Path
    says: KitSays
    used: KitUsed
    model: Specification | None

    @property
    def title(self) -> str:
        """Its name, its version and its day, as one says them."""
        day = f", {long_date(self.says.issued)}" if self.says.issued else ""
        return french(f"{self.used.title}{day}")

    @property
    def holdings(self) -> tuple[str, ...]:
        """What it holds, in words."""
        found = [part.label for part in KeptWork if part in self.says.parts]
        found += [f"Entrées de catalogue ({_counted(len(self.used.entries))})"] if self.used.entries else []
        sets = len(self.says.sets)
        return (*found, *([f"Choix de fichiers à exporter ({sets})"] if sets else []))


def _counted(count: int) -> str:
    return f"{count} fichier{'s' if count > 1 else ''}"


def load_kit(folder: Path, catalogue: Catalogue) -> Kit:
    """Return a kit that can be used with a knowledge base.

    Raises:
        BadInput: the folder is that of no kit.
        UnusableKit: with everything that is wrong with it.
    """
    problems = Problems()
    found = read_kit(folder, problems)
    _check_formats(found, problems)
    _check_entries(found, catalogue, problems)
    if problems.found:
        count = len(problems.found)
        raise UnusableKit(
            f"Le kit « {found.says.name or folder.name} » a {count} défaut{'s' if count > 1 else ''} : "
            "corrigez-le, puis choisissez-le de nouveau.",
            *map(str, problems.found),
        )
    if found.model is None:
        return Kit(folder, found.says, found.used, None)
    model = new_from(fitted(replace(found.model, kit=found.used), catalogue), catalogue, found.says.parts, "")
    used = replace(found.used, content=packed_model(model))
    return Kit(folder, found.says, used, replace(model, kit=used))


def _check_formats(found: KitFolder, problems: Problems) -> None:
    known = {kind.name for kind in FORMATS}
    for kept in found.says.sets:
        for name in kept.files:
            if name not in known:
                problems.add(KIT, f"files {kept.name}", f"« {name} » n’est pas un fichier", closest(name, known))


def _check_entries(found: KitFolder, catalogue: Catalogue, problems: Problems) -> None:
    if found.entries:
        laid = with_kit(catalogue, found.used)
        problems.found += [replace(problem, file=f"{CATALOGUE}/{problem.file}") for problem in laid.faults]


@dataclass(frozen=True, slots=True)
class ListedKit:
    """A kit that this computer knows, as its folder says it today; `problems` in words, when it cannot be used."""

    folder: Path
    title: str
    note: str = ""
    holdings: tuple[str, ...] = ()
    name: str = ""
    fingerprint: str = ""
    problems: tuple[str, ...] = ()


def listed_kits(folders: Collection[Path]) -> tuple[ListedKit, ...]:
    """Return what folders say of themselves; their entries are not held against the knowledge base yet."""
    return tuple(map(_listed, folders))


def _listed(folder: Path) -> ListedKit:
    problems = Problems()
    try:
        found = read_kit(folder, problems)
    except BadInput as error:
        return ListedKit(folder, french(f"{folder.name} (absent)"), problems=(error.message,))
    _check_formats(found, problems)
    kit = Kit(folder, found.says, found.used, found.model)
    told = tuple(map(str, problems.found))
    title = kit.title if found.says.name else folder.name
    return ListedKit(folder, title, found.says.note, kit.holdings, found.says.name, found.fingerprint, told)


# Starting


def started_with(kit: Kit, catalogue: Catalogue, uid: str, profile: str = "") -> Specification:
    """Return a new specification written with a kit: from its model, or from a profile where one is named.

    A kit without a model starts from its first profile, or from ours when it has none, unless one is named.

    Raises:
        BadInput: there is no such profile.
    """
    if kit.model is not None and not profile:
        return new_from(kit.model, catalogue, EVERYTHING, uid)
    known = with_kit(catalogue, kit.used).profiles
    if profile and profile not in known:
        raise BadInput(f"Le profil « {profile} » n’existe pas. Profils : {', '.join(known)}.")
    own = next((name for name in known if name not in catalogue.of_computer.profiles), next(iter(known)))
    made = new_specification(with_kit(catalogue, kit.used), known[profile or own], uid)
    return replace(made, kit=kit.used)


# Making


@dataclass(frozen=True, slots=True)
class MadeKit:
    """A kit just written, and what one should read again before handing it to anyone."""

    folder: Path
    model: Specification | None
    to_read: tuple[str, ...] = ()


def make_kit(
    source: Specification, catalogue: Catalogue, says: KitSays, folder: Path, *, with_entries: bool = True
) -> MadeKit:
    """Write the kit of a specification: what it says of its client stays out, known names in kept words are blanked.

    Raises:
        BadInput: the folder holds something already, or what is given makes no kit that could be read.
        CannotWrite: the place refused.
    """
    model = None
    if says.parts:
        alone = replace(source, kit=None if not with_entries else source.kit)
        model = replace(new_from(alone, catalogue, says.parts, ""), kit=None)
    entries = own_entries(source, catalogue) if with_entries else {}
    write_kit(folder, says, model, entries)
    named = [f"{CATALOGUE}/{name}" for name, text in entries.items() if names_in(text, source, catalogue)]
    return MadeKit(folder, model, tuple(named))


def own_entries(source: Specification, catalogue: Catalogue) -> dict[str, str]:
    """Return the entries of the knowledge base that are not ours: of the kit of a file, else of the user's folder."""
    if source.kit is not None and source.kit.entries:
        return dict(source.kit.entries)
    return dict(_texts(catalogue.of_computer.overlays))


def _texts(folders: Collection[Path]) -> Iterator[tuple[str, str]]:
    for folder in folders:
        for path in sorted(folder.rglob("*.toml")):
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8-sig")


def sets_to_give(choices: ExportChoices, source: Specification, catalogue: Catalogue) -> tuple[ExportSet, ...]:
    """Return the choices of files that may go in a kit: not those whose name says who the client is."""
    return tuple(kept for kept in choices.sets if not names_in(kept.name, source, catalogue))
