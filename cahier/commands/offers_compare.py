"""The actions on offers that are compared: the ranking, its documents, the letters, the annexes of the contract."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from cahier.commands.command import DONE
from cahier.commands.drafted_file import read_drafted
from cahier.errors import BadInput
from cahier.export.document.publication_builder import Edition
from cahier.guidance.knowledge_base import load_for_user
from cahier.model.audience import Audience
from cahier.offers.cost_words import cost_notes, scored_words
from cahier.offers.documents.bidder_letter import public_note
from cahier.offers.documents.comparison_report import points_words
from cahier.offers.documents.offer_files import ComparisonFiles
from cahier.offers.evaluation import EvaluatedOffer, Evaluation
from cahier.offers.robustness_words import CHANGES_IF, no_change_words, robustness_sentences, standing_words
from cahier.questionnaire.fitting import fitted
from cahier.questionnaire.situation import Situation
from cahier.storage.exported_files import ExportBatch, make_folder

_SUFFIXES = {"word": ".docx", "pdf": ".pdf", "excel": ".xlsx"}


def add_compare(actions: Any) -> None:
    """Add the action that tells how offers compare, and writes the report."""
    said = "Dit le classement des offres, leur coût et ce qui les départage."
    action = offers_action(actions, "compare", said, _compare)
    action.add_argument("--json", action="store_true", help="en JSON, pour un autre programme")
    for name, suffix in _SUFFIXES.items():
        action.add_argument(
            f"--{name}", type=Path, metavar=f"FICHIER{suffix}", help="le rapport de comparaison, interne"
        )


def add_letters(actions: Any) -> None:
    """Add the action that writes a letter to each bidder whose offer was not kept."""
    action = offers_action(actions, "letters", "Écrit un courrier Word pour chaque candidat non retenu.", _letters)
    action.add_argument("folder", type=Path, metavar="DOSSIER")


def add_annexes(actions: Any) -> None:
    """Add the action that writes the annexes of the contract."""
    action = offers_action(actions, "annexes", "Écrit les annexes du contrat, datées, avec l’offre retenue.", _annexes)
    action.add_argument("folder", type=Path, metavar="DOSSIER", help="où créer le dossier des annexes")


def offers_action(
    actions: Any, name: str, said: str, function: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """Add an action on the offers of a file."""
    action: argparse.ArgumentParser = actions.add_parser(name, help=said, description=said)
    action.set_defaults(command=function)
    action.add_argument("file", type=Path, metavar="FICHIER.cahier")
    return action


def _files(options: argparse.Namespace) -> ComparisonFiles:
    catalogue = load_for_user()
    specification = fitted(read_drafted(options.file).specification, catalogue)
    if not specification.offers:
        raise BadInput(f"« {options.file.name} » ne contient aucune offre. Ajoutez-en, puis comparez-les.")
    return ComparisonFiles(specification, catalogue, Edition(Audience.INTERNAL, datetime.now().astimezone().date()))


def _compare(options: argparse.Namespace) -> int:
    files = _files(options)
    report = {"word": lambda: files.document.word, "pdf": lambda: files.document.pdf, "excel": lambda: files.excel}
    made = write_asked(options, report)
    if options.json:
        print(json.dumps(as_data(files.evaluation), ensure_ascii=False, indent=1))
    elif not made:
        _tell(files.evaluation)
    return DONE


def write_asked(options: argparse.Namespace, makers: Mapping[str, Callable[[], bytes]]) -> bool:
    """Write the files whose options are given; return whether any was.

    Raises:
        BadInput: the name of a file does not end as its format wants.
    """
    made: dict[Path, Callable[[], bytes]] = {}
    for name, make in makers.items():
        path, suffix = getattr(options, name), _SUFFIXES[name]
        if path is None:
            continue
        if path.suffix.lower() != suffix:
            raise BadInput(f"« {path.name} » : le nom de ce fichier finit par {suffix}.")
        made[path] = make
    # What is asked as data stays data.
    _write({path: make() for path, make in made.items()}, sys.stderr if options.json else sys.stdout)
    return bool(made)


def _letters(options: argparse.Namespace) -> int:
    files = _files(options)
    made = files.letters()
    if not made:
        print("Aucun autre candidat : il n’y a pas de courrier à écrire.")
    _write({options.folder / name: content for name, content in made.items()}, sys.stdout)
    if note := public_note(Situation(files.specification, files.catalogue)):
        print(note)
    return DONE


def _annexes(options: argparse.Namespace) -> int:
    files = _files(options)
    folder = options.folder / files.annexes_folder
    _write({folder / name: content for name, content in files.annexes().items()}, sys.stdout)
    return DONE


def _write(made: Mapping[Path, bytes], told: Any) -> None:
    for folder in {path.parent for path in made}:
        make_folder(folder)
    with ExportBatch() as batch:
        for path, content in made.items():
            batch.stage(path, content)
    for path, copy in batch.kept.items():
        print(f"« {path.name} » avait été modifié : gardé sous « {copy.name} »", file=told)
    for path in made:
        print(f"Écrit : {path}", file=told)


def _tell(evaluation: Evaluation) -> None:
    print(standing_words(evaluation))
    listed = (*evaluation.ranked, *(found for found in evaluation.offers if not found.is_ranked))
    width = max(len(found.offer.bidder) for found in listed)
    for found in listed:
        rank = str(found.rank) if found.rank is not None else "–"
        points, cost = points_words(found.score.points), scored_words(found.cost)
        print(f"{rank:>3}  {found.offer.bidder:<{width}}  {points:>7}  {cost}".rstrip())
        for reason in filter(None, (*found.refused, found.price_missing)):
            print(f"     {reason}")
    for note in filter(None, (evaluation.method.note, no_change_words(evaluation))):
        print(note)
    if said := robustness_sentences(evaluation):
        print(CHANGES_IF)
        for sentence in said:
            print(f"  - {sentence}")
    for note in cost_notes(evaluation):
        print(note)


def as_data(evaluation: Evaluation) -> dict[str, object]:
    """Return the comparison as plain data; amounts and points are texts, so that none is rounded on the way."""
    return {
        "criteria": [{"label": found.label, "points": str(found.points)} for found in evaluation.criteria],
        "months": _text(evaluation.months),
        "offers": [_offer_data(found) for found in evaluation.offers],
        "standing": standing_words(evaluation),
        "changes_if": list(robustness_sentences(evaluation)),
        "notes": list(cost_notes(evaluation)),
        "method": {"printed": evaluation.method.printed, "note": evaluation.method.note},
    }


def _offer_data(found: EvaluatedOffer) -> dict[str, object]:
    cost = found.cost
    return {
        "id": found.offer.id,
        "bidder": found.offer.bidder,
        "rank": found.rank,
        "points": _text(found.score.points),
        "by_criterion": {score.criterion.label: _text(score.points) for score in found.score.by_criterion},
        "refused": list(found.refused),
        "price": _text(cost.scored) if cost else None,
        "price_is_whole": cost.is_whole if cost else False,
        "unpriced": [line.key for line in cost.unpriced] if cost else [],
        "parts": {part.value: _text(amount) for part, amount in cost.parts.items()} if cost else {},
        "years": [_text(paid) for paid in cost.years] if cost else [],
        "full": _text(cost.full) if cost else None,
        "chosen": found.offer.chosen,
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
