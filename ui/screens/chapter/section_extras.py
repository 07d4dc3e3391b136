"""The place, at the head of a page of questions, of what it offers beyond them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cahier.guidance.section_actions import SECTION_ACTIONS, SECTION_LINES, SectionAction, SectionLine, today
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Specification
from ui.screens.chapter.chapter_header import ChapterHeader
from ui.screens.chapter.outcome_strip import OutcomeStrip
from ui.screens.chapter.text_column import LEFT, right_margin
from ui.session.context import Context
from ui.texts import make_button, make_label, set_text


class SectionExtras(QWidget):
    """Puts the button of a section in its header, tells what it did, shows the line of the section; often nothing."""

    jump_requested = Signal(object)

    def __init__(
        self, context: Context, section: str, header: ChapterHeader, commit: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._commit = context, commit
        self._before: Specification | None = None
        self._after: Specification | None = None
        self._proposed: tuple[QuestionId, ...] = ()
        self.line: QLabel | None = None
        self.button: QPushButton | None = None
        self.strip = OutcomeStrip(context.theme, self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._section_line = SECTION_LINES.get(section)
        if self._section_line is not None:
            self._column.addLayout(self._make_line(self._section_line))
        self._column.addWidget(self.strip)
        action = SECTION_ACTIONS.get(section)
        if action is not None:
            self._offer(action, header)
        self.strip.undo_chosen.connect(self._undo)
        self.strip.way_chosen.connect(self.jump_requested)
        self.strip.closed.connect(self.forget)
        self._settle()

    def _make_line(self, found: SectionLine) -> QHBoxLayout:
        self.line = make_label("", "muted", wrap=True, parent=self)
        way = make_button(found.way.words, self)
        way.setProperty("kind", "link")
        way.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        way.setAutoDefault(True)
        way.clicked.connect(lambda: self.jump_requested.emit(found.way.location))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.line, 1)
        row.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _offer(self, action: SectionAction, header: ChapterHeader) -> None:
        self.button = header.add_action(action.words, action.hint)
        self.button.clicked.connect(lambda: self._act(action))

    def set_page_width(self, width: int) -> None:
        """Keep to the column of the text."""
        self._column.setContentsMargins(LEFT, 4, right_margin(width, self._context.theme.zoom), 8)

    def refresh(self) -> None:
        """Follow the answers; what was done may be undone only as long as nothing else is."""
        session = self._context.session
        if self.line is not None and self._section_line is not None:
            set_text(self.line, self._section_line.words(session.situation))
        undone = self._after is not None and session.specification is self._before
        if undone or self._all_decided():
            self.forget()
        elif self._after is not None and session.specification is not self._after:
            self.strip.forget_undo()

    def _all_decided(self) -> bool:
        answers = map(self._context.session.situation.answer, self._proposed)
        return bool(self._proposed) and all(answer is not None and answer.decided for answer in answers)

    def forget(self) -> None:
        """Put away what was told."""
        self._before = self._after = None
        self._proposed = ()
        self.strip.hide()
        self._settle()

    def _act(self, action: SectionAction) -> None:
        self._commit()
        session = self._context.session
        self._after, before = None, session.specification
        outcome = action.act(session, today())
        self._before, self._after = (before, session.specification) if outcome.changed else (None, None)
        self._proposed = outcome.proposed
        self.strip.tell(outcome)
        self._settle()

    def _undo(self) -> None:
        self._context.session.undo()
        self.forget()
        if self.button is not None:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        self.setVisible(self.line is not None or not self.strip.isHidden())
