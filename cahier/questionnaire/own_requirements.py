"""The requirements that the client words: those of the model it rewrote, those it adds, those of its own activities."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.document_schema import Clause, DocumentSection
from cahier.model.identifiers import ActivityId, ClauseId
from cahier.model.requirement import ClausePriority, OwnRequirement
from cahier.model.specification import CustomActivity, Specification

USUAL_PROOF = "constat contradictoire"
_ACTIVITY, _REQUIREMENT_OF_ACTIVITY = "PLUS-", "EX-PLU-"


def in_own_words(clause: Clause, specification: Specification) -> Clause:
    """Return a requirement as the client words it; its text then follows no answer any more."""
    wording = specification.own_wordings.get(clause.id)
    return clause if wording is None else replace(clause, text="", prints=(), own=wording.text)


def added(specification: Specification, section: str) -> Iterator[Clause]:
    """Yield the requirements that the client adds to a section, in the order it added them."""
    return (_as_clause(own) for own in specification.own_requirements if own.section == section)


def of_activity(custom: CustomActivity, catalogue: Catalogue) -> Clause | None:
    """Return the requirement that an activity of the client's makes, None while no sentence says it."""
    if not custom.sentence.strip():
        return None
    return Clause(
        id=requirement_of(custom.id),
        section=section_of(custom, catalogue),
        priority=ClausePriority.EXPECTED,
        title=custom.label,
        text="",
        verification=custom.proof or USUAL_PROOF,
        own=custom.sentence,
    )


def requirement_of(activity: ActivityId) -> ClauseId:
    """Return the number of the requirement that an activity of the client's makes: EX-PLU-03 for PLUS-03."""
    return ClauseId(activity.replace(_ACTIVITY, _REQUIREMENT_OF_ACTIVITY, 1))


def activity_of(requirement: str) -> ActivityId | None:
    """Return the activity that makes a requirement, None when none does."""
    name, mark, number = requirement.partition(_REQUIREMENT_OF_ACTIVITY)
    return ActivityId(f"{_ACTIVITY}{number}") if mark and not name else None


def section_of(custom: CustomActivity, catalogue: Catalogue) -> str:
    """Return where the sentence of an activity is printed: where the client says, else where its domain is."""
    known = {section.id for section in sections_with_requirements(catalogue)}
    if custom.section in known:
        return custom.section
    near = [row for row in catalogue.activities.values() if row.domain == custom.domain and row.document in known]
    same_phase = [row for row in near if row.phase is custom.phase] or near
    return Counter(row.document for row in same_phase).most_common(1)[0][0] if same_phase else ""


def sections_with_requirements(catalogue: Catalogue) -> Iterator[DocumentSection]:
    """Yield the sections of the document that print requirements, in order."""
    for chapter in catalogue.chapters:
        yield from (section for section in chapter.sections if "clauses" in section.blocks)


def _as_clause(own: OwnRequirement) -> Clause:
    return Clause(
        id=own.id,
        section=own.section,
        priority=own.priority,
        title=own.title,
        text="",
        verification=own.verification or USUAL_PROOF,
        own=own.text,
    )
