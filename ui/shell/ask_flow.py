"""What remains to be asked, from the window: one list a person, copied or written, and questionnaires to fill in."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication

from cahier.export.ask_files import AskFiles
from cahier.export.document.ask_sheets import ENDING, AskSheet
from cahier.export.questionnaire_files import QuestionnaireFiles
from cahier.guidance.questionnaire_scope import Scope, questions_in
from cahier.guidance.to_ask import ask_sheets
from cahier.storage.file_names import safe_name
from ui.session.context import Context
from ui.shell.ask_window import AskWindow
from ui.shell.file_window_flow import FileWindowFlow

ASKED = "asked"
QUESTIONNAIRE_ENDING = " - questionnaire"
_SUFFIXES = {"excel": ".xlsx", "word": ".docx"}


class AskFlow(FileWindowFlow[AskWindow]):
    """Opens the window of what is asked, and hands over what one wants of it."""

    SUBJECT = ASKED

    def _make(self, context: Context) -> AskWindow:
        context.findings.refresh()
        sheets = ask_sheets(context.session.situation, context.findings.current, context.findings.remaining.items)
        steps = {step.id: step.title for step in context.session.catalogue.steps}
        shown = AskWindow(context.theme, sheets, steps, lambda chosen: self._files(chosen).text, self._window)
        shown.copied.connect(self._copy)
        shown.word_asked.connect(self._write)
        shown.questionnaire_asked.connect(self._send)
        return shown

    def _begin(self, shown: AskWindow) -> None:
        shown.people.setFocus()

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
        self._hand_over(f"{ENDING}{_of(name)}.docx", partial(_word, self._files(sheets)))

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
        self._hand_over(ending, partial(_questionnaire, files, kind))

    def _hand_over(self, ending: str, work: Callable[[], bytes]) -> None:
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
