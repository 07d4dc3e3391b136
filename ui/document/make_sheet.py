"""The whole document as the preview shows it, made from a snapshot in a worker thread."""

from datetime import date

from cahier.catalogue.catalogue import Catalogue
from cahier.export.audience import Audience
from cahier.export.outline import Edition, build
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from ui.document.source_place import place_of
from ui.widgets.preview_html import Sheet, render


def make_sheet(specification: Specification, catalogue: Catalogue, audience: Audience, today: date) -> Sheet:
    """Return the preview for some readers."""
    situation = Situation(specification, catalogue)
    return render(build(situation, Edition(audience, today)), lambda source: place_of(source, situation))
