"""From a `when` table to a typed condition."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from cahier.catalogue.condition import (
    ALWAYS,
    Answered,
    Compared,
    Condition,
    Either,
    Every,
    FactIs,
    InCharge,
    OneOf,
    Opposite,
    RowHas,
    Unknown,
)
from cahier.catalogue.reader import Table, closest
from cahier.catalogue.values import parse_value
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.errors import InvalidAnswer
from cahier.model.answer import AnswerValue
from cahier.model.identifiers import DomainId, QuestionId
from cahier.model.quantity import Duration, parse_number
from cahier.model.scope import Allocation

FACTS = frozenset(
    {
        "levels.preset",
        "levels.support_hours",
        "levels.monitoring_hours",
        "levels.on_call",
        "levels.availability",
        "levels.gti_rate",
        "levels.gtr_rate",
        "levels.monthly_cap",
        "levels.yearly_cap",
        "levels.penalties",
        "levels.indicators",
        "levels.termination_months",
        "raci.rows_without_a",
        "raci.rows_without_r",
        "scope.undecided",
        "scope.entrusted",
        "roles.third_parties",
        *(f"levels.p{rank}_{kind}" for rank in range(1, 5) for kind in ("gti", "gtr")),
    }
)
_OPERATORS = ("equals", "in", "contains", "has", "greater", "less", "answered", "unknown")


class ConditionReader:
    """Reads conditions once the questions and the domains are known."""

    def __init__(self, questions: Mapping[str, Question], domains: set[str]) -> None:
        self._questions = questions
        self._domains = domains

    def read(self, table: Table, key: str = "when") -> Condition:
        """Return the condition under a key, always true when there is none."""
        raw = table.raw(key)
        if raw is None:
            return ALWAYS
        return self._node(raw, lambda message, hint="": table.problem(key, message, hint))

    def _node(self, raw: object, problem: Callable[..., None]) -> Condition:
        if not isinstance(raw, dict) or not raw:
            problem("une condition est une table : { question = …, equals = … }")
            return ALWAYS
        for word, kind in (("all", Every), ("any", Either)):
            if word in raw:
                parts = raw[word]
                if len(raw) > 1 or not isinstance(parts, list):
                    problem(f"« {word} » tient seul et contient une liste")
                    return ALWAYS
                return kind(tuple(self._node(part, problem) for part in parts))
        if "not" in raw:
            if len(raw) > 1:
                problem("« not » tient seul")
            return Opposite(self._node(raw["not"], problem))
        return self._leaf(raw, problem)

    def _leaf(self, raw: dict[str, object], problem: Callable[..., None]) -> Condition:
        subjects = [word for word in ("question", "domain", "service", "fact") if word in raw]
        rest = [word for word in raw if word not in ("question", "domain", "service", "fact")]
        if len(subjects) != 1 or len(rest) != 1 or rest[0] not in _OPERATORS:
            problem("une feuille nomme un sujet et un seul opérateur", f"opérateurs : {', '.join(_OPERATORS)}")
            return ALWAYS
        subject, operator = subjects[0], rest[0]
        name, value = raw[subject], raw[operator]
        if not isinstance(name, str):
            problem(f"« {subject} » est un texte")
            return ALWAYS
        if subject == "domain":
            return self._domain(name, operator, value, problem)
        if subject == "fact":
            return self._fact(name, operator, value, problem)
        return self._question(f"catalogue.{name}" if subject == "service" else name, operator, value, problem)

    def _domain(self, name: str, operator: str, value: object, problem: Callable[..., None]) -> Condition:
        values = value if operator == "in" and isinstance(value, list) else [value]
        known = [str(item) for item in Allocation]
        if name not in self._domains:
            problem(f"domaine inconnu : {name}", closest(name, self._domains))
        if operator not in ("in", "equals") or not all(item in known for item in values):
            problem("un domaine se compare par equals ou in", f"valeurs : {', '.join(known)}")
            return ALWAYS
        return InCharge(DomainId(name), tuple(Allocation(str(item)) for item in values))

    def _fact(self, name: str, operator: str, value: object, problem: Callable[..., None]) -> Condition:
        if name not in FACTS:
            problem(f"fait inconnu : {name}", closest(name, set(FACTS)))
        if operator in ("greater", "less"):
            return self._compared(name, True, operator, value, problem)
        values = value if operator == "in" and isinstance(value, list) else [value]
        if operator not in ("equals", "in"):
            problem("un fait se compare par equals, in, greater ou less")
        return FactIs(name, tuple(_fact_value(item) for item in values))

    def _question(self, name: str, operator: str, value: object, problem: Callable[..., None]) -> Condition:
        question = self._questions.get(name)
        if question is None:
            problem(f"question inconnue : {name}", closest(name, set(self._questions)))
            return ALWAYS
        if operator in ("answered", "unknown"):
            if not isinstance(value, bool):
                problem(f"« {operator} » vaut true ou false")
                return ALWAYS
            kind = Answered if operator == "answered" else Unknown
            return kind(question.id, value)
        if operator in ("greater", "less"):
            is_duration = question.type is QuestionType.DURATION
            if _bound(value) is not None and isinstance(_bound(value), Duration) is not is_duration:
                problem(f"{name} se compare à {'une durée' if is_duration else 'un nombre'}")
            return self._compared(name, False, operator, value, problem)
        if operator == "has":
            return self._row(question, value, problem)
        values = value if operator == "in" and isinstance(value, list) else [value]
        return OneOf(question.id, tuple(self._values(question, values, problem)))

    def _row(self, question: Question, value: object, problem: Callable[..., None]) -> Condition:
        """Read « a row holds this in that column »: has = { criticite = ["c1", "c2"] }."""
        if not isinstance(value, dict) or len(value) != 1 or question.type is not QuestionType.TABLE:
            problem('« has » nomme une colonne d’un tableau et ses valeurs : has = { criticite = ["c1"] }')
            return ALWAYS
        ((name, wanted),) = value.items()
        column = next((column for column in question.columns if column.id == name), None)
        values = wanted if isinstance(wanted, list) else [wanted]
        if column is None:
            problem(f"colonne inconnue : {name}", closest(name, {found.id for found in question.columns}))
            return ALWAYS
        known = {choice.id for choice in column.choices}
        for item in values:
            if not isinstance(item, str) or (known and item not in known):
                problem(f"{question.id}, colonne {name} : « {item} » n’est pas connu", closest(str(item), known))
        return RowHas(question.id, name, tuple(map(str, values)))

    def _values(self, question: Question, raw: list[object], problem: Callable[..., None]) -> list[AnswerValue]:
        values: list[AnswerValue] = []
        for item in raw:
            try:
                if question.type is QuestionType.MULTIPLE and isinstance(item, str):
                    values.extend(parse_value(question, [item]))  # type: ignore[arg-type] # a list of choices gives choices
                else:
                    values.append(parse_value(question, item))
            except InvalidAnswer as error:
                problem(f"{question.id} : {error}")
        return values

    def _compared(
        self, name: str, is_fact: bool, operator: str, value: object, problem: Callable[..., None]
    ) -> Condition:
        bound = _bound(value)
        if bound is None:
            problem("une borne est un nombre ou une durée écrite « 3 mois »")
            return ALWAYS
        return Compared(str(QuestionId(name)), is_fact, operator == "greater", bound)


def _bound(value: object) -> Decimal | Duration | None:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str):
        for read in (parse_number, Duration.parse):
            try:
                return read(value)
            except ValueError:
                continue
    return None


def _fact_value(value: object) -> str | bool | Decimal:
    if isinstance(value, bool | str):
        return value
    return Decimal(str(value))
