"""The commands of kits: made from a file, checked, listed, and taken again in a file written with one."""

import argparse
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from cahier.commands.command import DONE, Commands, Parser, dump, offer_json
from cahier.commands.drafted_file import read_drafted
from cahier.editing.kit_update import KitUpdate, kit_update
from cahier.editing.new_from import EVERYTHING, KeptWork
from cahier.editing.session import Session
from cahier.editing.verbs.kits import update_from_kit
from cahier.errors import BadInput, UnusableKit
from cahier.guidance.kit_library import Kit, load_kit, make_kit, sets_to_give
from cahier.guidance.knowledge_base import load_catalogue, load_for_user
from cahier.questionnaire.fitting import fitted
from cahier.storage import specification_file
from cahier.storage.export_choices import load_choices
from cahier.storage.kit_folder import KitSays
from cahier.storage.packed_kits import model_of
from cahier.typography import french, one_line


def add_kit(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    said = "Fait, vérifie ou reprend un kit : modèle, catalogue, charte et choix de fichiers."
    command = commands.add("kit", said, _none)
    actions = command.add_subparsers(required=True, metavar="ACTION", parser_class=Parser)
    made = actions.add_parser("make", help="fait un kit d’un cahier, sans rien de son client")
    made.add_argument("file", type=Path, metavar="FICHIER.cahier")
    made.add_argument("folder", type=Path, metavar="DOSSIER")
    made.add_argument("--name", required=True, metavar="NOM", help="nom du kit")
    made.add_argument("--version", default="", metavar="VERSION", help="version du kit, par exemple 1.2")
    made.add_argument("--note", default="", metavar="TEXTE", help="à quoi sert ce kit, en une ligne")
    parts = ",".join(KeptWork)
    keep_help = f"ce que le kit garde, parmi {parts} (tout sans cette option)"
    made.add_argument("--keep", default=parts, metavar="CHOIX", help=keep_help)
    made.add_argument("--no-catalogue", action="store_true", help="laisse vos entrées de catalogue hors du kit")
    made.add_argument("--presets", action="store_true", help="y met vos choix de fichiers à exporter")
    made.set_defaults(command=_make)
    checked = actions.add_parser("check", help="dit ce que contient un kit, ou tous ses défauts")
    checked.add_argument("folder", type=Path, metavar="DOSSIER")
    offer_json(checked)
    checked.set_defaults(command=_check)
    updated = actions.add_parser("update", help="dit ce que le kit change dans un cahier, et le reprend avec --apply")
    updated.add_argument("file", type=Path, metavar="FICHIER.cahier")
    updated.add_argument("folder", type=Path, metavar="DOSSIER")
    updated.add_argument("--apply", action="store_true", help="reprend tout ce qui est proposé, et enregistre")
    offer_json(updated)
    updated.set_defaults(command=_update)


def _none(_options: argparse.Namespace) -> int:
    return DONE


def _make(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    source = fitted(read_drafted(options.file).specification, catalogue)
    name = one_line(options.name).strip()
    if not name:
        raise BadInput("Donnez un nom au kit : --name NOM.")
    parts = _parts(options.keep)
    sets = sets_to_give(load_choices(), source, catalogue) if options.presets else ()
    says = KitSays(name, one_line(options.version).strip(), _today(), one_line(options.note).strip(), parts, sets)
    made = make_kit(source, catalogue, says, options.folder, with_entries=not options.no_catalogue)
    print(f"Kit écrit : {made.folder}")
    for text in made.to_read:
        print(f" - à relire, un nom du client y est : {text}")
    return DONE


def _parts(written: str) -> frozenset[KeptWork]:
    named = [name.strip() for name in written.split(",") if name.strip()]
    unknown = [name for name in named if name not in EVERYTHING]
    if unknown:
        raise BadInput(f"--keep : « {unknown[0]} » n’est pas connu. Choisissez parmi {', '.join(KeptWork)}.")
    return frozenset(map(KeptWork, named))


def _check(options: argparse.Namespace) -> int:
    # A kit stands by itself: what this computer adds to the knowledge base is not what its readers have.
    try:
        kit = load_kit(options.folder, load_catalogue())
    except UnusableKit as error:
        for problem in error.details:
            print(problem)
        raise BadInput(error.message) from error
    if options.json:
        dump(_as_data(kit))
    else:
        print("\n".join(_lines(kit)))
    return DONE


def _as_data(kit: Kit) -> dict[str, object]:
    return {
        "name": kit.says.name,
        "version": kit.says.version,
        "date": kit.says.issued.isoformat() if kit.says.issued else None,
        "note": kit.says.note,
        "holds": [part for part in KeptWork if part in kit.says.parts],
        "entries": list(kit.used.entries),
        "files": [kept.name for kept in kit.says.sets],
        "fingerprint": kit.used.fingerprint,
    }


def _lines(kit: Kit) -> Iterator[str]:
    yield kit.title
    if kit.says.note:
        yield kit.says.note
    yield from (f" - {held}" for held in kit.holdings)


def _update(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    opened = read_drafted(options.file)
    session = Session(opened.specification, catalogue)
    mine = session.specification
    kit = load_kit(options.folder, catalogue)
    former = model_of(mine.kit, mine.brand) if mine.kit is not None else None
    update = kit_update(mine, former, kit.model, kit.used, catalogue)
    if options.apply and not update.brings_nothing:
        update_from_kit(session, update, (line.path for line in update.offered))
        specification_file.write(options.file, session.specification, opened.fingerprint)
    if options.json:
        dump(_update_as_data(update, applied=options.apply))
        return DONE
    for line in _update_lines(update):
        print(line)
    if options.apply and not update.brings_nothing:
        print(f"Mis à jour : {options.file}")
    return DONE


def _update_lines(update: KitUpdate) -> Iterator[str]:
    if update.brings_nothing:
        yield french(f"Rien de nouveau : ce cahier est écrit avec le kit « {update.kit.title} » tel qu’il est.")
        return
    if update.renamed and update.mine.kit is not None:
        yield french(f"Ce cahier est écrit avec le kit « {update.mine.kit.title} », qui porte un autre nom.")
    for entry in update.entries:
        yield french(f"Catalogue. {entry.sentence}")
    for line in update.offered:
        yield french(f"Proposé. {line.sentence}")
    for line in update.kept:
        yield french(f"Gardé, car vous l’avez écrit ou confirmé. {line.sentence}")
    if not (update.entries or update.offered or update.kept):
        yield french(f"Seule la version du kit change : « {update.kit.title} ».")


def _update_as_data(update: KitUpdate, *, applied: bool) -> dict[str, object]:
    return {
        "kit": update.kit.title,
        "entries": [{"kind": one.kind, "id": one.id, "title": one.title, "fate": one.fate} for one in update.entries],
        "offered": [{"path": list(line.path), "sentence": line.sentence} for line in update.offered],
        "kept": [{"path": list(line.path), "sentence": line.sentence} for line in update.kept],
        "applied": applied and not update.brings_nothing,
    }


def _today() -> date:
    return datetime.now().astimezone().date()
