"""The knowledge base and a specification to publish."""

from datetime import date

import pytest

from cahier.export.document.publication_builder import Edition
from cahier.model.audience import Audience

INTERNAL = Edition(Audience.INTERNAL, date(2026, 11, 22))


@pytest.fixture
def internal() -> Edition:
    """An export for the company itself, on a fixed day."""
    return INTERNAL
