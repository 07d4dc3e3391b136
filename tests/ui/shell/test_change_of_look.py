"""A change of look makes again what is on screen, and nothing else."""

from PySide6.QtWidgets import QApplication

from tests.places import at
from ui.session.current_findings import Findings
from ui.shell.main_window import MainWindow


def test_only_the_page_shown_is_made_again(opened: MainWindow) -> None:
    space = opened.workspace
    assert space is not None
    for place in ("page:split", "page:levels", "section:sauvegarde"):
        space.go_to(at(place))
    opened.actions_table["dark"].trigger()
    QApplication.processEvents()
    again = opened.workspace
    assert again is not None and again is not space
    assert again.current == at("section:sauvegarde")
    assert again.stack.count() == 1


def test_what_was_found_is_not_worked_out_again(opened: MainWindow) -> None:
    context = opened.context
    assert context is not None
    context.findings.refresh()
    found, remaining = context.findings.current, context.findings.remaining
    opened.actions_table["dark"].trigger()
    QApplication.processEvents()
    again = opened.context
    assert again is not None and isinstance(again.findings, Findings) and again is not context
    assert again.findings.current is found
    assert again.findings.remaining is remaining
