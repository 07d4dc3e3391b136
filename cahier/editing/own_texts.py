"""Every text that somebody wrote in a specification, where it stands, and how it is written again.

The model's own texts are none of them, nor are identifiers, versions, references, and what is a number or a choice;
nor what was said at a meeting or signed by a reader, which stays as it was said.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from cahier.catalogue.values import parse_cell, parse_value
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.editing.anonymous_copy import words_of_the_model
from cahier.editing.articles import with_article
from cahier.editing.session import Session
from cahier.editing.verbs.answers import put_answers, set_note
from cahier.editing.verbs.document import set_brand, set_document
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.matrix import edit_activity, set_role
from cahier.editing.verbs.own_domains import edit_domain
from cahier.editing.verbs.own_levels import put_indicator, put_penalty
from cahier.editing.verbs.requirements import adapt, edit_requirement, leave_out, take_in
from cahier.editing.verbs.roles import name_role, set_deputy
from cahier.editing.verbs.split import set_holder
from cahier.model.answer import Answer, AnswerValue, Picture, Row
from cahier.model.location import (
    WHO_DOES_WHAT,
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPart,
    ScreenPlace,
)
from cahier.model.party import Role
from cahier.model.specification import Specification

_WRITTEN = (QuestionType.TEXT, QuestionType.LONG_TEXT)
_LINE = ", ligne "
_COVER = {"title": "Titre", "confidentiality": "Confidentialité", "contact": "Contact", "author": "Auteur"}
_BRAND = {"header": "En-tête des pages", "footer": "Pied des pages", "logo_text": "Texte du logo"}
_ACTIVITY = {"label": "libellé", "sentence": "exigence", "proof": "preuve", "question": "question"}
_DOMAIN = {"title": "nom", "detail": "précision", "service": "service demandé"}
_REQUIREMENT = {"title": "titre", "text": "texte", "verification": "vérification"}
_INDICATOR = {"label": "nom", "measure": "mesure", "source": "source"}
_PENALTY = {"label": "nom", "condition": "condition", "evidence": "preuve", "payment": "paiement"}


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text that somebody wrote: `label` says where, `put` writes another in its place and raises `InvalidAnswer`."""

    label: str
    place: Location
    text: str
    put: Callable[[Session, str], None]


def own_texts(session: Session) -> Iterator[OwnText]:
    """Yield every text that is not the model's, in the order of work."""
    known = words_of_the_model(session.specification, session.catalogue)
    kinds = (_answers, _split, _levels, _roles, _activities, _domains, _requirements, _accepted, _document)
    for kind in kinds:
        yield from (found for found in kind(session) if found.text.strip() and found.text not in known)


def first_of_each(session: Session) -> tuple[OwnText, ...]:
    """Return the first text of each thing somebody wrote in; a table is one thing, however many its cells."""
    found: dict[str, OwnText] = {}
    for text in own_texts(session):
        label = text.label.partition(_LINE)[0]
        found.setdefault(label, replace(text, label=label))
    return tuple(found.values())


def _by(verb: Callable[..., object], name: str, field: str = "") -> Callable[[Session, str], None]:
    """Return what writes a text through a verb that takes a name, then the text, under the name of a field if any."""

    def put(session: Session, text: str) -> None:
        if field:
            verb(session, name, **{field: text})
        else:
            verb(session, name, text)

    return put


# Answers


def _answers(session: Session) -> Iterator[OwnText]:
    asked = session.catalogue.questions
    for question in asked.values():
        answer = session.specification.answers.get(question.id)
        if answer is not None:
            yield from _of_answer(question, answer)


