"""Which questions a preparatory questionnaire asks: of one person, of one step, what is missing or all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cahier.catalogue.wizard_schema import Question
from cahier.checks.finding import Finding
from cahier.guidance.before_sending import Remaining
from cahier.guidance.to_ask import questions_to_ask
from cahier.questionnaire.asked_person import asked_person, named_person, person_key
from cahier.questionnaire.preparatory import askable
from cahier.questionnaire.situation import Situation


@dataclass(frozen=True, slots=True)
class Scope:
    """What a questionnaire asks: `person` and `step` are None for all, an empty person is that nobody is named.

    `everything` asks what is answered too, for it to be read over and corrected. A workbook may ask the letters of the
    `matrix` and the service `levels` beside.
    """

    person: str | None = None
    step: str | None = None
    everything: bool = False
    matrix: bool = False
    levels: bool = False


def questions_in(
    situation: Situation, scope: Scope, findings: Iterable[Finding], remaining: Iterable[Remaining]
) -> tuple[Question, ...]:
    """Return the questions asked, in the order of the pages.

    A private one is asked only of the person who can answer it, in a questionnaire that is theirs.
    """
    found = _all(situation) if scope.everything else questions_to_ask(situation, findings, remaining)
    return askable(situation, (asked for asked in found if _is_in(asked, situation, scope)))


def _all(situation: Situation) -> Iterator[Question]:
    for section in situation.catalogue.sections:
        yield from situation.questions(section.id)


def _is_in(asked: Question, situation: Situation, scope: Scope) -> bool:
    if scope.step is not None and situation.catalogue.section(asked.section).step != scope.step:
        return False
    person = asked_person(asked, situation)
    if scope.person is None:
        return not asked.private
    wanted = named_person(scope.person, situation)
    return person_key(person) == person_key(wanted) and not (asked.private and not person)
