"""A specification for another client, started from one already written: the work is kept, the client is not.

What is not named here does not pass: a field that a later version of the model adds starts as in a new file.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import Nature, Question, QuestionType
from cahier.editing.anonymous_copy import words_of_the_model
from cahier.model.answer import Answer, AnswerState, AnswerValue, Row, given
from cahier.model.brand import Brand
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId, RoleId
from cahier.model.own_domain import OwnDomain
from cahier.model.party import Role
from cahier.model.raci import RaciRow
from cahier.model.requirement import OwnWording
from cahier.model.service_level import ServiceLevels
from cahier.model.specification import CustomActivity, DocumentInfo, RequirementChoice, Specification
from cahier.questionnaire.agreed_wishes import following
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.extended_catalogue import with_own_domains
from cahier.questionnaire.kit_catalogue import with_kit

BLANK = "[à compléter]"
"""What stands in a kept text where it named the former client."""

_SHORTEST_NAME = 3
_SPACED = r"\s+"
_WRITTEN = (QuestionType.TEXT, QuestionType.LONG_TEXT)
# The calendar of one consultation, its money and its pictures are of one client.
_NEVER = (QuestionType.DATE, QuestionType.AMOUNT, QuestionType.PICTURE)
# What places a text, and is none.
_PLACES = ("id", "section")
# Columns that name somebody or something of the client's own.
_NAMING = ("nom", "ville", "fournisseur", "operateur", "editeur", "suppleant", "responsable")

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

R = TypeVar("R", bound="DataclassInstance")


class KeptWork(StrEnum):
    """What of a specification may serve for another client."""

    SPLIT = "split"
    LEVELS = "levels"
    CONTRACT = "contract"
    WORDING = "wording"
    BRAND = "brand"

    @property
    def label(self) -> str:
        """Its name, as the window says it."""
        return _LABELS[self][0]

    @property
    def detail(self) -> str:
        """What it holds, and what it does not."""
        return _LABELS[self][1]


EVERYTHING = frozenset(KeptWork)
USUALLY_KEPT = (KeptWork.SPLIT, KeptWork.LEVELS, KeptWork.CONTRACT)
"""What is kept unless one says otherwise: neither words nor looks, which may speak of the former client."""

_LABELS = {
    KeptWork.SPLIT: (
        "Structure et répartition",
        "Qui fait quoi par domaine et par activité, les rôles, les services inclus, les exigences retenues ou "
        "écartées, les annexes. Sans les noms des titulaires.",
    ),
    KeptWork.LEVELS: ("Niveaux de service", "Horaires, délais, indicateurs et pénalités. Sans les horaires par site."),
    KeptWork.CONTRACT: (
        "Contrat et demandes",
        "Durée, préavis, réversibilité, sécurité… : vos choix et vos délais. Sans date ni montant.",
    ),
    KeptWork.WORDING: (
        "Vos textes",
        "Exigences réécrites ou ajoutées, activités et domaines à vous, critères. Les noms connus du client y sont "
        f"remplacés par « {BLANK} » ; relisez le reste.",
    ),
    KeptWork.BRAND: ("Charte", "Logo, couleurs, polices, modèle Word, en-tête et pied de page."),
}


def new_from(source: Specification, catalogue: Catalogue, kept: Collection[KeptWork], uid: str) -> Specification:
    """Return a specification for another client, with what is kept of a source; all of it is proposed again.

    Facts, names, notes, reasons, amounts, dates, meetings, remarks, offers, the contract in force and earlier states
    never pass. The kit does, as it is one's own.
    """
    return _Start(source, with_kit(catalogue, source.kit), frozenset(kept)).made(uid)


class _Start:
    def __init__(self, source: Specification, catalogue: Catalogue, kept: frozenset[KeptWork]) -> None:
        self._source, self._catalogue, self._kept = source, catalogue, kept
        self._names = _pattern(names_of_the_client(source, catalogue))
        self._known = words_of_the_model(source, catalogue)
        # Rows and domains of one's own are laid out by the split and said in words: they need both.
        self._own_rows = {KeptWork.SPLIT, KeptWork.WORDING} <= kept

    def made(self, uid: str) -> Specification:
        profiles = self._catalogue.profiles
        profile = profiles.get(self._source.profile) or next(iter(profiles.values()))
        found = replace(new_specification(self._catalogue, profile, uid), kit=self._source.kit)
        if KeptWork.SPLIT in self._kept:
            found = self._with_split(found)
        if KeptWork.LEVELS in self._kept:
            found = replace(found, levels=self._levels())
        if KeptWork.WORDING in self._kept:
            found = self._with_wording(found)
        if KeptWork.BRAND in self._kept:
            found = replace(found, brand=self._brand())
        extended = with_own_domains(self._catalogue, found.own_domains)
        proposed = {**found.answers, **following(extended, found)}
        return replace(found, answers={**proposed, **self._answers(extended)})

    # Structure and split

    def _with_split(self, found: Specification) -> Specification:
        source = self._source
        own_domains: tuple[OwnDomain, ...] = ()
        if self._own_rows:
            own_domains = tuple(replace(self._cleaned(own), quantity=0) for own in source.own_domains)
        extended = with_own_domains(self._catalogue, own_domains)
        activities = tuple(map(self._activity, source.custom_activities)) if self._own_rows else ()
        rows = {*extended.activities, *(own.id for own in activities)}
        roles = self._roles()
        matrix = {row: self._letters(letters, roles) for row, letters in source.matrix.items() if row in rows}
        scope = {
            name: replace(one, holder="", decision=Decision.PROPOSED)
            for name, one in source.scope.items()
            if name in extended.domains
        }
        return replace(
            found,
            capability=source.capability,
            scope={**found.scope, **scope},
            roles=roles,
            matrix={**found.matrix, **matrix},
            own_domains=own_domains,
            custom_activities=activities,
            rows_taken_in=source.rows_taken_in & rows,
            row_after={
                row: after for row, after in source.row_after.items() if row in rows and (not after or after in rows)
            },
            requirement_choices={
                name: RequirementChoice(choice.kept)
                for name, choice in source.requirement_choices.items()
                if name in extended.clauses
            },
            document=self._document(found.document),
        )

    def _roles(self) -> tuple[Role, ...]:
        usual = {role.id: role for role in self._catalogue.roles}
        return tuple(self._role(role, usual.get(role.id)) for role in self._source.roles if self._passes(role, usual))

    def _passes(self, role: Role, usual: Mapping[RoleId, Role]) -> bool:
        return role.id in usual or self._own_rows

    def _role(self, role: Role, usual: Role | None) -> Role:
        named = role
        if usual is not None and KeptWork.WORDING not in self._kept:
            named = replace(usual, active=role.active, poured_into=role.poured_into)
        bare = replace(named, holder="", deputy="")
        return self._cleaned(bare, "short", "title", "the")

    def _letters(self, letters: RaciRow, roles: Collection[Role]) -> RaciRow:
        held = {role.id for role in roles}
        return {role: letter for role, letter in letters.items() if role in held}

    def _activity(self, own: CustomActivity) -> CustomActivity:
        price = own.price and replace(self._cleaned(own.price), quantity=None)
        return replace(self._cleaned(own, "label", "sentence", "proof", "question"), price=price)

    def _document(self, usual: DocumentInfo) -> DocumentInfo:
        said = self._source.document
        return replace(usual, extent=said.extent, legal_annex=said.legal_annex, content=said.content)

    # Levels

    def _levels(self) -> ServiceLevels:
        levels = replace(self._source.levels, decisions={}, site_hours={})
        if KeptWork.WORDING in self._kept:
            indicators = tuple(self._cleaned(own) for own in levels.own_indicators)
            penalties = tuple(self._cleaned(own) for own in levels.own_penalties)
            return replace(levels, own_indicators=indicators, own_penalties=penalties)
        mine = {own.id for own in levels.own_indicators}
        fined = {own.id for own in levels.own_penalties}
        return replace(
            levels,
            own_indicators=(),
            own_penalties=(),
            indicators={name: level for name, level in levels.indicators.items() if name not in mine},
            penalties={name: terms for name, terms in levels.penalties.items() if name not in fined},
        )

    # Words

    def _with_wording(self, found: Specification) -> Specification:
        source = self._source
        rows = {*self._catalogue.activities, *found.matrix, *(own.id for own in found.custom_activities)}
        clauses = with_own_domains(self._catalogue, found.own_domains).clauses
        return replace(
            found,
            row_labels={row: self._text(words) for row, words in source.row_labels.items() if row in rows},
            own_wordings={name: self._wording(own) for name, own in source.own_wordings.items() if name in clauses},
            own_requirements=tuple(self._cleaned(own) for own in source.own_requirements),
        )

    def _wording(self, own: OwnWording) -> OwnWording:
        return replace(own, text=self._text(own.text))

    def _cleaned(self, record: R, *only: str) -> R:
        """Return a record without the names of the client in its texts, or in some of them."""
        names = only or tuple(item.name for item in fields(record) if item.name not in _PLACES)
        texts = {name: self._text(text) for name in names if isinstance(text := getattr(record, name), str)}
        changed: R = replace(record, **texts)
        return changed

    def _text(self, text: str) -> str:
        return text if self._names is None or text in self._known else self._names.sub(BLANK, text)

    def _brand(self) -> Brand:
        brand = self._source.brand
        # « À compléter » at the top of each page would be worse than the client's name, which prints by itself.
        return replace(brand, header="" if self._text(brand.header) != brand.header else brand.header)

    # Answers

    def _answers(self, catalogue: Catalogue) -> dict[QuestionId, Answer]:
        services = {line.question for line in catalogue.services.values()}
        found = {}
        for name, answer in self._source.answers.items():
            question = catalogue.questions.get(name)
            wanted = KeptWork.SPLIT if name in services else KeptWork.CONTRACT
            if question is None or wanted not in self._kept or answer.state is not AnswerState.GIVEN:
                continue
            value = None if answer.value is None else self._value(question, answer.value)
            if value is not None:
                found[name] = given(value, Decision.PROPOSED)
        return found

    def _value(self, question: Question, value: AnswerValue) -> AnswerValue | None:
        """Return what passes of an answer, None for nothing: the client's facts never do, texts with the words."""
        if question.nature is Nature.FACT or question.private or question.type in _NEVER:
            return None
        if isinstance(value, str) and question.type in _WRITTEN:
            return self._text(value) if self._may_say(value) else None
        if question.type is QuestionType.TABLE:
            return self._rows(question, value)
        return value

    def _rows(self, question: Question, value: AnswerValue) -> AnswerValue | None:
        columns = {column.id: column for column in question.columns}
        written = [column.id for column in question.columns if column.type in _WRITTEN]
        if not isinstance(value, tuple) or question.columns[0].nature is Nature.FACT:
            return None
        made: list[Row] = []
        for row in value:
            if isinstance(row, str) or not all(self._may_say(row.get(name, "")) for name in written):
                return None
            asked = {name: cell for name, cell in row.items() if name in columns}
            made.append(
                {
                    name: self._text(cell) if name in written else cell
                    for name, cell in asked.items()
                    if columns[name].nature is not Nature.FACT and columns[name].type not in _NEVER
                }
            )
        return tuple(made) or None

    def _may_say(self, text: str) -> bool:
        return KeptWork.WORDING in self._kept or not text.strip() or text in self._known


