"""What the help panel says about a question or an activity."""

from dataclasses import dataclass
from enum import StrEnum

from cahier.catalogue.matrix_schema import Activity
from cahier.catalogue.wizard_schema import Question
from cahier.export.document.responsibility_sentences import sentence
from cahier.guidance.why_asked import Reason, reason_of
from cahier.model.phase import PHASE_LABELS
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, join_words, lower_first


class HelpTab(StrEnum):
    """A tab of the help."""

    UNDERSTAND = "understand"
    EXAMPLE = "example"
    TRAPS = "traps"
    DOCUMENT = "document"


HELP_TAB_LABELS = {
    HelpTab.UNDERSTAND: "Comprendre",
    HelpTab.EXAMPLE: "Exemple",
    HelpTab.TRAPS: "Pièges",
    HelpTab.DOCUMENT: "Aperçu",
}


class Voice(StrEnum):
    """What a paragraph is for: it decides how it looks."""

    OVERLINE = "overline"
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    QUIET = "quiet"
    QUOTE = "quote"


Paragraphs = list[tuple[Voice, str]]
NO_TRAP = french("Pas de piège connu sur cette question.")
NO_EXAMPLE = french("Pas d’exemple pour cette question.")


@dataclass(frozen=True, slots=True)
class HelpContent:
    """The paragraphs of each tab but the document's, who can answer, and where the document speaks of it.

    `reason` says why the question is asked, or is not.
    """

    tabs: tuple[tuple[HelpTab, Paragraphs], ...]
    place: str = ""
    ask: str = ""
    request: str = ""
    reason: Reason | None = None


def about_question(situation: Situation, question: Question) -> HelpContent:
    """Return the help on a question."""
    # No number: the page numbers the questions it shows, which are not always all of them.
    section = situation.catalogue.section(question.section)
    head: Paragraphs = [(Voice.OVERLINE, section.title), (Voice.TITLE, question.summary)]
    understand: Paragraphs = [*head, (Voice.BODY, question.why), *_titled("Si vous laissez vide", question.if_empty)]
    return HelpContent(
        tabs=(
            (HelpTab.UNDERSTAND, [*understand, *_consequences(question)]),
            (HelpTab.EXAMPLE, [*head, (Voice.BODY, question.example or NO_EXAMPLE)]),
            (HelpTab.TRAPS, [*head, (Voice.BODY, question.trap or NO_TRAP)]),
        ),
        place=_place_of_question(situation, question),
        ask=question.ask,
        request=_request(question),
        reason=reason_of(question, situation),
    )


def about_activity(situation: Situation, activity: Activity) -> HelpContent:
    """Return the help on a row of the matrix."""
    price = french(f"{activity.price.label} ({activity.price.unit})") if activity.price else ""
    paragraphs: Paragraphs = [
        (Voice.OVERLINE, french(f"{activity.id} · {PHASE_LABELS[activity.phase]}")),
        (Voice.TITLE, activity.label),
        (Voice.BODY, activity.explanation),
        *_titled("Ce que le document dira", french(f"« {sentence(situation, activity)} »"), Voice.QUOTE),
        *_titled("Question posée aux candidats", activity.question),
        *_titled("Ligne de prix", price),
        *_titled("Preuve attendue", capital(activity.proof)),
    ]
    return HelpContent(((HelpTab.UNDERSTAND, paragraphs),), _place_of_section(situation, activity.document))


def _titled(title: str, text: str, voice: Voice = Voice.QUIET) -> Paragraphs:
    return [(Voice.HEADING, french(title)), (voice, text)] if text else []


def _consequences(question: Question) -> Paragraphs:
    told = [choice for choice in question.choices if choice.consequence]
    lines: Paragraphs = [
        (Voice.QUIET, french(f"{choice.label} : {lower_first(choice.consequence)}")) for choice in told
    ]
    return [(Voice.HEADING, french("Ce que chaque réponse entraîne")), *lines] if lines else []


def _request(question: Question) -> str:
    hint = f"\n{question.hint}" if question.hint else ""
    return french(
        f"Bonjour,\n\nPour préparer notre cahier des charges d’infogérance, j’ai besoin de votre réponse :\n\n"
        f"{question.label}{hint}\n\nMerci d’avance."
    )


def _place_of_question(situation: Situation, question: Question) -> str:
    clauses = [
        clause
        for clause in situation.requirements_printing(question.id)
        if situation.holds(clause.when) and all(map(situation.applies, clause.prints))
    ]
    shown: list[str] = [clause.id for clause in clauses[:3]]
    more = "…" if len(clauses) > len(shown) else ""
    place = clauses[0].section if clauses else question.document
    return ", ".join(filter(None, (_place_of_section(situation, place), join_words(shown) + more)))


def _place_of_section(situation: Situation, place: str) -> str:
    for chapter in situation.catalogue.chapters:
        for section in chapter.sections:
            if section.id == place:
                return french(f"§ {section.title}")
    return ""
