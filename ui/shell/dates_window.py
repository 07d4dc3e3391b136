"""« Dates du contrat »: each day that follows from what was said, what could not be dated, and a file for an agenda."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cahier.guidance.screen_help import FirstScreen
from cahier.questionnaire.contract_dates import ContractDates
from cahier.typography import capital, french, long_date
from ui.texts import make_button, make_label, set_name, set_text, set_title
from ui.theme.theme import Theme
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (720, 560)


class DatesWindow(HelpedWindow):
    """The dates in order, then what has none; Échap closes it."""

    about = FirstScreen.DATES

    file_asked = Signal()
    """The dates are wanted in a file for an agenda."""

    def __init__(self, theme: Theme, found: ContractDates, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, "Dates du contrat")
        self.lead = make_label("", "muted", wrap=True, parent=self)
        self.list = QListWidget(self)
        RoomyRows.give_to(self.list)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_name(self.list, "Dates du contrat, puis ce qui n’en a pas")
        self.write = make_button("Fichier d’agenda…", self, kind="primary")
        self.write.clicked.connect(self.file_asked)
        self._lay_out(theme.zoom)
        self._fill(found)

    def _lay_out(self, zoom: float) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.lead)
        column.addWidget(self.list, 1)
        last = QHBoxLayout()
        last.addWidget(self.write)
        last.addStretch(1)
        close = make_button("Fermer", self)
        close.clicked.connect(self.close)
        last.addWidget(close)
        column.addLayout(last)
        for button in (self.write, close):
            button.setAutoDefault(False)
        room = self.screen().availableSize()
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))

    def _fill(self, found: ContractDates) -> None:
        told = (
            "Ces jours suivent des réponses confirmées, rien d’autre. Le contrat signé les confirme ou les change : "
            "corrigez alors ces réponses, puis écrivez un nouveau fichier."
        )
        if not found.dates:
            told = "Aucun jour ne peut encore être dit : voyez ce qui manque."
        set_text(self.lead, told)
        for one in found.dates:
            self._add(f"{capital(long_date(one.day))} : {one.title}\n{one.detail}")
        for lack in found.missing:
            self._add(f"Sans date\n{lack}")
        self.write.setEnabled(bool(found.dates))
        self.list.setCurrentRow(0)

    def _add(self, words: str) -> None:
        QListWidgetItem(french(words), self.list)
