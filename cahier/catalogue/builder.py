"""From raw tables to the typed knowledge base, collecting every problem."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from cahier.catalogue.conditions import ConditionReader
from cahier.catalogue.reader import Table, closest
from cahier.catalogue.schema import (
    Activity,
    Axis,
    Choice,
    Clause,
    ClausePriority,
    Column,
    DocumentChapter,
    DocumentSection,
    Domain,
    Edition,
    ExitItem,
    Family,
    Fix,
    Grade,
    Hours,
    Importance,
    Indicator,
    Layer,
    Penalty,
    Phase,
    Preset,
    Price,
    PriceLine,
    Profile,
    Question,
    QuestionType,
    QuickChoice,
    QuickQuestion,
    Rule,
    Section,
    Service,
    Severity,
    Show,
    Step,
    Term,
)
from cahier.catalogue.values import parse_answer
from cahier.errors import InvalidAnswer
from cahier.model.answer import Answer, Decision
from cahier.model.identifiers import (
    ActivityId,
    ClauseId,
    DomainId,
    HoursId,
    IndicatorId,
    PenaltyId,
    PresetId,
    QuestionId,
    RoleId,
    RuleId,
    SectionId,
    ServiceId,
)
from cahier.model.party import Party, Role
from cahier.model.quantity import Duration
from cahier.model.raci import Raci, RaciRow, parse_cell
from cahier.model.scope import Allocation, DomainScope, Inclusion
from cahier.model.service_level import Priority, Target
from cahier.model.specification import Capability
from cahier.typography import french, lower_first

T = TypeVar("T")
VARIANTS = ("none", "team", "shared", "kept", "third")
_QUESTION_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_PLACE = re.compile(r"\{\{\s*([a-z0-9_]+)\.([a-z0-9_]+)\s*\}\}")
SPECIAL_PLACES = frozenset({"levels", "client"})


def edition(table: Table) -> Edition:
    """Read the version of the knowledge base."""
    return Edition(table.word("version"), table.day("date"), table.text("neutrality"))


def step(table: Table) -> Step:
    """Read a step of the wizard."""
    return Step(table.word("id"), table.text("title"), table.word("icon"), table.text("purpose", ""))


def section(table: Table) -> Section:
    """Read a page of the wizard."""
    return Section(
        SectionId(table.word("id")),
        table.word("step"),
        table.text("title"),
        table.word("page", ""),
        table.text("purpose", ""),
    )


def role(table: Table) -> Role:
    """Read a column of the matrix."""
    return Role(
        RoleId(table.word("id")),
        table.one_of("party", Party),
        table.text("short"),
        table.text("title"),
        table.text("the"),
        table.flag("plural"),
        table.flag("feminine"),
    )


def domain(table: Table) -> Domain:
    """Read a domain of the information system."""
    defaults = table.table("default")
    third = table.word("third", "")
    result = Domain(
        DomainId(table.word("id")),
        table.text("title"),
        table.text("detail"),
        RoleId(third) if third else None,
        table.flag("allocatable", True),
        {who: defaults.one_of(who, Allocation) for who in Capability} if defaults else {},
    )
    if result.allocatable and not defaults:
        table.problem("default", "un domaine à répartir a un point de départ par capacité interne")
    return result


def _choices(table: Table) -> tuple[Choice, ...]:
    found = []
    for item in table.tables("choices"):
        label = item.text("label")
        choice = Choice(item.word("id"), label, item.text("text", lower_first(label)), item.text("consequence", ""))
        item.close()
        found.append(choice)
    if len({choice.id for choice in found}) < len(found):
        table.problem("choices", "deux choix portent le même identifiant")
    return tuple(found)


def _columns(table: Table) -> tuple[Column, ...]:
    found = []
    for item in table.tables("columns"):
        found.append(
            Column(
                item.word("id"),
                item.text("label"),
                item.one_of("type", QuestionType, QuestionType.TEXT),
                item.integer("width", 1),
                _choices(item),
            )
        )
        item.close()
    return tuple(found)


def question(table: Table) -> Question:
    """Read a question, all but its condition and its default, which may name other questions."""
    identifier = table.word("id")
    kind = table.one_of("type", QuestionType)
    prose = kind in (QuestionType.LONG_TEXT, QuestionType.TABLE)
    built = Question(
        id=QuestionId(identifier),
        section=SectionId(identifier.partition(".")[0]),
        type=kind,
        label=table.text("label"),
        summary=table.text("summary"),
        document=table.word("document"),
        hint=table.text("hint", ""),
        level=table.one_of("level", Importance, Importance.RECOMMENDED),
        required=table.flag("required"),
        choices=_choices(table),
        columns=_columns(table),
        why=table.text("why"),
        example=table.text("example"),
        trap=table.text("trap"),
        if_empty=table.text("if_empty", ""),
        ask=table.text("ask", ""),
        unit=table.text("unit", ""),
        minimum=table.decimal("minimum"),
        maximum=table.decimal("maximum"),
        show=table.one_of("show", Show, Show.PROSE if prose else Show.TABLE),
        private=table.flag("private"),
        source=table.word("source", ""),
        covers=table.strings("covers"),
    )
    _check_question(table, built)
    return built


def _check_question(table: Table, built: Question) -> None:
    if not _QUESTION_ID.fullmatch(built.id):
        table.problem("id", "un identifiant s’écrit section.nom, en minuscules sans accent")
    with_choices = built.type in (QuestionType.CHOICE, QuestionType.MULTIPLE)
    if with_choices != bool(built.choices):
        table.problem("choices", "les choix vont avec les types choice et multiple, et eux seuls")
    if (built.type is QuestionType.TABLE) != bool(built.columns):
        table.problem("columns", "les colonnes vont avec le type table, et lui seul")
    if built.show is Show.PROSE and built.type not in (QuestionType.LONG_TEXT, QuestionType.TABLE, QuestionType.TEXT):
        table.problem("show", "« prose » convient aux textes et aux tableaux")


def service(table: Table) -> Service:
    """Read a line of the catalogue of services."""
    return Service(
        ServiceId(table.word("id")),
        DomainId(table.word("domain")),
        table.text("title"),
        table.word("section"),
        table.one_of("default", Inclusion),
        table.texts("content"),
        table.texts("limits"),
        table.texts("deliverables"),
        table.text("proof", ""),
        table.text("why", ""),
        table.text("example", ""),
        table.text("trap", ""),
        table.strings("covers"),
    )


def service_question(line: Service) -> Question:
    """Return the question that decides whether a service is within the contract."""
    return Question(
        id=line.question,
        section=SectionId("catalogue"),
        type=QuestionType.CHOICE,
        label=french(f"{line.title} : dans le forfait ?"),
        summary=line.title,
        document="perimetre.services",
        hint=french(f"Comprend : {' ; '.join(line.content[:3])}.") if line.content else "",
        level=Importance.ESSENTIAL,
        required=True,
        choices=(
            Choice("included", "Inclus", "inclus"),
            Choice("option", "En option", "en option"),
            Choice("excluded", "Exclu", "exclu"),
        ),
        why=line.why,
        example=line.example,
        trap=line.trap,
        show=Show.CLAUSE,
        source="usage courant",
        covers=line.covers,
    )


def raci_row(table: Table, key: str, roles: set[str]) -> RaciRow:
    """Read letters by role."""
    row: dict[RoleId, Raci] = {}
    for name, letters in table.mapping(key).items():
        if name not in roles:
            table.problem(key, f"rôle inconnu : {name}", closest(name, roles))
            continue
        try:
            row[RoleId(name)] = parse_cell(str(letters))
        except ValueError:
            table.problem(key, f"{name} : « {letters} » n’est pas R, A, C, I ou AR")
    return row


def activity(table: Table, roles: set[str]) -> Activity:
    """Read a row of the matrix and its texts."""
    price = table.table("price")
    return Activity(
        id=ActivityId(table.word("id")),
        phase=table.one_of("phase", Phase),
        domain=DomainId(table.word("domain")),
        label=table.text("label"),
        singular=table.text("singular"),
        plural=table.text("plural"),
        document=table.word("document"),
        explanation=table.text("explanation"),
        question=table.text("question"),
        price=Price(price.text("label"), price.text("unit")) if price else None,
        proof=table.text("proof"),
        movable=table.flag("movable", True),
        raci=raci_row(table, "raci", roles),
        variants={name: raci_row(table, f"raci_{name}", roles) for name in VARIANTS if table.has(f"raci_{name}")},
        covers=table.strings("covers"),
    )


def clause(table: Table, conditions: ConditionReader) -> Clause:
    """Read a requirement."""
    text = table.text("text")
    prints = tuple(QuestionId(f"{space}.{name}") for space, name in _PLACE.findall(text) if space not in SPECIAL_PLACES)
    if "{%" in text or text.count("{{") != len(_PLACE.findall(text)):
        table.problem("text", "seul {{ section.nom }} est permis dans un texte")
    return Clause(
        id=ClauseId(table.word("id")),
        section=table.word("section"),
        priority=table.one_of("priority", ClausePriority),
        title=table.text("title"),
        text=text,
        verification=table.text("verification"),
        why=table.text("why"),
        when=conditions.read(table),
        source=table.word("source"),
        legal=table.flag("legal"),
        core=table.flag("core"),
        covers=table.strings("covers"),
        prints=prints,
    )


def rank(identifier: str) -> tuple[str, int]:
    """Return what sorts EX-SAU-9 before EX-SAU-10."""
    prefix, _, digits = identifier.rpartition("-")
    return prefix, int(digits) if digits.isdigit() else 0


def places(text: str) -> list[tuple[str, str]]:
    """Return the (space, name) of every `{{ space.name }}` of a text."""
    return _PLACE.findall(text)


def chapter(table: Table, conditions: ConditionReader) -> DocumentChapter:
    """Read a chapter of the document."""
    sections = []
    for item in table.tables("section"):
        sections.append(
            DocumentSection(
                item.word("id"),
                item.text("title"),
                item.text("intro", ""),
                conditions.read(item),
                item.strings("blocks") or ("answers", "clauses", "responsibilities"),
            )
        )
        item.close()
    return DocumentChapter(
        table.word("id"), table.text("title"), table.integer("order", 0), table.text("intro", ""), tuple(sections)
    )


def term(table: Table) -> Term:
    """Read an entry of the glossary."""
    return Term(
        table.text("term"),
        table.text("definition"),
        table.word("english", ""),
        table.text("example", ""),
        table.texts("aliases"),
    )


def answers(
    raw: Mapping[str, object],
    questions: Mapping[str, Question],
    problem: Callable[[str, str, str], None],
    decision: Decision = Decision.CONFIRMED,
) -> dict[QuestionId, Answer]:
    """Read answers by question; each unknown question or refused value is reported."""
    found: dict[QuestionId, Answer] = {}
    for name, value in raw.items():
        target = questions.get(name)
        if target is None:
            problem(name, "question inconnue", closest(name, set(questions)))
            continue
        try:
            found[target.id] = parse_answer(target, value, decision)
        except InvalidAnswer as error:
            problem(name, str(error), "")
    return found


def rule(table: Table, conditions: ConditionReader, questions: Mapping[str, Question]) -> Rule:
    """Read a rule of vigilance."""
    fix = None
    remedy = table.table("fix")
    if remedy is not None:
        fix = Fix(remedy.text("label"), answers(remedy.mapping("set"), questions, remedy.problem))
        remedy.close()
    check = table.word("check", "")
    if bool(check) == table.has("when"):
        table.problem("when", "une règle a soit une condition `when`, soit un contrôle `check`")
    return Rule(
        id=RuleId(table.word("id")),
        severity=table.one_of("severity", Severity),
        family=table.one_of("family", Family),
        axis=table.one_of("axis", Axis),
        title=table.text("title"),
        why=table.text("why"),
        remedy=table.text("remedy"),
        target=table.word("target"),
        when=None if check else conditions.read(table),
        check=check,
        fix=fix,
        source=table.word("source"),
        covers=table.strings("covers"),
    )


def hours(table: Table) -> Hours:
    """Read a window of service hours."""
    return Hours(
        HoursId(table.word("id")),
        table.text("label"),
        table.text("short"),
        table.integer("days", 5),
        table.required_decimal("hours_per_day"),
        table.required_decimal("month_hours"),
        table.required_decimal("year_hours"),
    )


def grade(table: Table) -> Grade:
    """Read a line of the priority matrix, or a priority."""
    return Grade(table.word("id"), table.text("label"), table.text("example", ""))


def indicator(table: Table) -> Indicator:
    """Read something measured."""
    direction = table.word("direction", "at_least")
    if direction not in ("at_least", "at_most"):
        table.problem("direction", "at_least ou at_most")
    return Indicator(
        IndicatorId(table.word("id")),
        table.text("label"),
        table.text("definition"),
        table.text("formula"),
        table.text("unit", "%"),
        table.text("source"),
        table.text("frequency"),
        table.flag("penalised"),
        direction == "at_least",
        table.decimals("targets"),
        table.decimals("thresholds"),
    )


def penalty(table: Table) -> Penalty:
    """Read what a breach costs."""
    linked = table.word("indicator", "")
    return Penalty(
        PenaltyId(table.word("id")),
        table.text("label"),
        table.text("per"),
        table.text("basis"),
        table.text("condition"),
        table.text("evidence"),
        table.text("payment"),
        table.decimal("rate"),
        table.decimal("cap"),
        table.text("unit", "%"),
        table.text("cap_unit", table.word("unit", "%")),
        IndicatorId(linked) if linked else None,
        table.word("source", ""),
    )


def target(table: Table, key: str) -> Target:
    """Read the delays of a priority."""
    raw = table.mapping(key)
    return Target(_delay(table, key, raw.get("gti")), _delay(table, key, raw.get("gtr")))


def _delay(table: Table, key: str, raw: object) -> Duration | None:
    if raw is None or raw == "":
        return None
    try:
        return Duration.parse(str(raw))
    except ValueError:
        table.problem(key, f"« {raw} » n’est pas une durée")
        return None


def preset(table: Table) -> Preset:
    """Read a set of service levels to start from."""
    targets = table.table("targets")
    built = Preset(
        id=PresetId(table.word("id")),
        label=table.text("label"),
        detail=table.text("detail"),
        support_hours=HoursId(table.word("support_hours")),
        monitoring_hours=HoursId(table.word("monitoring_hours")),
        on_call=table.flag("on_call"),
        availability=table.required_decimal("availability"),
        gti_rate=table.required_decimal("gti_rate"),
        gtr_rate=table.required_decimal("gtr_rate"),
        monthly_cap=table.required_decimal("monthly_cap"),
        yearly_cap=table.required_decimal("yearly_cap"),
        termination_months=table.integer("termination_months", 0),
        targets={priority: target(targets, priority) for priority in Priority} if targets else {},
    )
    if targets is None:
        table.problem("targets", "clé obligatoire absente")
    else:
        targets.close()
    return built


def price_line(table: Table) -> PriceLine:
    """Read a unit of work."""
    return PriceLine(
        table.word("id"), table.text("label"), table.text("unit"), table.text("definition"), table.word("phase", "")
    )


def layer(table: Table) -> Layer:
    """Read a layer of the frontier between host, provider, client and publisher."""
    return Layer(
        table.word("id"), table.text("title"), _texts(table, "by"), _texts(table, "limits"), table.word("domain", "")
    )


def _texts(table: Table, key: str) -> dict[str, str]:
    inner = table.table(key)
    return {name: inner.text(name) for name in table.mapping(key)} if inner else {}


def domain_scope(raw: object) -> DomainScope:
    """Read who has charge of a domain.

    Raises:
        ValueError: neither an allocation nor a table with one.
    """
    if isinstance(raw, str):
        return DomainScope(Allocation(raw))
    if isinstance(raw, Mapping) and set(raw) <= {"allocation", "holder"}:
        return DomainScope(Allocation(str(raw.get("allocation", ""))), french(str(raw.get("holder", ""))))
    raise ValueError(raw)


def scope_by_domain(table: Table, domains: set[str]) -> dict[DomainId, DomainScope]:
    """Read who has charge of some domains; each unknown domain or refused value is reported."""
    scope: dict[DomainId, DomainScope] = {}
    for name, raw in table.mapping("scope").items():
        if name not in domains:
            table.problem(f"scope.{name}", "domaine inconnu", closest(name, domains))
            continue
        try:
            scope[DomainId(name)] = domain_scope(raw)
        except ValueError:
            table.problem(f"scope.{name}", f"« {raw} » n’est pas une répartition", ", ".join(Allocation))
    return scope


def profile(table: Table, questions: Mapping[str, Question], domains: set[str], roles: set[str]) -> Profile:
    """Read a starting point."""
    given = answers(
        table.mapping("answers"),
        questions,
        lambda key, message, hint: table.problem(f"answers.{key}", message, hint),
        Decision.PROPOSED,
    )
    given.update(
        answers(
            {f"catalogue.{name}": value for name, value in table.mapping("services").items()},
            questions,
            lambda key, message, hint: table.problem(f"services.{key}", message, hint),
            Decision.PROPOSED,
        )
    )
    scope = scope_by_domain(table, domains)
    raci = table.table("raci")
    table.raw("roles")
    return Profile(
        id=table.word("id"),
        title=table.text("title"),
        detail=table.text("detail"),
        capability=table.one_of("capability", Capability),
        preset=PresetId(table.word("preset")),
        answers=given,
        scope=scope,
        raci={ActivityId(name): raci_row(raci, name, roles) for name in table.mapping("raci")} if raci else {},
    )


def typographic(answer: Answer) -> Answer:
    """Return an answer of ours with French typography in its texts."""
    from dataclasses import replace

    value = answer.value
    if isinstance(value, str):
        return replace(answer, value=french(value))
    if isinstance(value, tuple):
        rows = tuple({key: french(cell) for key, cell in item.items()} for item in value if isinstance(item, Mapping))
        return replace(answer, value=rows) if rows else answer
    return answer


QUICK_TYPES = (
    QuestionType.CHOICE,
    QuestionType.MULTIPLE,
    QuestionType.NUMBER,
    QuestionType.TEXT,
    QuestionType.DATE,
)


def quick_question(table: Table, questions: Mapping[str, Question], domains: set[str]) -> QuickQuestion:
    """Read a question of the quick path."""
    kind = table.one_of("type", QuestionType)
    sets = table.word("sets", "")
    built = QuickQuestion(
        id=table.word("id"),
        type=kind,
        label=table.text("label"),
        hint=table.text("hint"),
        choices=tuple(_quick_choice(item, questions, domains) for item in table.tables("choices")),
        sets=QuestionId(sets) if sets else None,
        row={str(key): french(str(cell)) for key, cell in table.mapping("row").items()},
        unknown=tuple(map(QuestionId, table.strings("unknown"))),
        proposed=_own_answers(table, "proposed", questions, Decision.PROPOSED),
        ahead={
            QuestionId(name): length
            for name, raw in table.mapping("ahead").items()
            if (length := _delay(table, f"ahead.{name}", raw)) is not None
        },
        profile=table.word("profile", ""),
        rest=table.one_of("rest", Allocation) if table.has("rest") else None,
        minimum=table.decimal("minimum"),
        maximum=table.decimal("maximum"),
    )
    if kind not in QUICK_TYPES:
        table.problem("type", f"« {kind} » n’est pas un type du parcours rapide", ", ".join(QUICK_TYPES))
    if (kind in (QuestionType.CHOICE, QuestionType.MULTIPLE)) != bool(built.choices):
        table.problem("choices", "les choix vont avec les types choice et multiple, et eux seuls")
    if len({choice.id for choice in built.choices}) < len(built.choices):
        table.problem("choices", "deux choix portent le même identifiant")
    return built


def _quick_choice(table: Table, questions: Mapping[str, Question], domains: set[str]) -> QuickChoice:
    label = table.text("label")
    preset, hours = table.word("preset", ""), table.word("hours", "")
    services = {f"catalogue.{name}": value for name, value in table.mapping("services").items()}
    built = QuickChoice(
        id=table.word("id"),
        label=label,
        text=table.text("text", lower_first(label)),
        alone=table.flag("alone"),
        profile=table.word("profile", ""),
        capability=table.one_of("capability", Capability) if table.has("capability") else None,
        preset=PresetId(preset) if preset else None,
        hours=HoursId(hours) if hours else None,
        on_call=table.flag("on_call"),
        answers=_own_answers(table, "answers", questions, Decision.CONFIRMED),
        proposed={
            **_own_answers(table, "proposed", questions, Decision.PROPOSED),
            **answers(
                services,
                questions,
                lambda key, message, hint: table.problem(f"services.{key}", message, hint),
                Decision.PROPOSED,
            ),
        },
        added=_own_answers(table, "added", questions, Decision.PROPOSED),
        scope=scope_by_domain(table, domains),
    )
    table.close()
    return built


def _own_answers(
    table: Table, key: str, questions: Mapping[str, Question], decision: Decision
) -> dict[QuestionId, Answer]:
    found = answers(
        table.mapping(key),
        questions,
        lambda name, message, hint: table.problem(f"{key}.{name}", message, hint),
        decision,
    )
    return {name: typographic(answer) for name, answer in found.items()}


def exit_item(table: Table, conditions: ConditionReader) -> ExitItem:
    """Read a point of « Et si je pars demain ? »."""
    if not table.has("when"):
        table.problem("when", "clé obligatoire absente")
    return ExitItem(
        id=table.word("id"),
        label=table.text("label"),
        when=conditions.read(table),
        weight=table.integer("weight", 0),
        why=table.text("why"),
        target=table.word("target"),
        vital=table.flag("vital"),
    )