def _of_answer(asked: Question, answer: Answer) -> Iterator[OwnText]:
    value, place, name = answer.value, QuestionPlace(asked.id), asked.summary
    if isinstance(value, str) and asked.type in _WRITTEN:
        yield OwnText(name, place, value, lambda session, text: _answer(session, asked, parse_value(asked, text)))
    elif isinstance(value, Picture):
        yield OwnText(
            f"{name}, légende",
            place,
            value.caption,
            lambda session, text: _answer(session, asked, parse_value(asked, replace(value, caption=text))),
        )
    elif isinstance(value, tuple) and asked.type is QuestionType.TABLE:
        rows: Any = value
        for rank, row in enumerate(rows):
            for column in asked.columns:
                if isinstance(row, Mapping) and column.type in _WRITTEN:
                    label = f"{name}{_LINE}{rank + 1}, {column.label}"
                    yield OwnText(label, place, row.get(column.id, ""), partial(_cell, asked, rank, column.id))
    if answer.reason:
        yield OwnText(f"{name}, sans objet", place, answer.reason, partial(_reason, asked))
    if answer.note:
        yield OwnText(
            f"{name}, commentaire", place, answer.note, lambda session, text: set_note(session, asked.id, text)
        )


def _answer(session: Session, asked: Question, value: AnswerValue) -> None:
    """Give an answer another value, as firm as it was: whoever replaces a word has not vouched for the rest."""
    changed = replace(session.specification.answers[asked.id], value=value)
    put_answers(session, {asked.id: changed}, asked.summary)


def _cell(asked: Question, rank: int, column: str, session: Session, text: str) -> None:
    rows: Any = session.specification.answers[asked.id].value
    kind = next(known for known in asked.columns if known.id == column)
    cell = parse_cell(kind, text)
    before: Row = rows[rank]
    _answer(session, asked, (*rows[:rank], {**before, column: cell}, *rows[rank + 1 :]))
    _follow_site(session, before.get(column, ""), cell)


def _follow_site(session: Session, before: str, after: str) -> None:
    """Keep the hours of a site under its new name."""
    state = session.specification
    hours = state.levels.site_hours
    if before in hours:
        moved = {after if name == before else name: kept for name, kept in hours.items()}
        session.apply("Horaires", replace(state, levels=replace(state.levels, site_hours=moved)))


def _reason(asked: Question, session: Session, text: str) -> None:
    changed = replace(session.specification.answers[asked.id], reason=text)
    put_answers(session, {asked.id: changed}, asked.summary)


# Who does what


def _split(session: Session) -> Iterator[OwnText]:
    for name, scope in session.specification.scope.items():
        domain = session.catalogue.domains.get(name)
        if domain is not None and scope.holder:
            label = f"{domain.title}, responsable"
            yield OwnText(label, DomainPlace(name), scope.holder, _by(set_holder, name))


def _roles(session: Session) -> Iterator[OwnText]:
    place = ScreenPlace(Screen.RACI)
    for role in session.specification.roles:
        yield OwnText(f"{role.title}, nom du rôle", place, role.title, partial(_title, role))
        yield OwnText(f"{role.title}, titulaire", place, role.holder, _by(set_role, role.id, "holder"))
        yield OwnText(f"{role.title}, suppléant", place, role.deputy, _by(set_deputy, role.id))


def _title(role: Role, session: Session, text: str) -> None:
    # Words of one's own for the sentences stay.
    said = None if role.the == with_article(role.title) else role.the
    name_role(session, role.id, title=text, the=said)


def _activities(session: Session) -> Iterator[OwnText]:
    for custom in session.specification.custom_activities:
        for field, words in _ACTIVITY.items():
            yield OwnText(
                f"{custom.id}, {words}",
                ActivityPlace(custom.id),
                getattr(custom, field),
                partial(_in_record, "custom_activities", custom.id, field, edit_activity),
            )


def _domains(session: Session) -> Iterator[OwnText]:
    for domain in session.specification.own_domains:
        for field, words in _DOMAIN.items():
            yield OwnText(
                f"{WHO_DOES_WHAT}, {domain.title}, {words}",
                DomainPlace(domain.id),
                getattr(domain, field),
                partial(_in_record, "own_domains", domain.id, field, edit_domain),
            )


def _in_record(listed: str, name: str, field: str, put: Callable[..., None], session: Session, text: str) -> None:
    """Write a text in one of the records of a list, through the verb that changes such a record."""
    holder = session.specification if hasattr(session.specification, listed) else session.specification.levels
    found = next(record for record in getattr(holder, listed) if record.id == name)
    put(session, replace(found, **{field: text}))


