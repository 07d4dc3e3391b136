"""What other everyday answers change in a specification, told before it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from cahier.catalogue.values import as_label
from cahier.catalogue.wizard_schema import QuestionType
from cahier.editing.difference import places
from cahier.model.answer import Answer
from cahier.model.decision import Decision
from cahier.model.identifiers import DomainId, QuestionId
from cahier.model.location import (
    SCREEN_LABELS,
    ActivityPlace,
    DomainPlace,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from cahier.model.scope import ALLOCATION_WORDS, DomainScope
from cahier.model.specification import Specification
from cahier.questionnaire.redraft import Redraft
from cahier.questionnaire.situation import Situation
from cahier.typography import french, join_words, lower_first

_LONGEST = 70
_NOTHING = "sans réponse"


@dataclass(frozen=True, slots=True)
class ChangesInWords:
    """What changes because it was said, what changes among the proposals, and what stays as one wrote it."""

    said: tuple[str, ...]
    proposed: tuple[str, ...]
    kept: str

    @property
    def nothing(self) -> bool:
        """True when the answers given change nothing."""
        return not self.said and not self.proposed

    @property
    def proposed_words(self) -> str:
        """Introduce the proposals that change."""
        count = len(self.proposed)
        if count == 1:
            return french("Une proposition change aussi :")
        return french(f"{count} propositions changent aussi :") if count else ""


def changes_in_words(situation: Situation, made: Redraft) -> ChangesInWords:
    """Return what a redraft changes in the specification it was made from."""
    before, after = situation.specification, made.specification
    said: list[str] = []
    proposed: list[str] = []
    rows, screens = 0, dict[str, None]()
    for place in places(before, after, situation.catalogue.questions):
        match place:
            case QuestionPlace(name) if name in situation.catalogue.questions:
                told = after.answers.get(name)
                firm = told is not None and told.decision is not Decision.PROPOSED
                (said if firm else proposed).append(_answer(situation, name, after))
            case DomainPlace(domain):
                said.append(_domain(situation, domain, after))
            case ActivityPlace():
                rows += 1
            case ScreenPlace(Screen.LEVELS):
                screens[SCREEN_LABELS[Screen.LEVELS]] = None
            case ScreenPlace(Screen.SPLIT | Screen.RACI):
                screens["Les fonctions de votre entreprise"] = None
            case QuestionPlace() | RequirementPlace() | ScreenPlace() | SectionPlace() | StepPlace():
                continue
            case _:
                assert_never(place)
    proposed += [f"{words} : autres propositions" for words in screens]
    if rows:
        proposed.append(f"Qui fait quoi : {rows} activités" if rows > 1 else "Qui fait quoi : une activité")
    return ChangesInWords(tuple(map(french, said)), tuple(map(french, proposed)), _kept(situation, made))


def _answer(situation: Situation, name: QuestionId, after: Specification) -> str:
    asked = situation.catalogue.questions[name]
    was, is_now = situation.answer(name), after.answers.get(name)
    if asked.type is QuestionType.TABLE:
        return f"{asked.summary} : {_lines(was)} → {_lines(is_now)}"
    shown = (as_label(asked, answer) if answer is not None else "" for answer in (was, is_now))
    return f"{asked.summary} : {' → '.join(_short(words) or _NOTHING for words in shown)}"


def _lines(answer: Answer | None) -> str:
    count = len(answer.value) if answer is not None and isinstance(answer.value, tuple) else 0
    return f"{count} lignes" if count > 1 else f"{count} ligne"


def _domain(situation: Situation, domain: DomainId, after: Specification) -> str:
    title = situation.catalogue.domains[domain].title
    found = (scope.get(domain, DomainScope()) for scope in (situation.specification.scope, after.scope))
    return f"{title} : {' → '.join(ALLOCATION_WORDS[decided.allocation] for decided in found)}"


def _kept(situation: Situation, made: Redraft) -> str:
    names = [lower_first(situation.catalogue.questions[name].summary) for name in made.kept_answers]
    rows = len(made.kept_rows)
    if rows:
        names.append(f"{rows} activités de « Qui fait quoi »" if rows > 1 else "une activité de « Qui fait quoi »")
    return french(f"Reste tel que vous l’avez écrit : {join_words(names)}.") if names else ""


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def spoken(lines: Iterable[str]) -> str:
    """Return the lines as a screen reader says them."""
    return french(". ".join(filter(None, lines)))
