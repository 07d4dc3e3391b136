"""Answers: given, unknown, taken away, noted, confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cahier.catalogue.values import MAXIMUM_TEXT, parse_value
from cahier.catalogue.wizard_schema import Nature, Question, QuestionType
from cahier.editing.given_reason import is_word
from cahier.editing.session import Session
from cahier.errors import InvalidAnswer
from cahier.model.answer import Answer, AnswerState, Row, given, not_applicable, noted, unknown
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Specification
from cahier.questionnaire.back_planning import back_plan, planned_answers
from cahier.typography import clean, one_line

# Characters: with a few of them a file stays well under what is read.
_LONGEST_ASIDE = 5_000_000


def set_answer(session: Session, question: str, raw: object, *, origin: object = None) -> None:
    """Record a value, confirmed unless it was decided otherwise; an empty text takes the answer away.

    Raises:
        InvalidAnswer: the question does not accept the value; nothing changed.
    """
    asked = _question(session, question)
    value = parse_value(asked, raw)
    if value in ("", ()):
        clear_answer(session, question, origin=origin)
        return
    before = session.specification.answers.get(asked.id)
    note = before.note if before else ""
    valued = before is not None and before.value is not None
    decision = before.decision.once_confirmed if before and valued else Decision.CONFIRMED
    _put(session, asked, given(value, decision, note), origin, merge=True)


def take_rows(
    session: Session, question: str, rows: Sequence[Row], *, replacing: bool = False, origin: object = None
) -> None:
    """Take over rows that somebody keeps elsewhere, after those that are there or in their place, as one change.

    Raises:
        InvalidAnswer: the question is no table, or the whole is too long; nothing changed.
    """
    asked = _question(session, question)
    before = session.specification.answers.get(asked.id)
    present = before.value if before is not None and isinstance(before.value, tuple) and not replacing else ()
    value = parse_value(asked, [*(row for row in present if not isinstance(row, str)), *rows])
    count = f"{len(rows)} lignes" if len(rows) > 1 else "une ligne"
    answer = given(value, Decision.CONFIRMED, before.note if before else "")
    _put(session, asked, answer, origin, label=f"Reprendre {count} dans « {asked.summary} »")


def mark_unknown(session: Session, question: str, *, origin: object = None) -> None:
    """Answer « Je ne sais pas encore »: an open point, put to the bidders."""
    asked = _question(session, question)
    _put(session, asked, unknown(_note(session, asked.id)), origin)


def mark_not_applicable(session: Session, question: str, reason: str, *, origin: object = None) -> None:
    """Answer « Sans objet », with the reason.

    Raises:
        InvalidAnswer: no reason was given.
    """
    asked = _question(session, question)
    reason = clean(reason).strip()
    if not is_word(reason):
        raise InvalidAnswer("Dites en quelques mots pourquoi la question est sans objet.")
    _put(session, asked, not_applicable(reason, _note(session, asked.id)), origin)


def take_up_example(session: Session, question: str, *, origin: object = None) -> None:
    """Make the example of the starting profile the client's own answer; without an example, nothing changes."""
    asked = _question(session, question)
    example = session.situation.example(asked.id)
    if example is not None:
        taken = replace(example, decision=Decision.CONFIRMED, note=_note(session, asked.id))
        _put(session, asked, taken, origin)


def takes_example(question: Question) -> bool:
    """Return whether the example of the help can be put in the answer: of a text only."""
    return bool(question.example) and question.type in (QuestionType.TEXT, QuestionType.LONG_TEXT)


def insert_example(session: Session, question: str, *, origin: object = None) -> None:
    """Put the example of the help at the end of the answer: nobody has said it, and it is only proposed until then.

    Without an example that a text can hold, nothing changes; nor where the answer ends with it already.

    Raises:
        InvalidAnswer: the answer would be too long; nothing changed.
    """
    asked = _question(session, question)
    before = session.specification.answers.get(asked.id)
    written = before.value if before is not None and isinstance(before.value, str) else ""
    if not takes_example(asked) or written.endswith(asked.example):
        return
    apart = "\n" if asked.type is QuestionType.LONG_TEXT else " ; "
    value = parse_value(asked, f"{written.rstrip()}{apart}{asked.example}" if written.strip() else asked.example)
    assert isinstance(value, str)  # noqa: S101 - a text is read as a text
    _put(session, asked, given(value, Decision.PROPOSED, _note(session, asked.id)), origin)


