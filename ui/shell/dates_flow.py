"""The dates of the contract from the window: read, then written in a file for an agenda."""

from functools import partial

from cahier.export.calendar_file import ENDING, SUFFIX, calendar_file
from cahier.questionnaire.contract_dates import contract_dates
from ui.session.context import Context
from ui.shell.dates_window import DatesWindow
from ui.shell.file_window_flow import FileWindowFlow

DATES = "dates"


class DatesFlow(FileWindowFlow[DatesWindow]):
    """Opens the window of the dates, and writes the file one asks for."""

    SUBJECT = DATES

    def _make(self, context: Context) -> DatesWindow:
        shown = DatesWindow(context.theme, contract_dates(context.session.situation), self._window)
        shown.file_asked.connect(self._write)
        return shown

    def _begin(self, shown: DatesWindow) -> None:
        shown.list.setFocus()

    def _write(self) -> None:
        context, path = self._context(), self._open_file.path
        if context is None or path is None:
            return
        session = context.session
        found = contract_dates(session.situation)
        work = partial(calendar_file, session.specification, found.dates, self._open_file.now().date())
        self._file.make(path, f"{path.stem}{ENDING}{SUFFIX}", work)
