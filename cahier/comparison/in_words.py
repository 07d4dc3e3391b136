"""Every difference between two versions, in order, each under its subject."""

from collections.abc import Callable, Mapping

from cahier.catalogue.catalogue import Catalogue
from cahier.comparison.answer_lines import answer_line, owner_line
from cahier.comparison.change_line import SUBJECTS, ChangeLine, Versions
from cahier.comparison.contract_lines import current_contract_line
from cahier.comparison.document_lines import (
    accepted_line,
    brand_line,
    document_line,
    kit_line,
    knowledge_line,
    named_state_line,
    own_requirement_line,
    own_wording_line,
    profile_line,
    quick_line,
    requirement_line,
    set_aside_line,
    unknown_line,
)
from cahier.comparison.entries import Difference, differences
from cahier.comparison.level_lines import level_line
from cahier.comparison.meeting_lines import meeting_line, remark_line
from cahier.comparison.offer_lines import bidder_question_line, cost_assumptions_line, offer_line
from cahier.comparison.split_lines import (
    capability_line,
    own_activity_line,
    own_domain_line,
    role_line,
    row_decision_line,
    row_label_line,
    row_line,
    row_note_line,
    row_place_line,
    row_taken_in_line,
    scope_line,
)
from cahier.model.specification import Specification
from cahier.questionnaire.kit_catalogue import catalogue_for
from cahier.questionnaire.situation import Situation

_LINES: Mapping[str, Callable[[Difference, Versions], ChangeLine]] = {
    "answers": answer_line,
    "owners": owner_line,
    "scope": scope_line,
    "capability": capability_line,
    "matrix": row_line,
    "row_decisions": row_decision_line,
    "roles": role_line,
    "custom_activities": own_activity_line,
    "own_domains": own_domain_line,
    "rows_taken_in": row_taken_in_line,
    "row_notes": row_note_line,
    "row_labels": row_label_line,
    "row_after": row_place_line,
    "levels": level_line,
    "document": document_line,
    "requirement_choices": requirement_line,
    "own_wordings": own_wording_line,
    "own_requirements": own_requirement_line,
    "named_states": named_state_line,
    "meetings": meeting_line,
    "remarks": remark_line,
    "offers": offer_line,
    "bidder_questions": bidder_question_line,
    "cost_assumptions": cost_assumptions_line,
    "current_contract": current_contract_line,
    "brand": brand_line,
    "accepted": accepted_line,
    "set_aside": set_aside_line,
    "quick": quick_line,
    "kit": kit_line,
    "profile": profile_line,
    "catalogue_version": knowledge_line,
}


def change_lines(before: Specification, after: Specification, catalogue: Catalogue) -> tuple[ChangeLine, ...]:
    """Return a line for each difference: by subject, in the order of the plan, then as the document has them."""
    catalogue = catalogue_for(after, catalogue)
    versions = Versions(Situation(before, catalogue), Situation(after, catalogue))
    found = [in_words(difference, versions) for difference in differences(before, after, catalogue)]
    subjects = {name: rank for rank, name in enumerate((*(step.title for step in catalogue.steps), *SUBJECTS))}
    ranks = _ranks(catalogue)

    def place(line: ChangeLine) -> tuple[int, int]:
        return subjects.get(line.subject, len(subjects)), ranks.get(":".join(line.path[:2]), len(ranks))

    return tuple(sorted(found, key=place))


def in_words(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of one difference."""
    return _LINES.get(difference.path[0], unknown_line)(difference, versions)


def _ranks(catalogue: Catalogue) -> Mapping[str, int]:
    names = (
        *(f"answers:{name}" for name in catalogue.questions),
        *(f"scope:{name}" for name in catalogue.domains),
        *(f"matrix:{name}" for name in catalogue.activities),
        *(f"{kind}:{name}" for name in catalogue.clauses for kind in ("requirement_choices", "own_wordings")),
    )
    ranks = {name: rank for rank, name in enumerate(names)}
    # What is said of a row stands under the row.
    said = ("row_decisions", "row_notes", "row_labels", "row_after")
    return {**ranks, **{f"{kind}:{name}": ranks[f"matrix:{name}"] for name in catalogue.activities for kind in said}}
