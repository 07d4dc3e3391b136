"""Reading the knowledge base: folders one over the other, every problem told at once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from cahier.catalogue import builder
from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.conditions import ConditionReader
from cahier.catalogue.document_schema import Annex
from cahier.catalogue.levels_schema import LevelsData
from cahier.catalogue.matrix_schema import Domain
from cahier.catalogue.reader import Problems, Table, read_file, read_text
from cahier.catalogue.references import check_references
from cahier.catalogue.schema import Problem
from cahier.catalogue.values import parse_answer
from cahier.catalogue.vocabulary import Vocabulary
from cahier.catalogue.wizard_schema import Nature, Question, Service
from cahier.errors import InvalidAnswer
from cahier.model.decision import Decision
from cahier.model.service_level import Priority
from cahier.typography import french

T = TypeVar("T")
# Beside the chapters, for an author looks for it there.
ANNEXES = "annexes.toml"


def read_catalogue(
    folders: Sequence[Path], vocabulary: Vocabulary, texts: Mapping[str, str] = MappingProxyType({})
) -> tuple[Catalogue | None, list[Problem]]:
    """Read folders one over the other, then texts, by their path, over them all; return what was built and problems."""
    loader = _Loader(vocabulary)
    for rank, folder in enumerate(folders):
        loader.read(folder, rank)
    loader.read_texts(texts, len(folders))
    catalogue = loader.build()
    if catalogue is not None:
        catalogue = replace(catalogue, overlays=tuple(folders[1:]))
    return catalogue, loader.problems.found


class _Loader:
    """Gathers the tables of each kind from every folder, then builds them in dependency order."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.problems = Problems()
        self.changes: list[str] = []
        self._removed: set[str] = set()
        self._vocabulary = vocabulary
        self._tables: dict[str, dict[str, tuple[int, Table]]] = {}
        self._edition: Table | None = None
        self._levels_tables: dict[str, Table] = {}

    def read(self, folder: Path, rank: int) -> None:
        for path in sorted(folder.rglob("*.toml")):
            table = read_file(path, folder, self.problems)
            if table is not None:
                self._sort(table, rank)

    def read_texts(self, texts: Mapping[str, str], rank: int) -> None:
        for name, text in sorted(texts.items()):
            table = read_text(text, name, self.problems)
            if table is not None:
                self._sort(table, rank)

    def _sort(self, table: Table, rank: int) -> None:
        place, _, name = table.file.rpartition("/")
        if place == "" and name == "catalogue.toml":
            self._remove(table, rank)
            self._edition = self._edition or table
            for key in ("version", "date", "neutrality"):
                table.raw(key)
            table.close()
        elif place in ("document", "profiles") and name != ANNEXES:
            self._keep(place, table.word("id"), table, rank)
        else:
            kinds = _FOLDERS.get(place) or _FILES.get(name, ())
            if not kinds:
                table.problem("", "ce fichier n’a pas de place dans la base de connaissances")
            for kind in kinds:
                for item in table.tables(kind):
                    self._keep(kind, item.word("term" if kind == "term" else "id"), item, rank)
            for key in _SINGLE if name == "levels.toml" else ():
                if table.raw(key) is not None:
                    self._levels_tables[key] = table
            table.close()

    def _keep(self, kind: str, identifier: str, table: Table, rank: int) -> None:
        known = self._tables.setdefault(kind, {})
        before = known.get(identifier)
        if before is not None and before[0] == rank:
            table.problem("id", f"identifiant déjà employé dans {before[1].file}")
        if rank:
            self.changes.append(f"{'modifié' if before else 'ajouté'} : {kind} {identifier}")
        known[identifier] = (rank, table)

    def _remove(self, table: Table, rank: int) -> None:
        for name in table.strings("removed"):
            kind, _, identifier = name.partition(" ")
            if self._tables.get(kind, {}).pop(identifier, None) is None:
                table.problem("removed", f"rien à retirer sous le nom « {name} »", "écrivez « question a.b »")
            else:
                self._removed.add(identifier)
                self.changes.append(f"retiré : {name}")

    def _built(self, kind: str, make: Callable[[Table], T]) -> dict[str, T]:
        found = {}
        for identifier, (_, table) in self._tables.get(kind, {}).items():
            found[identifier] = make(table)
            table.close()
        return found

    def _listed(self, kind: str, make: Callable[[Table], T]) -> tuple[T, ...]:
        return tuple(self._built(kind, make).values())

    def _ranked(self, kind: str, make: Callable[[Table], T]) -> dict[str, T]:
        """Return what was built in the order of its numbers, wherever an overlay wrote it."""
        return dict(sorted(self._built(kind, make).items(), key=lambda pair: builder.rank(pair[0])))

    def build(self) -> Catalogue | None:
        if self._edition is None:
            self.problems.add("catalogue.toml", "fichier", "fichier absent")
            return None
        named = self._built("role", builder.named_role)
        roles = {name: found for name, (found, _) in named.items()}
        domains = {name: self._without_removed(found) for name, found in self._built("domain", builder.domain).items()}
        services = self._built("service", builder.service)
        questions = self._questions(services, set(domains))
        conditions = ConditionReader(questions, set(domains))
        stakes = self._built("stake", lambda table: builder.stake(table, conditions))
        catalogue = Catalogue(
            edition=builder.edition(self._edition),
            steps=self._listed("step", builder.step),
            sections=self._listed("section", builder.section),
            questions=questions,
            domains=domains,
            roles=tuple(roles.values()),
            role_names={found.id: also for found, also in named.values()},
            services=services,
            activities=self._ranked("activity", lambda table: builder.activity(table, set(roles), conditions, stakes)),
            levels=self._levels(conditions, stakes),
            chapters=tuple(
                sorted(
                    self._listed("document", lambda table: builder.chapter(table, conditions)),
                    key=lambda chapter: chapter.order,
                )
            ),
            clauses=self._ranked("clause", lambda table: builder.clause(table, conditions, stakes)),
            rules=self._built("rule", lambda table: builder.rule(table, conditions, questions)),
            terms=self._listed("term", builder.term),
            profiles=self._built("profiles", lambda table: builder.profile(table, questions, set(domains), set(roles))),
            price_lines=self._listed("line", lambda table: builder.price_line(table, conditions, stakes)),
            layers=self._listed("layer", builder.layer),
            papers=self._listed("paper", builder.paper),
            quick=self._listed("quick", lambda table: builder.quick_question(table, questions, set(domains))),
            exit_items=self._listed("exit_item", lambda table: builder.exit_item(table, conditions)),
            expected_parties=self._listed("expected_party", builder.expected_party),
            handed_back=self._listed("handed_back", builder.handed_back),
            annexes=self._annexes(conditions, stakes),
            stakes=stakes,
            guarantees=self._listed("guarantee", lambda table: builder.guarantee(table, conditions)),
            contract_points=self._listed("point", builder.contract_point),
            changes=tuple(self.changes),
        )
        check_references(catalogue, self._vocabulary, self._where, self.problems)
        return catalogue

    def _without_removed(self, domain: Domain) -> Domain:
        """Who takes a row away need not write its domain again."""
        return replace(domain, deeds=tuple(deed for deed in domain.deeds if deed.activity not in self._removed))

    def _where(self, kind: str, identifier: str) -> str:
        entry = self._tables.get(kind, {}).get(identifier)
        return entry[1].file if entry else kind

    def _questions(self, services: Mapping[str, Service], domains: set[str]) -> dict[str, Question]:
        tables = self._tables.get("question", {})
        questions = {identifier: builder.question(table) for identifier, (_, table) in tables.items()}
        order = {identifier: rank for rank, identifier in enumerate(self._tables.get("section", {}))}
        for line in services.values():
            questions[line.question] = builder.service_question(line)
        questions = dict(sorted(questions.items(), key=lambda pair: order.get(pair[1].section, len(order))))
        conditions = ConditionReader(questions, domains)
        for identifier, (_, table) in tables.items():
            asked = questions[identifier]
            asked = replace(asked, when=conditions.read(table))
            raw = table.raw("default")
            if raw is not None and asked.nature is Nature.FACT:
                table.problem("default", "un fait n’a pas de valeur par défaut : seul le client le dit")
            elif raw is not None:
                try:
                    answer = parse_answer(asked, raw, Decision.PROPOSED)
                    asked = replace(asked, default=builder.typographic(answer, asked.columns))
                except InvalidAnswer as error:
                    table.problem("default", str(error))
            if some := table.table("proposed_when"):
                names = table.mapping("proposed_when")
                asked = replace(asked, proposed_when={french(name): conditions.read(some, name) for name in names})
            table.close()
            questions[identifier] = asked
        return questions

    def _annexes(self, conditions: ConditionReader, stakes: Collection[str]) -> dict[str, Annex]:
        found = self._built("annex", lambda table: builder.annex(table, conditions, stakes))
        return dict(sorted(found.items(), key=lambda pair: builder.annex_rank(pair[0])))

    def _levels(self, conditions: ConditionReader, stakes: Collection[str]) -> LevelsData:
        written = self._levels_tables.get("matrix")
        rows: Any = written.raw("matrix") if written else None
        try:
            matrix = tuple(tuple(Priority(cell) for cell in row) for row in rows)
            if len(matrix) != 3 or any(len(row) != 3 for row in matrix):
                raise ValueError(rows)
        except (TypeError, ValueError):
            self.problems.add("levels.toml", "matrix", "une grille de trois lignes de trois priorités est attendue")
            matrix = ((Priority.P1,) * 3,) * 3
        return LevelsData(
            hours=tuple(self._built("hours", builder.hours).values()),
            impacts=tuple(self._built("impact", builder.grade).values()),
            urgencies=tuple(self._built("urgency", builder.grade).values()),
            priorities=tuple(self._built("priority", builder.grade).values()),
            matrix=matrix,  # type: ignore[arg-type] # three by three, just checked
            presets=tuple(self._built("preset", builder.preset).values()),
            indicators=tuple(
                self._built("indicator", lambda table: builder.indicator(table, conditions, stakes)).values()
            ),
            penalties=tuple(self._built("penalty", lambda table: builder.penalty(table, conditions, stakes)).values()),
            usual=builder.usual_limits(self._single("usual_limits")),
            bad_month=builder.bad_month(self._single("bad_month")),
            delay_steps=builder.delay_steps(self._single("delay_steps")),
        )

    def _single(self, key: str) -> Table:
        """Return a table that stands once; each key it lacks is a problem."""
        written = self._levels_tables.get(key)
        found = written.table(key) if written else None
        return found or Table({}, "levels.toml", key, self.problems)


_FOLDERS: Mapping[str, tuple[str, ...]] = {
    "questions": ("question",),
    "activities": ("activity",),
    "clauses": ("clause",),
    "rules": ("rule",),
}
# What stands once in levels.toml; that of a personal folder replaces ours.
_SINGLE = ("matrix", "usual_limits", "bad_month", "delay_steps")
_FILES: Mapping[str, tuple[str, ...]] = {
    "steps.toml": ("step", "section"),
    "domains.toml": ("domain",),
    "roles.toml": ("role",),
    "services.toml": ("service",),
    "levels.toml": ("hours", "impact", "urgency", "priority", "preset", "indicator", "penalty"),
    "glossary.toml": ("term",),
    "price_lines.toml": ("line",),
    "frontier.toml": ("layer",),
    "quick.toml": ("quick", "paper"),
    "exit_test.toml": ("exit_item",),
    "stakes.toml": ("stake",),
    "guarantees.toml": ("guarantee",),
    "current_contract.toml": ("point",),
    "grey_zones.toml": ("expected_party", "handed_back"),
    ANNEXES: ("annex",),
}
