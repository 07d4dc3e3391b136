"""What a person sees of the window, and what stands behind it."""

from typing import TypeVar

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from cahier.checks.finding import Finding
from cahier.editing.session import Session
from cahier.model.answer import Answer
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Specification
from cahier.storage import specification_file
from ui.screens.chapter.chapter_page import ChapterPage
from ui.screens.chapter.question_block import QuestionBlock
from ui.shell.main_window import MainWindow
from ui.shell.workspace import Workspace

W = TypeVar("W", bound=QWidget)


def shown(root: QWidget, kind: type[W], words: str = "") -> W:
    """The one thing of a kind that a person sees under these words."""
    QApplication.processEvents()
    found = [widget for widget in root.findChildren(kind) if widget.isVisible() and words in said(widget)]
    assert found, f"no {kind.__name__} says « {words} »"
    return found[0]


def said(widget: QWidget) -> str:
    """What a widget says, to the eye or to a screen reader."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{text}\n{widget.accessibleName()}"


def workspace(window: MainWindow) -> Workspace:
    """The screen of the open file."""
    assert window.workspace is not None
    return window.workspace


def session_of(window: MainWindow) -> Session:
    """The open session."""
    assert window.open_file.session is not None
    return window.open_file.session


def block(window: MainWindow, question: str) -> QuestionBlock:
    """A question of the page shown."""
    page = workspace(window).stack_page()
    assert isinstance(page, ChapterPage), f"« {question} » is not on {workspace(window).current}"
    found = page.block(QuestionId(question))
    assert found is not None
    return found


def answer(window: MainWindow, question: str) -> Answer:
    """What is recorded."""
    return session_of(window).specification.answers[QuestionId(question)]


def page(window: MainWindow, kind: type[W]) -> W:
    """The page shown."""
    found = workspace(window).stack_page()
    assert isinstance(found, kind)
    return found


def finding(window: MainWindow, title: str) -> Finding:
    """A finding, by how its title starts; the rules run shortly after the last change."""
    context = window.context
    assert context is not None

    def found() -> list[Finding]:
        return [one for one in context.findings.current if one.title.startswith(title)]

    told = QSignalSpy(context.findings.changed)
    assert found() or (told.wait(5_000) and found()), title
    return found()[0]


def is_found(window: MainWindow, key: str) -> bool:
    """Whether a finding still stands."""
    assert window.context is not None
    return any(one.key == key and not one.accepted for one in window.context.findings.current)


def on_screen(window: MainWindow) -> Specification:
    """The specification as it stands."""
    return session_of(window).specification


def on_disk(window: MainWindow) -> Specification:
    """The specification as its file holds it."""
    assert window.open_file.path is not None
    return specification_file.read(window.open_file.path).specification
