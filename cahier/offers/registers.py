"""The register of reservations: whatever a bidder did not simply accept, knock-outs first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from cahier.model.offer import (
    Compliance,
    LineKey,
    Offer,
    OfferLine,
    Treatment,
    TreatmentState,
    UnreadAnswer,
    UnreadReason,
)
from cahier.offers.asked_lines import AskedLine


class ReservationKind(StrEnum):
    """What a bidder says that calls for an answer, the gravest first."""

    NOT_COMPLIANT = "not_compliant"
    RESERVED = "reserved"
    OTHER_ANSWER = "other_answer"
    COMMENT = "comment"

    @property
    def label(self) -> str:
        """Its name, as the register says it."""
        match self:
            case ReservationKind.NOT_COMPLIANT:
                return "Non conforme"
            case ReservationKind.RESERVED:
                return "Réserve"
            case ReservationKind.OTHER_ANSWER:
                return "Réponse hors liste"
            case ReservationKind.COMMENT:
                return "Commentaire"
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Reservation:
    """A line of the register: who says what of which line, and what is answered.

    `asked` is None for a line that the specification does not have today. `said` is what the bidder wrote.
    """

    offer: Offer
    key: LineKey
    kind: ReservationKind
    said: str
    asked: AskedLine | None
    treatment: Treatment

    @property
    def knocks_out(self) -> bool:
        """Whether it bears on a requirement that an offer must hold whole."""
        return self.asked is not None and self.asked.eliminatory and self.kind is not ReservationKind.COMMENT

    @property
    def title(self) -> str:
        """What names the line: its number and its title, its key when it is asked no more."""
        return self.asked.title if self.asked is not None else self.key.partition(":")[2]

    @property
    def answer(self) -> str:
        """What was answered, word of the list and comment together."""
        compliance = self.offer.lines.get(self.key, OfferLine()).compliance
        return "\n".join(filter(None, (compliance.label if compliance is not None else "", self.said)))

    @property
    def is_open(self) -> bool:
        """Whether it is still to be dealt with."""
        return self.treatment.state is TreatmentState.TO_DO


def reservations(offers: Iterable[Offer], asked: Mapping[LineKey, AskedLine]) -> tuple[Reservation, ...]:
    """Return the register: knock-outs, then by gravity, then in the order of the document, bidders one after the other.

    Offers that were set aside are left out.
    """
    kinds, ranks = list(ReservationKind), {key: rank for rank, key in enumerate(asked)}
    found = [line for offer in offers if not offer.set_aside_reason for line in reservations_of(offer, asked)]

    def place(line: Reservation) -> tuple[bool, int, int]:
        return not line.knocks_out, kinds.index(line.kind), ranks.get(line.key, len(ranks))

    return tuple(sorted(found, key=place))


def reservations_of(offer: Offer, asked: Mapping[LineKey, AskedLine]) -> Iterator[Reservation]:
    """Yield what an offer did not simply accept, as its workbook has it."""
    others = _out_of_list(offer.unread)
    for key in dict.fromkeys((*offer.lines, *others)):
        line = offer.lines.get(key, OfferLine())
        kind = _kind(line, key in others)
        if kind is not None:
            said = "\n".join(filter(None, (others.get(key, ""), line.comment)))
            yield Reservation(offer, key, kind, said, asked.get(key), offer.treatments.get(key, Treatment()))


def told_reservations(offer: Offer, asked: Mapping[LineKey, AskedLine]) -> tuple[Reservation, ...]:
    """Return what of an offer is told after the choice: a comment on what is said to conform, once it was treated."""
    return tuple(
        line for line in reservations_of(offer, asked) if line.kind is not ReservationKind.COMMENT or not line.is_open
    )


def treatments_after(
    offer: Offer, lines: Mapping[LineKey, OfferLine], unread: Iterable[UnreadAnswer]
) -> dict[LineKey, Treatment]:
    """Return what is answered to the reservations of an offer once another of its workbooks was read.

    What was settled of a line is to be settled again when that line says something else; its words are kept.
    """
    before, after = _out_of_list(offer.unread), _out_of_list(unread)

    def same(key: LineKey) -> bool:
        was, now = offer.lines.get(key, OfferLine()), lines.get(key, OfferLine())
        said = (was.compliance, was.comment, before.get(key)), (now.compliance, now.comment, after.get(key))
        return said[0] == said[1]

    return {
        key: known if same(key) else replace(known, state=TreatmentState.TO_DO)
        for key, known in offer.treatments.items()
    }


def _out_of_list(unread: Iterable[UnreadAnswer]) -> dict[LineKey, str]:
    return {
        said.key: said.text
        for said in unread
        if said.why is UnreadReason.NOT_IN_LIST and said.key.startswith("requirement:")
    }


def _kind(line: OfferLine, unlisted: bool) -> ReservationKind | None:
    if line.compliance is Compliance.NONE:
        return ReservationKind.NOT_COMPLIANT
    if line.compliance is Compliance.RESERVED:
        return ReservationKind.RESERVED
    if unlisted:
        return ReservationKind.OTHER_ANSWER
    return ReservationKind.COMMENT if line.comment else None