def names_of_the_client(source: Specification, catalogue: Catalogue) -> frozenset[str]:
    """Return the names that a file knows: the firm, its sites, software and suppliers, and everybody in it."""
    people = [name for role in source.roles for name in (role.holder, role.deputy)]
    people += [one.holder for one in source.scope.values()]
    people += source.owners.values()
    people += [source.document.author, source.document.contact, source.document.reference]
    people += [line.author for line in source.document.revisions]
    people += [accepted.who for accepted in source.accepted.values()]
    people += [person.name for meeting in source.meetings for person in meeting.participants]
    people += [remark.author for remark in source.remarks]
    people += [name for offer in source.offers for name in (offer.bidder, offer.contact)]
    people += [question.by for question in source.bidder_questions]
    people += [source.current_contract.provider]
    people += [source.quick.company] if source.quick else []
    found = {*people, *source.levels.site_hours}
    for name, answer in source.answers.items():
        question = catalogue.questions.get(name)
        if question is not None and answer.value is not None:
            found.update(_named_in(question, answer.value))
    return frozenset(name.strip() for name in found if len(name.strip()) >= _SHORTEST_NAME)


def names_in(text: str, source: Specification, catalogue: Catalogue) -> bool:
    """Return whether a text bears a name that a file knows."""
    pattern = _pattern(names_of_the_client(source, catalogue))
    return pattern is not None and pattern.search(text) is not None


def _named_in(question: Question, value: AnswerValue) -> Iterator[str]:
    if isinstance(value, str) and question.type is QuestionType.TEXT and question.nature is Nature.FACT:
        yield value
    elif isinstance(value, tuple):
        facts = {
            column.id
            for column in question.columns
            if column.id in _NAMING and (column.nature or question.nature) is Nature.FACT
        }
        for row in value:
            if not isinstance(row, str):
                yield from (cell for name, cell in row.items() if name in facts)


def _pattern(names: Collection[str]) -> "re.Pattern[str] | None":
    """Return what finds names as whole words, however they are spaced and whichever apostrophe they have."""

    def loosely(name: str) -> str:
        words = [re.sub("['’]", "['’]", re.escape(word)) for word in name.split()]
        # A single word may be one of the language too: « Colline » the firm, « colline » the hill.
        return words[0] if len(words) == 1 else rf"(?i:{_SPACED.join(words)})"

    # The longest first: « Morvan Nord » before « Morvan ».
    listed = "|".join(loosely(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)") if listed else None
