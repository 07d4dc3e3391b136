"""The commands that make a file, answer in it, and show all of it."""

import argparse
import uuid
from pathlib import Path

from cahier.commands.command import DONE, Commands, dump, offer_json
from cahier.commands.drafted_file import read_drafted
from cahier.commands.starting import Start, checked_name, started, tell_password
from cahier.editing.answers_file import apply_answers_file
from cahier.editing.new_from import USUALLY_KEPT, KeptWork
from cahier.editing.own_texts import first_of_each
from cahier.editing.session import Session
from cahier.guidance.knowledge_base import load_for_user
from cahier.storage import specification_file
from cahier.storage.codec import to_data
from cahier.typography import french


def add_new(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    said = "Crée un cahier à partir d’un profil, de questions simples, d’un autre cahier ou d’un kit."
    command = commands.add("new", said, _new)
    command.add_argument("file", type=Path, metavar="SORTIE.cahier")
    command.add_argument("--profile", metavar="PROFIL", help="voir « cahier profiles »")
    command.add_argument("--quick", type=Path, metavar="FICHIER.toml", help="réponses du parcours rapide, et « nom »")
    command.add_argument("--from", dest="source", type=Path, metavar="AUTRE.cahier", help="cahier d’où partir")
    kept = ",".join(KeptWork)
    keep_help = f"ce qui est gardé de cet autre cahier, parmi {kept} ({','.join(USUALLY_KEPT)} sans cette option)"
    command.add_argument("--keep", metavar="CHOIX", help=keep_help)
    command.add_argument("--kit", type=Path, metavar="DOSSIER", help="kit avec lequel l’écrire (voir « cahier kit »)")
    command.add_argument("--answers", type=Path, metavar="FICHIER.toml", help="réponses à appliquer aussitôt")
    command.add_argument("--uid", type=uuid.UUID, metavar="UUID", help="identité du cahier (au hasard sans elle)")


def add_answer(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("answer", "Applique des réponses, une répartition, des lettres, des niveaux.", _answer)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("answers", type=Path, metavar="REPONSES.toml")


def add_show(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("show", "Montre tout le cahier.", _show)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    offer_json(command, required=True)


def _new(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    path = checked_name(options.file)
    start = Start(options.profile or "", options.quick, options.source, options.keep, options.kit)
    session = Session(started(catalogue, start, str(options.uid or uuid.uuid4())), catalogue)
    replaced = apply_answers_file(session, options.answers) if options.answers else ()
    specification_file.write(path, session.specification, None)
    print(f"Cahier créé : {path}")
    if session.specification.kit is not None and options.kit:
        print(french(f"Kit : {session.specification.kit.title}"))
    if options.source:
        tell_password(options.source, path)
        # Only what somebody had written before is worth telling: a profile proposes.
        _tell_replaced(replaced)
        _tell_words(session)
    return DONE


def _tell_replaced(replaced: tuple[str, ...]) -> None:
    if replaced:
        print("Lettres remplacées ; les autres lettres de ces lignes restent :")
    for line in replaced:
        print(f" - {line}")


def _tell_words(session: Session) -> None:
    """Say which texts somebody wrote for another client, for them to be read again."""
    texts = first_of_each(session)
    if texts:
        print("Textes repris, à relire : ils ont été écrits pour un autre client.")
    for text in texts:
        print(f" - {text.label}")


def _answer(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    opened = read_drafted(options.file)
    session = Session(opened.specification, catalogue)
    replaced = apply_answers_file(session, options.answers)
    specification_file.write(options.file, session.specification, opened.fingerprint)
    print(f"Réponses appliquées : {options.file}")
    _tell_replaced(replaced)
    return DONE


def _show(options: argparse.Namespace) -> int:
    dump(to_data(specification_file.read(options.file).specification))
    return DONE
