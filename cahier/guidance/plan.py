"""The plan of the program: steps, their pages, and where each stands."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import assert_never

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.rule_schema import Severity
from cahier.catalogue.wizard_schema import Importance, Section
from cahier.checks.finding import Finding
from cahier.guidance.before_sending import READY, BeforeSending
from cahier.guidance.grey_zones import grey_zones, zones_in_words
from cahier.guidance.pages import page_of, section_page
from cahier.model.location import (
    SCREEN_LABELS,
    WHO_DOES_WHAT,
    ActivityPlace,
    DomainPlace,
    Location,
    PagePlace,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from cahier.model.offer import Offer
from cahier.questionnaire.progress import (
    STATE_LABELS,
    Progress,
    State,
    section_progress,
    split_progress,
    step_progress,
)
from cahier.questionnaire.situation import Situation
from cahier.typography import french, lower_first

# The line of the two screens on who does what.
ROLES_ROW = ScreenPlace(Screen.SPLIT)
REVIEW_ROW = ScreenPlace(Screen.REVIEW)
DOCUMENT_ROW = ScreenPlace(Screen.DOCUMENT)
OFFERS_ROW = ScreenPlace(Screen.OFFERS)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A line of the plan, and where it leads: a step with its pages, or a page of its own."""

    place: Location
    title: str
    icon: str
    children: tuple["PlanRow", ...] = ()


@dataclass(frozen=True, slots=True)
class RowState:
    """Where a line stands: its glyph, the words on its right, and the whole as read aloud."""

    state: State
    text: str
    spoken: str
    essential: bool = True


def plan_rows(catalogue: Catalogue) -> tuple[PlanRow, ...]:
    """Return the lines of the plan, in the order of work."""
    steps = (
        PlanRow(
            StepPlace(step.id),
            step.title,
            step.icon,
            tuple(PlanRow(section_page(section), section.title, "") for section in catalogue.sections_of(step.id)),
        )
        for step in catalogue.steps
    )
    return (
        *steps,
        PlanRow(ROLES_ROW, WHO_DOES_WHAT, "balance"),
        PlanRow(REVIEW_ROW, SCREEN_LABELS[Screen.REVIEW], "review"),
        PlanRow(DOCUMENT_ROW, SCREEN_LABELS[Screen.DOCUMENT], "file"),
        PlanRow(OFFERS_ROW, SCREEN_LABELS[Screen.OFFERS], "inbox"),
    )


def row_states(situation: Situation, findings: Iterable[Finding], remaining: BeforeSending) -> dict[Location, RowState]:
    """Return where every line of the plan stands."""
    opened = [finding for finding in findings if not finding.accepted]
    grave = [finding for finding in opened if finding.severity is not Severity.MINOR]
    flagged = _flagged_sections(situation.catalogue, grave)
    states: dict[Location, RowState] = {}
    for step in situation.catalogue.steps:
        sections = situation.catalogue.sections_of(step.id)
        for section in sections:
            states[section_page(section)] = _section_state(situation, section, section_page(section) in flagged)
        to_check = any(states[section_page(section)].state is State.TO_CHECK for section in sections)
        states[StepPlace(step.id)] = _step_state(step.title, step_progress(situation, step.id), to_check)
    states[ROLES_ROW] = _raci_state(situation, grey_zones(opened))
    states[REVIEW_ROW] = _review_state(remaining)
    states[DOCUMENT_ROW] = _document_state(remaining)
    states[OFFERS_ROW] = _offers_state(situation.specification.offers)
    return states


def _flagged_sections(catalogue: Catalogue, grave: Iterable[Finding]) -> set[PagePlace]:
    found: set[PagePlace] = set()
    for finding in grave:
        match finding.location:
            case QuestionPlace() | ScreenPlace(Screen.LEVELS):
                page = page_of(finding.location, catalogue)
                if page is not None:
                    found.add(page)
            case ScreenPlace() | ActivityPlace() | RequirementPlace() | DomainPlace() | SectionPlace() | StepPlace():
                pass
            case _:
                assert_never(finding.location)
    return found


