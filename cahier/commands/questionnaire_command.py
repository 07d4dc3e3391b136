"""The commands that write a preparatory questionnaire, and bring the filled ones back."""

import argparse
from datetime import datetime
from pathlib import Path

from cahier.checks.runner import find
from cahier.commands.command import BLOCKING, DONE, Commands
from cahier.commands.drafted_file import read_drafted
from cahier.editing.questionnaire_merge import gather
from cahier.editing.session import Session
from cahier.editing.verbs.questionnaires import merge_questionnaires
from cahier.errors import BadInput
from cahier.export.questionnaire_files import QuestionnaireFiles
from cahier.guidance.before_sending import before_sending
from cahier.guidance.knowledge_base import load_for_user
from cahier.guidance.questionnaire_scope import Scope, questions_in
from cahier.guidance.returned_questionnaire import read_returned
from cahier.questionnaire.asked_person import named_person
from cahier.questionnaire.fitting import fitted
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from cahier.storage.exported_files import ExportBatch

_MINE, _THEIRS = "cahier", "questionnaires"


def add_questionnaire(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add(
        "questionnaire", "Écrit un questionnaire à faire remplir, par personne ou par étape.", _write
    )
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("--excel", type=Path, metavar="FICHIER.xlsx", help="à remplir dans un tableur, et à reprendre")
    command.add_argument(
        "--word", type=Path, metavar="FICHIER.docx", help="à remplir dans Word ou à la main, et à reprendre"
    )
    command.add_argument("--person", metavar="NOM", help="les questions d’une seule personne, voir « cahier ask »")
    command.add_argument("--step", metavar="ÉTAPE", help="les questions d’une seule étape")
    command.add_argument("--all", action="store_true", help="aussi ce qui a déjà une réponse")
    command.add_argument("--matrix", action="store_true", help="aussi les lettres de la matrice, dans le classeur")
    command.add_argument("--levels", action="store_true", help="aussi les niveaux de service, dans le classeur")


def add_merge(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("merge", "Reprend des questionnaires remplis.", _merge)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("filled", type=Path, nargs="+", metavar="QUESTIONNAIRE", help=".xlsx ou .docx")
    command.add_argument(
        "--conflicts",
        choices=(_MINE, _THEIRS),
        help="ce qui l’emporte quand deux réponses diffèrent ; sinon rien n’est écrit",
    )


def _merge(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    opened = read_drafted(options.file)
    session = Session(opened.specification, catalogue)
    forms = [read_returned(path, session.specification, session.catalogue) for path in options.filled]
    found = gather(session.specification, catalogue, forms)
    for brought in found.taken:
        print(f"Repris. {brought.sentence}")
    for brought in found.chosen:
        print(f"À choisir. {brought.sentence}")
    for unread in found.unread:
        print(f"Non repris. {unread.who}, {unread.cell.place} ({unread.cell.column}) {unread.cell.text}".rstrip())
    if found.chosen and options.conflicts is None:
        count = len(found.chosen)
        told = f"{count} réponses sont à choisir" if count > 1 else "Une réponse est à choisir"
        print(f"{told} : rien n’est écrit. Ajoutez --conflicts {_MINE} ou {_THEIRS}, ou choisissez dans la fenêtre.")
        return BLOCKING
    merge_questionnaires(session, found, (one.key for one in found.chosen) if options.conflicts == _THEIRS else ())
    if not session.modified:
        print("Rien de nouveau : le cahier n’a pas changé.")
        return DONE
    specification_file.write(options.file, session.specification, opened.fingerprint)
    print(f"Questionnaires repris : {options.file}")
    return DONE


def _write(options: argparse.Namespace) -> int:
    for path, suffix in ((options.excel, ".xlsx"), (options.word, ".docx")):
        if path is not None and path.suffix.lower() != suffix:
            raise BadInput(f"« {path.name} » : le nom de ce fichier finit par {suffix}.")
    if options.excel is None and options.word is None:
        raise BadInput("Dites quel fichier écrire : --excel FICHIER.xlsx ou --word FICHIER.docx.")
    catalogue = load_for_user()
    steps = [step.id for step in catalogue.steps]
    if options.step is not None and options.step not in steps:
        raise BadInput(f"L’étape « {options.step} » n’existe pas. Étapes : {', '.join(steps)}.")
    specification = fitted(specification_file.read(options.file).specification, catalogue)
    situation = Situation(specification, catalogue)
    findings = find(situation)
    scope = Scope(options.person, options.step, options.all)
    questions = questions_in(situation, scope, findings, before_sending(situation, findings).items)
    parts = options.excel is not None and (options.matrix or options.levels)
    if (options.matrix or options.levels) and not parts:
        raise BadInput("La matrice et les niveaux se demandent dans un classeur : ajoutez --excel FICHIER.xlsx.")
    if not questions and not (parts and options.word is None):
        raise BadInput("Il n’y a rien à demander ainsi : essayez --all, ou une autre personne (« cahier ask »).")
    person = named_person(options.person, situation) if options.person else ""
    today = datetime.now().astimezone().date()
    files = QuestionnaireFiles(specification, catalogue, questions, person, today, options.matrix, options.levels)
    with ExportBatch() as batch:
        if options.excel is not None:
            batch.stage(options.excel, files.excel)
        if options.word is not None:
            batch.stage(options.word, files.word)
    for path, copy in batch.kept.items():
        print(f"« {path.name} » avait été modifié : gardé sous « {copy.name} »")
    for path in (options.excel, options.word):
        if path is not None:
            print(f"Écrit : {path} ({len(questions)} question{'s' if len(questions) > 1 else ''})")
    return DONE
