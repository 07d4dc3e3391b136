"""What a reading found, in sentences: for the window and for the command line alike."""

from collections.abc import Iterator, Mapping, Sequence

from cahier.comparison.change_line import contrasted
from cahier.model.offer import ChangedText, LineKey, Offer, TextChange, TreatmentState, UnreadAnswer
from cahier.model.specification import Specification
from cahier.offers.asked_lines import AskedLine
from cahier.offers.left_blank import left_blank
from cahier.typography import french

_PRINTED = "« Une ligne laissée sans réponse vaut acceptation », dit le classeur : "
NOTHING = "Aucune ligne n’est répondue."
BLANK_IS_ACCEPTED = f"{_PRINTED}ces exigences sont tenues pour acceptées."
ONE_BLANK_IS_ACCEPTED = f"{_PRINTED}cette exigence est tenue pour acceptée."
OTHER_SPECIFICATION = (
    "Ce classeur a été fait pour un autre cahier des charges : relisez chaque ligne avant de comparer."
)
WITHOUT_KEYS = (
    "La feuille cachée du classeur a été retirée : chaque ligne a été reconnue par son numéro et par son texte."
)


def counted(found: int, one: str, many: str) -> str:
    """Return « 3 lignes », empty for none."""
    return f"{found} {one if found == 1 else many}" if found else ""


def offer_sentences(offer: Offer, asked: Mapping[LineKey, AskedLine], specification: Specification) -> Iterator[str]:
    """Yield what to know of what was read of an offer, the gravest first."""
    if not offer.files:
        yield french("Aucun classeur de ce candidat n’a encore été lu.")
        return
    file, version = offer.files[-1], specification.document.version
    if file.for_another:
        yield french(OTHER_SPECIFICATION)
    elif file.made_for_version and file.made_for_version != version:
        sent = file.made_for_version
        yield french(f"Ce classeur répond à la version {sent} du cahier, qui en est aujourd’hui à la {version}.")
    if not file.made_for_uid:
        yield french(WITHOUT_KEYS)
    yield french(f"{counted(len(offer.lines), 'ligne répondue', 'lignes répondues')}." if offer.lines else NOTHING)
    yield from _changes(offer.changed)
    look = sum(1 for said in offer.unread if not said.why.is_kept)
    if look:
        yield french(f"{counted(look, 'case n’a pas été comprise', 'cases n’ont pas été comprises')} : à relire.")
    left = left_blank(offer.lines, offer.unread, asked)
    if left.prices:
        yield french(f"{counted(len(left.prices), 'prix manque', 'prix manquent')}.")
    if left.questions:
        yield french(f"{counted(len(left.questions), 'question sans réponse', 'questions sans réponse')}.")
    if left.requirements:
        one = len(left.requirements) == 1
        told = counted(len(left.requirements), "exigence sans réponse", "exigences sans réponse")
        yield french(f"{told}. {ONE_BLANK_IS_ACCEPTED if one else BLANK_IS_ACCEPTED}")


def reopened_words(before: Offer, after: Offer) -> str:
    """Say how many reservations a new reading leaves to be treated again; empty for none."""
    to_do = TreatmentState.TO_DO
    count = sum(
        known.state is to_do and key in before.treatments and before.treatments[key].state is not to_do
        for key, known in after.treatments.items()
    )
    if not count:
        return ""
    told = counted(count, "réserve traitée a changé : elle est", "réserves traitées ont changé : elles sont")
    return french(f"{told} de nouveau à traiter.")


def _changes(changed: Sequence[ChangedText]) -> Iterator[str]:
    said = {
        TextChange.BIDDER: ("texte changé par le candidat", "textes changés par le candidat"),
        TextChange.SINCE: (
            "ligne changée dans le cahier depuis l’envoi",
            "lignes changées dans le cahier depuis l’envoi",
        ),
        TextChange.UNKNOWN: ("texte différent du cahier d’aujourd’hui", "textes différents du cahier d’aujourd’hui"),
    }
    for cause, (one, many) in said.items():
        count = sum(1 for change in changed if change.cause is cause)
        if count:
            yield french(f"{counted(count, one, many)}.")


def unread_line(said: UnreadAnswer) -> str:
    """Return « Prix, G4 : « nous consulter ». Un prix était attendu »."""
    return french(f"{said.sheet}, {said.cell} : « {_short(said.text)} ». {said.why.label}.")


def changed_line(change: ChangedText, title: str = "") -> str:
    """Return where a text differs, what was asked and what was found; `title` names its line."""
    where, who = ", ".join(filter(None, (title, change.sheet, change.cell))), change.cause.label
    if not change.found:
        return french(f"{where or change.key} : absent du classeur (« {_short(change.asked)} »). {who}.")
    if not change.asked:
        return french(f"{where or change.key} : n’est plus demandé (« {_short(change.found)} »). {who}.")
    was, says = contrasted(change.asked, change.found)
    return french(f"{where} : « {was} » → « {says} ». {who}.")


def _short(text: str, longest: int = 160) -> str:
    said = " ".join(text.split())
    return said if len(said) <= longest else f"{said[: longest - 1].rstrip()}…"


def state_words(offer: Offer, open_reservations: int) -> str:
    """Return where an offer stands: « Retenue », « Lue, 3 réserves ou commentaires à traiter »."""
    if offer.chosen:
        return "Retenue"
    if offer.set_aside_reason:
        return french(f"Écartée : {_short(offer.set_aside_reason, 80)}")
    if not offer.files:
        return "Sans classeur lu"
    return french(f"Lue, {left_to_treat(open_reservations)}")


def left_to_treat(count: int) -> str:
    """Return « 3 réserves ou commentaires à traiter »: a comment is a line of the register too."""
    return counted(count, "réserve ou commentaire à traiter", "réserves ou commentaires à traiter") or "rien à traiter"
