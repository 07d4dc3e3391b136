"""What differs between two answers to a question, as people read it."""

from collections.abc import Mapping
from dataclasses import replace

from cahier.catalogue.values import as_label, cell_text
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.comparison.answer_entries import NOTE, ROW, ROWS
from cahier.comparison.change_line import FILE, FIRMNESS, ChangeLine, Versions, line
from cahier.comparison.entries import Difference
from cahier.model.answer import Answer, AnswerState, Row
from cahier.model.identifiers import QuestionId
from cahier.model.location import QuestionPlace, Screen, ScreenPlace
from cahier.questionnaire.situation import Situation
from cahier.typography import join_words, lower_first

UNANSWERED = "sans réponse"
_NO_ROW = "ligne absente"
_EMPTY_TABLE = "tableau sans ligne"


def answer_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of an answer, of a row of a table or of a note."""
    name, *part = difference.path[1:]
    # A domain that the client added brings a question, and takes it away.
    now = versions.after.catalogue.questions.get(name)
    asked = now or versions.before.catalogue.questions.get(name)
    if asked is None:
        said = _raw(difference.before), _raw(difference.after)
        return line(difference, FILE, f"Réponse que ce modèle ne connaît pas ({name})", said)
    step = versions.after.catalogue.step(versions.after.catalogue.section(asked.section).step).title
    place = QuestionPlace(QuestionId(name)) if now is not None else ScreenPlace(Screen.SPLIT)
    if part == [NOTE]:
        title = f"{asked.summary}, remarque interne"
        return line(difference, step, title, (difference.before or "", difference.after or ""), place)
    printed = not asked.private and _stated(versions.before, name) != _stated(versions.after, name)
    if part[:1] == [ROWS]:
        said = _names(difference.before), _names(difference.after)
        return line(difference, step, f"{asked.summary}, ordre des lignes", said, place, printed=printed)
    if part[:1] == [ROW]:
        title = f"{asked.summary}, « {part[1]} »"
        cells = _cells(asked, difference.before, difference.after), _cells(asked, difference.after, difference.before)
        read = _read(versions, name, cells, _NO_ROW)
        return line(difference, step, title, cells, place, printed=printed, read=read)
    said = _said(asked, difference.before, difference.after)
    subject = FIRMNESS if _is_firmness(difference.before, difference.after) else step
    read = _read(versions, name, (_words(asked, difference.before), _words(asked, difference.after)), UNANSWERED)
    return line(difference, subject, asked.summary, said, place, printed=printed, read=read)


def owner_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of who is waited for to answer a question."""
    name = difference.path[1]
    asked = versions.after.catalogue.questions.get(name) or versions.before.catalogue.questions.get(name)
    said = (difference.before or "personne", difference.after or "personne")
    if asked is None:
        return line(difference, FILE, f"Qui répond à une question que ce modèle ne connaît pas ({name})", said)
    step = versions.after.catalogue.step(versions.after.catalogue.section(asked.section).step).title
    return line(difference, step, f"{asked.summary}, qui répond", said, QuestionPlace(QuestionId(name)))


def _read(versions: Versions, name: str, words: tuple[str, str], absent: str) -> tuple[str, str]:
    """Return what was read of an answer in each version: nothing of what was only proposed."""
    was, says = (_stated(version, name) is not None for version in versions.both)
    return words[0] if was else absent, words[1] if says else absent


def _is_firmness(before: Answer | None, after: Answer | None) -> bool:
    return before is not None and after is not None and replace(before, decision=after.decision) == after


def _stated(version: Situation, name: str) -> object:
    """Return what a document may print of an answer, whether it is only proposed or not."""
    answer = version.stated(QuestionId(name))
    return None if answer is None else (answer.state, answer.value, answer.reason)


def _said(asked: Question, before: Answer | None, after: Answer | None) -> tuple[str, str]:
    was, says = _words(asked, before), _words(asked, after)
    if before is not None and after is not None and before.decision is not after.decision:
        was = f"{was} ({lower_first(before.decision.label)})"
        says = f"{says} ({lower_first(after.decision.label)})"
    return was, says


def _words(asked: Question, answer: Answer | None) -> str:
    if answer is None or (answer.value is None and answer.state is AnswerState.GIVEN):
        return UNANSWERED
    if asked.type is QuestionType.TABLE and answer.value == ():
        return "tableau"
    return as_label(asked, answer) or _EMPTY_TABLE if answer.value == () else as_label(asked, answer)


def _cells(asked: Question, row: Row | None, other: Row | None) -> str:
    """Return the cells of a row that differ from another's, all of them where there is no other."""
    if row is None:
        return _NO_ROW
    known = {column.id: column for column in asked.columns}
    names = [name for name in (*known, *row, *(other or ())) if (other or {}).get(name) != row.get(name)]
    told = []
    for name in dict.fromkeys(names):
        column, cell = known.get(name), row.get(name, "")
        told.append(f"{column.label if column else name} {(cell_text(column, cell) if column else cell) or 'vide'}")
    return ", ".join(told if other is not None else [words for words in told if not words.endswith(" vide")]) or "ligne"


def _names(order: object) -> str:
    return join_words([str(name) for name in order]) if isinstance(order, tuple) else ""


def _raw(value: object) -> str:
    if isinstance(value, Answer):
        return str(value.value) if value.value is not None else UNANSWERED
    if isinstance(value, Mapping):
        return ", ".join(map(str, value.values()))
    return _names(value) if isinstance(value, tuple) else str(value or "")
