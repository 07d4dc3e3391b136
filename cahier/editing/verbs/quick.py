"""The quick path: what is said, where one is, and the draft made of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cahier.catalogue.profile_schema import QuickQuestion, QuickType
from cahier.editing.session import Session
from cahier.errors import InvalidAnswer
from cahier.model.answer import Answer, AnswerValue
from cahier.model.quick_progress import QuickDraft, QuickProgress
from cahier.questionnaire.quick_start import drafted_from, progress_of
from cahier.questionnaire.redraft import redrafted
from cahier.typography import clean, one_line

_PICKED = (QuickType.CHOICE, QuickType.MULTIPLE)


def name_company(session: Session, name: str, *, origin: object = None) -> None:
    """Record whose specification it is."""
    _say(
        session,
        "Nommer l’entreprise",
        replace(progress_of(session.specification), company=one_line(name).strip()),
        origin,
    )


def record_quick_answer(session: Session, question: str, answer: Answer | None, *, origin: object = None) -> None:
    """Record an everyday answer, « Je ne sais pas » included; None takes it away.

    Raises:
        InvalidAnswer: no such question is asked.
    """
    asked = _asked(session, question)
    before = progress_of(session.specification)
    answers = {name: known for name, known in before.answers.items() if name != question}
    if answer is not None:
        answers[question] = replace(answer, value=_kept(answer.value))
    label = f"Répondre à « {asked.label} »" if answer is not None else f"Effacer la réponse à « {asked.label} »"
    # Each click is taken back by itself, a run of typing as one.
    merge_key = "" if asked.type in _PICKED else f"quick {question}"
    _say(session, label, replace(before, answers=answers), origin, merge_key)


def stand_at(session: Session, place: str, *, origin: object = None) -> None:
    """Keep the question one is at, to be found there again; nothing to undo."""
    after = replace(session.specification, quick=replace(progress_of(session.specification), at=place))
    session.stand("Aller à une autre question", after, origin)


def make_draft(session: Session, today: date, *, origin: object = None) -> None:
    """Make a whole draft of what was said; undone, one is back at the questions.

    Raises:
        BadInput: an answer is not accepted, or no longer is.
    """
    state = session.specification
    said, made = progress_of(state), drafted_from(state, session.catalogue, today)
    drafted = QuickDraft(said.company, said.answers, today)
    session.apply("Créer le brouillon", replace(made, quick=replace(said, drafted=drafted)), origin)


def apply_other_answers(session: Session, today: date, *, origin: object = None) -> None:
    """Carry over to the specification what the answers changed since the draft change in it, as one change.

    Raises:
        BadInput: an answer is not accepted, or no longer is.
    """
    made = redrafted(session.specification, session.catalogue, today).specification
    session.apply("Reprendre les questions du début", made, origin)


def _say(session: Session, label: str, after: QuickProgress, origin: object, merge_key: str = "") -> None:
    session.apply(label, replace(session.specification, quick=after), origin, merge_key)


def _asked(session: Session, question: str) -> QuickQuestion:
    for asked in session.catalogue.quick:
        if asked.id == question:
            return asked
    raise InvalidAnswer(f"La question « {question} » n’existe pas dans ce modèle.")


def _kept(value: AnswerValue | None) -> AnswerValue | None:
    """Return a value as a file holds it, without the characters that no document can hold."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple) and value and isinstance(value[0], Mapping):
        return tuple({name: one_line(cell) for name, cell in row.items()} for row in value if isinstance(row, Mapping))
    return value
