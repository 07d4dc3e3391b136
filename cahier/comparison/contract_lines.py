"""What differs in what is said of the contract in force; bidders read none of it."""

from cahier.catalogue.values import as_label
from cahier.comparison.change_line import FILE, ChangeLine, Versions, line
from cahier.comparison.entries import Difference
from cahier.model.answer import given
from cahier.model.current_contract import ContractTerm, TermState
from cahier.questionnaire.contract_terms import point_of, point_question
from cahier.questionnaire.situation import Situation

_TITLE = "Contrat en cours"
_NAMED = {"provider": "prestataire", "reference": "référence"}


def current_contract_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of whose contract it is, or of what it says of a point."""
    name = difference.path[-1]
    if len(difference.path) == 2:
        said = str(difference.before or ""), str(difference.after or "")
        return line(difference, FILE, f"{_TITLE}, {_NAMED.get(name, name)}", said)
    before, after = versions.both
    said = _term(name, difference.before, before), _term(name, difference.after, after)
    point = point_of(after.catalogue, name)
    title = f"{_TITLE}, « {point.title} »" if point is not None else f"{_TITLE}, {name}"
    return line(difference, FILE, title, said)


def _term(name: str, term: ContractTerm | None, situation: Situation) -> str:
    if term is None:
        return ""
    point, said = point_of(situation.catalogue, name), term.state.label
    if term.state is TermState.GIVEN and term.value is not None:
        said = as_label(point_question(point, situation), given(term.value)) if point is not None else str(term.value)
    return ", ".join(filter(None, (said, term.where)))
