"""The knowledge base and a specification to publish."""

from datetime import date

import pytest

from cahier.catalogue.catalogue import Catalogue, load_catalogue
from cahier.editing.session import Session
from cahier.export.audience import Audience
from cahier.export.outline import Edition
from cahier.questionnaire.defaults import new_specification

INTERNAL = Edition(Audience.INTERNAL, date(2026, 11, 22))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped knowledge base."""
    return load_catalogue()


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    """A new specification from the industrial profile."""
    return Session(new_specification(catalogue, catalogue.profiles["industrie"], "test"), catalogue)


@pytest.fixture
def internal() -> Edition:
    """An export for the company itself, on a fixed day."""
    return INTERNAL
