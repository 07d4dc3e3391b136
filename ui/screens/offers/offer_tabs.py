"""The tabs of the page of offers, in the order of work."""

from PySide6.QtWidgets import QWidget

from ui.screens.offers.offers_panel import OfferFacts, OffersPanel, OfferTab
from ui.session.context import Context

CONTRACT_TAB = "contract"


def _received(context: Context, facts: OfferFacts, parent: QWidget) -> OffersPanel:
    from ui.screens.offers.received_panel import ReceivedPanel

    return ReceivedPanel(context, facts, parent)


def _reservations(context: Context, facts: OfferFacts, parent: QWidget) -> OffersPanel:
    from ui.screens.offers.reservations_panel import ReservationsPanel

    return ReservationsPanel(context, facts, parent)


def _questions(context: Context, facts: OfferFacts, parent: QWidget) -> OffersPanel:
    from ui.screens.offers.questions_panel import QuestionsPanel

    return QuestionsPanel(context, facts, parent)


def _marks(context: Context, facts: OfferFacts, parent: QWidget) -> OffersPanel:
    from ui.screens.offers.marks_panel import MarksPanel

    return MarksPanel(context, facts, parent)


def _side_by_side(context: Context, facts: OfferFacts, parent: QWidget) -> OffersPanel:
    from ui.screens.offers.side_by_side_panel import SideBySidePanel

    return SideBySidePanel(context, facts, parent)


def _cost(context: Context, facts: OfferFacts, parent: QWidget) -> OffersPanel:
    from ui.screens.offers.cost_panel import CostPanel

    return CostPanel(context, facts, parent)


def _robustness(context: Context, facts: OfferFacts, parent: QWidget) -> OffersPanel:
    from ui.screens.offers.robustness_panel import RobustnessPanel

    return RobustnessPanel(context, facts, parent)


def _guarantees(context: Context, facts: OfferFacts, parent: QWidget) -> OffersPanel:
    from ui.screens.offers.guarantees_panel import GuaranteesPanel

    return GuaranteesPanel(context, facts, parent)


def _choice(context: Context, facts: OfferFacts, parent: QWidget) -> OffersPanel:
    from ui.screens.offers.choice_panel import ChoicePanel

    return ChoicePanel(context, facts, parent)


def _contract(context: Context, facts: OfferFacts, parent: QWidget) -> OffersPanel:
    from ui.screens.offers.contract_panel import ContractPanel

    return ContractPanel(context, facts, parent)


OFFER_TABS = (
    OfferTab("received", "Reçues", _received),
    OfferTab("reservations", "Réserves", _reservations),
    OfferTab("questions", "Questions", _questions),
    OfferTab("marks", "Notes", _marks),
    OfferTab("side_by_side", "Comparaison", _side_by_side),
    OfferTab("cost", "Coût", _cost),
    OfferTab("robustness", "Solidité du classement", _robustness),
    OfferTab("guarantees", "Garanties", _guarantees),
    OfferTab("choice", "Choix", _choice),
    OfferTab(CONTRACT_TAB, "Contrat en cours", _contract),
)
"""In the order of work, then what is of use before any offer comes; a tab more is an entry more."""
