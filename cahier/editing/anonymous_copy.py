"""A copy that says nothing of who it is about: to ask for help, to show an example, to report a fault.

Every text is taken for a person's own, unless the knowledge base wrote it: a field that a later version of the model
adds is hidden by default. Choices, counts, delays, dates and letters stay: they are what the copy is good for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import Column, Question, QuestionType
from cahier.model.answer import Answer, AnswerState, AnswerValue, Picture, Row
from cahier.model.brand import Brand
from cahier.model.identifiers import QuestionId
from cahier.model.specification import DocumentInfo, Specification
from cahier.questionnaire.defaults import new_specification

_WRITTEN = (QuestionType.TEXT, QuestionType.LONG_TEXT)
_VERSION = re.compile(r"v?\d{1,3}(\.\d{1,3}){0,3}")
_KINDS = {
    "company": "Entreprise",
    "holder": "Personne",
    "owners": "Personne",
    "deputy": "Personne",
    "who": "Personne",
    "author": "Personne",
    "contact": "Personne",
}
_OTHERWISE = "Texte"


def anonymised(specification: Specification, catalogue: Catalogue, uid: str) -> Specification:
    """Return the copy, as another specification: without names, sites, amounts, notes, own words nor pictures."""
    unsaid = replace(specification.as_sent, meetings=(), remarks=(), row_notes={})
    bare = replace(unsaid, brand=Brand(), named_states=(), set_aside={}, extra={}, kit=None, uid=uid)
    found: Specification = _Hider(bare, catalogue).hidden(bare, Specification)
    return found


class _Hider:
    def __init__(self, specification: Specification, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known = words_of_the_model(specification, catalogue)
        self._names: dict[str, dict[str, str]] = {}

    def hidden(self, value: Any, kind: Any, name: str = "") -> Any:
        """Return a value of a type, its texts hidden; `name` is the field that holds it."""
        kind = _without_none(kind)
        if value is None or isinstance(value, Answer):
            return value
        if isinstance(value, Specification):
            answers = {asked: self._answer(answer, asked) for asked, answer in value.answers.items()}
            kept = {asked: answer for asked, answer in answers.items() if answer is not None}
            # A row that the model does not know bears a name of somebody's own.
            rows = value.rows_taken_in & self._catalogue.activities.keys()
            made = self._record(value, skip=("answers", "uid", "profile"))
            return replace(made, answers=kept, rows_taken_in=frozenset(rows))
        if is_dataclass(value) and not isinstance(value, type):
            return self._record(value)
        if isinstance(value, bytes):
            return b""
        if kind is str:
            return self._text(str(value), name)
        return self._several(value, kind, name)

    def _record(self, record: Any, skip: tuple[str, ...] = ()) -> Any:
        types = _types_of(type(record))
        changed = {
            item.name: self._field(getattr(record, item.name), types[item.name], item.name)
            for item in fields(record)
            if item.name not in skip
        }
        return replace(record, **changed)

    def _field(self, value: Any, kind: Any, name: str) -> Any:
        if name == "answers" and isinstance(value, Mapping):
            # Everyday answers: they name no question of the document.
            return {asked: self._everyday(answer) for asked, answer in value.items()}
        return self.hidden(value, kind, name)

    def _several(self, value: Any, kind: Any, name: str) -> Any:
        inner = get_args(kind)
        if isinstance(value, Mapping) and len(inner) == 2:
            return {key: self.hidden(item, inner[1], name) for key, item in value.items()}
        if isinstance(value, tuple | frozenset) and inner:
            return type(value)(self.hidden(item, inner[0], name) for item in value)
        return value

    def _text(self, text: str, name: str) -> str:
        if not text.strip() or text in self._known or (name == "version" and _VERSION.fullmatch(text)):
            return text
        kind = _KINDS.get(name, _OTHERWISE)
        known = self._names.setdefault(kind, {})
        return known.setdefault(text, f"{kind} {len(known) + 1}")

    def _answer(self, answer: Answer, asked: QuestionId) -> Answer | None:
        question = self._catalogue.questions.get(asked)
        if question is None or question.type is QuestionType.AMOUNT:
            return None
        reason = self._text(answer.reason, "reason")
        value = None if answer.value is None else self._value(answer.value, question)
        if answer.state is AnswerState.GIVEN and value is None:
            return None
        return replace(answer, value=value, reason=reason, note="")

    def _value(self, value: AnswerValue, question: Question) -> AnswerValue | None:
        if isinstance(value, Picture):
            return None
        if isinstance(value, str):
            return self._text(value, str(question.id)) if question.type in _WRITTEN else value
        if isinstance(value, tuple) and question.type is QuestionType.TABLE:
            columns = {column.id: column for column in question.columns}
            rows = tuple(
                {key: self._cell(cell, columns.get(key)) for key, cell in row.items()}
                for row in value
                if not isinstance(row, str)
            )
            return rows or None
        return value

    def _cell(self, cell: str, column: Column | None) -> str:
        if column is None or column.type in _WRITTEN:
            return self._text(cell, "")
        return "" if column.type is QuestionType.AMOUNT else cell

    def _everyday(self, answer: Answer) -> Answer:
        value = answer.value
        if isinstance(value, str):
            value = self._text(value, "")
        elif isinstance(value, tuple):
            value = self._choices_or_counts(value)
        return replace(answer, value=value, reason=self._text(answer.reason, "reason"), note="")

    def _choices_or_counts(self, found: tuple[str, ...] | tuple[Row, ...]) -> tuple[str, ...] | tuple[Row, ...]:
        rows = tuple(item for item in found if not isinstance(item, str))
        if rows:
            return tuple({key: self._count(cell) for key, cell in row.items()} for row in rows)
        return tuple(self._text(str(item), "") for item in found)

    def _count(self, cell: str) -> str:
        return cell if cell.isdecimal() else self._text(cell, "")


def words_of_the_model(specification: Specification, catalogue: Catalogue) -> frozenset[str]:
    """Return every text that a file holds without anybody having written it."""
    profile = catalogue.profiles.get(specification.profile) or next(iter(catalogue.profiles.values()))
    fresh = new_specification(catalogue, profile, "")
    words = {*_strings(fresh), *_strings(DocumentInfo()), *catalogue.annexes, catalogue.edition.version}
    words.update(clause.text for clause in catalogue.clauses.values())
    words.update(section.id for chapter in catalogue.chapters for section in chapter.sections)
    words.update(choice.id for question in catalogue.quick for choice in question.choices)
    return frozenset(words)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for item in fields(value):
            yield from _strings(getattr(value, item.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, tuple | frozenset):
        for inner in value:
            yield from _strings(inner)


def _types_of(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _without_none(kind: Any) -> Any:
    inner = [item for item in get_args(kind) if item is not NoneType] if isinstance(kind, UnionType) else ()
    return inner[0] if len(inner) == 1 else kind
