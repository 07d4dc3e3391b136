"""Building starting points: profiles and the quick path."""

from collections.abc import Mapping

from cahier.catalogue.build_answers import answers, typographic
from cahier.catalogue.build_levels import delay, target
from cahier.catalogue.build_matrix import raci_row, scope_by_domain
from cahier.catalogue.profile_schema import Paper, Profile, QuickChoice, QuickItem, QuickQuestion, QuickType
from cahier.catalogue.reader import Table
from cahier.catalogue.wizard_schema import Nature, Question
from cahier.model.answer import Answer
from cahier.model.decision import Decision
from cahier.model.identifiers import (
    ActivityId,
    HoursId,
    PresetId,
    QuestionId,
)
from cahier.model.scope import Allocation
from cahier.model.service_level import Priority, Target
from cahier.model.specification import Capability
from cahier.typography import french, lower_first


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
    _check_wishes(table, given, questions)
    examples = answers(
        table.mapping("examples"),
        questions,
        lambda key, message, hint: table.problem(f"examples.{key}", message, hint),
        Decision.PROPOSED,
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
        hours=HoursId(hours) if (hours := table.word("hours", "")) else None,
        confidentiality=table.text("confidentiality", ""),
        answers=given,
        examples={name: typographic(answer, questions[name].columns) for name, answer in examples.items()},
        scope=scope,
        raci={ActivityId(name): raci_row(raci, name, roles) for name in table.mapping("raci")} if raci else {},
    )


def _check_wishes(table: Table, given: Mapping[QuestionId, Answer], questions: Mapping[str, Question]) -> None:
    """Report what a profile would state in the client's place."""
    for name, answer in given.items():
        asked, place = questions[name], f"answers.{name}"
        if asked.nature is Nature.FACT:
            table.problem(place, "un profil ne pose pas de fait à la place du client", "mettez-le dans [examples]")
        rows = [row for row in answer.value if not isinstance(row, str)] if isinstance(answer.value, tuple) else []
        for column in asked.columns:
            if column.nature is Nature.FACT and any(row.get(column.id) for row in rows):
                table.problem(place, f"la colonne « {column.label} » est un fait", "mettez ces lignes dans [examples]")


def quick_question(table: Table, questions: Mapping[str, Question], domains: set[str]) -> QuickQuestion:
    """Read a question of the quick path."""
    kind = table.one_of("type", QuickType)
    sets = table.word("sets", "")
    built = QuickQuestion(
        id=table.word("id"),
        type=kind,
        label=table.text("label"),
        hint=table.text("hint"),
        choices=tuple(_quick_choice(item, questions, domains) for item in table.tables("choices")),
        items=tuple(_quick_item(item, questions, domains) for item in table.tables("items")),
        lines=table.flag("lines"),
        most=table.integer("most", 0),
        when=table.strings("when"),
        skip=table.text("skip", ""),
        opening=table.flag("opening"),
        sets=QuestionId(sets) if sets else None,
        row={str(key): french(str(cell)) for key, cell in table.mapping("row").items()},
        unknown=tuple(map(QuestionId, table.strings("unknown"))),
        ahead={
            QuestionId(name): length
            for name, raw in table.mapping("ahead").items()
            if (length := delay(table, f"ahead.{name}", raw)) is not None
        },
        profile=table.word("profile", ""),
        rest=table.one_of("rest", Allocation) if table.has("rest") else None,
        minimum=table.decimal("minimum"),
        maximum=table.decimal("maximum"),
    )
    if (kind in (QuickType.CHOICE, QuickType.MULTIPLE)) != bool(built.choices):
        table.problem("choices", "les choix vont avec les types choice et multiple, et eux seuls")
    if (kind is QuickType.COUNTS) != bool(built.items):
        table.problem("items", "items va avec le type counts, et lui seul")
    if built.most and kind is not QuickType.MULTIPLE:
        table.problem("most", "most va avec le type multiple")
    if len({choice.id for choice in built.choices}) < len(built.choices):
        table.problem("choices", "deux choix portent le même identifiant")
    return built


def paper(table: Table) -> Paper:
    """Read a paper worth having at hand."""
    return Paper(table.word("id"), table.text("label"), table.text("hint"))


def _quick_item(table: Table, questions: Mapping[str, Question], domains: set[str]) -> QuickItem:
    built = QuickItem(
        table.word("id"),
        table.text("label"),
        table.text("unit", ""),
        _own_answers(table, "some", questions, Decision.CONFIRMED),
        _own_answers(table, "none", questions, Decision.CONFIRMED),
        scope_by_domain(table, domains),
    )
    table.close()
    return built


def _quick_choice(table: Table, questions: Mapping[str, Question], domains: set[str]) -> QuickChoice:
    label = table.text("label")
    preset, hours = table.word("preset", ""), table.word("hours", "")
    services = {f"catalogue.{name}": value for name, value in table.mapping("services").items()}
    built = QuickChoice(
        id=table.word("id"),
        label=label,
        text=table.text("text", lower_first(label)),
        without={str(item): french(str(text)) for item, text in table.mapping("without").items()},
        alone=table.flag("alone"),
        profile=table.word("profile", ""),
        capability=table.one_of("capability", Capability) if table.has("capability") else None,
        preset=PresetId(preset) if preset else None,
        hours=HoursId(hours) if hours else None,
        targets=_some_targets(table),
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


def _some_targets(table: Table) -> dict[Priority, Target]:
    """Read the delays of the priorities that a choice names."""
    found = table.table("targets")
    if found is None:
        return {}
    named = {priority: target(found, priority) for priority in Priority if found.has(priority)}
    found.close()
    return named


def _own_answers(
    table: Table, key: str, questions: Mapping[str, Question], decision: Decision
) -> dict[QuestionId, Answer]:
    found = answers(
        table.mapping(key),
        questions,
        lambda name, message, hint: table.problem(f"{key}.{name}", message, hint),
        decision,
    )
    return {name: typographic(answer, questions[name].columns) for name, answer in found.items()}
