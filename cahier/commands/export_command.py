"""The command that writes the files: for whom, with which look, and what they hold."""

import argparse
import signal
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.reader import closest
from cahier.commands.command import DONE, Commands
from cahier.commands.drafted_file import read_drafted
from cahier.errors import BadInput
from cahier.export.consultation_folder import folder_targets
from cahier.export.document.annexes import printed_annexes
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import FORMATS, Format
from cahier.export.files import export_files
from cahier.export.template import read_template
from cahier.export.written_document import OfficeOptions
from cahier.guidance.knowledge_base import load_for_user
from cahier.model.audience import AUDIENCE_LABELS, Audience
from cahier.model.brand import Brand
from cahier.model.specification import Specification
from cahier.questionnaire.fitting import fitted
from cahier.questionnaire.kit_catalogue import catalogue_for
from cahier.questionnaire.situation import Situation
from cahier.storage import backups
from cahier.storage.backups import Cause
from cahier.storage.brand_file import read_brand
from cahier.storage.export_choices import ExportSet, load_choices
from cahier.storage.exported_files import ExportBatch, left_from_before, made_folder
from cahier.storage.file_names import safe_name
from cahier.typography import french, join_words

_STOPPED = 128 + signal.SIGTERM
_FOLDER = "--folder"
_SWITCHES = ("blanks", "guidance")


def add_export(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("export", "Écrit le cahier des charges et la matrice RACI.", _export)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    readers = join_words([str(item) for item in Audience], "ou")
    command.add_argument(
        "--preset",
        default="",
        metavar="CHOIX",
        help=f"pour qui : {readers} ; ou un choix de fichiers enregistré dans la fenêtre, écrit à côté du cahier",
    )
    for kind in FORMATS:
        said = french(f"{kind.label} ({kind.suffix})")
        command.add_argument(f"--{kind.name}", dest=kind.name, type=Path, metavar="FICHIER", help=said)
    command.add_argument(
        _FOLDER,
        "--all",
        dest="folder",
        type=Path,
        metavar="DOSSIER",
        help="tout ce que l’on envoie aux candidats, dans un dossier : cahier, classeur, matrice, guide de lecture",
    )
    command.add_argument("--brand", type=Path, metavar="CHARTE.toml", help="charte de cet export, à la place du cahier")
    command.add_argument("--template", type=Path, metavar="MODELE.docx", help="modèle Word de cet export")
    for option, verb in (("--with", "ajoute"), ("--without", "retire")):
        command.add_argument(
            option,
            action="append",
            default=[],
            metavar="NOMS",
            help=f"{verb} dans cet export : blanks, guidance ou des annexes, par exemple AX4,AX9",
        )
    for option, result in (("pages", "numérote le sommaire du Word"), ("tagged", "balise le PDF")):
        command.add_argument(
            f"--{option}",
            action=argparse.BooleanOptionalAction,
            default=True,
            help=f"{result} avec LibreOffice, s’il est installé (d’office)",
        )


def _export(options: argparse.Namespace) -> int:
    given = vars(options)
    targets = {kind: given[kind.name] for kind in FORMATS if given[kind.name]}
    kept = _kept_set(options.preset)
    if options.folder:
        _check_alone(targets, options)
    elif not targets and kept is None:
        usages = [*(_usage(kind) for kind in FORMATS), f"{_FOLDER} DOSSIER"]
        raise BadInput(f"Dites quel fichier écrire : {join_words(usages, 'ou')}.")
    _check_overwritten(targets.values(), (options.file, options.template, options.brand))
    preset = str(kept.audience) if kept is not None else options.preset
    audience = Audience.SUPPLIERS if options.folder else _audience(preset, targets)
    catalogue = load_for_user()
    specification = fitted(read_drafted(options.file).specification, catalogue)
    catalogue = catalogue_for(specification, catalogue)
    specification = replace(specification, brand=_brand(specification.brand, options))
    added, removed = _names(given["with"], catalogue), _names(given["without"], catalogue)
    specification = _with_content(specification, added, removed)
    _check_printed(specification, catalogue, audience, added)
    if options.folder:
        targets = dict(folder_targets(specification, catalogue, options.folder, safe_name(options.file.stem)))
    elif kept is not None and not targets:
        targets = _targets_of(kept, options.file, specification.document.version)
    edition = Edition(audience, datetime.now().astimezone().date())
    office = OfficeOptions(pages=options.pages, tagged=options.tagged)
    # Asked to stop, an export leaves neither a file half made nor LibreOffice running.
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(_STOPPED))
    with made_folder(options.folder), ExportBatch() as batch:
        export_files(specification, catalogue, targets, edition, batch.stage, _announce, office)
    for path, copy in batch.kept.items():
        print(f"« {path.name} » avait été modifié : gardé sous « {copy.name} »", flush=True)
    backups.keep(options.file, specification.uid, cause=Cause.EXPORT)
    for path in targets.values():
        print(f"Écrit : {path}")
    for left in left_from_before(options.folder, targets.values()) if options.folder else ():
        print(f"D’un export précédent, à ne pas envoyer : {left.name}")
    return DONE


