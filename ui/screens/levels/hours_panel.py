"""When the provider answers, watches, and can be called out; at each site where hours differ."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cahier.catalogue import question_ids
from cahier.checks.given_values import named_rows
from cahier.editing.verbs.levels import set_levels
from cahier.guidance.stop_cost import idle_hours_words
from cahier.model.identifiers import HoursId
from cahier.model.location import QuestionPlace
from cahier.questionnaire.perimeter_hours import perimeter_hours
from ui.editing_marks import mark_editing, mark_reading
from ui.fields.field import ErrorLine
from ui.screens.levels.hours_field import HoursField
from ui.session.context import Context
from ui.texts import make_button, make_check, make_label, set_name, set_text, set_tooltip, set_verbatim
from ui.widgets.calm_combo import CalmCombo

_SITES = 3  # the row of the first site in the grid


class HoursPanel(QWidget):
    """Support and monitoring hours, on-call duty, and the sites that keep other hours."""

    refused = Signal(str, str)
    """The name of a field and why what is written there is not accepted; empty when it is again."""

    jump_requested = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._context = context
        self.support = self._field("Heures de support", "support_hours")
        self.monitoring = self._field("Heures de supervision", "monitoring_hours")
        self.on_call = make_check("Astreinte pour les P1, hors des heures de support", self)
        set_name(self.on_call, self.on_call.text())
        self.on_call.clicked.connect(lambda on: self._set("Astreinte", on_call=on))
        self.sites: dict[str, HoursField] = {}
        self.add_site = CalmCombo("Site à d'autres heures", parent=self)
        self.add_site.picked.connect(self._add_site)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 10, 26, 14)
        column.setSpacing(8)
        column.addWidget(make_label("Plages de service", "section"))
        self._grid = self._rows()
        self._site_widgets: list[QWidget] = []
        column.addLayout(self._grid)
        self.idle = make_label("", "small", wrap=True)
        column.addWidget(self.idle)
        self.error = ErrorLine(context.theme, self)
        column.addWidget(self.error)
        row = QHBoxLayout()
        row.addWidget(self.add_site)
        self.parts = mark_reading(make_button("", self, "flat", "small"))
        self.parts.clicked.connect(lambda: self.jump_requested.emit(QuestionPlace(question_ids.MESURE_PLAGES)))
        row.addWidget(self.parts)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the hours in force."""
        levels = self._context.session.specification.levels
        self.support.show_hours(levels.support_hours)
        self.monitoring.show_hours(levels.monitoring_hours)
        self.on_call.setChecked(levels.on_call)
        set_text(self.idle, idle_hours_words(self._context.session.situation))
        self.idle.setVisible(bool(self.idle.text()))
        if set(self.sites) != set(levels.site_hours):
            self._lay_out_sites(tuple(levels.site_hours))
        for site, field in self.sites.items():
            field.show_hours(levels.site_hours[site])
        self._offer_sites(levels.site_hours.keys())
        own = len(perimeter_hours(self._context.session.situation))
        words = {0: "Des heures par périmètre…", 1: "Un périmètre a ses heures…"}
        set_text(self.parts, words.get(own, f"{own} périmètres ont leurs heures…"))
        set_name(self.parts, "Plages de service par périmètre")

    def commit(self) -> None:
        """Hand over the hours being written."""
        for field in (self.support, self.monitoring, *self.sites.values()):
            field.commit()

    def _field(self, name: str, attribute: str) -> HoursField:
        field = self._make_field(name)
        field.committed.connect(lambda hours: self._set(name, **{attribute: HoursId(hours)}))
        return field

    def _make_field(self, name: str) -> HoursField:
        field = HoursField(name, self._context.catalogue.levels, self)
        field.refused.connect(lambda reason: self._on_refused(name, reason))
        return field

    def _on_refused(self, name: str, reason: str) -> None:
        self.error.show_text(reason)
        self.refused.emit(name, reason)

    def _rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for rank, (words, field) in enumerate((("Support", self.support), ("Supervision", self.monitoring))):
            grid.addWidget(_label_of(words, field), rank, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, rank, 1, 1, 2)
        grid.addWidget(self.on_call, _SITES - 1, 1)
        return grid

    # Sites

    def _offer_sites(self, taken: Any) -> None:
        rows = named_rows(self._context.session.situation, question_ids.ENTREPRISE_SITES, "nom")
        listed = [site for site, _row in rows]
        left = [site for site in listed if site not in taken]
        self.add_site.offer("Un site a d'autres heures…", left)
        # One site only keeps the hours of the firm.
        self.add_site.setVisible(len(listed) > 1 and bool(left))

    def _lay_out_sites(self, sites: tuple[str, ...]) -> None:
        for widget in self._site_widgets:
            widget.hide()
            widget.deleteLater()
        self.sites, self._site_widgets = {}, []
        for rank, site in enumerate(sites, _SITES):
            field = self._make_field(f"Heures de support, {site}")
            field.committed.connect(lambda hours, site=site: self._set_site(site, HoursId(hours)))
            self.sites[site] = field
            for place, widget in enumerate((_label_of(site, field), field, self._remove_button(site))):
                self._grid.addWidget(
                    widget, rank, place, Qt.AlignmentFlag.AlignTop if place != 1 else Qt.AlignmentFlag(0)
                )
                self._site_widgets.append(widget)

    def _remove_button(self, site: str) -> QPushButton:
        button = make_button("", self, "flat", "small")
        button.setIcon(self._context.theme.icon("close", "ink"))
        set_name(button, f"{site} : les heures de l'entreprise")
        set_tooltip(button, "Revenir aux heures de l'entreprise")
        button.clicked.connect(lambda: self._remove_site(site))
        return button

    def _add_site(self, site: str) -> None:
        if site:
            self._set_site(site, self._context.session.specification.levels.support_hours)
            self.sites[site].choice.setFocus()

    def _set_site(self, site: str, hours: HoursId) -> None:
        levels = self._context.session.specification.levels
        self._set(f"Heures de support, {site}", site_hours={**levels.site_hours, site: hours})

    def _remove_site(self, site: str) -> None:
        levels = self._context.session.specification.levels
        kept = {name: hours for name, hours in levels.site_hours.items() if name != site}
        self._set(f"Heures de l'entreprise, {site}", site_hours=kept)

    def _set(self, label: str, **fields: Any) -> None:
        session = self._context.session
        session.close_edit()
        set_levels(session, replace(session.specification.levels, **fields), label)


def _label_of(words: str, field: HoursField) -> QLabel:
    label = make_label("", "small")
    set_verbatim(label, words)
    label.setBuddy(field.choice)
    label.setFixedHeight(field.choice.sizeHint().height())
    return label
