"""The contract in force: whose it is, and what it says of each point that one looks for in it."""

from dataclasses import replace

from cahier.catalogue.values import parse_value
from cahier.editing.session import Session
from cahier.editing.verbs.offers import LONGEST_NAME
from cahier.errors import InvalidAnswer
from cahier.model.current_contract import ContractTerm, CurrentContract, PointId, TermState
from cahier.questionnaire.contract_terms import point_of, point_question
from cahier.typography import french, one_line


def describe_contract(session: Session, provider: str, reference: str = "", *, origin: object = None) -> None:
    """Say who the provider in place is, and which contract it is."""
    made = replace(session.specification.current_contract, provider=_named(provider), reference=_named(reference))
    _put(session, "Nommer le contrat en cours", made, origin, "current contract")


def say_of_contract(session: Session, point: PointId, term: ContractTerm | None, *, origin: object = None) -> None:
    """Record what the contract says of a point, or that it says nothing; None takes the answer back.

    Raises:
        InvalidAnswer: there is no such point, it is answered elsewhere, or the value does not answer it.
    """
    before = session.specification.current_contract
    said = None if term is None else _checked(session, point, term)
    others = {name: known for name, known in before.terms.items() if name != point or said is not None}
    made = replace(before, terms=others if said is None else {**others, point: said})
    _put(session, "Répondre pour le contrat en cours", made, origin, f"current contract:{point}")


def _checked(session: Session, point: PointId, term: ContractTerm) -> ContractTerm:
    known = point_of(session.situation.catalogue, point)
    if known is None:
        raise InvalidAnswer(f"« {point} » n’est pas un point du contrat en cours.")
    if known.today is not None:
        raise InvalidAnswer(f"« {known.title} » : répondez à la question {known.today}, qui le dit déjà.")
    value = None
    if term.state is TermState.GIVEN:
        value = parse_value(point_question(known, session.situation), term.value)
    return ContractTerm(term.state, value, _named(term.where))


def _named(text: str) -> str:
    return one_line(text).strip()[:LONGEST_NAME]


def _put(session: Session, label: str, made: CurrentContract, origin: object, merged: str) -> None:
    changed = replace(session.specification, current_contract=made)
    session.apply(french(label), changed, origin, merged)
