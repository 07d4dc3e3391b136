"""The shipped samples, in every extent and for every reader."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import Publication
from cahier.locations import samples_folder
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.model.specification import Content, Specification
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file

NAMES = ("cabinet", "industrie", "sante")
ISSUED = date(2026, 11, 22)


def sample(name: str) -> Specification:
    """Return a shipped sample."""
    return specification_file.read(samples_folder() / f"{name}.cahier").specification


def holding(specification: Specification, content: Content, extent: Extent) -> Specification:
    """Return a specification whose document holds this content."""
    return replace(specification, document=replace(specification.document, content=content, extent=extent))


def published(specification: Specification, catalogue: Catalogue, audience: Audience) -> Publication:
    """Return the document these readers receive, on a fixed day."""
    return build(Situation(specification, catalogue), Edition(audience, ISSUED))


def editions(catalogue: Catalogue, content: Content, names: Sequence[str] = NAMES) -> Iterator[tuple[str, Publication]]:
    """Yield samples with this content, in every extent and for every reader, under a name for messages."""
    for name in names:
        for extent in Extent:
            for audience in Audience:
                document = published(holding(sample(name), content, extent), catalogue, audience)
                yield f"{name}, {extent}, {audience}", document
