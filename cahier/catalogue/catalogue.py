"""The knowledge base as a whole: indexes and look-ups."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from cahier.catalogue.contract_schema import ContractPoint
from cahier.catalogue.document_schema import Annex, Clause, DocumentChapter, PriceLine, Term
from cahier.catalogue.guarantee_schema import Guarantee
from cahier.catalogue.levels_schema import LevelsData
from cahier.catalogue.matrix_schema import Activity, Domain, Layer
from cahier.catalogue.profile_schema import Paper, Profile, QuickQuestion
from cahier.catalogue.proportion_schema import Stake
from cahier.catalogue.rule_schema import ExitItem, Rule
from cahier.catalogue.schema import KnowledgeEdition, Problem
from cahier.catalogue.wizard_schema import Question, Section, Service, Step
from cahier.catalogue.zone_schema import ExpectedParty, HandedBack
from cahier.model.identifiers import RoleId
from cahier.model.own_domain import OwnDomain
from cahier.model.party import Role

T = TypeVar("T")
ReadWith = Callable[[Mapping[str, str]], tuple["Catalogue | None", list[Problem]]]
"""Reads TOML texts, by their path, over folders; returns what was built, if anything, and every problem."""


@dataclass(frozen=True)
class Catalogue:
    """Everything Cahier knows: what it asks, proposes, checks and writes."""

    edition: KnowledgeEdition
    steps: tuple[Step, ...]
    sections: tuple[Section, ...]
    questions: Mapping[str, Question]
    domains: Mapping[str, Domain]
    roles: tuple[Role, ...]
    services: Mapping[str, Service]
    activities: Mapping[str, Activity]
    levels: LevelsData
    chapters: tuple[DocumentChapter, ...]
    clauses: Mapping[str, Clause]
    rules: Mapping[str, Rule]
    terms: tuple[Term, ...]
    profiles: Mapping[str, Profile]
    price_lines: tuple[PriceLine, ...]
    role_names: Mapping[RoleId, tuple[str, ...]] = field(default_factory=dict)
    """What else each role is called in the matrices that people bring."""

    layers: tuple[Layer, ...] = ()
    quick: tuple[QuickQuestion, ...] = ()
    papers: tuple[Paper, ...] = ()
    exit_items: tuple[ExitItem, ...] = ()
    expected_parties: tuple[ExpectedParty, ...] = ()
    handed_back: tuple[HandedBack, ...] = ()
    annexes: Mapping[str, Annex] = field(default_factory=dict)
    stakes: Mapping[str, Stake] = field(default_factory=dict)
    guarantees: tuple[Guarantee, ...] = ()
    contract_points: tuple[ContractPoint, ...] = ()
    changes: tuple[str, ...] = ()
    overlays: tuple[Path, ...] = ()
    """The user's folders it was read from, over the shipped one."""

    faults: tuple[Problem, ...] = ()
    """What is wrong in a user's folder that was left aside."""

    base: "Catalogue | None" = None
    """The knowledge base as it was read, when this one also holds the domains of a client."""

    without_kit: "Catalogue | None" = None
    """The knowledge base of the computer, when this one also holds the entries of a kit."""

    read_with: ReadWith | None = field(default=None, compare=False, repr=False)
    """What reads the same folders again with more entries over them; None when it was not read from folders."""

    @property
    def of_computer(self) -> "Catalogue":
        """The knowledge base without what a file adds: neither its kit nor its own domains."""
        return self.shipped.without_kit or self.shipped

    @property
    def shipped(self) -> "Catalogue":
        """The knowledge base as it was read, with the kit of a file if any."""
        return self.base or self

    @cached_property
    def kits(self) -> dict[frozenset[tuple[str, str]], "Catalogue"]:
        """The knowledge bases made of this one and of the entries of a kit."""
        return {}

    @cached_property
    def extensions(self) -> dict[tuple[OwnDomain, ...], "Catalogue"]:
        """The knowledge bases made of this one and of the domains of a client."""
        return {}

    @cached_property
    def _questions_by_section(self) -> dict[str, tuple[Question, ...]]:
        return _grouped(self.questions.values(), lambda question: question.section)

    @cached_property
    def _questions_by_place(self) -> dict[str, tuple[Question, ...]]:
        return _grouped(self.questions.values(), lambda question: question.document)

    @cached_property
    def _clauses_by_section(self) -> dict[str, tuple[Clause, ...]]:
        return _grouped(self.clauses.values(), lambda clause: clause.section)

    @cached_property
    def _activities_by_place(self) -> dict[str, tuple[Activity, ...]]:
        return _grouped(self.activities.values(), lambda activity: activity.document)

    @cached_property
    def clauses_printing(self) -> dict[str, tuple[Clause, ...]]:
        """The clauses that print each question."""
        found: dict[str, list[Clause]] = {}
        for clause in self.clauses.values():
            for question in dict.fromkeys(clause.prints):
                found.setdefault(question, []).append(clause)
        return {question: tuple(clauses) for question, clauses in found.items()}

    def questions_of(self, section: str) -> tuple[Question, ...]:
        """Return the questions of a page, in order."""
        return self._questions_by_section.get(section, ())

    def questions_printed_in(self, place: str) -> tuple[Question, ...]:
        """Return the questions whose answers a section of the document prints."""
        return self._questions_by_place.get(place, ())

    def clauses_of(self, place: str) -> tuple[Clause, ...]:
        """Return the requirements of a section of the document."""
        return self._clauses_by_section.get(place, ())

    def activities_of(self, place: str) -> tuple[Activity, ...]:
        """Return the activities whose sentence a section of the document prints."""
        return self._activities_by_place.get(place, ())

    def sections_of(self, step: str) -> tuple[Section, ...]:
        """Return the pages of a step."""
        return tuple(section for section in self.sections if section.step == step)

    def section(self, section: str) -> Section:
        """Return a page by its identifier."""
        return next(candidate for candidate in self.sections if candidate.id == section)

    def step(self, step: str) -> Step:
        """Return a step by its identifier."""
        return next(candidate for candidate in self.steps if candidate.id == step)


def _grouped(items: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return {name: tuple(group) for name, group in found.items()}
