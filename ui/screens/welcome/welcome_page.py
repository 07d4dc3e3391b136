"""The first thing one sees: the way in, examples, the recent files, and what one will obtain."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cahier import __version__
from cahier.guidance.day_in_words import month_in_words
from cahier.guidance.sample_cards import SampleCard
from cahier.guidance.shortcuts import with_keys
from cahier.storage.recent import RecentFile
from ui.jobs.presence import Presence
from ui.screens.welcome.sample_door import SampleDoor
from ui.screens.welcome.shown_pages import ShownPages
from ui.screens.welcome.start_card import StartCard
from ui.spoken import speak_as_choices
from ui.texts import make_button, make_label, set_text, set_tooltip
from ui.theme.icons import Sign
from ui.theme.theme import Theme
from ui.widgets.margin import paint_margin
from ui.widgets.steady_scroll import SteadyScrollArea

if TYPE_CHECKING:
    from cahier.catalogue.catalogue import Catalogue
    from ui.screens.welcome.client_list import ClientList
    from ui.screens.welcome.recent_row import RecentRow

_COLUMN = 810
_PROMISE = 428
_ROOM_FOR_PROMISE = 1240
_FEW, _MOST = 4, 12


class WelcomePage(QWidget):
    """A door, three examples, one's own files; nothing to configure, nothing to read first."""

    start_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal(Path)
    recent_requested = Signal(Path)
    forget_requested = Signal(Path)
    reader_changed = Signal(bool)
    """True for a manager, false for a consultant."""

    another_requested = Signal()
    guide_requested = Signal()
    names_masked = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        samples: Sequence[SampleCard],
        for_manager: bool = True,
        names_masked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.manager, self.adviser = _segment("Je dirige une PME"), _segment("J’accompagne des clients")
        (self.manager if for_manager else self.adviser).setChecked(True)
        self._theme, self._masked_first = theme, names_masked
        self.clients: ClientList | None = None
        self.samples = [SampleDoor(theme, card) for card in samples]
        self._recent: tuple[RecentFile, ...] = ()
        self._presence = Presence(self)
        self._presence.absent.connect(self._on_absent)
        self._all_shown = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.start = StartCard(
            theme,
            "start",
            "Commencer mon cahier des charges",
            self._first_door_words(),
            primary=True,
            mark="Recommandé",
        )
        self.open_file = make_button("Ouvrir un fichier…")
        self.open_file.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tooltip(self.open_file, with_keys("Un cahier déjà commencé, ici ou ailleurs", "open"))
        self.guide = make_button("Lire le guide", kind="link")
        self.guide.clicked.connect(self.guide_requested)
        self._more = make_button("Tout afficher")
        self._edition = _label("", "small")
        self._promise = self._make_promise()
        self._opening, self._place_of_clients = self._make_opening(), QVBoxLayout()
        self._place_of_clients.setContentsMargins(0, 0, 0, 0)
        self._recent_words, self._recent_rule = _label("Récents", "strong"), _rule()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_left(), 1)
        row.addWidget(self._promise)
        self._connect()
        self.show_recent(())
        self.show_catalogue(None)

    def show_catalogue(self, catalogue: "Catalogue | None") -> None:
        """Show of when the texts are, once they are read."""
        edition = f" · textes de {month_in_words(catalogue.edition.version)}" if catalogue else ""
        set_text(self._edition, f"Version {__version__}{edition}, écrits sans aucun prestataire.")

    def show_recent(self, files: Sequence[RecentFile]) -> None:
        """List the files opened lately."""
        self._recent = tuple(files)
        self._show_clients()
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        now = datetime.now().astimezone()
        latest = () if self._lists_clients else self._recent[:_MOST]
        shown = latest if self._all_shown else latest[:_FEW]
        for found in shown:
            self._rows.addWidget(self._recent_row(found, now))
        self._presence.look(found.path for found in shown)
        if not self._recent:
            self._rows.addWidget(_label("Vos cahiers apparaîtront ici.", "muted", padding=12))
        self._more.setVisible(len(latest) > _FEW and not self._all_shown)

    @property
    def _lists_clients(self) -> bool:
        """Whether who is there is a consultant who has clients."""
        return self.adviser.isChecked() and bool(self._recent)

    def _show_clients(self) -> None:
        """Put the list of clients first for a consultant; the parts of a manager's page that say the same go."""
        listed = self._lists_clients
        if listed and self.clients is None:
            self.clients = self._make_clients()
        if self.clients is not None:
            self.clients.setVisible(listed)
            if listed:
                self.clients.show_files(self._recent)
        self._opening.setVisible(not listed)
        for part in (self._recent_words, self.open_file, self._recent_rule):
            part.setVisible(not listed)
        self._show_promise()

    def hide_names(self) -> None:
        """Hide the names of clients: others may see the screen."""
        self._masked_first = True
        if self.clients is not None:
            self.clients.hide_names.setChecked(True)

    def _make_clients(self) -> "ClientList":
        from ui.screens.welcome.client_list import ClientList

        found = ClientList(self._theme, self._masked_first)
        found.opened.connect(self.recent_requested)
        found.forgotten.connect(self.forget_requested)
        found.another_requested.connect(self.another_requested)
        found.open_requested.connect(self.open_requested)
        found.masked.connect(self.names_masked)
        self._place_of_clients.addWidget(found)
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_margin(self, self._theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_promise()

    def _show_promise(self) -> None:
        wide = self.width() >= _ROOM_FOR_PROMISE * self._theme.zoom
        self._promise.setVisible(wide and not self._lists_clients)

    def _connect(self) -> None:
        self.start.clicked.connect(self.start_requested)
        self.open_file.clicked.connect(self.open_requested)
        for door in self.samples:
            door.clicked.connect(lambda _checked=False, door=door: self.sample_requested.emit(door.card.file))
        self._more.clicked.connect(self._on_more)

    def _make_left(self) -> SteadyScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(72, 50, 56, 20)
        column.setSpacing(0)
        column.addLayout(self._brand())
        column.addSpacing(42)
        column.addWidget(self._opening)
        column.addLayout(self._place_of_clients)
        column.addWidget(self.start)
        column.addSpacing(24)
        column.addLayout(self._examples())
        column.addSpacing(24)
        column.addLayout(self._recent_head())
        column.addSpacing(8)
        column.addWidget(self._recent_rule)
        column.addLayout(self._rows)
        column.addStretch(1)
        column.addSpacing(16)
        column.addLayout(self._privacy())
        inside.setMaximumWidth(round((_COLUMN + 128) * self._theme.zoom))
        return _scrolled(inside)

    def _make_opening(self) -> QWidget:
        """Return what somebody who comes for the first time reads."""
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 32)
        column.setSpacing(8)
        column.addWidget(make_label("Confiez votre informatique, noir sur blanc.", "hero", wrap=True))
        promise = "Répondez à des questions simples. Cahier écrit le document à envoyer aux prestataires."
        column.addWidget(make_label(promise, "lead", wrap=True))
        return found

    def _examples(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        if self.samples:
            words = "Voir un exemple complet, et y changer ce que vous voulez"
            column.addWidget(make_label(words, "strong", wrap=True))
        doors = QHBoxLayout()
        doors.setSpacing(12)
        for door in self.samples:
            doors.addWidget(door, 1)
        column.addLayout(doors)
        return column

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(_icon(self._theme, "brand", 28))
        name = _label("Cahier", "")
        name.setProperty("role", "brand")
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(self._reader())
        return row

    def _reader(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("seg", "true")
        self._readers = QButtonGroup(frame)
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.setSpacing(2)
        for button in (self.manager, self.adviser):
            self._readers.addButton(button)
            inside.addWidget(button)
        speak_as_choices(frame, (self.manager, self.adviser))
        set_tooltip(self.manager, "Les questions essentielles d’abord, et « qui fait quoi » en phrases")
        set_tooltip(self.adviser, "Toutes les questions, et la matrice ligne par ligne")
        self._readers.buttonClicked.connect(self._on_reader)
        return frame

    def _first_door_words(self) -> str:
        if self.manager.isChecked():
            return "Une quinzaine de questions, 15 min environ. Un premier brouillon complet à la fin."
        return "Partez d’un profil : les réponses usuelles sont proposées, vous les corrigez."

    @property
    def asks_questions_first(self) -> bool:
        """Whether the first door leads to the quick path, and not to the profiles."""
        return self.manager.isChecked()

    def _on_reader(self) -> None:
        self.start.show_detail(self._first_door_words())
        self.reader_changed.emit(self.manager.isChecked())
        self.show_recent(self._recent)

    def _recent_head(self) -> QHBoxLayout:
        self._more.setProperty("kind", "link")
        row = QHBoxLayout()
        row.addWidget(self._recent_words)
        row.addStretch(1)
        row.addWidget(self._more)
        row.addSpacing(8)
        row.addWidget(self.open_file)
        return row

    def _privacy(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addWidget(_icon(self._theme, "lock", 16))
        words = "Vos réponses restent dans vos fichiers, sur cet ordinateur. Ni compte, ni connexion."
        row.addWidget(make_label(words, "muted", wrap=True), 1)
        row.addWidget(self.guide)
        return row

    def _make_promise(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("bar", "help")
        frame.setFixedWidth(round(_PROMISE * self._theme.zoom))
        outer = QVBoxLayout(frame)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(_scrolled(self._promise_inside()))
        return frame

    def _promise_inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(43, 56, 10, 24)
        column.setSpacing(0)
        column.addWidget(_label("Ce que vous obtiendrez", "section"))
        column.addSpacing(5)
        column.addWidget(_label("Un dossier à vos couleurs, que vous pourrez retoucher.", "muted"))
        column.addSpacing(22)
        column.addWidget(ShownPages(self._theme))
        column.addSpacing(22)
        words = (
            ("file", _label("Le document à envoyer aux prestataires, dans Word", "")),
            ("grid", _label("Qui fait quoi, tâche par tâche : vous, le prestataire, les autres", "")),
            ("comment", _label("Le classeur que chaque candidat remplit, pour comparer les offres", "")),
        )
        for icon, label in words:
            label.setWordWrap(True)
            line = QHBoxLayout()
            line.setSpacing(14)
            line.addWidget(_icon(self._theme, icon, 16), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label, 1)
            column.addLayout(line)
            column.addSpacing(11)
        column.addStretch(1)
        self._edition.setWordWrap(True)
        column.addWidget(self._edition)
        return inside

    def _recent_row(self, found: RecentFile, now: datetime) -> "RecentRow":
        from ui.screens.welcome.recent_row import RecentRow

        row = RecentRow(self._theme, found, now)
        row.clicked.connect(lambda _checked=False: self.recent_requested.emit(found.path))
        row.forget_requested.connect(lambda: self.forget_requested.emit(found.path))
        return row

    def _on_absent(self, path: Path) -> None:
        from ui.screens.welcome.recent_row import RecentRow

        for row in self.findChildren(RecentRow):
            if row.path == path:
                row.show_absent()

    def _on_more(self) -> None:
        self._all_shown = True
        self.show_recent(self._recent)


def _label(text: str, role: str, padding: int = 0) -> QLabel:
    label = make_label(text)
    label.setProperty("role", role)
    label.setContentsMargins(0, padding, 0, padding)
    return label


def _scrolled(inside: QWidget) -> SteadyScrollArea:
    scroll = SteadyScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(inside)
    scroll.setAlignment(Qt.AlignmentFlag.AlignLeft)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll


def _segment(words: str) -> QPushButton:
    button = make_button(words)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _icon(theme: Theme, name: str, size: int) -> Sign:
    label = Sign()
    label.setPixmap(theme.pixmap(name, "ink", size, label.devicePixelRatioF()))
    return label


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("line", "h")
    return rule