def _kept_set(asked: str) -> ExportSet | None:
    """Return the set of files of a name, None for the name of readers."""
    if not asked or asked in set(Audience):
        return None
    choices = load_choices()
    found = choices.named(asked)
    if found is None:
        known = [*map(str, Audience), *(kept.name for kept in choices.sets)]
        choice = closest(asked, set(known)) or f"au choix : {', '.join(known)}"
        raise BadInput(f"« {asked} » n’est ni un lecteur ni un choix de fichiers enregistré ({choice}).")
    return found


def _targets_of(kept: ExportSet, file: Path, version: str) -> dict[Format, Path]:
    """Return where each file of a set is written: beside the specification, under the names the window gives."""
    wanted = [kind for kind in FORMATS if kind.name in kept.files]
    return {
        kind: file.parent / kind.file_name(safe_name(file.stem), kept.audience, version)
        for kind in wanted
        if kept.audience in kind.document.readers
    }


def _audience(asked: str, kinds: Iterable[Format]) -> Audience:
    """Return the readers asked for; else those that all files asked for are made for, the company first."""
    if asked:
        return Audience(asked)
    return next(
        (found for found in Audience if all(found in kind.document.readers for kind in kinds)), Audience.INTERNAL
    )


def _check_overwritten(written: Iterable[Path], read: Iterable[Path | None]) -> None:
    """Refuse to write over what the export is made from."""
    sources = {path.resolve() for path in read if path is not None}
    for path in written:
        if path.resolve() in sources:
            raise BadInput(f"« {path} » sert à cet export : il serait remplacé. Donnez un autre nom.")


def _check_alone(targets: Mapping[Format, Path], options: argparse.Namespace) -> None:
    """Refuse what the folder would not heed: it names its files, and is made for bidders."""
    if targets:
        asked = join_words([f"--{kind.name}" for kind in targets])
        raise BadInput(f"{_FOLDER} écrit déjà tous les fichiers du dossier. Retirez {asked}.")
    if options.preset not in ("", Audience.SUPPLIERS):
        raise BadInput(f"Le dossier de consultation est pour les fournisseurs. Retirez --preset {options.preset}.")


def _usage(kind: Format) -> str:
    return f"--{kind.name} F{kind.suffix}"


def _brand(brand: Brand, options: argparse.Namespace) -> Brand:
    if options.brand:
        brand = read_brand(options.brand)
    return replace(brand, template=read_template(options.template)) if options.template else brand


def _names(given: Sequence[str], catalogue: Catalogue) -> frozenset[str]:
    """Return the names of several lists such as « blanks,AX4 »."""
    known = {name.casefold(): name for name in (*_SWITCHES, *catalogue.annexes)}
    asked = [name for item in given for name in map(str.strip, item.split(",")) if name]
    for name in asked:
        if name.casefold() not in known:
            choice = closest(name.casefold(), set(known)) or f"au choix : {', '.join(known.values())}"
            raise BadInput(f"« {name} » n’est pas un contenu que l’on choisit ({choice}).")
    return frozenset(known[name.casefold()] for name in asked)


def _with_content(specification: Specification, added: frozenset[str], removed: frozenset[str]) -> Specification:
    twice = sorted(added & removed)
    if twice:
        raise BadInput(f"{join_words(twice)} : dans --with et dans --without. Gardez l’un des deux.")
    content = specification.document.content
    annexes, dropped = added.difference(_SWITCHES), removed.difference(_SWITCHES)
    content = replace(
        content,
        blanks=_switched("blanks", content.blanks, added, removed),
        guidance=_switched("guidance", content.guidance, added, removed),
        added=(content.added | annexes) - dropped,
        removed=(content.removed | dropped) - annexes,
    )
    return replace(specification, document=replace(specification.document, content=content))


def _switched(name: str, on: bool, added: frozenset[str], removed: frozenset[str]) -> bool:
    return name in added or (on and name not in removed)


def _check_printed(
    specification: Specification, catalogue: Catalogue, audience: Audience, added: frozenset[str]
) -> None:
    """Refuse an annex that these readers are never given, rather than leave it out without a word."""
    kept = sorted(added.difference(_SWITCHES) - printed_annexes(Situation(specification, catalogue), audience))
    if kept:
        raise BadInput(
            f"{join_words(kept)} : jamais dans la version {AUDIENCE_LABELS[audience]}. Retirez-le de --with."
        )


def _announce(kind: Format, step: int, total: int) -> None:
    print(f"[{step}/{total}] {kind}", flush=True)
