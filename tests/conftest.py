"""What every test is given: a home of its own, never the user's."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def cahier_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep state, documents and settings of a test in a folder of its own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CAHIER_HOME", str(home))
    monkeypatch.setenv("HOME", str(home))
    # Set by the window when the user's entries have faults; each test starts without it.
    monkeypatch.setenv("CAHIER_CATALOGUE", "")
    monkeypatch.delenv("CAHIER_CATALOGUE")
    yield home
