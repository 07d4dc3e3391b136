"""The line that filters the rows of the matrix: words, phase, domain, who, letter, state, and how many are left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from cahier.catalogue.matrix_schema import Activity
from cahier.guidance.grid_filter import ROW_NEED_LABELS, RowFilter, RowNeed
from cahier.model.party import PARTY_LABELS, Party, Role
from cahier.model.phase import PHASE_LABELS, Phase
from cahier.model.raci import RACI_MEANINGS, Raci
from cahier.questionnaire.situation import Situation
from cahier.typography import french
from ui.fields.wrapping_row import WrappingRow
from ui.texts import make_label, set_name, set_placeholder, set_text, set_tooltip, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo

_SHORTEST = 11
Options = list[tuple[str, str]]


class FilterBar(QFrame):
    """Tells each change; Échap takes the filter away, Entrée and ↓ go to the rows."""

    changed = Signal(object)
    """A `RowFilter`."""

    closed = Signal()
    rows_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[tuple[Activity, ...], tuple[Role, ...]] | None = None
        self.setProperty("banner", "ink")
        set_name(self, "Filtrer les lignes")
        self.text = QLineEdit()
        set_name(self.text, "Mots, numéro ou commentaire d’une activité")
        set_placeholder(self.text, "Mots, numéro, commentaire")
        self.text.setFixedWidth(round(190 * theme.zoom))
        self.text.setClearButtonEnabled(True)
        self.phase = self._combo("Phase", [("", "Toute phase"), *((p.value, PHASE_LABELS[p]) for p in Phase)])
        self.domain = self._combo("Domaine", [])
        self.holder = self._combo("Qui", [])
        letters = ((letter.value, f"{letter.value}  {meaning}") for letter, meaning in RACI_MEANINGS.items())
        self.letter = self._combo("Lettre", [("", "Toute lettre"), *letters])
        states = ((state.value, ROW_NEED_LABELS[state]) for state in RowNeed)
        self.state = self._combo("État", [("", "Tout état"), *states])
        self._count = make_label("", "strong")
        self._count.setMinimumHeight(self.text.sizeHint().height())
        cross = QToolButton()
        cross.setIcon(theme.icon("close", "text2", 14))
        set_name(cross, "Ôter le filtre")
        set_tooltip(cross, "Ôter le filtre (Échap)")
        cross.clicked.connect(self.close_filter)
        self.cross = cross
        self._lay_out()
        self.text.textEdited.connect(self._tell)
        self.text.returnPressed.connect(self.rows_wanted)

    def _combo(self, name: str, options: Options) -> CalmCombo:
        combo = CalmCombo(name, options)
        combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(_SHORTEST)
        set_tooltip(combo, name)
        combo.picked.connect(self._tell)
        return combo

    def _lay_out(self) -> None:
        fields = WrappingRow(*self._fields(), self._count, spacing=8)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 7, 14, 7)
        row.setSpacing(8)
        row.addLayout(fields, 1)
        row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _fields(self) -> tuple[QWidget, ...]:
        return (self.text, self.phase, self.domain, self.holder, self.letter, self.state)

    @property
    def count(self) -> str:
        """How many rows are left, in words."""
        return self._count.text()

    @property
    def wanted(self) -> RowFilter:
        """What is asked of the rows."""
        phase, state = self.phase.current, self.state.current
        return RowFilter(
            self.text.text(),
            Phase(phase) if phase else None,
            self.domain.current,
            self.holder.current,
            Raci(self.letter.current),
            RowNeed(state) if state else None,
        )

    def offer(self, situation: Situation) -> None:
        """Offer the domains and the roles there are."""
        activities, roles_in_use = situation.activities(), situation.roles()
        if self._offered is not None and self._offered[0] is activities and self._offered[1] is roles_in_use:
            return
        self._offered = (activities, roles_in_use)
        domains = {row.domain: situation.catalogue.domains[row.domain].title for row in activities}
        self._offer(self.domain, [("", "Tout domaine"), *((str(name), title) for name, title in domains.items())])
        parties = [(party.value, PARTY_LABELS[party]) for party in Party]
        roles = [(str(role.id), f"{role.short}  {role.title}") for role in roles_in_use]
        self._offer(self.holder, [("", "Tout le monde"), *parties, *roles])

    @staticmethod
    def _offer(combo: CalmCombo, options: Options) -> None:
        if [str(combo.itemData(rank) or "") for rank in range(combo.count())] != [key for key, _ in options]:
            shown = combo.current
            combo.show_options(options)
            combo.setCurrentIndex(max(combo.findData(shown), 0))

    def show_filter(self, wanted: RowFilter) -> None:
        """Show a filter that was not chosen here."""
        if self.text.text() != wanted.text:
            set_verbatim(self.text, wanted.text)
        chosen = (
            (self.phase, wanted.phase or ""),
            (self.domain, wanted.domain),
            (self.holder, wanted.holder),
            (self.letter, wanted.letter.value),
            (self.state, wanted.state or ""),
        )
        for combo, key in chosen:
            combo.setCurrentIndex(max(combo.findData(str(key)), 0))

    def show_count(self, kept: int, total: int) -> None:
        """Say how many rows are left of all."""
        lines = "ligne" if kept < 2 else "lignes"
        set_text(self._count, french(f"{kept} {lines} sur {total}"))

    def take_focus(self) -> None:
        """Be ready for words."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def close_filter(self) -> None:
        """Take the filter away."""
        self.show_filter(RowFilter())
        self._tell()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap takes the filter away, ↓ in the words goes to the rows."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_filter()
        elif event.key() == Qt.Key.Key_Down and self.text.hasFocus():
            self.rows_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.changed.emit(self.wanted)
