"""Building what the document says: chapters, requirements, rules, terms and price lines."""

import re
from collections.abc import Collection, Mapping

from cahier.catalogue.build_answers import answers
from cahier.catalogue.build_proportion import asked
from cahier.catalogue.conditions import ConditionReader
from cahier.catalogue.document_schema import Clause, DocumentChapter, DocumentSection, PriceLine, Term
from cahier.catalogue.reader import Table
from cahier.catalogue.rule_schema import Axis, ExitItem, Family, Fix, Rule, Severity
from cahier.catalogue.wizard_schema import Question
from cahier.model.extent import Size
from cahier.model.identifiers import (
    ClauseId,
    QuestionId,
    RuleId,
)
from cahier.model.requirement import ClausePriority

# The only thing that a text may hold beside its words; nothing in it is ever run.
PLACE = re.compile(r"\{\{\s*([a-z0-9_]+)\.([A-Za-z0-9_]+)\s*\}\}")
SPECIAL_PLACES = frozenset({"levels", "calcul", "client", "annexe", "chapitre"})


def clause(table: Table, conditions: ConditionReader, stakes: Collection[str]) -> Clause:
    """Read a requirement."""
    text = table.text("text")
    prints = tuple(QuestionId(f"{space}.{name}") for space, name in PLACE.findall(text) if space not in SPECIAL_PLACES)
    only_places(table, "text", text)
    priority, eliminatory = table.one_of("priority", ClausePriority), table.flag("eliminatory")
    if eliminatory and priority is not ClausePriority.MANDATORY:
        table.problem("eliminatory", "une exigence éliminatoire est d’abord impérative")
    return Clause(
        id=ClauseId(table.word("id")),
        section=table.word("section"),
        priority=priority,
        title=table.text("title"),
        text=text,
        verification=table.text("verification"),
        why=table.text("why"),
        when=conditions.read(table),
        source=table.word("source"),
        legal=table.flag("legal"),
        asked=asked(table, stakes),
        eliminatory=eliminatory,
        covers=table.strings("covers"),
        prints=prints,
    )


def rank(identifier: str) -> tuple[str, int]:
    """Return what sorts EX-SAU-9 before EX-SAU-10."""
    prefix, _, digits = identifier.rpartition("-")
    return prefix, int(digits) if digits.isdigit() else 0


def only_places(table: Table, key: str, text: str) -> str:
    """Return a text, after reporting what is neither words nor a place."""
    if "{%" in text or text.count("{{") != len(PLACE.findall(text)):
        table.problem(key, "seul {{ section.nom }} est permis dans un texte")
    return text


def places(text: str) -> list[tuple[str, str]]:
    """Return the (space, name) of every `{{ space.name }}` of a text."""
    return PLACE.findall(text)


def chapter(table: Table, conditions: ConditionReader) -> DocumentChapter:
    """Read a chapter of the document."""
    sections = []
    for item in table.tables("section"):
        sections.append(
            DocumentSection(
                item.word("id"),
                item.text("title"),
                only_places(item, "intro", item.text("intro", "")),
                conditions.read(item),
                item.strings("blocks") or ("answers", "clauses", "responsibilities"),
                _blocks_from(item),
                item.one_of("intro_from", Size, Size.M),
            )
        )
        item.close()
    intro = only_places(table, "intro", table.text("intro", ""))
    return DocumentChapter(table.word("id"), table.text("title"), table.integer("order", 0), intro, tuple(sections))


def _blocks_from(table: Table) -> dict[str, Size]:
    """Read from which size some blocks of a section are printed."""
    sizes = table.table("blocks_from")
    if sizes is None:
        return {}
    found = {name: sizes.one_of(name, Size) for name in table.mapping("blocks_from")}
    for name in found.keys() - set(table.strings("blocks")):
        sizes.problem(name, "la section n’imprime pas ce bloc")
    return found


def term(table: Table) -> Term:
    """Read an entry of the glossary."""
    return Term(
        table.text("term"),
        table.text("definition"),
        table.word("english", ""),
        table.text("example", ""),
        table.texts("aliases"),
        table.one_of("size", Size, Size.S),
    )


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
        target=table.location("target"),
        when=None if check else conditions.read(table),
        check=check,
        fix=fix,
        source=table.word("source"),
        covers=table.strings("covers"),
        zone=table.flag("zone"),
    )


def price_line(table: Table, conditions: ConditionReader, stakes: Collection[str]) -> PriceLine:
    """Read a unit of work."""
    return PriceLine(
        id=table.word("id"),
        label=table.text("label"),
        unit=table.text("unit"),
        definition=table.text("definition"),
        monthly=table.flag("monthly"),
        phase=table.word("phase", ""),
        when=conditions.read(table),
        asked=asked(table, stakes),
        counts=table.strings("counts"),
        quantity=table.integer("quantity", 0),
        supposed=table.integer("supposed", 0),
    )


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
        target=table.location("target"),
        vital=table.flag("vital"),
    )
