"""What the everyday questions came to: the first pages as they are printed, one's Word, the few decisions left."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cahier.editing.session import Notification
from cahier.guidance.asked_at_once import asked_at_once
from cahier.model.audience import Audience
from ui.jobs.outside import Outside
from ui.preview.page_layout import Zoom
from ui.preview.pages_pane import PagesPane
from ui.preview.snapshot import Snapshot
from ui.screens.result.decision_list import DecisionList
from ui.screens.result.word_panel import ChooseFolder, WordPanel
from ui.session.context import Context
from ui.texts import make_button, make_label, set_text
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.line import make_line
from ui.widgets.steady_scroll import SteadyScrollArea

_LEFT, _LEFT_NARROW = 460, 436
_ROOMY = 1200


class ResultPage(QWidget):
    """Words and decisions on the left, the pages on the right; the window stays usable while they are laid out."""

    continued = Signal()
    """One wants to go on in detail."""

    jump_requested = Signal(object)
    """A `Location` to settle something at."""

    def __init__(
        self,
        context: Context,
        saved_file: Callable[[], Path | None],
        choose_folder: ChooseFolder,
        outside: Outside | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.pages = PagesPane(context.theme, self._snapshot)
        self.pages.view.set_zoom(Zoom.PAIR)
        self.word = WordPanel(context, self._saved(saved_file), choose_folder, outside)
        self.decisions = DecisionList(context)
        self.count, self.remaining = make_label("", "lead", wrap=True), make_label("", "label", wrap=True)
        self.saved = ElidedLabel("", "small")
        self.on = make_button(" Continuer dans le détail ", self)
        self._lay_out()
        self._connect()
        self._show_count()
        self.decisions.ask(asked_at_once(context.session.situation, self.context.findings.remaining.items))
        self._show_remaining()

    def refresh(self, notification: Notification | None) -> None:
        """Show what a change came to."""
        self.decisions.refresh()
        self.pages.show_freshness()
        if notification is not None and notification.words:
            self.saved.say(notification.words)

    def commit(self) -> None:
        """Hand over what is still being typed."""
        self.decisions.commit()

    def show_saved(self, words: str) -> None:
        """Say whether the file holds everything, and where it is."""
        self.saved.say_verbatim(words)

    def take_focus(self) -> None:
        """Give the focus to what one would do first."""
        self.word.get.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        zoom = self.context.theme.zoom
        wanted = _LEFT if self.width() >= _ROOMY * zoom else _LEFT_NARROW
        self._left.setFixedWidth(min(round(wanted * zoom), self.width() // 2))

    # What it shows

    def _snapshot(self) -> Snapshot:
        return Snapshot(self.context.session.specification, Audience.SUPPLIERS, self.context.catalogue.overlays)

    def _saved(self, saved_file: Callable[[], Path | None]) -> Callable[[], Path | None]:
        def file() -> Path | None:
            self.commit()
            return saved_file()

        return file

    def _show_remaining(self) -> None:
        left = self.context.findings.remaining
        set_text(self.remaining, f"{left.sentence}.")
        here = {field.question.id for field in self.decisions.fields}
        self.decisions.show_others(item for item in left.items if not here.issuperset(item.questions or ("",)))

    def _show_count(self) -> None:
        count = len(self.pages.pages) if self.pages.pages is not None else 0
        set_text(
            self.count,
            f"{count} pages, comme les candidats les liront." if count else "Vos pages se mettent en forme…",
        )

    # What it is made of

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 28, 24, 24)
        column.setSpacing(0)
        column.addWidget(make_label("Votre cahier des charges", "title", wrap=True))
        column.addSpacing(6)
        column.addWidget(self.count)
        column.addSpacing(18)
        column.addWidget(self.word)
        column.addSpacing(22)
        column.addWidget(make_line())
        column.addSpacing(18)
        column.addWidget(self.remaining)
        column.addSpacing(14)
        column.addWidget(self.decisions)
        column.addStretch(1)
        scroll = SteadyScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._left = QFrame()
        self._left.setProperty("ground", "surface")
        self._left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(scroll)
        self.left_scroll = scroll
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._left)
        body.addWidget(make_line(vertical=True))
        desk = QFrame()
        desk.setProperty("ground", "desk")
        desk.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        right = QVBoxLayout(desk)
        right.setContentsMargins(0, 8, 0, 0)
        right.addWidget(self.pages)
        body.addWidget(desk, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        whole.addWidget(self._bottom())

    def _bottom(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("bar", "bottom")
        row = QHBoxLayout(frame)
        row.setContentsMargins(32, 8, 14, 8)
        row.addWidget(self.saved, 1)
        self.on.setAutoDefault(True)
        row.addWidget(self.on)
        return frame

    def _connect(self) -> None:
        self.on.clicked.connect(self.continued)
        self.decisions.jump_requested.connect(self.jump_requested)
        self.pages.jump_requested.connect(self.jump_requested)
        self.pages.job.done.connect(self._show_count)
        self.context.findings.changed.connect(self._show_remaining)
