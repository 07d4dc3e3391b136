"""Building starting points: profiles and the quick path."""

from collections.abc import Mapping

from cahier.catalogue.build_answers import answers, rewritten, typographic
from cahier.catalogue.build_levels import delay
from cahier.catalogue.build_matrix import raci_row, scope_by_domain
from cahier.catalogue.choice_places import choice_places, with_choices
from cahier.catalogue.reader import Table, closest
from cahier.catalogue.schema import (
    Profile,
    Question,
    QuestionType,
    QuickChoice,
    QuickQuestion,
)
from cahier.model.answer import Answer
from cahier.model.decision import Decision
from cahier.model.identifiers import (
    ActivityId,
    HoursId,
    PresetId,
    QuestionId,
)
from cahier.model.scope import Allocation
from cahier.model.specification import Capability
from cahier.typography import french, lower_first

QUICK_TYPES = (
    QuestionType.CHOICE,
    QuestionType.MULTIPLE,
    QuestionType.NUMBER,
    QuestionType.TEXT,
    QuestionType.DATE,
)


def profile(table: Table, questions: Mapping[str, Question], domains: set[str], roles: set[str]) -> Profile:
    """Read a starting point."""
    written = _parsed(table, "answers", table.mapping("answers"), questions)
    given = {name: _with_words(table, name, answer, questions) for name, answer in written.items()}
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
        without_it_staff=_parsed(table, "without_it_staff", table.mapping("without_it_staff"), questions),
        by_choice={name: typographic(answer) for name, answer in written.items() if given[name] != answer},
    )


def _parsed(
    table: Table, key: str, raw: Mapping[str, object], questions: Mapping[str, Question]
) -> dict[QuestionId, Answer]:
    return answers(
        raw, questions, lambda name, message, hint: table.problem(f"{key}.{name}", message, hint), Decision.PROPOSED
    )


def _with_words(table: Table, name: QuestionId, answer: Answer, questions: Mapping[str, Question]) -> Answer:
    """Return an answer with the words of the choices its cells name."""
    rows = answer.value if isinstance(answer.value, tuple) else ()
    cells = [cell for row in rows if not isinstance(row, str) for cell in row.values()]
    for place in (place for cell in cells for place in choice_places(cell)):
        asked = questions.get(place[0])
        if asked is None or asked.choice(place[1]) is None:
            known = {choice.id for choice in asked.choices} if asked else set(questions)
            hint = closest(place[1] if asked else place[0], known)
            table.problem(f"answers.{name}", f"choix inconnu : {place[0]}:{place[1]}", hint)
            return answer
    return rewritten(answer, lambda cell: with_choices(cell, questions))


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
            if (length := delay(table, f"ahead.{name}", raw)) is not None
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
