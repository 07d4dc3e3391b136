"""A specification seen through the knowledge base: what applies, and the facts conditions look at."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.condition import Condition, FactValue, is_answered
from cahier.catalogue.document_schema import Clause
from cahier.catalogue.levels_schema import Indicator, Penalty
from cahier.catalogue.matrix_schema import Activity, Price
from cahier.catalogue.wizard_schema import Nature, Question
from cahier.model.answer import Answer, AnswerState
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, ClauseId, DomainId, QuestionId
from cahier.model.party import Party, Role
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.model.scope import Allocation, Inclusion
from cahier.model.service_level import IndicatorLevel, PenaltyTerms, Priority
from cahier.model.specification import CustomActivity, Specification
from cahier.questionnaire import own_requirements
from cahier.questionnaire.kit_catalogue import catalogue_for
from cahier.questionnaire.own_level_items import as_indicator, as_penalty
from cahier.questionnaire.proportion import Proportion
from cahier.questionnaire.row_order import in_order
from cahier.typography import lower_first

_PARTIES = {party: rank for rank, party in enumerate(Party)}
# What may differ between two states that have the same rows and the same roles.
_WITHIN_ROWS = frozenset({"matrix", "row_decisions", "row_notes", "meetings"})
_STRUCTURE = tuple(field.name for field in fields(Specification) if field.name not in _WITHIN_ROWS)


class Situation:
    """One state of the specification; never changes, so what it works out is kept.

    The rows and roles worked out for the state `before` stand as long as only letters, decisions and comments differ.
    """

    def __init__(self, specification: Specification, catalogue: Catalogue, before: "Situation | None" = None) -> None:
        self.specification = specification
        self.catalogue = catalogue = catalogue_for(specification, catalogue)
        self._applies: dict[str, bool] = {}
        self._facts: dict[str, FactValue | None] = {}
        alike = before if before is not None and before.has_rows_of(specification, catalogue) else None
        self._activities: tuple[Activity, ...] | None = alike._activities if alike else None
        self._by_name: Mapping[str, Activity] | None = alike._by_name if alike else None
        self._row_numbers: Mapping[str, str] | None = alike._row_numbers if alike else None
        self._roles: tuple[Role, ...] | None = alike._roles if alike else None
        self._clauses: tuple[Clause, ...] | None = None
        self._rows: dict[str, Mapping[str, Raci]] = {}
        self.proportion = Proportion(specification, catalogue, self.holds, self.stated)

    def has_rows_of(self, specification: Specification, catalogue: Catalogue) -> bool:
        """Return whether another state has the same rows and roles: neither depends on what is said in rows."""
        here = self.specification
        same = all(getattr(here, name) is getattr(specification, name) for name in _STRUCTURE)
        return same and self.catalogue is catalogue

    def holds(self, condition: Condition) -> bool:
        """Return whether a condition holds here."""
        return condition.holds(self)

    def applies(self, question: QuestionId) -> bool:
        """Return whether a question is to be asked; a question we do not know is not."""
        known = self._applies.get(question)
        if known is None:
            asked = self.catalogue.questions.get(question)
            known = asked is not None and asked.when.holds(self)
            self._applies[question] = known
        return known

    def answer(self, question: QuestionId) -> Answer | None:
        """Return the answer to a question that applies; a dormant answer stays out of sight."""
        return self.specification.answers.get(question) if self.applies(question) else None

    def stated(self, question: QuestionId) -> Answer | None:
        """Return the answer as a document may print it: a fact that nobody confirmed is not said."""
        answer = self.answer(question)
        if answer is None or answer.state is not AnswerState.GIVEN or answer.decision is not Decision.PROPOSED:
            return answer
        return None if self.catalogue.questions[question].nature is Nature.FACT else answer

    def example(self, question: QuestionId) -> Answer | None:
        """Return what the starting profile offers as an example; it is nobody's answer until it is taken up."""
        profile = self.catalogue.profiles.get(self.specification.profile)
        return profile.examples.get(question) if profile is not None else None

    def answered(self, question: QuestionId) -> bool:
        """Return whether a question that applies says something."""
        return is_answered(self.answer(question))

    def questions(self, section: str) -> tuple[Question, ...]:
        """Return the questions of a page that apply, in order."""
        return tuple(asked for asked in self.catalogue.questions_of(section) if self.applies(asked.id))

    def allocation(self, domain: DomainId) -> Allocation:
        """Return who has charge of a domain; framing, transition and exit are shared by nature."""
        known = self.catalogue.domains.get(domain)
        if known is not None and not known.allocatable:
            return Allocation.SHARED
        decided = self.specification.scope.get(domain)
        return decided.allocation if decided else Allocation.UNDECIDED

    def inclusion(self, service: str) -> Inclusion:
        """Return whether a service is included, optional or excluded; what is undecided takes the default.

        A service said to have no object is excluded.
        """
        line = self.catalogue.services[service]
        answer = self.answer(line.question)
        if answer is None:
            return line.default
        if answer.state is AnswerState.NOT_APPLICABLE:
            return Inclusion.EXCLUDED
        return Inclusion(answer.value) if isinstance(answer.value, str) else line.default

    def activities(self) -> tuple[Activity, ...]:
        """Return the rows of the matrix that apply.

        Those of a domain out of scope, without object, or that the size of the firm does not call for are dormant.
        """
        if self._activities is None:
            taken_in = self.specification.rows_taken_in
            self._activities = tuple(
                row for row in self.given_activities() if row.id in taken_in or self.proportion.asks(row.asked)
            )
        return self._activities

    def contract_activities(self) -> tuple[Activity, ...]:
        """Return the rows of the matrix that the parties sign: all but those of the consultation itself."""
        return tuple(row for row in self.activities() if row.phase.contractual)

    def row_number(self, activity: str) -> str:
        """Return the number people call a row by: its rank in the matrix; empty when it is not one of its rows.

        The rows of the contract come first, so that bidders, who read no others, count them from one.
        It changes when rows come and go; what files and bidders' workbooks hold on to is the identifier.
        """
        if self._row_numbers is None:
            before = (row for row in self.activities() if not row.phase.contractual)
            ranked = enumerate((*self.contract_activities(), *before), start=1)
            self._row_numbers = {row.id: str(rank) for rank, row in ranked}
        return self._row_numbers.get(activity, "")

    def given_activities(self) -> tuple[Activity, ...]:
        """Return the rows that have an object here, in the client’s words and order: those of a bigger firm too."""
        labels, usual = self.specification.row_labels, self.usual_order()
        named = (_renamed(row, labels[row.id]) if row.id in labels else row for row in usual) if labels else usual
        return tuple(in_order(named, self.specification.row_after))

    def usual_order(self) -> tuple[Activity, ...]:
        """Return the rows that have an object here as the knowledge base orders and names them, then the client's."""
        listed = (*self.catalogue.activities.values(), *map(_as_activity, self.specification.custom_activities))
        phases = {phase: rank for rank, phase in enumerate(Phase)}
        domains = {name: rank for rank, name in enumerate(self.catalogue.domains)}
        return tuple(
            sorted(
                (row for row in listed if self._is_given(row)),
                key=lambda row: (phases[row.phase], domains.get(row.domain, 0)),
            )
        )

    def _is_given(self, row: Activity) -> bool:
        known = row.domain in self.catalogue.domains
        return known and self.allocation(row.domain) is not Allocation.OUT_OF_SCOPE and row.when.holds(self)

    def activity(self, activity: ActivityId) -> Activity | None:
        """Return a row of the matrix that applies."""
        if self._by_name is None:
            self._by_name = {row.id: row for row in self.activities()}
        return self._by_name.get(activity)

    def roles(self) -> tuple[Role, ...]:
        """Return the columns of the matrix in use: the client's, the provider's, then those of third parties."""
        if self._roles is None:
            used = (role for role in self.specification.roles if role.active)
            self._roles = tuple(sorted(used, key=lambda role: _PARTIES[role.party]))
        return self._roles

    def row(self, activity: ActivityId) -> Mapping[str, Raci]:
        """Return the letters of a row, for the roles in use, empty cells left out."""
        if activity not in self._rows:
            letters = self.specification.matrix.get(activity, {})
            found = ((role.id, letters.get(role.id, Raci.NONE)) for role in self.roles())
            self._rows[activity] = {role: cell for role, cell in found if cell is not Raci.NONE}
        return self._rows[activity]

    def clauses(self) -> tuple[Clause, ...]:
        """Return the requirements asked, in the order of the document."""
        if self._clauses is None:
            sections = (section for chapter in self.catalogue.chapters for section in chapter.sections)
            made = self._made_by_activities()
            self._clauses = tuple(
                clause
                for section in sections
                if self.holds(section.when)
                for clause in (
                    *self._of_model(section.id),
                    *own_requirements.added(self.specification, section.id),
                    *(clause for clause in made if clause.section == section.id),
                )
            )
        return self._clauses

    def _of_model(self, section: str) -> Iterator[Clause]:
        for clause in self.catalogue.clauses_of(section):
            if self.is_given(clause) and self.proportion.clause(clause).kept:
                yield own_requirements.in_own_words(clause, self.specification)

    def _made_by_activities(self) -> list[Clause]:
        """Return the requirements of the client's own activities that apply."""
        said = [custom for custom in self.specification.custom_activities if custom.sentence]
        active = {row.id for row in self.activities()} if said else set()
        made = (own_requirements.of_activity(custom, self.catalogue) for custom in said if custom.id in active)
        return [clause for clause in made if clause is not None]

    def requirement(self, requirement: str) -> Clause | None:
        """Return a requirement of the document, or one of the model that it does not print; None when there is none."""
        printed = next((clause for clause in self.clauses() if clause.id == requirement), None)
        known = self.catalogue.clauses.get(ClauseId(requirement))
        return printed or (own_requirements.in_own_words(known, self.specification) if known else None)

    def requirement_title(self, requirement: str) -> str:
        """Return the title of a requirement, empty when there is none."""
        found = self.requirement(requirement)
        return found.title if found is not None else ""

    def requirements_printing(self, question: QuestionId) -> tuple[Clause, ...]:
        """Return the requirements whose text prints an answer: those in the client's own words follow none."""
        own = self.specification.own_wordings
        return tuple(clause for clause in self.catalogue.clauses_printing.get(question, ()) if clause.id not in own)

    def is_given(self, clause: Clause) -> bool:
        """Return whether a requirement has an object here: its condition holds, the questions it prints are asked."""
        return self.holds(clause.when) and all(map(self.applies, clause.prints))

    def indicators(self) -> tuple[Indicator, ...]:
        """Return what may be measured: what is proposed, then the client's own."""
        return (*self.catalogue.levels.indicators, *map(as_indicator, self.specification.levels.own_indicators))

    def penalties(self) -> tuple[Penalty, ...]:
        """Return what may be due: what is proposed, then the client's own."""
        return (*self.catalogue.levels.penalties, *map(as_penalty, self.specification.levels.own_penalties))

    def indicators_in_force(self) -> tuple[tuple[Indicator, IndicatorLevel], ...]:
        """Return what is measured: followed, and of a matter the provider has a part in."""
        levels = self.specification.levels.indicators
        return tuple(
            (indicator, levels[indicator.id])
            for indicator in self.indicators()
            if self.is_followed(indicator) and self.holds(indicator.when)
        )

    def is_followed(self, indicator: Indicator) -> bool:
        """Return whether an indicator is switched on: the firm's size calls for it, or somebody wants it."""
        level = self.specification.levels.indicators.get(indicator.id)
        return level is not None and level.active and (level.wanted or self.proportion.asks(indicator.asked))

    def penalties_in_force(self) -> tuple[tuple[Penalty, PenaltyTerms], ...]:
        """Return the penalties due: switched on, and of a matter the provider has a part in."""
        terms = self.specification.levels.penalties
        return tuple(
            (penalty, terms[penalty.id])
            for penalty in self.penalties()
            if self.is_due(penalty) and self.holds(penalty.when)
        )

    def is_due(self, penalty: Penalty) -> bool:
        """Return whether a penalty is switched on: the firm's size calls for it, or somebody wants it."""
        terms = self.specification.levels.penalties.get(penalty.id)
        return terms is not None and terms.active and (terms.wanted or self.proportion.asks(penalty.asked))

    def fact(self, name: str) -> FactValue | None:
        """Return a computed fact, None when it has no value."""
        if name not in self._facts:
            space, _, rest = name.partition(".")
            self._facts[name] = self._level_fact(rest) if space == "levels" else self._count(name)
        return self._facts[name]

    def _level_fact(self, name: str) -> FactValue | None:
        levels = self.specification.levels
        if name[0] == "p" and name[1].isdigit():
            target = levels.targets.get(Priority(name[:2].upper()))
            return getattr(target, name[3:], None)
        if name == "penalties":
            return Decimal(len(self.penalties_in_force()))
        if name == "indicators":
            return Decimal(len(self.indicators_in_force()))
        value = getattr(levels, name)
        return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value

    def _count(self, name: str) -> FactValue | None:
        match name:
            case "raci.rows_without_a":
                return Decimal(sum(1 for row in self.activities() if self._accountable(row.id) != 1))
            case "raci.rows_without_r":
                return Decimal(sum(1 for row in self.activities() if not self._responsible(row.id)))
            case "scope.undecided":
                return self._domains_in(Allocation.UNDECIDED)
            case "scope.entrusted":
                return self._domains_in(Allocation.ENTRUSTED, Allocation.SHARED)
            case "roles.third_parties":
                return Decimal(sum(1 for role in self.roles() if role.party is Party.THIRD_PARTY))
        return None

    def _accountable(self, activity: ActivityId) -> int:
        return sum(1 for cell in self.row(activity).values() if cell.answers)

    def _responsible(self, activity: ActivityId) -> int:
        return sum(1 for cell in self.row(activity).values() if cell.realises)

    def _domains_in(self, *allocations: Allocation) -> Decimal:
        domains = (domain for domain in self.catalogue.domains.values() if domain.allocatable)
        return Decimal(sum(1 for domain in domains if self.allocation(domain.id) in allocations))


def _renamed(row: Activity, label: str) -> Activity:
    """Return a row of the model as the client names it; its sentence then says that name."""
    deed = lower_first(label)
    return replace(row, label=label, singular=f"est chargé de : {deed}", plural=f"sont chargés de : {deed}")


def _as_activity(custom: CustomActivity) -> Activity:
    label, price = lower_first(custom.label), custom.price
    return Activity(
        id=custom.id,
        phase=custom.phase,
        domain=custom.domain,
        label=custom.label,
        singular=f"est chargé de : {label}",
        plural=f"sont chargés de : {label}",
        document="roles.synthese",
        question=custom.question,
        price=Price(price.label or custom.label, price.unit, price.monthly, quantity=price.quantity) if price else None,
        proof=custom.proof,
    )
