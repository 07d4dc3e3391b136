"""What remains to be asked, from the window: one list a person, copied or written, and questionnaires to fill in."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cahier.export.ask_files import AskFiles
from cahier.export.document.ask_sheets import ENDING, AskSheet
from cahier.export.questionnaire_files import QuestionnaireFiles
from cahier.guidance.questionnaire_scope import Scope, questions_in
from cahier.guidance.to_ask import ask_sheets
from cahier.storage.file_names import safe_name
from ui.session.context import Context
from ui.session.open_file import OpenFile
from ui.shell.ask_window import AskWindow
from ui.shell.file_dialogs import FileDialogs
from ui.shell.handed_file import HandedFile
from ui.shell.notices import Notices

ASKED = "asked"
QUESTIONNAIRE_ENDING = " - questionnaire"
_SUFFIXES = {"excel": ".xlsx", "word": ".docx"}


class AskFlow(QObject):
    """Opens the window of what is asked, and hands over what one wants of it."""

    def __init__(
        self,
        window: QWidget,
        open_file: OpenFile,
        notices: Notices,
        dialogs: FileDialogs,
        context: Callable[[], Context | None],
    ) -> None:
        super().__init__(window)
        self._window, self._open_file, self._notices = window, open_file, notices
        self._context = context
        self._file = HandedFile(window, dialogs, notices, ASKED)
        self.shown: AskWindow | None = None
        open_file.opened.connect(self.close)

    def show(self) -> None:
        """Show who is still to be asked what."""
        context = self._context()
        if context is None or self.shown is not None:
            return
        self._open_file.settle()
        context.findings.refresh()
        sheets = ask_sheets(context.session.situation, context.findings.current, context.findings.remaining.items)
        steps = {step.id: step.title for step in context.session.catalogue.steps}
        shown = AskWindow(context.theme, sheets, steps, lambda chosen: self._files(chosen).text, self._window)
        shown.copied.connect(self._copy)
        shown.word_asked.connect(self._write)
        shown.questionnaire_asked.connect(self._send)
        shown.finished.connect(self._on_gone)
        self.shown = shown
        shown.open()
        shown.people.setFocus()

    def close(self) -> None:
        """Let go of the window: another file comes, or none."""
        if self.shown is not None:
            self.shown.close()

    def _on_gone(self) -> None:
        self.shown = None

    def _files(self, sheets: Sequence[AskSheet]) -> AskFiles:
        context = self._context()
        assert context is not None  # noqa: S101 - the window is gone with its file
        session = context.session
        return AskFiles(session.specification, session.catalogue, sheets, self._open_file.now().date())

    def _copy(self, sheets: Sequence[AskSheet]) -> None:
        QGuiApplication.clipboard().setText(self._files(sheets).text)
        self._notices.show_message(ASKED, "ok", "La liste est copiée : collez-la dans un courriel.")

    def _write(self, sheets: Sequence[AskSheet]) -> None:
        name = sheets[0].name if len(sheets) == 1 else ""
        self._make(f"{ENDING}{_of(name)}.docx", partial(_word, self._files(sheets)))

    def _send(self, scope: Scope, kind: str) -> None:
        context = self._context()
        if context is None:
            return
        session, findings = context.session, context.findings
        questions = questions_in(session.situation, scope, findings.current, findings.remaining.items)
        parts = kind == "excel" and (scope.matrix or scope.levels)
        if not questions and not parts:
            told = (
                "Il n’y a aucune question à poser ainsi : cochez « Avec ce qui a déjà une réponse », "
                "ou changez d’étape."
            )
            self._notices.show_message(ASKED, "warn", told)
            return
        person, step = scope.person or "", session.catalogue.step(scope.step).title if scope.step else ""
        today = self._open_file.now().date()
        asked = (person, today, scope.matrix, scope.levels)
        files = QuestionnaireFiles(session.specification, session.catalogue, questions, *asked)
        ending = f"{QUESTIONNAIRE_ENDING}{_of(person)}{_of(step)}{_SUFFIXES[kind]}"
        self._make(ending, partial(_questionnaire, files, kind))

    def _make(self, ending: str, work: Callable[[], bytes]) -> None:
        path = self._open_file.path
        if path is not None:
            self._file.make(path, f"{path.stem}{ending}", work)


def _of(name: str) -> str:
    """Return whose file it is, for its name; nothing when it is everybody's."""
    safe = safe_name(name)
    return f" - {safe}" if safe else ""


def _word(files: AskFiles) -> bytes:
    return files.word


def _questionnaire(files: QuestionnaireFiles, kind: str) -> bytes:
    return files.excel if kind == "excel" else files.word
