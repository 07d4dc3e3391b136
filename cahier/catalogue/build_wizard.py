"""Building the wizard: steps, pages, questions and the catalogue of services."""

import re

from cahier.catalogue.reader import Table
from cahier.catalogue.schema import KnowledgeEdition
from cahier.catalogue.wizard_schema import (
    Choice,
    Column,
    Importance,
    Nature,
    Question,
    QuestionType,
    Section,
    Service,
    Show,
    Step,
)
from cahier.model.extent import Size
from cahier.model.identifiers import (
    DomainId,
    QuestionId,
    SectionId,
    ServiceId,
)
from cahier.model.location import Screen
from cahier.model.scope import Inclusion
from cahier.typography import french, lower_first

_QUESTION_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


def edition(table: Table) -> KnowledgeEdition:
    """Read the version of the knowledge base."""
    return KnowledgeEdition(table.word("version"), table.day("date"), table.text("neutrality"))


def step(table: Table) -> Step:
    """Read a step of the wizard."""
    return Step(table.word("id"), table.text("title"), table.word("icon"), table.text("purpose", ""))


def section(table: Table) -> Section:
    """Read a page of the wizard."""
    return Section(
        SectionId(table.word("id")),
        table.word("step"),
        table.text("title"),
        table.one_of("page", Screen) if table.has("page") else None,
        table.text("purpose", ""),
    )


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
                item.one_of("nature", Nature) if item.has("nature") else None,
                item.texts("also"),
            )
        )
        item.close()
    return tuple(found)


def question(table: Table) -> Question:
    """Read a question, all but its condition and its default, which may name other questions."""
    identifier = table.word("id")
    kind = table.one_of("type", QuestionType)
    prose = kind in (QuestionType.LONG_TEXT, QuestionType.TABLE, QuestionType.PICTURE)
    built = Question(
        id=QuestionId(identifier),
        section=SectionId(identifier.partition(".")[0]),
        type=kind,
        label=table.text("label"),
        summary=table.text("summary"),
        document=table.word("document"),
        nature=table.one_of("nature", Nature, Nature.WISH),
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
        yes=table.text("yes", ""),
        no=table.text("no", ""),
        unit=table.text("unit", ""),
        minimum=table.decimal("minimum"),
        maximum=table.decimal("maximum"),
        size=table.one_of("size", Size, Size.S),
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
    if built.nature is Nature.WISH and any(column.nature is Nature.WISH for column in built.columns):
        table.problem("columns", "nature = « wish » ne se dit que dans une question de fait")
    in_full = (QuestionType.LONG_TEXT, QuestionType.TABLE, QuestionType.TEXT, QuestionType.PICTURE)
    if built.show is Show.PROSE and built.type not in in_full:
        table.problem("show", "« prose » convient aux textes, aux tableaux et aux images")


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
