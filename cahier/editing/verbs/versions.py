"""Going back to an earlier state."""

from dataclasses import replace

from cahier.editing.session import Session
from cahier.model.specification import Specification
from cahier.questionnaire.fitting import fitted


def return_to(session: Session, earlier: Specification, named: str, *, origin: object = None) -> None:
    """Take an earlier state again, as one change.

    The file stays the same one: its identity, its states with a name and its brand are those of today, and so are the
    offers, the questions that bidders sent and what the contract in force says.
    """
    state = session.specification
    kept = replace(earlier, uid=state.uid, named_states=state.named_states, brand=state.brand)
    kept = replace(kept, offers=state.offers, bidder_questions=state.bidder_questions)
    kept = replace(kept, cost_assumptions=state.cost_assumptions, current_contract=state.current_contract)
    session.close_edit()
    session.apply(f"Revenir à « {named} »", fitted(kept, session.catalogue), origin)
