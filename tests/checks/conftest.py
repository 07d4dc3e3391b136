"""The knowledge base, and a specification on which no rule has anything to say."""

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.model.specification import Specification
from tests.checks.completed import completed
from tests.support.whole import whole


@pytest.fixture(scope="session")
def sound(catalogue: Catalogue) -> Specification:
    """A specification from the industrial profile, at its full extent, on which no rule has anything to say."""
    return whole(completed(catalogue, catalogue.profiles["industrie"]))
