"""What an annex may ask to have drawn, by the name the knowledge base gives it."""

from collections.abc import Callable, Iterator, Mapping

from cahier.export.document.annexes.annex_exit import technical_file, third_parties
from cahier.export.document.annexes.annex_internal import legal_points, vigilance
from cahier.export.document.annexes.annex_levels import indicator_sheets, penalty_proofs
from cahier.export.document.annexes.annex_offers import (
    activity_questions,
    criteria_grid,
    price_scenario,
    price_schedule,
    response_matrix,
)
from cahier.export.document.annexes.annex_sources import AnnexSources
from cahier.export.document.raci_blocks import raci_blocks
from cahier.export.publication import Block

Drawing = Callable[[AnnexSources], Iterator[Block]]


def matrix(sources: AnnexSources) -> Iterator[Block]:
    """Yield the matrix, one page or more for each phase; what bidders have no part in stays in the company."""
    yield from raci_blocks(sources.situation, sources.internal)


DRAWN: Mapping[str, Drawing] = {
    "activity_questions": activity_questions,
    "criteria_grid": criteria_grid,
    "indicator_sheets": indicator_sheets,
    "legal_points": legal_points,
    "matrix": matrix,
    "penalty_proofs": penalty_proofs,
    "price_lines": price_schedule,
    "price_scenario": price_scenario,
    "response_matrix": response_matrix,
    "technical_file": technical_file,
    "third_parties": third_parties,
    "vigilance": vigilance,
}
