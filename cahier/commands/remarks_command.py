"""The command that lists what readers say of a file, and takes in the comments of a Word document they send back."""

import argparse
from pathlib import Path

from cahier.commands.command import DONE, Commands
from cahier.editing.session import Session
from cahier.export.word.word_comments import read_word_comments
from cahier.guidance.knowledge_base import load_for_user
from cahier.guidance.reader_remarks import RemarkFilter, remarked_place, threads
from cahier.guidance.reviewed_document import PlaceFound, ReadRemark, ReviewedDocument, reviewed, take_in
from cahier.model.remark import Remark
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from cahier.typography import french


def add_remarks(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("remarks", "Liste les remarques des lecteurs ; prend celles d’un document Word relu.", _run)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("--read", type=Path, metavar="RELU.docx", help="le document interne, commenté et enregistré")
    command.add_argument(
        "--dry-run", action="store_true", help="avec --read : dit ce qui serait pris, sans rien écrire"
    )


def _run(options: argparse.Namespace) -> int:
    opened = specification_file.read(options.file)
    session = Session(opened.specification, load_for_user())
    if options.read is None:
        _list(session.situation)
        return DONE
    found = reviewed(read_word_comments(options.read), session.situation, session.clock())
    _tell(found, session.situation)
    if found.brings_nothing or options.dry_run:
        return DONE
    take_in(session, found.new, found.settled)
    specification_file.write(options.file, session.specification, opened.fingerprint)
    print(f"Pris dans : {options.file}")
    return DONE


def _list(situation: Situation) -> None:
    every = threads(situation.specification, RemarkFilter())
    if not every:
        print("Aucun lecteur n’a encore rien dit.")
    for thread in every:
        print(_line(thread.opening, remarked_place(thread.opening.place, situation)))
        for reply in thread.replies:
            print(f"    {_line(reply, '')}")


def _tell(found: ReviewedDocument, situation: Situation) -> None:
    for read in found.new:
        print(_line(read.remark, _where(read, situation)))
    for remark in found.settled:
        print(french(f"{remark.id} : marquée traitée dans le document"))
    if found.known:
        print(french(f"Déjà dans le cahier : {found.known}"))
    if found.brings_nothing:
        print("Aucun commentaire nouveau.")


def _where(read: ReadRemark, situation: Situation) -> str:
    title = remarked_place(read.remark.place, situation)
    return french(f"{title} (passage non retrouvé)") if read.found is PlaceFound.NOWHERE else title


def _line(remark: Remark, where: str) -> str:
    verdict = remark.verdict.label if remark.verdict is not None else ""
    state = "traitée" if remark.settled else ""
    told = ", ".join(filter(None, (remark.author, f"{remark.at:%d/%m/%Y %H:%M}", verdict, state)))
    said = " ".join(remark.text.split())
    return french(" – ".join(filter(None, (where, told, said))))
