"""The findings of one axis, pinned under the page they are about."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cahier.catalogue.rule_schema import SEVERITY_LABELS, Axis, Severity
from cahier.checks.finding import Finding
from cahier.editing.verbs.findings import apply_remedy
from cahier.model.location import Location, Screen, ScreenPlace
from cahier.model.remedy import Remedy
from ui.editing_marks import mark_editing
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_tooltip
from ui.theme.icons import Sign
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.line import make_line
from ui.widgets.severity import SEVERITY_LOOKS

_ROWS = 3
_HEIGHT = 40


class FindingStrip(QWidget):
    """The gravest three, each whole; the others are one click away, on the review page."""

    jump_requested = Signal(object)
    done = Signal(str)
    """What a remedy has just done."""

    def __init__(
        self, context: Context, axis: Axis, here: Location, all_well: str, parent: QWidget | None = None
    ) -> None:
        """`here` is the place that findings of this very page carry, `all_well` what is said when none is left."""
        super().__init__(parent)
        self._context = context
        self._height = round(_HEIGHT * context.theme.zoom)
        self._axis = axis
        self._here = here
        self._all_well = all_well
        self._shown: tuple[Finding, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        context.findings.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the open findings of the axis."""
        current = self._context.findings.current
        found = tuple(item for item in current if item.axis is self._axis and not item.accepted)
        if found == self._shown:
            return
        self._shown = found
        self._clear()
        for item in found[:_ROWS]:
            self._column.addWidget(make_line())
            self._column.addWidget(self._row(item))
        if len(found) > _ROWS or not found:
            self._column.addWidget(make_line())
            self._column.addWidget(self._last(found[_ROWS:]) if found else self._well())

    def buttons(self) -> list[QPushButton]:
        """Return the buttons shown, row by row."""
        return self.findChildren(QPushButton)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _row(self, finding: Finding) -> QFrame:
        frame = _frame(0, "danger" if finding.severity is Severity.BLOCKING else "")
        frame.setMinimumHeight(self._height)
        row = _row_of(frame)
        look = SEVERITY_LOOKS[finding.severity]
        sign = Sign(frame)
        sign.setPixmap(self._context.theme.pixmap(look.icon, look.token, 16, self.devicePixelRatioF()))
        word = make_label(SEVERITY_LABELS[finding.severity], "strong")
        word.setStyleSheet(f"color: {self._context.theme.color(look.token).name()}")
        word.setFixedWidth(round(82 * self._context.theme.zoom))
        # Whole: cut short, the hours it compares would be lost.
        title = make_label(finding.title, wrap=True)
        set_tooltip(title, finding.why)
        row.addWidget(sign)
        row.addWidget(word)
        row.addWidget(title, 1)
        if finding.location != self._here:
            row.addWidget(self._jump("Aller", finding.location, finding.title))
        if finding.fix is not None:
            row.addWidget(self._fix(finding))
        return frame

    def _jump(self, words: str, location: Location, name: str) -> QPushButton:
        button = make_button(words)
        button.setProperty("kind", "flat")
        button.setProperty("scale", "small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(button, f"{words} : {name}")
        button.clicked.connect(lambda: self.jump_requested.emit(location))
        return button

    def _fix(self, finding: Finding) -> QPushButton:
        fix = finding.fix
        assert fix is not None  # noqa: S101 - only findings with a fix come here
        button = mark_editing(make_button(fix.label))
        button.setProperty("scale", "small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(button, f"{fix.label} : {finding.title}")
        button.clicked.connect(lambda: self._apply(fix))
        return button

    def _apply(self, fix: Remedy) -> None:
        apply_remedy(self._context.session, fix)
        self.done.emit(f"Fait : {fix.label}")

    def _last(self, more: Sequence[Finding]) -> QFrame:
        frame = _frame(self._height)
        row = _row_of(frame)
        count = len(more)
        row.addWidget(
            make_label(f"{count} autres points à corriger" if count > 1 else "1 autre point à corriger", "muted"), 1
        )
        row.addWidget(self._jump("Voir la relecture", ScreenPlace(Screen.REVIEW), "Relecture"))
        return frame

    def _well(self) -> QFrame:
        frame = _frame(self._height)
        row = _row_of(frame)
        sign = Sign(frame)
        sign.setPixmap(self._context.theme.pixmap("check", "ok", 16, self.devicePixelRatioF()))
        word = make_label("Cohérent", "strong")
        word.setStyleSheet(f"color: {self._context.theme.color('ok').name()}")
        word.setFixedWidth(round(82 * self._context.theme.zoom))
        row.addWidget(sign)
        row.addWidget(word)
        row.addWidget(ElidedLabel(self._all_well, "muted"), 1)
        return frame


def _frame(height: int, banner: str = "") -> QFrame:
    frame = QFrame()
    if banner:
        frame.setProperty("banner", banner)
    if height:
        frame.setFixedHeight(height)
    return frame


def _row_of(frame: QFrame) -> QHBoxLayout:
    row = QHBoxLayout(frame)
    row.setContentsMargins(26, 0, 26, 0)
    row.setSpacing(8)
    return row
