"""Reading the command line and running the command it names."""

import argparse
import codecs
import json
import sys
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from cahier import __version__
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.references import QUICK_NAME
from cahier.checks.exit_test import exit_test
from cahier.checks.runner import find
from cahier.commands import listings
from cahier.commands.anonymise_command import add_anonymise
from cahier.commands.command import BLOCKING, DONE, REFUSED, Commands, Parser
from cahier.commands.diff_command import add_diff
from cahier.commands.drafted_file import read_drafted
from cahier.commands.export_command import add_export
from cahier.commands.password_command import add_password, ask_in_terminal
from cahier.commands.template_command import add_template
from cahier.commands.traces_command import add_traces
from cahier.commands.versions_command import add_versions
from cahier.editing.answers_file import apply_answers_file, read_answers
from cahier.editing.session import Session
from cahier.editing.verbs.answers import propose_consultation_dates
from cahier.errors import BadInput, CahierError, CatalogueError
from cahier.guidance.before_sending import before_sending
from cahier.guidance.knowledge_base import load_for_user, read_folders
from cahier.locations import knowledge_folder, user_catalogue
from cahier.model.specification import Specification
from cahier.questionnaire.back_planning import back_plan
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.fitting import fitted
from cahier.questionnaire.quick_path import draft
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from cahier.storage.codec import to_data


def _as_named(error: UnicodeError) -> tuple[str | bytes, int]:
    """Write a name of the disk as the bytes it is, where the system told it in another alphabet than ours."""
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeError:
        return codecs.backslashreplace_errors(error)


_AS_NAMED = "cahier.as_named"
codecs.register_error(_AS_NAMED, _as_named)