def _section_state(situation: Situation, section: Section, flagged: bool) -> RowState:
    progress = section_progress(situation, section.id)
    asked = situation.questions(section.id)
    state = progress.state
    if state is State.NOT_APPLICABLE and asked:
        state = State.COMPLETE if any(situation.answered(question.id) for question in asked) else State.TO_DO
    # Where nothing is decided yet there is nothing to review: it is to be done.
    if flagged and progress.decided and state is not State.NOT_APPLICABLE:
        state = State.TO_CHECK
    essential = section.screen is not None or any(
        question.required or question.level is Importance.ESSENTIAL for question in asked
    )
    return RowState(state, _words(state, progress), _spoken(section.title, state, progress), essential)


def _words(state: State, progress: Progress) -> str:
    if state is State.IN_PROGRESS and progress.total:
        return f"{progress.decided} / {progress.total}"
    return french(STATE_LABELS[state])


def _spoken(title: str, state: State, progress: Progress) -> str:
    count = f", {progress.decided} sur {progress.total}" if progress.total else ""
    return french(f"{title}, {STATE_LABELS[state].lower()}{count}")


def _step_state(title: str, progress: Progress, to_check: bool) -> RowState:
    state = progress.state
    if to_check and state is State.COMPLETE:
        state = State.TO_CHECK
    text = f"{progress.decided} / {progress.total}" if progress.total else french(STATE_LABELS[state])
    return RowState(state, text, _spoken(title, state, progress))


def _raci_state(situation: Situation, zones: Collection[Finding]) -> RowState:
    shadows = len(zones)
    split = split_progress(situation)
    rows = {activity.id for activity in situation.activities()}
    confirmed = sum(1 for row in rows if situation.specification.row_decision(row).settled)
    progress = split + Progress(confirmed, len(rows), confirmed)
    state = State.TO_CHECK if shadows and split.state is State.COMPLETE else progress.state
    if shadows:
        text = zones_in_words(shadows)
    elif split.state is State.COMPLETE:
        text = french(STATE_LABELS[state]) if state is State.COMPLETE else f"{confirmed} / {len(rows)}"
    else:
        text = f"{split.decided} / {split.total}"
    said = (WHO_DOES_WHAT, STATE_LABELS[state].lower(), text if text != french(STATE_LABELS[state]) else "")
    return RowState(state, text, french(", ".join(filter(None, said))))


def _review_state(remaining: BeforeSending) -> RowState:
    count = len(remaining.items)
    if any(item.finding is not None for item in remaining.items):
        state = State.TO_CHECK
    else:
        state = State.IN_PROGRESS if count else State.COMPLETE
    text = f"Il reste {count} {_plural('chose', count)}" if count else "Rien à faire"
    return RowState(state, french(text), f"{SCREEN_LABELS[Screen.REVIEW]}, {lower_first(remaining.sentence)}")


def _document_state(remaining: BeforeSending) -> RowState:
    state, text = (State.COMPLETE, READY) if remaining.ready else (State.IN_PROGRESS, "Brouillon")
    return RowState(state, french(text), french(f"{SCREEN_LABELS[Screen.DOCUMENT]}, {text.lower()}"))


def _offers_state(offers: Collection[Offer]) -> RowState:
    """Return how many offers came; before any, there is nothing to do about them."""
    if any(offer.chosen for offer in offers):
        state, text = State.COMPLETE, "Choix fait"
    elif offers:
        state, text = State.IN_PROGRESS, f"{len(offers)} {_plural('reçue', len(offers))}"
    else:
        state, text = State.NOT_APPLICABLE, "Après l’envoi"
    return RowState(state, french(text), french(f"{SCREEN_LABELS[Screen.OFFERS]}, {text.lower()}"))


def _plural(word: str, count: int) -> str:
    return word if count < 2 else f"{word}s"