# Levels


def _levels(session: Session) -> Iterator[OwnText]:
    levels = session.specification.levels
    for listed, records, fields, part, put in (
        ("own_indicators", levels.own_indicators, _INDICATOR, ScreenPart.INDICATORS, put_indicator),
        ("own_penalties", levels.own_penalties, _PENALTY, ScreenPart.PENALTIES, put_penalty),
    ):
        for record in records:
            for field, words in fields.items():
                yield OwnText(
                    f"{record.label}, {words}",
                    ScreenPlace(Screen.LEVELS, part),
                    getattr(record, field),
                    partial(_in_level, listed, record.id, field, put),
                )


def _in_level(listed: str, name: str, field: str, put: Callable[..., None], session: Session, text: str) -> None:
    decisions = session.specification.levels.decisions
    _in_record(listed, name, field, put, session, text)
    state = session.specification
    # A word replaced vouches for no figure.
    session.apply("Niveaux", replace(state, levels=replace(state.levels, decisions=decisions)))


# Requirements, what was accepted, the document


def _requirements(session: Session) -> Iterator[OwnText]:
    state = session.specification
    for name, wording in state.own_wordings.items():
        yield OwnText(
            f"{name}, votre texte",
            RequirementPlace(name),
            wording.text,
            _by(adapt, name),
        )
    for name, choice in state.requirement_choices.items():
        put = take_in if choice.kept else leave_out
        yield OwnText(f"{name}, raison", RequirementPlace(name), choice.reason, _by(put, name))
    for own in state.own_requirements:
        for field, words in _REQUIREMENT.items():
            yield OwnText(
                f"{own.id}, {words}",
                RequirementPlace(own.id),
                getattr(own, field),
                partial(_in_record, "own_requirements", own.id, field, edit_requirement),
            )


def _accepted(session: Session) -> Iterator[OwnText]:
    place = ScreenPlace(Screen.REVIEW)
    for rank, (key, found) in enumerate(session.specification.accepted.items(), start=1):
        name = f"Point gardé ainsi, le {rank}e" if rank > 1 else "Point gardé ainsi, le premier"
        yield OwnText(f"{name}, raison", place, found.reason, _by(_accept, key, "reason"))
        yield OwnText(f"{name}, par qui", place, found.who, _by(_accept, key, "who"))


def _accept(session: Session, key: str, reason: str | None = None, who: str | None = None) -> None:
    kept = session.specification.accepted[key]
    accept_finding(session, key, kept.reason if reason is None else reason, kept.who if who is None else who)


def _document(session: Session) -> Iterator[OwnText]:
    state: Specification = session.specification
    cover, versions, brand = (
        ScreenPlace(Screen.DOCUMENT, part) for part in (ScreenPart.COVER, ScreenPart.VERSIONS, ScreenPart.BRAND)
    )
    for field, words in _COVER.items():
        yield OwnText(
            f"Page de garde, {words.lower()}",
            cover,
            getattr(state.document, field),
            _by(_cover, field),
        )
    for rank, line in enumerate(state.document.revisions):
        for field, words in (("change", "changements"), ("author", "auteur")):
            yield OwnText(
                f"Version {line.version}, {words}", versions, getattr(line, field), partial(_revision, rank, field)
            )
    for field, words in _BRAND.items():
        yield OwnText(
            words,
            brand,
            getattr(state.brand, field),
            _by(_brand, field),
        )


def _cover(session: Session, field: str, text: str) -> None:
    texts: dict[str, Any] = {field: text}
    set_document(session, replace(session.specification.document, **texts))


def _brand(session: Session, field: str, text: str) -> None:
    texts: dict[str, Any] = {field: text}
    set_brand(session, replace(session.specification.brand, **texts))


def _revision(rank: int, field: str, session: Session, text: str) -> None:
    document, texts = session.specification.document, dict[str, Any]({field: text})
    lines = document.revisions
    changed = (*lines[:rank], replace(lines[rank], **texts), *lines[rank + 1 :])
    set_document(session, replace(document, revisions=changed))
