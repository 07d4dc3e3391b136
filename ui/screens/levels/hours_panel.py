"""When the provider answers, watches, and can be called out."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cahier.editing.verbs.levels import set_levels
from cahier.model.identifiers import HoursId
from cahier.typography import capital
from ui.session.context import Context
from ui.texts import make_check, make_label, set_name
from ui.widgets.calm_combo import CalmCombo


class HoursPanel(QWidget):
    """Support and monitoring hours, and on-call duty."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        windows = [(window.id, capital(window.label)) for window in context.catalogue.levels.hours]
        self.support = CalmCombo("Heures de support", windows, self)
        self.monitoring = CalmCombo("Heures de supervision", windows, self)
        self.on_call = make_check("Astreinte pour les P1, hors des heures de support", self)
        set_name(self.on_call, self.on_call.text())
        self.support.picked.connect(lambda key: self._set("Heures de support", support_hours=HoursId(key)))
        self.monitoring.picked.connect(lambda key: self._set("Heures de supervision", monitoring_hours=HoursId(key)))
        self.on_call.clicked.connect(lambda on: self._set("Astreinte", on_call=on))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 4, 26, 14)
        column.setSpacing(8)
        column.addWidget(make_label("Plages de service", "section"))
        column.addLayout(self._rows())
        column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the hours in force."""
        levels = self._context.session.specification.levels
        self.support.show_current(levels.support_hours)
        self.monitoring.show_current(levels.monitoring_hours)
        self.on_call.setChecked(levels.on_call)

    def _rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for rank, (words, combo) in enumerate((("Support", self.support), ("Supervision", self.monitoring))):
            label = make_label(words, "small")
            label.setBuddy(combo)
            combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            grid.addWidget(label, rank, 0)
            grid.addWidget(combo, rank, 1)
        grid.addWidget(self.on_call, 2, 1)
        return grid

    def _set(self, label: str, **fields: HoursId | bool) -> None:
        session = self._context.session
        session.close_edit()
        set_levels(session, replace(session.specification.levels, **fields), label)  # type: ignore[arg-type]
