"""Whatever a bidder did not simply accept is in the register, knock-outs first; one note answers all questions."""

import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import BadInput
from cahier.export.document.publication_builder import Edition
from cahier.model.audience import Audience
from cahier.model.offer import (
    BidderQuestion,
    Compliance,
    Offer,
    OfferFile,
    OfferLine,
    Treatment,
    TreatmentState,
    UnreadAnswer,
    UnreadReason,
)
from cahier.model.specification import Specification
from cahier.offers.asked_lines import AskedLine, AskedSheet
from cahier.offers.question_note import QuestionNote
from cahier.offers.reading_words import state_words
from cahier.offers.registers import ReservationKind, reservations
from cahier.typography import plain
from tests.export.samples import sample

ASKED = {
    f"requirement:{name}": AskedLine(f"requirement:{name}", AskedSheet.REQUIREMENTS, (name,), name, "", must)
    for name, must in (("A", False), ("B", True), ("C", False), ("D", True), ("E", False))
}
TREATED = Treatment(TreatmentState.ACCEPTED, who="Claire")


def line(compliance: Compliance | None = None, comment: str = "") -> OfferLine:
    return OfferLine(compliance, comment=comment)


OFFERS = (
    Offer(
        "OFF-01",
        "Infolys",
        lines={
            "requirement:A": line(Compliance.RESERVED, "le samedi en plus"),
            "requirement:B": line(Compliance.RESERVED),
            "requirement:C": line(Compliance.FULL, "avec plaisir"),
            "requirement:D": line(Compliance.FULL),
            "price:UO-01": line(comment="dégressif"),
            "question:ACT-1": OfferLine(answer="Chaque nuit"),
        },
        unread=(
            UnreadAnswer("Exigences", "H6", "en partie", UnreadReason.NOT_IN_LIST, "requirement:E"),
            UnreadAnswer("Lots", "E2", "peut-être", UnreadReason.NOT_IN_LIST, "lot:1"),
        ),
        treatments={"requirement:A": TREATED},
    ),
    Offer("OFF-02", "Nuage", lines={"requirement:D": line(Compliance.NONE), "requirement:Z": line(Compliance.NONE)}),
    Offer("OFF-03", "Tiers", lines={"requirement:B": line(Compliance.NONE)}, set_aside_reason="Remise trop tard"),
)


def test_knock_outs_come_first_then_what_is_gravest() -> None:
    found = [(said.offer.bidder, said.title, said.kind, said.knocks_out) for said in reservations(OFFERS, ASKED)]
    assert found == [
        ("Nuage", "D", ReservationKind.NOT_COMPLIANT, True),
        ("Infolys", "B", ReservationKind.RESERVED, True),
        ("Nuage", "Z", ReservationKind.NOT_COMPLIANT, False),
        ("Infolys", "A", ReservationKind.RESERVED, False),
        ("Infolys", "E", ReservationKind.OTHER_ANSWER, False),
        ("Infolys", "C", ReservationKind.COMMENT, False),
        ("Infolys", "UO-01", ReservationKind.COMMENT, False),
    ]


def test_each_line_says_what_the_bidder_wrote_and_what_was_answered() -> None:
    register = {said.key: said for said in reservations(OFFERS, ASKED)}
    assert register["requirement:E"].said == "en partie"
    assert register["requirement:A"].treatment == TREATED
    assert [key for key, said in register.items() if not said.is_open] == ["requirement:A"]


def test_the_state_of_an_offer_is_told_in_words() -> None:
    read = replace(OFFERS[0], files=(), chosen=False)
    assert state_words(read, 3) == "Sans classeur lu"
    assert state_words(replace(read, chosen=True), 3) == "Retenue"
    told = (OfferFile("a.xlsx", "9f86", datetime.fromisoformat("2026-12-15T09:30:00")),)
    said = [state_words(replace(read, files=told), count) for count in (0, 1)]
    assert said == ["Lue, rien à traiter", "Lue, 1 réserve ou commentaire à traiter"]
    assert state_words(OFFERS[2], 1) == "Écartée\u00a0: Remise trop tard"


@pytest.fixture(scope="module")
def asked(catalogue: Catalogue) -> Specification:
    questions = (
        BidderQuestion("QB-01", date(2026, 12, 1), "Nuage du Port peut-il visiter ?", "OFF-02", "Oui, le 8."),
        BidderQuestion("QB-02", date(2026, 12, 2), "Et le samedi ?", "Judith Roche"),
        BidderQuestion(
            "QB-03",
            date(2026, 12, 2),
            "Combien de postes ?\nEt de serveurs ?",
            "Judith Roche",
            "Trente.\nInfolys le sait déjà.",
            date(2026, 12, 3),
            "price:UO-01",
        ),
    )
    offers = (Offer("OFF-01", "Infolys", "Judith Roche, directrice"), Offer("OFF-02", "Nuage  du Port SAS"))
    return replace(sample("cabinet"), offers=offers, bidder_questions=questions)


def test_one_note_answers_all_and_names_nobody(asked: Specification, catalogue: Catalogue) -> None:
    note = QuestionNote(asked, catalogue, Edition(Audience.SUPPLIERS, date(2026, 12, 4)))
    with zipfile.ZipFile(BytesIO(note.word)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}
    said = plain(re.sub(r"<[^>]+>", "", parts["word/document.xml"]))
    assert "2 questions, au 4 décembre 2026" in said
    assert "Un candidat peut-il visiter ?" in said
    assert "Réponse du 3 décembre 2026 : Trente." in said
    assert "Un candidat le sait déjà." in said
    assert "Poste de travail infogéré" in said
    assert "Et le samedi" not in said
    for name in ("Infolys", "Nuage", "Judith", "Roche", "OFF-0"):
        assert [part for part, text in parts.items() if name in text] == []


def test_without_an_answer_there_is_no_note(asked: Specification, catalogue: Catalogue) -> None:
    bare = replace(asked, bidder_questions=asked.bidder_questions[1:2])
    with pytest.raises(BadInput, match="rien à leur envoyer"):
        _ = QuestionNote(bare, catalogue, Edition(Audience.SUPPLIERS, date(2026, 12, 4))).word
