"""Two delays for one failure, of which one cannot be kept."""

from collections.abc import Iterator

from cahier.catalogue import question_ids
from cahier.checks.given_values import duration
from cahier.checks.registry import Spot, check
from cahier.model.answer import given
from cahier.model.location import QuestionPlace
from cahier.model.quantity import Duration
from cahier.model.remedy import Remedy
from cahier.model.service_level import Priority
from cahier.questionnaire.situation import Situation

LOAN = question_ids.SYSTEMES_POSTE_SECOURS
ARRIVAL = question_ids.SERVICES_SUR_SITE_DELAI


@check("loan_after_p3")
def loan_after_p3(situation: Situation) -> Iterator[Spot]:
    """A computer lent later than it should be mended: one person who cannot work is a P3."""
    lent, restored = duration(situation, LOAN), _restored(situation, Priority.P3)
    if lent and restored and lent.surely_exceeds(restored):
        title = f"Poste en panne : prêté en {lent}, rétabli en {restored} (P3)"
        fix = Remedy(f"Prêter un poste en {restored}", answers={LOAN: given(restored)})
        yield Spot(QuestionPlace(LOAN), title, fix=fix)


@check("arrival_after_p1")
def arrival_after_p1(situation: Situation) -> Iterator[Spot]:
    """A technician who may come after the gravest failures should be over."""
    arrival, restored = duration(situation, ARRIVAL), _restored(situation, Priority.P1)
    if arrival and restored and arrival.surely_exceeds(restored):
        title = f"Technicien sur place en {arrival}, P1 rétabli en {restored}"
        fix = Remedy(f"Venir en {restored}", answers={ARRIVAL: given(restored)})
        yield Spot(QuestionPlace(ARRIVAL), title, fix=fix)


def _restored(situation: Situation, priority: Priority) -> Duration | None:
    target = situation.specification.levels.targets.get(priority)
    return target.gtr if target is not None else None
