"""What closes the document, after the annexes: what is still open, and where both parties sign."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from cahier.catalogue.schema import KnowledgeEdition
from cahier.catalogue.wizard_schema import Question
from cahier.export.document.decisions import negotiable, pending, pending_columns
from cahier.export.document.open_places import OpenPlace
from cahier.export.document.wording import settled_by_client
from cahier.export.publication import Block, Heading, Paragraph, Style, TableBlock, TableKind, runs
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.location import Screen, ScreenPlace
from cahier.questionnaire.situation import Situation
from cahier.typography import capital, french, long_date, lower_first

_WHY_A_CELL = french("Les candidats liraient « à préciser » dans ce tableau.")
REVIEW, COVER = ScreenPlace(Screen.REVIEW), ScreenPlace(Screen.DOCUMENT)


class _Point(NamedTuple):
    """What is still open, the section or the table that prints it, and why to settle it."""

    name: str
    heading: str
    why: str


def open_points(
    questions: Iterable[Question], places: Iterable[OpenPlace], situation: Situation, audience: Audience
) -> Iterator[Block]:
    """Yield what is still to be specified and, for the company alone, what is still to be decided."""
    asked = list(_open_questions(questions, places, situation, for_bidders=audience is Audience.SUPPLIERS))
    internal = audience is Audience.INTERNAL
    decisions = list(_decisions(situation) if internal else _open_to_discussion(situation))
    if asked or decisions:
        waiting = "Décisions en attente" if internal else "Points à négocier"
        yield Heading(1, french("Points à préciser" if asked else waiting), "points_a_preciser", "", REVIEW)
        yield from asked
        if asked and decisions:
            yield Heading(3, french(waiting), "", source=REVIEW)
        yield from decisions


def _open_to_discussion(situation: Situation) -> Iterator[Block]:
    """Tell bidders what they may propose otherwise: no requirement on it is a knock-out."""
    named = [lower_first(name) for name in negotiable(situation)]
    if named:
        words = f"Le candidat peut proposer autre chose, en le justifiant, sur : {' ; '.join(named)}."
        yield Paragraph(runs(french(words)), source=REVIEW)


def _open_questions(
    questions: Iterable[Question], places: Iterable[OpenPlace], situation: Situation, for_bidders: bool
) -> Iterator[Block]:
    """Bidders answer in the last column of what they have a say in.

    What happens when a question stays blank is advice to the firm: bidders never read it.
    """
    titles = _titles(situation)
    drawn = [_Point(place.name, place.table, _WHY_A_CELL) for place in places]
    ours, theirs = list[_Point](), list[_Point]()
    for question in questions:
        mine = settled_by_client(question) or not for_bidders
        (ours if mine else theirs).append(_Point(question.summary, titles[question.document], question.if_empty))
    ours += drawn
    if not for_bidders:
        if ours:
            yield _lead("Ces points restent ouverts ; tous sont arrêtés avant la signature.")
        yield from _table(ours, "Points à préciser", "Pourquoi le préciser", lambda point: point.why)
        return
    if theirs:
        yield _lead("Le candidat dit dans son offre ce qu'il propose pour ces points, arrêtés avant la signature.")
        yield from _table(theirs, "Points à préciser par le candidat", "Proposition du candidat", lambda point: "")
    if ours:
        yield _lead(
            "Le client fixe lui-même ces points. Ce qu'il faut savoir pour chiffrer l'est avant l'envoi ou en réponse "
            "aux questions des candidats ; le reste, avant la signature."
        )
        yield from _table(ours, "Points à préciser par le client" if theirs else "Points à préciser")


def _table(
    points: Sequence[_Point], caption: str, last: str = "", says: Callable[[_Point], str] = str
) -> Iterator[Block]:
    if not points:
        return
    named = tuple((runs(point.name), runs(point.heading)) for point in points)
    if last:
        rows = tuple((*row, runs(says(point))) for row, point in zip(named, points, strict=True))
        yield TableBlock(("Point", "Rubrique", last), rows, (4, 3, 7), french(caption), source=REVIEW)
    else:
        yield TableBlock(("Point", "Rubrique"), named, (5, 6), french(caption), source=REVIEW)


def _decisions(situation: Situation) -> Iterator[Block]:
    """One row for each section, so that a new document does not list two hundred values one by one."""
    listed = tuple(pending(situation))
    columns = pending_columns(listed)
    found: dict[tuple[str, Decision], list[str]] = {}
    for item in listed:
        found.setdefault((item.section, item.decision), []).append(item.name)
    rows = tuple(
        (runs(title), *(runs(_named(found.get((place, decision), []))) for decision in columns))
        for place, title in _titles(situation).items()
        if any((place, decision) in found for decision in columns)
    )
    if rows:
        yield Paragraph(
            runs(french("Ces réponses ne sont pas arrêtées. Confirmez-les, ou dites ce qui se négocie.")), source=REVIEW
        )
        yield TableBlock(
            ("Rubrique", *(french(decision.label) for decision in columns)),
            rows,
            (4, 8, 5, 5)[: len(columns) + 1],
            french("Décisions en attente"),
            source=REVIEW,
        )


def _named(summaries: list[str]) -> str:
    return french(capital(" ; ".join(map(lower_first, summaries))))


def _titles(situation: Situation) -> dict[str, str]:
    return {section.id: section.title for chapter in situation.catalogue.chapters for section in chapter.sections}


def signatures(
    signed: str = "ce cahier des charges et ses annexes", model: KnowledgeEdition | None = None
) -> Iterator[Block]:
    """Yield the page on which both parties sign that they have read something.

    A `model` is named above the table, with the word that no seller wrote it: the cover is the client's, and a line of
    its own after the table would sometimes be alone on a page.
    """
    yield Heading(1, "Signatures", "signatures", "", COVER)
    words = french(f"Les parties reconnaissent avoir lu {signed}.")
    yield Paragraph(runs(words), source=COVER)
    if model is not None:
        words = french(f"{model.neutrality} Modèle {model.version} du {long_date(model.issued)}.")
        yield Paragraph(runs(words), Style.NOTE, COVER)
    empty = tuple((runs(french(name)), (), ()) for name in ("Nom et fonction", "Date", "Signature"))
    yield TableBlock(("", "Pour le client", "Pour le prestataire"), empty, (3, 5, 5), "", TableKind.SIGNATURE, COVER)


def _lead(text: str) -> Paragraph:
    return Paragraph(runs(french(text)), Style.LEAD, REVIEW)
