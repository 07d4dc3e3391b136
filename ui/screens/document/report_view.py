"""What was found in a Word template: recognised, absent, refused."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cahier.typography import french
from ui.screens.document.collapsible import Collapsible
from ui.texts import make_label, set_text
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from cahier.export.template import Report

_MOST_LINES = 60


class ReportView(QWidget):
    """Two lists that open on demand, and one that one must read."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usable, self._missing = _list("small"), _list("small")
        self.usable = Collapsible("", self._usable, theme, self)
        self.missing = Collapsible("", self._missing, theme, self)
        self.refused = _list("error")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.usable, self.missing, self.refused):
            column.addWidget(part)
        self._shown: Report | None = None
        self.hide()

    def show_report(self, report: "Report | None") -> None:
        """Show what was found, or nothing; of a refused template, only why."""
        if report == self._shown:
            # Lists that were opened stay open.
            return
        self._shown = report
        refused = report.refused if report else ()
        usable, missing = (report.usable, report.missing) if report and report.accepted else ((), ())
        self._fill(self.usable, self._usable, usable, _counted(usable, "élément reconnu", "éléments reconnus"))
        self._fill(self.missing, self._missing, missing, _counted(missing, "absent ou inconnu", "absents ou inconnus"))
        set_text(self.refused, _lines(refused))
        self.refused.setVisible(bool(refused))
        self.setVisible(bool(usable or missing or refused))

    def _fill(self, fold: Collapsible, label: QLabel, found: Sequence[str], title: str) -> None:
        fold.call(title)
        fold.open(False)
        fold.setVisible(bool(found))
        set_text(label, _lines(found))


def _list(role: str) -> QLabel:
    label = make_label("", role, wrap=True)
    label.setContentsMargins(22, 0, 0, 4)
    return label


def _counted(found: Sequence[str], one: str, several: str) -> str:
    return f"{len(found)} {several if len(found) > 1 else one}"


def _lines(found: Sequence[str]) -> str:
    shown = [french(line) for line in found[:_MOST_LINES]]
    if len(found) > _MOST_LINES:
        shown.append(french(f"… et {len(found) - _MOST_LINES} autres."))
    return "\n".join(shown)
