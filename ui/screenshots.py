"""Pictures of every screen, drawn without a display: `python -m ui.screenshots FOLDER --theme dark`."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cahier.catalogue import question_ids
from cahier.editing.meeting_room import add_meeting, remove_meeting, set_agenda, set_participants
from cahier.editing.verbs.answers import set_answer, set_owner
from cahier.editing.verbs.remarks import add_remark
from cahier.editing.verbs.split import set_scope
from cahier.guidance.screen_help import FirstScreen
from cahier.locations import samples_folder
from cahier.model.identifiers import ClauseId
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPart,
    ScreenPlace,
    SectionPlace,
)
from cahier.model.meeting import AgendaItem, Participant
from cahier.model.remark import ReaderKind, Verdict
from cahier.model.scope import Allocation

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.shell.main_window import MainWindow

_SETTLE_MS = 350
_SAMPLE_OFFERS = 3
_SAMPLE_PAGE = 8  # past the contents, in the body
_SAMPLE_REQUIREMENT = ClauseId("EX-SAU-02")


def main(argv: Sequence[str] | None = None) -> int:
    """Draw the screens; return the exit code."""
    arguments = _parser().parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(arguments.folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        # The pictures never show, nor touch, the user's own files.
        # A name people know stands in the pictures instead of a temporary one.
        os.environ["CAHIER_HOME"] = str(Path(home) / "Documents")
        for path in _draw(folder, arguments):
            print(path)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ui.screenshots", description=__doc__)
    parser.add_argument("folder", help="folder of the pictures")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--zoom", type=float, default=1.0, help="size of the text, 1.5 for the largest")
    parser.add_argument("--sizes", default="1366x820,1024x700", help="sizes of the window, separated by commas")
    parser.add_argument("--consultant", action="store_true", help="draw what a consultant sees")
    parser.add_argument("--sample", default="", help="name of an example; the first one by default")
    return parser


def _draw(folder: Path, arguments: argparse.Namespace) -> Iterator[Path]:
    from cahier.locations import state_folder
    from ui.app import begin, make_application, make_window
    from ui.shell.window_state import WindowState

    app = make_application(["screenshots"])
    state = WindowState(state_folder() / "window.ini")
    state.dark, state.zoom = arguments.theme == "dark", arguments.zoom
    state.for_manager = state.essential_only = not arguments.consultant
    state.tour_offered = True
    window = make_window(app)
    window.show()
    begin(window, ())
    if arguments.consultant:
        _open_the_others(window, arguments.sample)
    _open_something(window, arguments.sample)
    suffix = "" if arguments.zoom == 1 else f"-{arguments.zoom:.0%}".rstrip("%")
    for size in arguments.sizes.split(","):
        width, _, height = size.partition("x")
        window.resize(int(width), int(height))
        for name in _visit(window):
            _settle()
            path = folder / f"{name}-{size}-{arguments.theme}{suffix}.png"
            _front(window).grab().save(str(path))
            yield path
    window.close()


def _open_the_others(window: "MainWindow", name: str) -> None:
    """Have clients to list beside the one whose screens are drawn."""
    examples = sorted(samples_folder().glob("*.cahier"))
    chosen = next((path for path in examples if name in path.stem), None)
    for path in examples:
        if path != chosen:
            window.files.open_sample(path)
            window.files.save()


def _open_something(window: "MainWindow", name: str) -> None:
    found = sorted(path for path in samples_folder().glob("*.cahier") if name in path.stem)
    if found:
        window.files.open_sample(found[0])
        window.files.save()
    else:
        window.show_start()
        _settle()
        window.start_with("Ateliers Morvan")


def _visit(window: "MainWindow") -> Iterator[str]:
    from cahier.guidance.section_actions import CURRENT_CONTRACT, EXIT_TEST
    from ui.screens.document.document_page import DocumentPage

    catalogue = window.catalogue()
    for step in catalogue.steps:
        sections = [section for section in catalogue.sections_of(step.id) if section.screen is None]
        _go(window, SectionPlace(sections[0].id))
        yield f"question-{step.id}"
    _go(window, QuestionPlace(question_ids.SAUVEGARDE_RETENTION))
    window.toggle_preview()
    yield "question-preview"
    window.toggle_preview()
    for screen in Screen:
        _go(window, ScreenPlace(screen))
        yield screen
    _go(window, CURRENT_CONTRACT)
    yield "offers-contract"
    _go(window, ScreenPlace(Screen.DOCUMENT))
    page = window.workspace.stack_page() if window.workspace else None
    if isinstance(page, DocumentPage):
        page.options.ensureWidgetVisible(page.brand)
        yield "document-charte"
    _go(window, RequirementPlace(_SAMPLE_REQUIREMENT))
    yield "document-requirement"
    _go(window, ScreenPlace(Screen.DOCUMENT))
    _show_pages(window)
    yield "document-pages"
    _go(window, EXIT_TEST)
    yield "review-exit"
    window.open_search()
    yield "search"
    window.palette_box.leave()
    yield from _help(window)
    yield from _meeting(window)
    yield from _workshop(window)
    yield from _offers(window)
    window.show_welcome()
    yield "welcome"
    quick = window.quick_page()
    last = len(quick.run.asked()) + 1
    for rank, name in ((0, "name"), (1, "choice"), (6, "multiple"), (last - 2, "date"), (last, "summary")):
        quick.show_step(rank)
        yield f"quick-{name}"
    window.show_workspace()


def _help(window: "MainWindow") -> Iterator[str]:
    from ui.shell.password_window import new_password_window

    window.actions_table["tour"].trigger()
    rank = 1
    while window.help_desk.tour is not None:
        yield f"tour-{rank}"
        window.help_desk.tour.go_on()
        rank += 1
    window.help_desk.show_glossary("RPO")
    yield "glossary"
    window.help_desk.put_away()
    window.help_desk.show_guide()
    yield "guide"
    window.help_desk.put_away()
    asking = new_password_window(window, "Cahier")
    asking.open()
    yield "password"
    asking.close()
    window.help_desk.show_screen_help(FirstScreen.WELCOME)
    yield "help"
    _front(window).close()


def _meeting(window: "MainWindow") -> Iterator[str]:
    """Draw a meeting prepared, then each kind of decision in front of everybody."""
    session = window.open_file.session
    if session is None:
        return
    meeting = add_meeting(session, window.open_file.now().date())
    set_participants(session, meeting, [Participant("Claire Renaud", "gérante"), Participant("Ali Benali", "référent")])
    places: tuple[Location, ...] = (
        QuestionPlace(question_ids.SAUVEGARDE_RETENTION),
        ActivityPlace(session.situation.activities()[0].id),
        next(DomainPlace(domain.id) for domain in window.catalogue().domains.values() if domain.allocatable),
        ScreenPlace(Screen.LEVELS, ScreenPart.HOURS),
        ScreenPlace(Screen.LEVELS, ScreenPart.AVAILABILITY),
        ScreenPlace(Screen.LEVELS, ScreenPart.DELAYS),
        RequirementPlace(_SAMPLE_REQUIREMENT),
    )
    set_agenda(session, meeting, [AgendaItem(place) for place in places])
    window.meetings.show()
    yield "meetings"
    window.meetings.close()
    window.meetings.present()
    presenter = window.meetings.presenter
    if presenter is not None:
        decided = ("question", "row", "domain", "hours", "availability", "delays", "requirement")
        for name in ("room", *decided, "parked", "actions", "end"):
            # Over the whole screen elsewhere, which has no size of its own here.
            presenter.showNormal()
            presenter.resize(window.size())
            yield f"presenter-{name}"
            presenter.go_to(presenter.at + 1)
        presenter.close()
    remove_meeting(session, meeting)


def _workshop(window: "MainWindow") -> Iterator[str]:
    """Draw what one does with those who know, and with the work of before."""
    session = window.open_file.session
    if session is None or window.workspace is None:
        return
    before = session.specification
    set_owner(session, question_ids.SAUVEGARDE_RETENTION, "Ali Benali")
    window.asking.show()
    yield "ask"
    window.asking.close()
    retention, delays = QuestionPlace(question_ids.SAUVEGARDE_RETENTION), ScreenPlace(Screen.LEVELS, ScreenPart.DELAYS)
    add_remark(session, retention, "Me Petit", "Dire aussi qui garde la clé", ReaderKind.LEGAL, Verdict.TO_IMPROVE)
    add_remark(session, delays, "Ali Benali", "Tenable la nuit ?", ReaderKind.TECHNICAL, Verdict.TO_CORRECT)
    window.remarks.show()
    yield "remarks"
    window.remarks.close()
    sent = session.specification
    set_answer(session, question_ids.SAUVEGARDE_RETENTION, "180 jours")
    set_scope(session, "sauvegarde", Allocation.SHARED)
    window.comparison.compare_with(sent, "« v1.0 envoyée aux candidats »")
    yield "comparison"
    if window.comparison.shown is not None:
        window.comparison.shown.close()
    window.starting.ask()
    yield "new-from"
    _front(window).close()
    while session.specification != before:
        session.undo()


def _offers(window: "MainWindow") -> Iterator[str]:
    """Draw offers received, where the example has some."""
    from ui.screens.offers.offer_tabs import OFFER_TABS
    from ui.screens.offers.offers_page import OffersPage

    _go(window, ScreenPlace(Screen.OFFERS))
    session, page = window.open_file.session, window.workspace.stack_page() if window.workspace else None
    if session is None or not isinstance(page, OffersPage) or page.received.samples.isHidden():
        return
    before = session.specification
    page.received.samples.click()
    while len(session.specification.offers) < _SAMPLE_OFFERS:
        _settle()
    for rank, tab in enumerate(OFFER_TABS):
        page.tabs.setCurrentIndex(rank)
        yield f"offers-{tab.name}"
    while session.specification != before:
        session.undo()


def _front(window: "MainWindow") -> "QWidget":
    from PySide6.QtWidgets import QDialog

    if "meetings" in vars(window) and window.meetings.presenter is not None:
        return window.meetings.presenter
    return next((dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()), window)


def _go(window: "MainWindow", location: Location) -> None:
    if window.workspace is not None:
        window.workspace.go_to(location)


def _show_pages(window: "MainWindow") -> None:
    from ui.preview.preview_pane import PreviewMode
    from ui.screens.document.document_page import DocumentPage

    shown = window.workspace.stack_page() if window.workspace is not None else None
    if isinstance(shown, DocumentPage):
        shown.pane.show_view(PreviewMode.READING)
        shown.pane.show_view(PreviewMode.PAGES)
        while shown.pane.pages.job.running:
            _settle()
        shown.pane.pages.view.show_page(_SAMPLE_PAGE)


def _settle() -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
