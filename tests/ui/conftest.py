"""What every test of the windows starts from: the knowledge base, a new specification, a dressed application."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import Profile
from cahier.editing.session import Session
from cahier.locations import state_folder
from cahier.model.identifiers import PresetId
from cahier.model.specification import Capability
from cahier.questionnaire.defaults import new_specification
from tests.places import at
from tests.support.answers import Answers
from tests.support.whole import whole
from ui.app import begin, make_window
from ui.session.context import Context
from ui.session.current_findings import Findings
from ui.session.session_signals import SessionSignals
from ui.shell.main_window import MainWindow
from ui.shell.window_state import WindowState
from ui.theme.apply_theme import apply_theme
from ui.theme.fonts import load_fonts
from ui.theme.theme import Theme


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light theme, worn by the application."""
    load_fonts()
    light = Theme.load("light")
    apply_theme(qapp, light)
    return light


@pytest.fixture
def profile(catalogue: Catalogue) -> Profile:
    """The profile « bureau », or the first there is."""
    fallback = Profile("bureau", "Bureau", "", Capability.REFERENT, PresetId("argent"))
    return catalogue.profiles.get("bureau") or next(iter(catalogue.profiles.values()), fallback)


@pytest.fixture
def session(catalogue: Catalogue, profile: Profile) -> Session:
    """A specification just started, at its full extent."""
    return Session(whole(new_specification(catalogue, profile, "essai")), catalogue)


@pytest.fixture
def context(session: Session, theme: Theme) -> Iterator[Context]:
    """Everything a page needs, in the light theme."""
    signals = SessionSignals(session)
    findings = Findings(session, signals)
    yield Context(session, signals, findings, theme)
    signals.close()
    findings.deleteLater()
    signals.deleteLater()


@pytest.fixture
def answers() -> Answers:
    """What the file dialogs will answer."""
    return Answers()


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, theme: Theme, answers: Answers, catalogue: Catalogue
) -> Iterator[MainWindow]:
    """The window on its first screen, active, 1366 by 820."""
    WindowState(state_folder() / "window.ini").tour_offered = True
    found = make_window(qapp, answers.dialogs(), lambda: catalogue)
    found.resize(1366, 820)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    begin(found, ())
    yield found
    found.open_file.abandon()
    found.close()
    found.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if found.theme.style_sheet() != theme.style_sheet():
        apply_theme(qapp, theme)


@pytest.fixture
def opened(window: MainWindow, profile: Profile, tmp_path: Path) -> MainWindow:
    """The window on a specification just started."""
    window.files.start(profile, "Atelier Brun SAS", tmp_path / "essai.cahier")
    assert window.workspace is not None
    window.workspace.go_to(at("section:entreprise"))
    return window
