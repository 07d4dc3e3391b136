"""A specification in which somebody has looked at everything and decided."""

from dataclasses import replace

from cahier.editing.session import Session
from cahier.editing.verbs.answers import confirm_section, set_answer
from cahier.editing.verbs.levels import confirm_levels
from cahier.editing.verbs.matrix import confirm_rows, set_role
from cahier.editing.verbs.split import confirm_scope, set_holder
from cahier.export.document.publication_builder import questions_of_document
from cahier.export.document.tables.price_schedule import price_lines
from cahier.export.document.tables.price_tables import scenario_lines
from cahier.export.document.wording import settled_by_client
from cahier.model.answer import not_applicable
from cahier.model.audience import Audience
from cahier.model.identifiers import QuestionId
from cahier.model.party import Party
from cahier.model.scope import Allocation


def settle(session: Session) -> None:
    """Confirm answers, levels and matrix as they stand, and say what is still missing.

    A fact has no object; a role, a domain and a quantity are given whoever and whatever comes first.
    """
    for section in session.catalogue.sections:
        confirm_section(session, section.id)
    confirm_levels(session)
    confirm_scope(session)
    confirm_rows(session, [row.id for row in session.situation.activities()])
    while missing := _missing(session):
        state = session.specification
        said = dict.fromkeys(missing, not_applicable("rien de tel dans notre entreprise"))
        session.apply("Tout dire", replace(state, answers={**state.answers, **said}))
    _fill_in_cells(session)


def _fill_in_cells(session: Session) -> None:
    for role in session.situation.roles():
        if role.party is not Party.PROVIDER and not role.holder:
            set_role(session, role.id, holder="Claire Martin")
    for domain, found in session.specification.scope.items():
        if found.allocation in (Allocation.THIRD_PARTY, Allocation.OUT_OF_SCOPE) and not found.holder:
            set_holder(session, domain, "Un autre prestataire")
    uncounted = [line for line in price_lines(session.situation) if line.quantity is None]
    if uncounted:
        rows = [
            {
                "unite": line.label,
                "quantite": "" if line.quantity is None else str(line.quantity),
                "paiement": line.paid,
            }
            for line in scenario_lines(session.situation)
        ]
        rows += [{"unite": line.label, "quantite": "1"} for line in uncounted]
        set_answer(session, "prix.quantites", rows)


def _missing(session: Session) -> list[QuestionId]:
    situation = session.situation
    required = [
        asked.id
        for asked in situation.catalogue.questions.values()
        if asked.required and situation.applies(asked.id) and situation.answer(asked.id) is None
    ]
    opened = [
        asked.id
        for asked in questions_of_document(situation, Audience.SUPPLIERS).left_open
        if settled_by_client(asked) or situation.answer(asked.id) is None
    ]
    return [*required, *opened]
