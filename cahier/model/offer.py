"""What bidders offered: what their workbook says line by line, and what the company makes of it; it stays there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

LineKey = str
"""A line of the workbook that bidders fill in: « requirement:EX-SLA-28 », « question:ACT-12 », « price:UO-04 »."""


class Compliance(StrEnum):
    """What a bidder says of a requirement."""

    FULL = "full"
    RESERVED = "reserved"
    NONE = "none"

    @property
    def label(self) -> str:
        """The word that a bidder chooses in the workbook."""
        match self:
            case Compliance.FULL:
                return "Conforme"
            case Compliance.RESERVED:
                return "Conforme avec réserve"
            case Compliance.NONE:
                return "Non conforme"
            case _:
                assert_never(self)


class UnreadReason(StrEnum):
    """Why what stands in a cell was not taken for an answer, or calls for a look."""

    NOT_IN_LIST = "not_in_list"
    NOT_A_PRICE = "not_a_price"
    NOT_A_DATE = "not_a_date"
    FORMULA = "formula"
    COMPUTED = "computed"
    MERGED = "merged"
    TWICE = "twice"
    NO_LINE = "no_line"
    OTHER_COLUMN = "other_column"
    OTHER_SHEET = "other_sheet"
    MORE = "more"

    @property
    def label(self) -> str:
        """Why, in words."""
        match self:
            case UnreadReason.NOT_IN_LIST:
                return "Cette réponse n’est pas dans la liste : elle n’est pas retenue"
            case UnreadReason.NOT_A_PRICE:
                return "Un prix était attendu : celui de cette ligne reste vide"
            case UnreadReason.NOT_A_DATE:
                return "Une date était attendue"
            case UnreadReason.FORMULA:
                return "Une formule sans valeur : le classeur n’a pas été recalculé avant d’être enregistré"
            case UnreadReason.COMPUTED:
                return "Une formule à la place d’une valeur : celle qu’elle donnait est retenue"
            case UnreadReason.MERGED:
                return "Des cases fusionnées : la même réponse est retenue pour chacune de leurs lignes"
            case UnreadReason.TWICE:
                return "Cette ligne est là deux fois : la première réponse est retenue"
            case UnreadReason.NO_LINE:
                return "Cette ligne n’est pas reconnue : sa réponse n’est pas retenue"
            case UnreadReason.OTHER_COLUMN:
                return "Écrit en dehors des cases à remplir"
            case UnreadReason.OTHER_SHEET:
                return "Écrit sur une feuille ajoutée"
            case UnreadReason.MORE:
                return "Il y en a d’autres : voyez le classeur"
            case _:
                assert_never(self)

    @property
    def is_kept(self) -> bool:
        """Whether the answer was retained all the same."""
        return self in (UnreadReason.COMPUTED, UnreadReason.MERGED)


class TextChange(StrEnum):
    """Who changed a line, as far as the workbook tells."""

    BIDDER = "bidder"
    SINCE = "since"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """Who, in words."""
        match self:
            case TextChange.BIDDER:
                return "Changé par le candidat"
            case TextChange.SINCE:
                return "Changé dans le cahier depuis l’envoi"
            case TextChange.UNKNOWN:
                return "Différent du cahier d’aujourd’hui"
            case _:
                assert_never(self)


class TreatmentState(StrEnum):
    """What the company says of a reservation."""

    TO_DO = "to_do"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    NEGOTIABLE = "negotiable"

    @property
    def label(self) -> str:
        """Its name, as the register says it."""
        match self:
            case TreatmentState.TO_DO:
                return "À traiter"
            case TreatmentState.ACCEPTED:
                return "Acceptée"
            case TreatmentState.REFUSED:
                return "Refusée"
            case TreatmentState.NEGOTIABLE:
                return "À négocier"
            case _:
                assert_never(self)


class GuaranteeState(StrEnum):
    """Where the check of a guarantee stands."""

    TO_CHECK = "to_check"
    CHECKED = "checked"
    MISSING = "missing"
    NOT_ASKED = "not_asked"

    @property
    def label(self) -> str:
        """Its name, as the list of guarantees says it."""
        match self:
            case GuaranteeState.TO_CHECK:
                return "À vérifier"
            case GuaranteeState.CHECKED:
                return "Vérifié"
            case GuaranteeState.MISSING:
                return "Manque"
            case GuaranteeState.NOT_ASKED:
                return "Sans objet"
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class OfferLine:
    """What a bidder says on a line; a price is without tax, in euros, as the unit of the schedule counts it."""

    compliance: Compliance | None = None
    answer: str = ""
    comment: str = ""
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OfferFile:
    """A workbook that was read: how one knows it again, and the version of the specification it was made for.

    `for_another` is true of one made for another specification, that one took all the same.
    """

    name: str
    sha256: str
    read_at: datetime
    made_for_version: str = ""
    made_for_catalogue: str = ""
    made_for_uid: str = ""
    for_another: bool = False


@dataclass(frozen=True, slots=True)
class UnreadAnswer:
    """What a bidder wrote that was not taken as it stands, word for word; `key` is empty when it is on no line."""

    sheet: str
    cell: str
    text: str
    why: UnreadReason
    key: LineKey = ""


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A line that does not say what the specification says today.

    `asked` is empty for one the specification does not have, `found` for one the workbook does not have. `key` is empty
    on the sheets that are only read.
    """

    key: LineKey
    asked: str
    found: str
    sheet: str = ""
    cell: str = ""
    cause: TextChange = TextChange.UNKNOWN


@dataclass(frozen=True, slots=True)
class Treatment:
    """What the company answers to a reservation; `wording` is what would be written instead of the requirement."""

    state: TreatmentState = TreatmentState.TO_DO
    wording: str = ""
    who: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfferMark:
    """The mark that somebody gives on a criterion, from 0 to 5; the criterion is named as the document prints it."""

    evaluator: str
    criterion: str
    mark: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CheckedGuarantee:
    """A guarantee of the list, for one bidder."""

    id: str
    state: GuaranteeState = GuaranteeState.TO_CHECK
    note: str = ""
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """The offer of a bidder.

    `lines` holds those on which something is said, and no other. `own_days` are the days of work that this offer leaves
    to the client, None when nobody counted them. `set_aside_reason` says why it is no longer looked at.
    """

    id: str
    bidder: str
    contact: str = ""
    received: date | None = None
    files: tuple[OfferFile, ...] = ()
    lines: Mapping[LineKey, OfferLine] = field(default_factory=dict)
    unread: tuple[UnreadAnswer, ...] = ()
    changed: tuple[ChangedText, ...] = ()
    treatments: Mapping[LineKey, Treatment] = field(default_factory=dict)
    marks: tuple[OfferMark, ...] = ()
    guarantees: tuple[CheckedGuarantee, ...] = ()
    own_days: Decimal | None = None
    set_aside_reason: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class BidderQuestion:
    """A question of a bidder and what all are answered; `by` names who asked, which no document tells.

    `about` is the line it is about, empty for a question on the whole.
    """

    id: str
    asked_on: date | None
    question: str
    by: str = ""
    answer: str = ""
    answered_on: date | None = None
    about: LineKey = ""
