"""The whole document as the preview shows it, made from a snapshot in a worker thread."""

from datetime import date

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.publication_builder import Edition, build
from cahier.export.html.reading_sheet import ReadingSheet, render
from cahier.guidance.source_place import place_of
from cahier.model.audience import Audience
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation


def make_sheet(specification: Specification, catalogue: Catalogue, audience: Audience, today: date) -> ReadingSheet:
    """Return the preview for some readers."""
    situation = Situation(specification, catalogue)
    return render(build(situation, Edition(audience, today)), lambda source, _line: place_of(source, situation))
