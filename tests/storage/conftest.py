"""The knowledge base and a specification to work on."""

import pytest

from cahier.catalogue.catalogue import Catalogue, load_catalogue
from cahier.editing.session import Session
from cahier.questionnaire.defaults import new_specification


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped knowledge base."""
    return load_catalogue()


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    """A new specification from the industrial profile."""
    return Session(new_specification(catalogue, catalogue.profiles["industrie"], "test"), catalogue)
