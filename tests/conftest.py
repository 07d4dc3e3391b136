"""What every test is given: a home of its own, never the user's; the knowledge base, read once."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.export.office import VARIABLE, WITHOUT
from cahier.guidance.knowledge_base import load_catalogue
from cahier.questionnaire.defaults import new_specification
from cahier.storage import keyring
from tests.support.schedule import in_order
from tests.support.whole import whole

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together what shares its fixtures, the longest first, for runs in parallel."""
    in_order(items)


@pytest.fixture(autouse=True)
def cahier_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep state, documents and settings of a test in a folder of its own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CAHIER_HOME", str(home))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("CAHIER_CATALOGUE", raising=False)
    yield home
    keyring.forget_all()


@pytest.fixture(autouse=True)
def libreoffice(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do without LibreOffice, as anybody may, in all tests but those marked `office`: it takes seconds each time."""
    if request.node.get_closest_marker("office") is None:
        monkeypatch.setenv(VARIABLE, WITHOUT)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped knowledge base."""
    return load_catalogue()


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    """A new specification from the industrial profile, at its full extent: nothing waits for a bigger firm."""
    return Session(whole(new_specification(catalogue, catalogue.profiles["industrie"], "test")), catalogue)
