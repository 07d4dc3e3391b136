"""What each extent would make of a document: its pages and its requirements, told before one chooses."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.publication_builder import Edition, build
from cahier.export.layout.page_estimate import estimated_pages
from cahier.model.extent import Extent
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from cahier.typography import french


@dataclass(frozen=True, slots=True)
class Forecast:
    """About how long a document would be, how many requirements it would hold, and how many of them eliminate."""

    pages: int
    requirements: int
    eliminatory: int

    @property
    def words(self) -> str:
        """« environ 24 pages, 46 exigences dont 10 éliminatoires »."""
        return french(
            f"environ {self.pages} pages, {self.requirements} exigences dont {self.eliminatory} éliminatoires"
        )


def forecasts(specification: Specification, catalogue: Catalogue, edition: Edition) -> Mapping[Extent, Forecast]:
    """Return what each extent would make of a specification."""
    return {extent: _forecast(specification, catalogue, edition, extent) for extent in Extent}


def _forecast(specification: Specification, catalogue: Catalogue, edition: Edition, extent: Extent) -> Forecast:
    tried = replace(specification, document=replace(specification.document, extent=extent))
    situation = Situation(tried, catalogue)
    clauses = situation.clauses()
    pages = estimated_pages(build(situation, edition))
    return Forecast(pages, len(clauses), sum(clause.eliminatory for clause in clauses))