def run(arguments: Sequence[str]) -> int:
    """Run a command; return 0 when done, 1 when blocking findings remain, 2 when the input was refused."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors=_AS_NAMED)
    try:
        options = _parser().parse_args(arguments)
        ask_in_terminal()
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except CahierError as error:
        # The faults of the knowledge base are the author's to mend; the details of a damaged file help nobody.
        details = error.details[:20] if isinstance(error, CatalogueError) else ()
        line = " ".join((str(error), " ; ".join(details)))
        print(f"cahier : {' '.join(line.split())}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="cahier", description="Écrit un cahier des charges d’infogérance et sa matrice RACI.")
    parser.add_argument("--version", action="version", version=f"cahier {__version__}")
    commands = Commands(parser)
    adders = (_add_new, _add_answer, _add_listings, _add_check, _add_plan, _add_show, add_export, _add_catalogue)
    for add in (*adders, add_diff, add_template, add_versions, add_password, add_anonymise, add_traces):
        add(commands)
    return parser


def _add_new(commands: Commands) -> None:
    command = commands.add("new", "Crée un cahier à partir d’un profil.", _new)
    command.add_argument("file", type=Path, metavar="SORTIE.cahier")
    command.add_argument("--profile", metavar="PROFIL", help="voir « cahier profiles »")
    command.add_argument("--quick", type=Path, metavar="FICHIER.toml", help="réponses du parcours rapide, et « nom »")
    command.add_argument("--answers", type=Path, metavar="FICHIER.toml", help="réponses à appliquer aussitôt")
    command.add_argument("--uid", type=uuid.UUID, metavar="UUID", help="identité du cahier (au hasard sans elle)")


def _add_answer(commands: Commands) -> None:
    command = commands.add("answer", "Applique des réponses, une répartition, des lettres, des niveaux.", _answer)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("answers", type=Path, metavar="REPONSES.toml")


def _add_listings(commands: Commands) -> None:
    for name, help_text, function in (
        ("questions", "Liste toutes les questions.", _questions),
        ("profiles", "Liste les profils de départ.", _profiles),
    ):
        commands.add(name, help_text, function).add_argument("--json", action="store_true")


def _add_check(commands: Commands) -> None:
    command = commands.add("check", "Relit un cahier et liste les constats.", _check)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("--json", action="store_true")


def _add_plan(commands: Commands) -> None:
    help_text = "Établit le calendrier de la consultation à partir de la date d’effet."
    command = commands.add("plan", help_text, _plan)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("--json", action="store_true")
    command.add_argument("--apply", action="store_true", help="propose ces dates dans le cahier")


def _add_show(commands: Commands) -> None:
    command = commands.add("show", "Montre tout le cahier.", _show)
    command.add_argument("file", type=Path, metavar="FICHIER.cahier")
    command.add_argument("--json", action="store_true", required=True)


def _add_catalogue(commands: Commands) -> None:
    command = commands.add("catalogue", "Montre ou vérifie la base de connaissances.", _catalogue)
    command.add_argument("action", nargs="?", choices=["check"])
    command.add_argument("folder", nargs="?", type=Path, metavar="DOSSIER")
    command.add_argument("--json", action="store_true")


def _new(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    path = _cahier_path(options.file)
    if _exists(path):
        raise BadInput(f"« {path} » existe déjà. Choisissez un autre nom.")
    session = Session(_started(catalogue, options, str(options.uid or uuid.uuid4())), catalogue)
    if options.answers:
        apply_answers_file(session, options.answers)
    specification_file.write(path, session.specification, None)
    print(f"Cahier créé : {path}")
    return DONE


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # A name too long is refused when it is written.
        return False


def _started(catalogue: Catalogue, options: argparse.Namespace, uid: str) -> Specification:
    if options.quick:
        answers = dict(read_answers(options.quick))
        name = answers.pop(QUICK_NAME, "")
        if not isinstance(name, str):
            raise BadInput(f"« {options.quick.name} » : {QUICK_NAME} est un texte, le nom de l’entreprise.")
        return draft(catalogue, name, answers, uid, options.profile or "", datetime.now().astimezone().date())
    if options.profile is None:
        raise BadInput("Dites de quoi partir : --profile PROFIL, ou --quick FICHIER.toml.")
    profile = catalogue.profiles.get(options.profile)
    if profile is None:
        raise BadInput(f"Le profil « {options.profile} » n’existe pas. Profils : {', '.join(catalogue.profiles)}.")
    return new_specification(catalogue, profile, uid)


def _answer(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    opened = read_drafted(options.file)
    session = Session(opened.specification, catalogue)
    apply_answers_file(session, options.answers)
    specification_file.write(options.file, session.specification, opened.fingerprint)
    print(f"Réponses appliquées : {options.file}")
    return DONE


def _questions(options: argparse.Namespace) -> int:
    _print(listings.questions(load_for_user()), options.json, listings.question_line)
    return DONE


def _profiles(options: argparse.Namespace) -> int:
    _print(listings.profiles(load_for_user()), options.json, listings.profile_line)
    return DONE


def _check(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    situation = Situation(fitted(read_drafted(options.file).specification, catalogue), catalogue)
    found = find(situation)
    left, leaving = before_sending(situation, found), exit_test(situation, found)
    if options.json:
        _dump(
            {
                "findings": [listings.finding(item) for item in found],
                "ready": left.ready,
                "sentence": left.sentence,
                "remaining": [listings.remaining(item) for item in left.items],
                "exit_test": listings.exit_test(leaving),
            }
        )
    else:
        for item in found:
            print(listings.finding_line(item))
        print(f"{left.sentence}{' :' if left.items else '.'}")
        for thing in left.items:
            print(f"  {thing.title}. {thing.why}")
        print(f"Et si je pars demain ? {leaving.words}")
    return BLOCKING if any(item.finding is not None for item in left.items) else DONE


def _plan(options: argparse.Namespace) -> int:
    opened = read_drafted(options.file)
    session = Session(opened.specification, load_for_user())
    today = datetime.now().astimezone().date()
    planned = back_plan(session.situation, today)
    if not planned.days:
        raise BadInput(" ".join(planned.warnings))
    if options.apply:
        propose_consultation_dates(session, today)
        if session.modified:
            specification_file.write(options.file, session.specification, opened.fingerprint)
    stages = listings.plan(planned)
    if options.json:
        _dump({"stages": stages, "warnings": list(planned.warnings), "applied": options.apply})
    else:
        for line in (*map(listings.plan_line, stages), *planned.warnings):
            print(line)
        if options.apply:
            print(f"Dates proposées dans : {options.file}")
    return DONE


def _show(options: argparse.Namespace) -> int:
    _dump(to_data(specification_file.read(options.file).specification))
    return DONE


def _catalogue(options: argparse.Namespace) -> int:
    folders = [knowledge_folder()]
    own = options.folder or user_catalogue()
    if options.folder and not options.folder.is_dir():
        raise BadInput(f"« {options.folder} » n’est pas un dossier.")
    if own.is_dir():
        folders.append(own)
    catalogue, problems = read_folders(folders)
    if problems or catalogue is None:
        for problem in problems:
            print(problem)
        raise BadInput(f"La base de connaissances compte {len(problems)} défaut(s).")
    counts = listings.counts(catalogue)
    if options.json:
        _dump(counts)
    else:
        for name, value in counts.items():
            print(f"{name} : {value if not isinstance(value, list) else len(value)}")
        for change in catalogue.changes:
            print(f"  {change}")
    return DONE


def _cahier_path(path: Path) -> Path:
    if path.suffix.casefold() != specification_file.SUFFIX:
        raise BadInput(f"« {path.name} » : le nom d’un cahier finit par .cahier.")
    return path


def _print(items: list[dict[str, Any]], as_json: bool, line: Callable[[dict[str, Any]], str]) -> None:
    if as_json:
        _dump(items)
    else:
        for item in items:
            print(line(item))


def _dump(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))
