"""The actions that read the workbook of a bidder into a file, list the offers, answer the questions of bidders."""

import argparse
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from cahier.commands.command import DONE, dump, offer_json
from cahier.commands.drafted_file import read_drafted
from cahier.commands.offers_compare import offers_action, write_asked
from cahier.editing.session import Session
from cahier.editing.verbs.offers import add_offer, describe_offer
from cahier.errors import BadInput
from cahier.export.document.publication_builder import Edition
from cahier.guidance.knowledge_base import load_for_user
from cahier.model.audience import Audience
from cahier.model.offer import LineKey, Offer
from cahier.offers.asked_lines import AskedLine, asked_lines
from cahier.offers.documents.offer_files import ComparisonFiles
from cahier.offers.question_note import QuestionNote
from cahier.offers.reading import Reading, read_offer
from cahier.offers.reading_words import changed_line, offer_sentences, reopened_words, state_words, unread_line
from cahier.offers.registers import Reservation, reservations
from cahier.questionnaire.fitting import fitted
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from cahier.storage.exported_files import ExportBatch
from cahier.storage.filled_workbook import read_filled_workbook
from cahier.typography import french, long_date


def add_receiving(actions: Any) -> None:
    """Add the actions on what bidders send: their workbooks, and their questions."""
    added = offers_action(actions, "add", "Lit le classeur d’un candidat et range son offre dans le cahier.", _add)
    added.add_argument("offer", type=Path, metavar="OFFRE.xlsx")
    added.add_argument("--bidder", metavar="NOM", help="le candidat ; à défaut, le nom écrit dans son classeur")
    added.add_argument("--anyway", action="store_true", help="même si le classeur a été fait pour un autre cahier")
    added.add_argument("--dry-run", action="store_true", help="dit ce qui serait lu, sans rien écrire")
    listed = offers_action(actions, "list", "Liste les offres reçues, avec leurs réserves.", _list)
    offer_json(listed)
    told = "écrit le registre des réserves, interne"
    listed.add_argument("--excel", type=Path, metavar="FICHIER.xlsx", help=told)
    said = "Écrit les réponses aux questions des candidats, sans nommer personne."
    note = offers_action(actions, "note", said, _note)
    note.add_argument("--word", type=Path, metavar="FICHIER.docx", required=True)


def _add(options: argparse.Namespace) -> int:
    opened = read_drafted(options.file)
    catalogue = load_for_user()
    session = Session(fitted(opened.specification, catalogue), catalogue)
    situation = session.situation
    reading = read_offer(read_filled_workbook(options.offer), situation, session.clock())
    if not reading.same_specification and not options.anyway:
        raise BadInput(
            f"« {options.offer.name} » a été fait pour un autre cahier des charges : vérifiez le fichier. Pour le lire "
            "quand même : --anyway."
        )
    named = options.bidder or reading.bidder
    if not named:
        raise BadInput(f"« {options.offer.name} » ne nomme aucun candidat : dites-le, --bidder NOM.")
    _tell(reading, situation)
    if options.dry_run:
        return DONE
    known = _of_bidder(session.specification.offers, named)
    if known is None:
        add_offer(session, reading.in_offer(Offer("", named)))
    else:
        again = reading.in_offer(known)
        describe_offer(session, again)
        if said := reopened_words(known, again):
            print(said)
    specification_file.write(options.file, session.specification, opened.fingerprint)
    told = f"Offre du candidat {named} {'ajoutée à' if known is None else 'lue de nouveau, dans'}"
    print(french(f"{told} : {options.file}"))
    return DONE


def _of_bidder(offers: tuple[Offer, ...], named: str) -> Offer | None:
    wanted = " ".join(named.split()).casefold()
    return next((offer for offer in offers if offer.bidder.casefold() == wanted), None)


def _tell(reading: Reading, situation: Situation) -> None:
    asked = asked_lines(situation)
    for sentence in offer_sentences(reading.in_offer(Offer("", "")), asked, situation.specification):
        print(sentence)
    for line in _details(reading, asked):
        print(f"    {line}")


def _details(reading: Reading, asked: Mapping[LineKey, AskedLine]) -> Iterator[str]:
    for change in reading.changed:
        yield changed_line(change, asked[change.key].title if change.key in asked else "")
    yield from map(unread_line, reading.unread)
    if reading.left.requirements:
        yield french("Laissées sans réponse : " + ", ".join(asked[key].number for key in reading.left.requirements))


def _list(options: argparse.Namespace) -> int:
    catalogue = load_for_user()
    specification = fitted(read_drafted(options.file).specification, catalogue)
    asked = asked_lines(Situation(specification, catalogue)) if specification.offers else {}
    register = reservations(specification.offers, asked)
    by_offer = {offer.id: [line for line in register if line.offer.id == offer.id] for offer in specification.offers}
    edition = Edition(Audience.INTERNAL, datetime.now().astimezone().date())
    files = ComparisonFiles(specification, catalogue, edition)
    made = write_asked(options, {"excel": lambda: files.register})
    if options.json:
        dump([_as_data(offer, by_offer[offer.id]) for offer in specification.offers])
        return DONE
    if made:
        return DONE
    if not specification.offers:
        print("Aucune offre n’a encore été reçue.")
    for offer in specification.offers:
        day = long_date(offer.received) if offer.received else "sans date"
        state = state_words(offer, sum(1 for line in by_offer[offer.id] if line.is_open))
        print(f"{offer.id}  {french(f'{offer.bidder}, {day} : {state}')}")
        for line in by_offer[offer.id]:
            print(f"    {_reservation(line)}")
    return DONE


def _reservation(line: Reservation) -> str:
    first = "Éliminatoire, " if line.knocks_out else ""
    said = " ".join(line.said.split())
    return french(
        f"{line.title} : {first}{line.kind.label}{f', {said}' if said else ''} ({line.treatment.state.label})"
    )


def _as_data(offer: Offer, register: list[Reservation]) -> dict[str, object]:
    return {
        "id": offer.id,
        "bidder": offer.bidder,
        "received": offer.received.isoformat() if offer.received else None,
        "files": [file.name for file in offer.files],
        "lines": len(offer.lines),
        "unread": len(offer.unread),
        "changed": len(offer.changed),
        "reservations": [
            {
                "line": line.key,
                "kind": line.kind.value,
                "eliminatory": line.knocks_out,
                "said": line.said,
                "state": line.treatment.state.value,
                "wording": line.treatment.wording,
                "who": line.treatment.who,
            }
            for line in register
        ],
    }


def _note(options: argparse.Namespace) -> int:
    if options.word.suffix.lower() != ".docx":
        raise BadInput(f"« {options.word.name} » : le nom de ce fichier finit par .docx.")
    catalogue = load_for_user()
    specification = fitted(read_drafted(options.file).specification, catalogue)
    note = QuestionNote(specification, catalogue, Edition(Audience.SUPPLIERS, datetime.now().astimezone().date()))
    with ExportBatch() as batch:
        batch.stage(options.word, note.word)
    for path, copy in batch.kept.items():
        print(f"« {path.name} » avait été modifié : gardé sous « {copy.name} »")
    print(f"Écrit : {options.word}")
    return DONE