def put_answers(session: Session, answers: Mapping[QuestionId, Answer], label: str, *, origin: object = None) -> None:
    """Record several answers already read, as one change."""
    before = session.specification
    after = replace(before, answers={**before.answers, **answers}, set_aside=_without(before, *answers))
    session.apply(label, after, origin)


def clear_answer(session: Session, question: str, *, origin: object = None) -> None:
    """Take an answer away; a note on it stays."""
    asked = _question(session, question)
    note = _note(session, asked.id)
    if note:
        _put(session, asked, noted(note), origin, merge=True)
    else:
        _remove(session, asked, origin)


def set_decision(session: Session, question: str, decision: Decision, *, origin: object = None) -> None:
    """Say how firm an answer is."""
    asked = _question(session, question)
    before = session.specification.answers.get(asked.id)
    if before is not None and before.state is AnswerState.GIVEN:
        _put(session, asked, replace(before, decision=decision), origin)


def set_note(session: Session, question: str, note: str, *, origin: object = None) -> None:
    """Keep an internal note with an answer; bidders never see it."""
    asked = _question(session, question)
    before = session.specification.answers.get(asked.id) or noted("")
    after = replace(before, note=clean(note))
    if after == noted(""):
        _remove(session, asked, origin)
    else:
        _put(session, asked, after, origin, merge=True)


def set_owner(session: Session, question: str, name: str, *, origin: object = None) -> None:
    """Say who is waited for to answer a question; an empty name leaves it to whom the knowledge base names."""
    asked, before = _question(session, question), session.specification
    owners = {known: owner for known, owner in before.owners.items() if known != asked.id}
    if said := one_line(name).strip():
        owners[asked.id] = said
    session.apply(f"Désigner qui répond à « {asked.summary} »", replace(before, owners=owners), origin)


def keep_aside(session: Session, question: str, text: str, *, origin: object = None) -> None:
    """Keep in the file a text that its question is too small for: it is not printed, and can be cut another day."""
    asked, before = _question(session, question), session.specification
    if MAXIMUM_TEXT < len(text) <= _LONGEST_ASIDE:
        after = replace(before, set_aside={**before.set_aside, asked.id: given(text, Decision.PROPOSED)})
        session.apply(f"Garder à part « {asked.summary} »", after, origin, _merge_key(asked))


def confirm_section(session: Session, section: str, *, origin: object = None) -> int:
    """Confirm every proposed answer of a page; return how many there were.

    A fact is confirmed by itself: nobody vouches for several at once without reading them.
    """
    situation = session.situation
    found = {
        asked.id: replace(answer, decision=Decision.CONFIRMED)
        for asked in situation.questions(section)
        if (answer := situation.answer(asked.id)) is not None
        and answer.state is AnswerState.GIVEN
        and answer.value is not None
        and answer.decision is Decision.PROPOSED
        and asked.nature is not Nature.FACT
    }
    if found:
        put_answers(session, found, f"Confirmer « {session.catalogue.section(section).title} »", origin=origin)
    return len(found)


def propose_consultation_dates(session: Session, today: date, *, origin: object = None) -> list[str]:
    """Propose the dates of the consultation nobody has decided, as one change; return what to warn of."""
    plan = back_plan(session.situation, today)
    answers = planned_answers(session.situation, plan)
    put_answers(session, answers, "Établir le calendrier de la consultation", origin=origin)
    return list(plan.warnings)


def _question(session: Session, question: str) -> Question:
    found = session.catalogue.questions.get(question)
    if found is None:
        raise InvalidAnswer(f"La question « {question} » n’existe pas dans ce modèle.")
    return found


def _note(session: Session, question: QuestionId) -> str:
    before = session.specification.answers.get(question)
    return before.note if before else ""


def _put(
    session: Session, asked: Question, answer: Answer, origin: object, merge: bool = False, label: str = ""
) -> None:
    before = session.specification
    after = replace(before, answers={**before.answers, asked.id: answer}, set_aside=_without(before, asked.id))
    session.apply(label or f"Modifier « {asked.summary} »", after, origin, _merge_key(asked) if merge else "")


def _remove(session: Session, asked: Question, origin: object) -> None:
    before = session.specification
    kept = {name: answer for name, answer in before.answers.items() if name != asked.id}
    after = replace(before, answers=kept, set_aside=_without(before, asked.id))
    session.apply(f"Effacer « {asked.summary} »", after, origin, _merge_key(asked))


def _without(state: Specification, *questions: QuestionId) -> Mapping[str, Answer]:
    """Return what stays aside once questions are answered anew."""
    return {place: answer for place, answer in state.set_aside.items() if place not in questions}


def _merge_key(asked: Question) -> str:
    return f"answer {asked.id}"
