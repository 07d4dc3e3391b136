"""What is handed back at the end, and who else holds a part of the system."""

from collections.abc import Iterator

from cahier.catalogue import question_ids
from cahier.export.document.annexes.annex_sources import AnnexSources
from cahier.export.publication import Block, Runs, TableBlock, runs
from cahier.model.answer import AnswerState
from cahier.model.identifiers import QuestionId
from cahier.model.location import QuestionPlace, Screen, ScreenPlace
from cahier.model.scope import Allocation
from cahier.typography import capital, capital_article, french

TECHNICAL_FILE = (
    question_ids.RESTITUTION_DOSSIER,
    question_ids.RESTITUTION_DOSSIER_ACCES,
    question_ids.RESTITUTION_DOSSIER_HISTORIQUE,
)


def technical_file(sources: AnnexSources) -> Iterator[Block]:
    """Yield each document of the technical file, to be ticked off when it is handed over."""
    rows: list[tuple[Runs, ...]] = []
    for name in TECHNICAL_FILE:
        question = sources.situation.catalogue.questions.get(name)
        answer = sources.situation.stated(QuestionId(name))
        if question is not None and answer is not None and answer.state is AnswerState.GIVEN:
            picked = answer.value if isinstance(answer.value, tuple) else ()
            found = (question.choice(item) for item in picked if isinstance(item, str))
            rows.extend((runs(capital(choice.text)), (), (), ()) for choice in found if choice)
    if rows:
        yield TableBlock(
            ("Pièce", "Version et date", "Remise le", "Visa du client"),
            tuple(rows),
            (9, 3, 3, 3),
            french("Pièces du dossier technique"),
            source=QuestionPlace(TECHNICAL_FILE[0]),
        )


def third_parties(sources: AnnexSources) -> Iterator[Block]:
    """Yield who holds each domain entrusted to a third party, and how to reach them."""
    rows = []
    for domain in sources.situation.catalogue.domains.values():
        found = sources.situation.specification.scope.get(domain.id)
        if found is not None and found.allocation is Allocation.THIRD_PARTY:
            rows.append((runs(domain.title), runs(capital_article(found.holder)), (), ()))
    if rows:
        yield TableBlock(
            ("Domaine", "Tiers désigné", "Contact d’urgence", "Mandat du prestataire"),
            tuple(rows),
            (4, 5, 4, 4),
            french("Domaines confiés à un tiers, à compléter pendant la phase initiale"),
            source=ScreenPlace(Screen.SPLIT),
        )
