"""The command that makes a specification for each line of a table: a client a line."""

import argparse
import sys
import uuid
from collections.abc import Mapping
from pathlib import Path

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.reader import closest
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.commands.command import DONE, REFUSED, Commands
from cahier.commands.starting import Start, checked_name, started, tell_password
from cahier.editing.answers_file import apply_answers, apply_answers_file
from cahier.editing.session import Session
from cahier.errors import BadInput, CahierError
from cahier.guidance.knowledge_base import load_for_user
from cahier.model.identifiers import QuestionId
from cahier.storage import specification_file
from cahier.storage.sheet_file import read_sheets
from cahier.typography import plain

_FILE, _NAME, _PROFILE, _QUICK, _SOURCE, _KEEP, _KIT, _ANSWERS = (
    *("fichier", "nom", "profil", "rapide", "depuis", "garder", "kit"),
    "reponses",
)
_COLUMNS = (_FILE, _NAME, _PROFILE, _QUICK, _SOURCE, _KEEP, _KIT, _ANSWERS)
_SEVERAL = "|"
_YES_NO = {"oui": True, "non": False}
_NOT_HERE = (QuestionType.TABLE, QuestionType.PICTURE)


def add_batch(commands: Commands) -> None:
    """Add the command to those that the program knows."""
    command = commands.add("batch", "Crée un cahier par ligne d’un tableau : un client par ligne.", _batch)
    command.add_argument(
        "table",
        type=Path,
        metavar="CLIENTS.csv",
        help=f"colonnes : {', '.join(_COLUMNS)}, ou l’identifiant d’une question (voir « cahier questions ») ; "
        f"plusieurs choix se séparent par « {_SEVERAL} »",
    )


def _batch(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    titles, lines = _lines(options.table, catalogue)
    made, refused = 0, 0
    for rank, cells in lines:
        given = {title: cell for title, cell in zip(titles, cells, strict=False) if cell.strip()}
        try:
            path = _make(catalogue, given, options.table.parent)
        except CahierError as error:
            refused += 1
            print(f"Ligne {rank} : {error} Rien n’est écrit pour elle.", file=sys.stderr)
        else:
            made += 1
            print(f"Ligne {rank} : {path}")
            if given.get(_SOURCE):
                tell_password(options.table.parent / given[_SOURCE], path)
    print(f"Cahiers créés : {made}. Lignes refusées : {refused}.")
    return REFUSED if refused else DONE


def _lines(table: Path, catalogue: Catalogue) -> tuple[tuple[str, ...], list[tuple[int, tuple[str, ...]]]]:
    """Return the titles, then each line that says something with its number in the file.

    Raises:
        BadInput: no table, no line, or a title that says nothing: then nothing is made at all.
    """
    rows = read_sheets(table)[0].rows
    numbered = [(rank, row) for rank, row in enumerate(rows, start=1) if any(cell.strip() for cell in row)]
    if len(numbered) < 2:
        raise BadInput(f"« {table.name} » : une ligne de titres est attendue, puis un client par ligne.")
    titles = tuple(_title(cell, catalogue) for cell in numbered[0][1])
    if _FILE not in titles:
        raise BadInput(f"« {table.name} » : il manque la colonne « {_FILE} », le nom du cahier à créer.")
    twice = next((title for title in titles if title and titles.count(title) > 1), "")
    if twice:
        raise BadInput(f"« {table.name} » : la colonne « {twice} » y est deux fois.")
    return titles, numbered[1:]


def _title(cell: str, catalogue: Catalogue) -> str:
    found = cell.strip().casefold().replace("é", "e")
    question = catalogue.questions.get(found)
    if question is not None and question.type in _NOT_HERE:
        raise BadInput(f"Colonne « {cell} » : un tableau ou une image se donne dans un fichier de réponses.")
    if found and found not in _COLUMNS and question is None:
        near = closest(found, {*_COLUMNS, *map(str, catalogue.questions)})
        raise BadInput(f"Colonne « {cell} » inconnue. {near or 'Colonnes : ' + ', '.join(_COLUMNS)}.")
    return found


def _make(catalogue: Catalogue, given: Mapping[str, str], folder: Path) -> Path:
    if not given.get(_FILE):
        raise BadInput(f"la colonne « {_FILE} » est vide.")
    path = checked_name(folder / given[_FILE])
    quick, source, kit, answers = (
        folder / given[name] if name in given else None for name in (_QUICK, _SOURCE, _KIT, _ANSWERS)
    )
    start = Start(given.get(_PROFILE, ""), quick, source, given.get(_KEEP), kit)
    session = Session(started(catalogue, start, str(uuid.uuid4())), catalogue)
    if answers:
        apply_answers_file(session, answers)
    said = {title: cell for title, cell in given.items() if title and title not in _COLUMNS}
    if _NAME in given:
        said.setdefault(question_ids.ENTREPRISE_NOM, given[_NAME])
    values = {name: _value(catalogue.questions[QuestionId(name)], cell) for name, cell in said.items()}
    if values:
        apply_answers(session, {"answers": values}, path.name, folder)
    specification_file.write(path, session.specification, None)
    return path


def _value(question: Question, cell: str) -> object:
    """Return what a cell says, as a file of answers would."""
    if question.type is QuestionType.MULTIPLE:
        return [part.strip() for part in cell.split(_SEVERAL) if part.strip()]
    if question.type is QuestionType.YES_NO:
        return _YES_NO.get(plain(cell).strip().casefold(), cell)
    return cell.strip()
