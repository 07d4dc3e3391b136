"""What remains to be asked, person by person: questions, points put aside, actions of the meetings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cahier.catalogue.values import as_label
from cahier.catalogue.wizard_schema import Question
from cahier.checks.finding import Finding
from cahier.export.document.ask_sheets import AskedPoint, AskSheet, AwaitedAction
from cahier.guidance.before_sending import Remaining
from cahier.guidance.gaps import gaps
from cahier.guidance.place_titles import place_title
from cahier.model.answer import AnswerState
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId
from cahier.model.location import ActivityPlace, Location, QuestionPlace
from cahier.questionnaire.asked_person import asked_person, named_person, person_key, role_of
from cahier.questionnaire.progress import State, question_state
from cahier.questionnaire.situation import Situation
from cahier.typography import french


@dataclass(slots=True)
class _Gathered:
    name: str
    questions: list[AskedPoint] = field(default_factory=list)
    points: list[AskedPoint] = field(default_factory=list)
    actions: list[AwaitedAction] = field(default_factory=list)


def ask_sheets(
    situation: Situation, findings: Iterable[Finding], remaining: Iterable[Remaining]
) -> tuple[AskSheet, ...]:
    """Return a list for each person, those of the matrix first, what nobody is named for last.

    A private question stands in the list of whoever can answer it, and in no other.
    """
    people: dict[str, _Gathered] = {}

    def of(name: str) -> _Gathered:
        return people.setdefault(person_key(name), _Gathered(name))

    questions = tuple(questions_to_ask(situation, findings, remaining))
    asked_now = {QuestionPlace(question.id) for question in questions}
    for question in questions:
        of(asked_person(question, situation)).questions.append(_point(question, situation))
    for place, words, why, whom in _put_aside(situation):
        if place not in asked_now:
            of(named_person(whom, situation)).points.append(
                AskedPoint(place, words, why, private=_is_private(place, situation))
            )
    for meeting in situation.specification.meetings:
        for action in meeting.actions:
            if not action.done:
                of(named_person(action.owner, situation)).actions.append(AwaitedAction(action.what, action.due))
    order = {role.holder or role.title: rank for rank, role in enumerate(situation.roles())}
    ranked = sorted(people.values(), key=lambda found: (not found.name, order.get(found.name, len(order))))
    return tuple(_sheet(found, situation) for found in ranked)


def _sheet(found: _Gathered, situation: Situation) -> AskSheet:
    role = role_of(found.name, situation) if found.name else None
    title, the = (role.title, role.the) if role is not None else ("", "")
    return AskSheet(found.name, title, the, tuple(found.questions), tuple(found.points), tuple(found.actions))


def questions_to_ask(
    situation: Situation, findings: Iterable[Finding], remaining: Iterable[Remaining]
) -> Iterator[Question]:
    """Yield what the document still needs and what somebody left for later, in the order of the pages.

    What is only proposed has an answer: it is read where it stands.
    """
    needed = {place.question for place in gaps(situation, findings, remaining) if isinstance(place, QuestionPlace)}
    for section in situation.catalogue.sections:
        for asked in situation.questions(section.id):
            answer = situation.answer(asked.id)
            state = question_state(answer)
            parked = answer is not None and answer.decision is Decision.PARKED
            if parked or state is State.TO_CHECK or (asked.id in needed and state is State.TO_DO):
                yield asked


def _point(asked: Question, situation: Situation) -> AskedPoint:
    person, told = asked_person(asked, situation), asked.ask.rstrip(".")
    # Words that say more than who is asked help to find the answer.
    where = f"Qui peut répondre : {told}." if person_key(named_person(told, situation)) != person_key(person) else ""
    hint = " ".join(filter(None, (asked.hint, where)))
    return AskedPoint(
        QuestionPlace(asked.id), french(asked.label), _state(asked, situation), french(hint), asked.private
    )


def _state(asked: Question, situation: Situation) -> str:
    answer = situation.answer(asked.id)
    if answer is None or (answer.state is AnswerState.GIVEN and answer.value is None):
        return "Sans réponse"
    if answer.state is AnswerState.UNKNOWN:
        return french("« Je ne sais pas encore »")
    said = as_label(asked, answer)
    return french(f"Mis de côté : {said}" if said else "Mis de côté")


def _put_aside(situation: Situation) -> Iterator[tuple[Location | None, str, str, str]]:
    """Yield the points of meetings that no other day settled, then the rows put aside, for who answers for them."""
    told = set()
    for meeting in situation.specification.meetings:
        for point in meeting.parked:
            if not point.settled:
                told.add(point.place)
                yield point.place, point.title, point.why, point.for_whom
    titles: dict[str, str] = {role.id: role.holder or role.title for role in situation.roles()}
    for row in situation.activities():
        place = ActivityPlace(row.id)
        if place not in told and situation.specification.row_decision(row.id) is Decision.PARKED:
            owner = next((titles[name] for name in _answering(situation, row.id) if name in titles), "")
            yield place, french(f"Qui fait quoi : {place_title(place, situation)}"), "Mis de côté", owner


def _answering(situation: Situation, activity: ActivityId) -> list[str]:
    return [name for name, letter in situation.row(activity).items() if letter.answers]


def _is_private(place: Location | None, situation: Situation) -> bool:
    asked = situation.catalogue.questions.get(place.question) if isinstance(place, QuestionPlace) else None
    return asked is not None and asked.private
