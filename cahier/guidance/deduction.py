"""What the answers of the quick path come to, in words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.activity_share import Share, share_of
from cahier.guidance.before_sending import BeforeSending
from cahier.model.answer import AnswerState
from cahier.model.decision import Decision
from cahier.model.scope import Allocation
from cahier.model.service_level import Priority
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import CUSTOM
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, join_words

# One domain, several domains.
_SPLIT = {
    Allocation.ENTRUSTED: ("confié", "confiés"),
    Allocation.SHARED: ("partagé", "partagés"),
    Allocation.KEPT: ("gardé", "gardés"),
    Allocation.THIRD_PARTY: ("tenu par un tiers", "tenus par un tiers"),
    Allocation.OUT_OF_SCOPE: ("hors périmètre", "hors périmètre"),
    Allocation.UNDECIDED: ("à trancher", "à trancher"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that follows from the answers: what it is about, what it is, and a word more."""

    about: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class Deduction:
    """The facts, and how the activities are shared."""

    facts: tuple[Fact, ...]
    share: Share


def deduction(catalogue: Catalogue, made: Specification) -> Deduction:
    """Return what a draft made from the answers holds."""
    situation = Situation(made, catalogue)
    profile = catalogue.profiles[made.profile]
    activities = share_of(situation, situation.activities())
    facts = (
        Fact("Profil de départ", profile.title, profile.detail),
        _levels(catalogue, made),
        _answers(situation),
        Fact("Qui fait quoi", _split(situation), f"{activities.total} activités, selon qui en répond :"),
    )
    return Deduction(facts, activities)


def _levels(catalogue: Catalogue, made: Specification) -> Fact:
    levels = made.levels
    hours = catalogue.levels.window(levels.support_hours).label
    on_call = "avec astreinte" if levels.on_call else "sans astreinte"
    worst = levels.targets[Priority.P1]
    delay = f"Panne générale : rétablie en {worst.gtr}. " if worst.gtr else ""
    name = "Adapté à vos horaires" if levels.preset == CUSTOM else f"« {catalogue.levels.preset(levels.preset).label} »"
    return Fact("Niveau de service", name, f"{delay}Aide {hours}, {on_call}.")


def _split(situation: Situation) -> str:
    found = Counter(situation.allocation(domain.id) for domain in situation.catalogue.domains.values())
    parts = [f"{found[kind]} {words[found[kind] > 1]}" for kind, words in _SPLIT.items() if found[kind]]
    return capital(join_words(["domaines : " + parts[0], *parts[1:]]))


def _answers(situation: Situation) -> Fact:
    found = _count(situation)
    confirmed = found[Decision.CONFIRMED]
    said = [f"{confirmed} {'confirmées' if confirmed > 1 else 'confirmée'} d’après vous"] if confirmed else []
    left = found[None]
    points = [f"{left} {'points ouverts' if left > 1 else 'point ouvert'}"] if left else []
    return Fact(
        "Réponses", f"{found[Decision.PROPOSED]} proposées, à confirmer", capital(", ".join([*said, *points])) + "."
    )


def _count(situation: Situation) -> Counter[Decision | None]:
    """Return how many answers there are by decision; None stands for « Je ne sais pas »."""
    found: Counter[Decision | None] = Counter()
    for asked in situation.catalogue.questions.values():
        answer = situation.answer(asked.id)
        if answer is not None and situation.applies(asked.id):
            unknown = answer.state is AnswerState.UNKNOWN
            if unknown or answer.value is not None:
                found[None if unknown else answer.decision] += 1
    return found


def draft_words(remaining: BeforeSending) -> str:
    """Tell that the draft is there and what is left to do."""
    return french(f"Votre brouillon est enregistré. {remaining.sentence}.")


def spoken(facts: Sequence[Fact]) -> str:
    """Return the facts as a screen reader says them."""
    return french(" ".join(f"{fact.about} : {fact.words}. {fact.detail}" for fact in facts))
