"""Does what is looked for in the contract in force compare with something that the specification asks?"""

from collections.abc import Callable

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.contract_schema import LEVEL_TYPES, Better, ContractPoint
from cahier.catalogue.reader import closest
from cahier.catalogue.wizard_schema import QuestionType
from cahier.model.current_contract import PointId

Report = Callable[[str, str, str, str], None]
"""Kind, identifier, message, suggestion."""

_NUMBERS = (QuestionType.NUMBER, QuestionType.AMOUNT, QuestionType.PERCENTAGE)
_ANSWERED = (*_NUMBERS, QuestionType.DURATION, QuestionType.CHOICE, QuestionType.YES_NO)
_COMPARED = {
    Better.SHORTER: (QuestionType.DURATION,),
    Better.LONGER: (QuestionType.DURATION,),
    Better.LOWER: _NUMBERS,
    Better.HIGHER: _NUMBERS,
    Better.YES: (QuestionType.YES_NO,),
    Better.NO: (QuestionType.YES_NO,),
    Better.WIDER: (QuestionType.CHOICE,),
}
_HOURS = "levels.support_hours"


def check_contract_points(catalogue: Catalogue, report: Report) -> None:
    """Report every point that names nothing, or that cannot be compared as it says."""
    for point in catalogue.contract_points:
        for name in filter(None, (point.id, point.today)):
            if type_of(catalogue, name) is None:
                known = [*LEVEL_TYPES, *catalogue.questions]
                report("point", point.id, f"question ou niveau inconnu : {name}", closest(name, known))
        kind = type_of(catalogue, point.id)
        if kind is not None:
            _check_order(catalogue, point, kind, report)


def type_of(catalogue: Catalogue, point: PointId) -> QuestionType | None:
    """Return what kind of value answers a point, None when there is no such point."""
    asked = catalogue.questions.get(point)
    return asked.type if asked is not None else LEVEL_TYPES.get(point)


def _check_order(catalogue: Catalogue, point: ContractPoint, kind: QuestionType, report: Report) -> None:
    if kind not in _ANSWERED:
        report("point", point.id, f"une réponse de type {kind} ne se compare pas à un contrat", "")
    if point.better is Better.WIDER:
        if point.id != _HOURS:
            report("point", point.id, f"« wider » ne vaut que pour {_HOURS}", "")
    elif point.better is not None and kind not in _COMPARED[point.better]:
        report("point", point.id, f"« {point.better} » ne compare pas une réponse de type {kind}", "")
    if point.today is not None and type_of(catalogue, point.today) is not kind:
        report("point", point.id, f"« {point.today} » n’a pas le même type de réponse", "")
    asked = catalogue.questions.get(point.id)
    choices = {choice.id for choice in asked.choices} if asked is not None else set()
    for name in point.best_first:
        if name not in choices:
            report("point", point.id, f"choix inconnu : {name}", closest(name, choices))
