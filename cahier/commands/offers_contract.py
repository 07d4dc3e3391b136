"""The action that compares the contract in force with what the specification asks."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from cahier.commands.command import DONE, dump, offer_json
from cahier.commands.drafted_file import read_drafted
from cahier.commands.offers_compare import offers_action, write_asked
from cahier.export.document.publication_builder import Edition
from cahier.guidance.knowledge_base import load_for_user
from cahier.model.audience import Audience
from cahier.offers.contract_gaps import ContractGap, by_weight
from cahier.offers.contract_words import notice_words, summary_words
from cahier.offers.documents.contract_files import ContractFiles
from cahier.questionnaire.fitting import fitted
from cahier.questionnaire.situation import Situation
from cahier.typography import french


def add_contract(actions: Any) -> None:
    """Add the action that tells what the contract in force says beside what is asked, and writes it."""
    action = offers_action(actions, "contract", "Compare le contrat en cours à ce que le cahier demande.", _contract)
    offer_json(action)
    for name, suffix in (("word", ".docx"), ("pdf", ".pdf")):
        action.add_argument(f"--{name}", type=Path, metavar=f"FICHIER{suffix}", help="la liste des écarts, interne")


def _contract(options: argparse.Namespace) -> int:
    catalogue, today = load_for_user(), datetime.now().astimezone().date()
    specification = fitted(read_drafted(options.file).specification, catalogue)
    files = ContractFiles(specification, catalogue, Edition(Audience.INTERNAL, today))
    made = write_asked(options, {"word": lambda: files.document.word, "pdf": lambda: files.document.pdf})
    if options.json:
        dump([_as_data(gap) for gap in files.gaps])
    elif not made:
        print(summary_words(files.gaps))
        print(notice_words(Situation(specification, catalogue), today))
        for gap in by_weight(files.gaps):
            print(french(f"{gap.standing.label} : {gap.point.title}"))
            print(french(f"    contrat : {gap.today} ; cahier : {gap.target}. {gap.conclusion}"))
    return DONE


def _as_data(gap: ContractGap) -> dict[str, object]:
    return {
        "id": gap.point.id,
        "title": gap.point.title,
        "standing": gap.standing.name.lower(),
        "contract": gap.today,
        "where": gap.term.where if gap.term is not None else "",
        "asked": gap.target,
        "conclusion": gap.conclusion,
    }
