"""What is said of one requirement where its words are changed: whose they are, what the model says, what it follows."""

from dataclasses import dataclass
from enum import StrEnum

from cahier.catalogue import question_ids
from cahier.catalogue.build_document import PLACE
from cahier.catalogue.document_schema import Clause, clause_priority
from cahier.export.document.cross_links import linked_blocks
from cahier.export.document.level_words import group_printed
from cahier.export.document.publication_builder import model_runs
from cahier.export.publication import Emphasis, Paragraph, Run
from cahier.light_markup import BOLD_SIGN
from cahier.model.audience import Audience
from cahier.model.identifiers import ClauseId, QuestionId
from cahier.model.location import Location, QuestionPlace, Screen, ScreenPlace
from cahier.model.service_level import LEVEL_GROUP_LABELS
from cahier.questionnaire.own_requirements import sections_with_requirements
from cahier.questionnaire.proportion import Kept
from cahier.questionnaire.situation import Situation
from cahier.typography import plain


class Whose(StrEnum):
    """Whose words a requirement is in."""

    MODEL = "model"
    REWORDED = "reworded"
    ADDED = "added"


WHOSE_LABELS = {Whose.MODEL: "Texte type", Whose.REWORDED: "Votre texte", Whose.ADDED: "Ajoutée par vous"}


@dataclass(frozen=True, slots=True)
class Followed:
    """An answer that the text of the model prints, and where it is given."""

    label: str
    place: Location


@dataclass(frozen=True, slots=True)
class RequirementSheet:
    """A requirement as it stands.

    `text` is what the document says, in light markup; `model_text` what the model says today with the answers given,
    empty for one that the client added. `changed` tells that the model says otherwise than when it was reworded.
    `verdict` says whether a requirement of the model is asked, and why; `printed` whether the document has it.
    """

    id: str
    title: str
    section: str
    priority: str
    proof: str
    whose: Whose
    text: str
    model_text: str = ""
    followed: tuple[Followed, ...] = ()
    changed: bool = False
    verdict: Kept | None = None
    printed: bool = True


def requirement_sheet(situation: Situation, requirement: str) -> RequirementSheet | None:
    """Return what is said of a requirement, None when there is none of that name."""
    known = situation.catalogue.clauses.get(ClauseId(requirement))
    if known is not None:
        return _of_model(situation, known)
    own = next((own for own in situation.specification.own_requirements if own.id == requirement), None)
    if own is None:
        return None
    found = situation.requirement(requirement)
    priority = clause_priority(found) if found is not None else ""
    return RequirementSheet(
        own.id,
        own.title,
        _section(situation, own.section),
        priority,
        own.verification,
        Whose.ADDED,
        own.text,
        printed=found is not None,
    )


def _of_model(situation: Situation, clause: Clause) -> RequirementSheet:
    wording = situation.specification.own_wordings.get(clause.id)
    says = _model_text(situation, clause)
    return RequirementSheet(
        id=clause.id,
        title=clause.title,
        section=_section(situation, clause.section),
        priority=clause_priority(clause),
        proof=clause.verification,
        whose=Whose.MODEL if wording is None else Whose.REWORDED,
        text=says if wording is None else wording.text,
        model_text=says,
        followed=tuple(_followed(situation, clause)),
        changed=wording is not None and plain(wording.model) != plain(clause.text),
        verdict=situation.proportion.clause(clause),
        printed=any(printed.id == clause.id for printed in situation.clauses()),
    )


def _model_text(situation: Situation, clause: Clause) -> str:
    content = model_runs(situation, Audience.SUPPLIERS, clause)
    (block,) = linked_blocks((Paragraph(content),), situation.catalogue.chapters)
    return "".join(map(_marked, block.content)) if isinstance(block, Paragraph) else ""


def _marked(run: Run) -> str:
    return f"{BOLD_SIGN}{run.text}{BOLD_SIGN}" if run.emphasis is Emphasis.BOLD else run.text


def _section(situation: Situation, name: str) -> str:
    return next((found.title for found in sections_with_requirements(situation.catalogue) if found.id == name), "")


def _followed(situation: Situation, clause: Clause) -> list[Followed]:
    questions, found = situation.catalogue.questions, dict[str, Followed]()
    for space, name in PLACE.findall(clause.text):
        if space == "levels":
            label = LEVEL_GROUP_LABELS[group_printed(name)]
            found[label] = Followed(label, ScreenPlace(Screen.LEVELS))
            continue
        asked = questions.get(question_ids.ENTREPRISE_NOM if space == "client" else QuestionId(f"{space}.{name}"))
        if asked is not None:
            found[asked.id] = Followed(asked.summary, QuestionPlace(asked.id))
    return list(found.values())
