"""A specification in which somebody has looked at everything and decided."""

from dataclasses import replace

from cahier.editing.session import Session
from cahier.editing.verbs.answers import confirm_section
from cahier.editing.verbs.levels import confirm_levels
from cahier.editing.verbs.matrix import confirm_rows
from cahier.editing.verbs.split import confirm_scope
from cahier.export.document.publication_builder import questions_of_document
from cahier.export.document.wording import settled_by_client
from cahier.model.answer import not_applicable
from cahier.model.audience import Audience
from cahier.model.identifiers import QuestionId


def settle(session: Session) -> None:
    """Confirm answers, levels and matrix as they stand, and say of each fact still missing that it has no object."""
    for section in session.catalogue.sections:
        confirm_section(session, section.id)
    confirm_levels(session)
    confirm_scope(session)
    confirm_rows(session, [row.id for row in session.situation.activities()])
    while missing := _missing(session):
        state = session.specification
        said = dict.fromkeys(missing, not_applicable("rien de tel dans notre entreprise"))
        session.apply("Tout dire", replace(state, answers={**state.answers, **said}))


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
