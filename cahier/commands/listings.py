"""What the commands list, as plain data and as lines."""

from datetime import date
from typing import Any, assert_never

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.condition import (
    Always,
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
from cahier.catalogue.rule_schema import SEVERITY_LABELS
from cahier.checks.exit_test import ExitTest
from cahier.checks.finding import Finding
from cahier.guidance.before_sending import Remaining
from cahier.questionnaire.back_planning import STAGE_LABELS, STAGE_QUESTIONS, Plan
from cahier.typography import long_date, plain

Item = dict[str, Any]


def questions(catalogue: Catalogue) -> list[Item]:
    """Return every question: identifier, place, type, choices, help and condition."""
    found = []
    for question in catalogue.questions.values():
        section = catalogue.section(question.section)
        found.append(
            {
                "id": question.id,
                "phase": section.step,
                "section": question.section,
                "chapter": question.document.partition(".")[0],
                "document": question.document,
                "type": str(question.type),
                "label": question.label,
                "summary": question.summary,
                "hint": question.hint,
                "level": str(question.level),
                "required": question.required,
                "choices": [{"id": choice.id, "label": choice.label} for choice in question.choices],
                "columns": [
                    {
                        "id": column.id,
                        "label": column.label,
                        "type": str(column.type),
                        "choices": [choice.id for choice in column.choices],
                    }
                    for column in question.columns
                ],
                "help": {
                    "why": question.why,
                    "example": question.example,
                    "trap": question.trap,
                    "if_empty": question.if_empty,
                },
                "when": in_words(question.when),
                "private": question.private,
                "unit": question.unit,
                "source": question.source,
            }
        )
    return found


def question_line(item: Item) -> str:
    """Return a question on one line."""
    return f"{item['id']:<34} {item['type']:<10} {item['label']}"


def profiles(catalogue: Catalogue) -> list[Item]:
    """Return every starting profile."""
    return [
        {
            "id": profile.id,
            "title": profile.title,
            "detail": profile.detail,
            "capability": str(profile.capability),
            "preset": profile.preset,
        }
        for profile in catalogue.profiles.values()
    ]


def profile_line(item: Item) -> str:
    """Return a profile on one line."""
    return f"{item['id']:<14} {item['title']} – {item['detail']}"


def finding(item: Finding) -> Item:
    """Return a finding as plain data."""
    return {
        "rule": item.rule,
        "severity": str(item.severity),
        "family": str(item.family),
        "axis": str(item.axis),
        "message": item.title,
        "why": item.why,
        "location": str(item.location),
        "place": item.place,
        "remedy": item.remedy,
        "fix": item.fix.label if item.fix else None,
        "source": item.source,
        "accepted": item.accepted,
        "key": item.key,
    }


def remaining(item: Remaining) -> Item:
    """Return a thing to do before sending as plain data."""
    return {
        "title": item.title,
        "why": item.why,
        "location": str(item.location),
        "questions": list(item.questions),
        "rule": item.finding.rule if item.finding is not None else None,
    }


def finding_line(item: Finding) -> str:
    """Return a finding on one line."""
    state = f" [accepté : {item.accepted}]" if item.accepted else ""
    return f"{SEVERITY_LABELS[item.severity]:<9} {item.rule:<5} {item.title} ({item.place}). {item.remedy}{state}"


def exit_test(result: ExitTest) -> Item:
    """Return « Et si je pars demain ? » as plain data."""
    return {
        "verdict": str(result.verdict),
        "words": result.words,
        "items": [
            {
                "id": point.item.id,
                "label": point.item.label,
                "weight": point.item.weight,
                "vital": point.item.vital,
                "state": str(point.state),
                "why": point.item.why,
                "target": str(point.item.target),
            }
            for point in result.points
        ],
    }


def plan(planned: Plan) -> list[Item]:
    """Return the stages of the consultation with their day and the question that holds it."""
    return [
        {
            "stage": str(stage),
            "label": STAGE_LABELS[stage],
            "date": day.isoformat(),
            "question": STAGE_QUESTIONS.get(stage),
        }
        for stage, day in planned.days.items()
    ]


def plan_line(item: Item) -> str:
    """Return a stage on one line."""
    return f"{item['label']:<28} {long_date(date.fromisoformat(item['date']))}"


def counts(catalogue: Catalogue) -> Item:
    """Return how much the knowledge base holds, its version and what a user's folder changed."""
    return {
        "version": catalogue.edition.version,
        "date": catalogue.edition.issued.isoformat(),
        "questions": len(catalogue.questions),
        "activities": len(catalogue.activities),
        "domains": len(catalogue.domains),
        "clauses": len(catalogue.clauses),
        "services": len(catalogue.services),
        "rules": len(catalogue.rules),
        "indicators": len(catalogue.levels.indicators),
        "penalties": len(catalogue.levels.penalties),
        "price_lines": len(catalogue.price_lines),
        "terms": len(catalogue.terms),
        "profiles": len(catalogue.profiles),
        "quick": len(catalogue.quick),
        "exit_items": len(catalogue.exit_items),
        "guarantees": len(catalogue.guarantees),
        "changes": list(catalogue.changes),
    }


def in_words(condition: Condition) -> str:
    """Return a condition as a French phrase, empty when it always holds."""
    match condition:
        case Always():
            return ""
        case Every(parts) | Either(parts):
            joint = " et " if isinstance(condition, Every) else " ou "
            return "(" + joint.join(in_words(part) for part in parts) + ")"
        case Opposite(part):
            return f"non {in_words(part)}"
        case OneOf(question, values):
            return f"{question} vaut {' ou '.join(_said(value) for value in values)}"
        case RowHas(question, column, cells):
            return f"une ligne de {question} porte {' ou '.join(cells)} dans {column}"
        case Compared(subject, _, greater, bound):
            return plain(f"{subject} {'>' if greater else '<'} {bound}")
        case Answered(question, expected):
            return f"{question} {'est renseignée' if expected else 'n’est pas renseignée'}"
        case Unknown(question, expected):
            return f"{question} {'est' if expected else 'n’est pas'} inconnue"
        case InCharge(domain, allocations):
            return f"domaine {domain} : {' ou '.join(map(str, allocations))}"
        case FactIs(name, facts):
            return f"{name} vaut {' ou '.join(map(str, facts))}"
        case _:
            assert_never(condition)


def _said(value: object) -> str:
    return {True: "oui", False: "non"}[value] if isinstance(value, bool) else str(value)
