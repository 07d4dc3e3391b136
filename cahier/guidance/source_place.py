"""From what produced a block of the document to the place where one changes it."""

from cahier.catalogue.catalogue import Catalogue
from cahier.model.identifiers import QuestionId
from cahier.questionnaire.situation import Situation


def place_of(source: str, situation: Situation) -> str:
    """Return the location a source stands for, empty when nothing there can be changed."""
    kind, colon, name = source.partition(":")
    if not colon:
        return source if situation.applies(QuestionId(source)) else ""
    match kind:
        case "page" | "activity":
            return source
        case "clause":
            return _of_clause(name, situation)
        case "section":
            return _of_section(name, situation)
        case "chapter":
            chapters = situation.catalogue.chapters
            chapter = next((found for found in chapters if found.id == name), None)
            places = (_of_section(section.id, situation) for section in chapter.sections) if chapter else ()
            return next(filter(None, places), "")
        case "indicator":
            return "page:levels"
        case "phase":
            return "page:raci"
        case "annex":
            return _of_annex(name, situation)
        case _:
            return ""


def _of_annex(identifier: str, situation: Situation) -> str:
    """An annex leads where its matter is changed, else to the page where annexes are chosen."""
    annex = situation.catalogue.annexes.get(identifier)
    target = annex.target if annex else ""
    return target if target.startswith("page:") or situation.applies(QuestionId(target)) else "page:document"


def _of_clause(identifier: str, situation: Situation) -> str:
    """A requirement leads to the first question it prints, else to what its section asks."""
    clause = situation.catalogue.clauses.get(identifier)
    if clause is None:
        return ""
    return next(filter(situation.applies, clause.prints), "") or _of_section(clause.section, situation)


def _of_section(identifier: str, situation: Situation) -> str:
    """A section leads to the first question it prints, to the page it draws from, or to its activities."""
    catalogue = situation.catalogue
    for question in catalogue.questions_printed_in(identifier):
        if situation.applies(question.id):
            return question.id
    if identifier in {section.id for section in catalogue.sections}:
        return next((asked.id for asked in situation.questions(identifier)), "")
    return _of_builtin(identifier, catalogue) or next(
        (f"activity:{row.id}" for row in catalogue.activities_of(identifier) if situation.activity(row.id)), ""
    )


def _of_builtin(identifier: str, catalogue: Catalogue) -> str:
    """Some sections only print a table drawn from a page."""
    blocks = next(
        (section.blocks for chapter in catalogue.chapters for section in chapter.sections if section.id == identifier),
        (),
    )
    pages = {
        "page:levels": {"hours", "priorities", "targets", "availability", "indicators", "penalties"},
        "page:raci": {"roles", "raci_counts"},
        "page:split": {"scope", "exclusions"},
    }
    names = {block.removeprefix("builtin:") for block in blocks if block.startswith("builtin:")}
    return next((page for page, builtins in pages.items() if names & builtins), "")
