"""The action that says which offer is kept: letters and annexes follow from it."""

import argparse
from typing import Any

from cahier.commands.command import DONE
from cahier.commands.drafted_file import read_drafted
from cahier.commands.offers_compare import offers_action
from cahier.editing.session import Session
from cahier.editing.verbs.choosing import keep_offer
from cahier.errors import BadInput
from cahier.guidance.knowledge_base import load_for_user
from cahier.model.offer import Offer
from cahier.questionnaire.fitting import fitted
from cahier.storage import specification_file
from cahier.typography import french


def add_keep(actions: Any) -> None:
    """Add the action that says which offer is kept."""
    action = offers_action(actions, "keep", "Dit quelle offre est retenue ; courriers et annexes en découlent.", _keep)
    action.add_argument("offer", metavar="CANDIDAT", help="son nom, ou le numéro de son offre (« cahier offers list »)")


def _keep(options: argparse.Namespace) -> int:
    catalogue, opened = load_for_user(), read_drafted(options.file)
    session = Session(fitted(opened.specification, catalogue), catalogue)
    offers = session.specification.offers
    kept = next((offer for offer in offers if options.offer.strip().casefold() in _names(offer)), None)
    if kept is None:
        known = ", ".join(f"{offer.id} {offer.bidder}" for offer in offers) or "aucune"
        raise BadInput(f"Aucune offre de « {options.offer} » dans ce cahier. Offres reçues : {known}.")
    keep_offer(session, kept.id)
    specification_file.write(options.file, session.specification, opened.fingerprint)
    print(french(f"Offre retenue : {kept.bidder}."))
    return DONE


def _names(offer: Offer) -> tuple[str, str]:
    return offer.id.casefold(), offer.bidder.casefold()
