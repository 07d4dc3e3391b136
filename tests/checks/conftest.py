"""The knowledge base, and a specification on which no rule has anything to say."""

from dataclasses import replace

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.model.extent import Extent
from cahier.model.specification import Specification
from tests.checks.completed import completed


@pytest.fixture(scope="session")
def sound(catalogue: Catalogue) -> Specification:
    """A specification from the industrial profile, at its full extent, on which no rule has anything to say."""
    made = completed(catalogue, catalogue.profiles["industrie"])
    return replace(made, document=replace(made.document, extent=Extent.COMPLETE))
