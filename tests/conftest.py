"""What every test is given: a home of its own, never the user's; the knowledge base, read once."""

import faulthandler
import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.export.office import VARIABLE, WITHOUT
from cahier.guidance.knowledge_base import load_catalogue
from cahier.questionnaire.defaults import new_specification
from cahier.storage import keyring
from tests.support.schedule import in_order
from tests.support.whole import whole
from ui.cycle_search import clear_cycles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together what shares its fixtures, the longest first, for runs in parallel."""
    in_order(items)


def pytest_sessionstart() -> None:
    """Search for cycles between tests only, on this thread: one that a test left behind may not free objects of Qt."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Search as the program does."""
    clear_cycles()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Tell a failure where it stands among the dots: a run that is cut short never comes to its summary."""
    if report.failed:
        print(f"\n{report.nodeid} ({report.when})\n{report.longreprtext[-3000:]}", file=sys.__stdout__, flush=True)


@pytest.fixture(autouse=True)
def crashes_are_told(request: pytest.FixtureRequest) -> Iterator[None]:
    """Say where a process died, even after the program's own watch was put away by the test before."""
    yield
    if not faulthandler.is_enabled():
        faulthandler.enable(request.config.stash[fault_handler_stderr_fd_key])


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
