"""The earlier states of the open file: to look at one, to go back to it, to give a name to today's."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cahier.guidance.earlier_versions import Earlier
from cahier.guidance.screen_help import FirstScreen
from ui.texts import make_button, make_label, set_name, set_placeholder, set_text, set_title, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (620, 480)
LONGEST_NAME = 80  # characters


class VersionsWindow(HelpedWindow):
    """Lists what it is given, and tells what is asked of it; Échap closes it."""

    about = FirstScreen.VERSIONS

    opened = Signal(object)
    """An `Earlier` to open as a copy."""

    returned = Signal(object)
    """An `Earlier` to go back to."""

    compared = Signal(object)
    """An `Earlier` to compare the open file with."""

    erased = Signal(object)
    """An `Earlier` to let go of."""

    named = Signal(str)
    """The name given to the state of today."""

    def __init__(
        self,
        theme: Theme,
        list_them: Callable[[], Sequence[Earlier]],
        describe: Callable[[Earlier], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._list, self._describe = list_them, describe
        self._shown: Sequence[Earlier] = ()
        set_title(self, "Versions antérieures")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = QLineEdit(self)
        self.name.setMaxLength(LONGEST_NAME)
        set_placeholder(self.name, "Par exemple : v1.0 envoyée aux candidats")
        set_name(self.name, "Nom à donner au cahier tel qu’il est")
        self.give = make_button("Nommer l’état actuel", self)
        self.list = QListWidget(self)
        RoomyRows.give_to(self.list)
        self.list.setSpacing(2)
        set_name(self.list, "Versions antérieures")
        self.told = make_label("", "muted", wrap=True, parent=self)
        self.look = make_button("Ouvrir une copie", self)
        self.back = make_button("Revenir à cette version", self)
        self.compare = make_button("Comparer…", self)
        self.erase = make_button("Supprimer", self)
        self._lay_out(theme.zoom)
        self.name.textChanged.connect(lambda text: self.give.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._give)
        self.give.clicked.connect(self._give)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(lambda _item: self._ask(self.opened))
        asked_by = (self.look, self.opened), (self.back, self.returned), (self.compare, self.compared)
        for button, asked in (*asked_by, (self.erase, self.erased)):
            button.clicked.connect(lambda _checked=False, signal=asked: self._ask(signal))
            button.setAutoDefault(False)
        self.give.setAutoDefault(False)
        self.give.setEnabled(False)
        self.refresh()

    def _lay_out(self, zoom: float) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        column.addWidget(
            make_label(
                "Cahier garde votre travail à chaque ouverture, à chaque export, avant chaque grand changement, et une "
                "fois par heure. Un état que vous nommez reste dans le fichier.",
                "muted",
                wrap=True,
            )
        )
        first = QHBoxLayout()
        first.addWidget(self.name, 1)
        first.addWidget(self.give)
        column.addLayout(first)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        last = QHBoxLayout()
        for button in (self.back, self.look, self.compare, self.erase):
            last.addWidget(button)
        last.addStretch(1)
        buttons = QDialogButtonBox(self)
        close = make_button("Fermer")
        close.setAutoDefault(False)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        last.addWidget(buttons)
        column.addLayout(last)
        room = self.screen().availableSize()
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))

    def refresh(self) -> None:
        """List the states again, the same one chosen."""
        row = self.list.currentRow()
        self._shown = self._list()
        self.list.clear()
        for earlier in self._shown:
            item = QListWidgetItem(self.list)
            set_verbatim(item, f"{earlier.title}, {earlier.detail}")
            font = item.font()
            font.setBold(earlier.named)
            item.setFont(font)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._on_row(self.list.currentRow())

    def _on_row(self, row: int) -> None:
        found = 0 <= row < len(self._shown)
        for button in (self.look, self.back, self.compare, self.erase):
            button.setEnabled(found)
        set_text(self.told, self._describe(self._shown[row]) if found else "Aucune version n’est encore gardée.")

    def _ask(self, signal: SignalInstance) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            signal.emit(self._shown[row])

    def _give(self) -> None:
        name = self.name.text().strip()
        if name:
            self.name.clear()
            self.named.emit(name)
