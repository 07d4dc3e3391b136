"""What a meeting decides, written where every change passes: its minutes are the history.

A change made in a meeting adds its outcomes to the state it leads to, so that undoing it takes them back. What follows
from a domain that moves is no decision of its own, nor is what is only proposed, a note, or the look of the document.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.values import as_label
from cahier.comparison.answer_entries import NOTE
from cahier.comparison.change_line import MATRIX, NOTHING, ChangeLine, Versions
from cahier.comparison.entries import Difference, differences
from cahier.comparison.in_words import in_words
from cahier.comparison.ordered_like import ORDER
from cahier.model.answer import Answer
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId, QuestionId
from cahier.model.location import ActivityPlace
from cahier.model.meeting import Meeting, MeetingOutcome
from cahier.model.raci import RaciRow
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from cahier.typography import NBSP, french

_ROWS = ("matrix", "row_decisions")
_LEVELS_DECIDED = ("levels", "decisions")
_DECIDED = frozenset(
    {
        "answers",
        "scope",
        "capability",
        *_ROWS,
        "roles",
        "custom_activities",
        "own_domains",
        "rows_taken_in",
        "levels",
        "requirement_choices",
        "own_wordings",
        "own_requirements",
        "accepted",
    }
)


def recorded(
    before: Specification, after: Specification, meeting: str, catalogue: Catalogue, now: datetime
) -> Specification:
    """Return the state a change leads to, with what it decided in the minutes of a meeting."""
    held = next((found for found in after.meetings if found.id == meeting), None)
    if held is None:
        return after
    outcomes = {outcome.item: outcome for outcome in held.outcomes}
    for outcome in _outcomes(before, after, held, catalogue, now):
        known = outcomes.pop(outcome.item, None)
        made = outcome if known is None else replace(outcome, before=known.before, comment=known.comment)
        if made.status is not Decision.PROPOSED and not _is_as_before(made, known):
            outcomes[outcome.item] = made
    kept = tuple(outcomes.values())
    return after if kept == held.outcomes else with_meeting(after, replace(held, outcomes=kept))


def with_meeting(specification: Specification, meeting: Meeting) -> Specification:
    """Return a state with a meeting as it now stands; one it does not hold comes last."""
    known = [found.id for found in specification.meetings]
    others = [meeting if found.id == meeting.id else found for found in specification.meetings]
    return replace(specification, meetings=tuple(others if meeting.id in known else [*others, meeting]))


def _is_as_before(made: MeetingOutcome, known: MeetingOutcome | None) -> bool:
    """Return whether what was decided a moment ago was taken away: nothing is left of it to tell."""
    return known is not None and made.before == made.after and made.status is None


def _outcomes(
    before: Specification, after: Specification, meeting: Meeting, catalogue: Catalogue, now: datetime
) -> Iterator[MeetingOutcome]:
    versions = Versions(Situation(before, catalogue), Situation(after, catalogue))
    found = [difference for difference in differences(before, after, catalogue) if _is_decided(difference)]
    moved = {DomainId(difference.path[1]) for difference in found if difference.path[0] == "scope"}
    told: dict[str, MeetingOutcome] = {}
    for difference in found:
        if moved and _follows(difference, versions, moved):
            continue
        outcome = _outcome(difference, versions, now, meeting.present)
        # A letter and the confirmation that comes with it are one decision.
        told.setdefault(outcome.item, outcome)
    yield from (outcome for outcome in told.values() if outcome.status is not Decision.PARKED)


def _is_decided(difference: Difference) -> bool:
    path = difference.path
    return path[0] in _DECIDED and path[-1] not in (NOTE, ORDER)


def _follows(difference: Difference, versions: Versions, moved: set[DomainId]) -> bool:
    if difference.path[0] not in _ROWS:
        return False
    row = _domain_of(difference.path[1], versions)
    return row in moved


def _domain_of(activity: str, versions: Versions) -> DomainId | None:
    known = versions.after.catalogue.activities.get(ActivityId(activity))
    own = {custom.id: custom for custom in versions.after.specification.custom_activities}
    found = known or own.get(ActivityId(activity))
    return found.domain if found is not None else None


def _outcome(difference: Difference, versions: Versions, now: datetime, present: tuple[str, ...]) -> MeetingOutcome:
    line = in_words(difference, versions)
    name = difference.path[0]
    made = MeetingOutcome(
        ":".join(difference.path), line.place, line.subject, line.title, line.before, line.after, now, present
    )
    if name == "answers":
        return _of_answer(made, QuestionId(difference.path[1]), versions)
    if name in _ROWS:
        return _of_row(made, ActivityId(difference.path[1]), line, versions)
    if name == "scope":
        return replace(made, status=difference.after.decision if difference.after is not None else None)
    if difference.path[:2] == _LEVELS_DECIDED:
        return replace(made, status=difference.after or Decision.PROPOSED)
    return made


def _of_answer(made: MeetingOutcome, question: QuestionId, versions: Versions) -> MeetingOutcome:
    asked = versions.after.catalogue.questions.get(question)
    if asked is None:
        return replace(made, item=f"answers:{question}", confidential=True)

    def words(answer: Answer | None) -> str:
        return french(as_label(asked, answer)) if answer is not None else ""

    was, says = (version.specification.answers.get(question) for version in versions.both)
    return replace(
        made,
        item=f"answers:{question}",
        subject=versions.after.catalogue.step(versions.after.catalogue.section(asked.section).step).title,
        title=french(asked.summary),
        before=words(was) or NOTHING,
        after=words(says) or NOTHING,
        status=says.decision if says is not None else None,
        confidential=asked.private,
    )


def _of_row(made: MeetingOutcome, activity: ActivityId, line: ChangeLine, versions: Versions) -> MeetingOutcome:
    was, says = (_letters(version.specification, activity) for version in versions.both)
    status = versions.after.specification.row_decision(activity)
    return replace(
        made,
        item=str(ActivityPlace(activity)),
        subject=MATRIX,
        title=line.title.strip(f"«»{NBSP}"),
        before=was,
        after=says,
        status=status,
    )


def _letters(state: Specification, activity: ActivityId) -> str:
    row: RaciRow = state.matrix.get(activity, {})
    told = [f"{role.title} {row[role.id]}" for role in state.roles if role.active and row.get(role.id)]
    return french(", ".join(told)) or NOTHING
