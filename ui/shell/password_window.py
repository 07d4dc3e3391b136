"""Asking for the password of a file, and choosing one: what losing it means is said before."""

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from cahier.guidance.screen_help import FirstScreen
from cahier.storage.protection import FEWEST_SIGNS
from ui.texts import make_button, make_label, set_name, set_placeholder, set_text, set_title
from ui.widgets.helped_window import HelpedWindow

LOST = (
    "Sans ce mot de passe, personne n’ouvre ce cahier : ni vous, ni ceux qui font Cahier. Il n’est écrit nulle part et "
    "ne peut pas être retrouvé. Notez-le dans un lieu sûr."
)
_WIDTH = 460


class PasswordWindow(HelpedWindow):
    """One hidden line to open a file, two to choose a password; what was refused is said under them."""

    about = FirstScreen.PASSWORD

    def __init__(self, title: str, told: str, refused: str = "", choosing: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        set_title(self, title)
        self._choosing = choosing
        self.first, self.second = self._line("Mot de passe"), self._line("Le même mot de passe")
        self.second.setVisible(choosing)
        self.error = make_label(refused, "error", wrap=True)
        self.accepted_button = make_button("Protéger" if choosing else "Ouvrir", kind="primary")
        self.removed = make_button("Retirer le mot de passe")
        self.removed.setVisible(False)
        self.removed.setAutoDefault(False)
        self.removed.clicked.connect(self._remove)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.accepted_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(make_button("Annuler"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(make_label(told, wrap=True))
        if choosing:
            column.addWidget(make_label(LOST, "muted", wrap=True))
        for widget in (self.first, self.second, self.error, self.removed, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(_WIDTH)
        self.first.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Be high enough for every line, in the width that the screen leaves."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _refuse(self, reason: str) -> None:
        set_text(self.error, reason)
        self._make_room()

    @property
    def password(self) -> str:
        """What was typed; empty for none."""
        return self.first.text()

    def offer_removal(self) -> None:
        """Offer to go without a password: the file has one."""
        self.removed.setVisible(True)

    def _line(self, words: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setEchoMode(QLineEdit.EchoMode.Password)
        set_placeholder(line, words)
        set_name(line, words)
        return line

    def _accept(self) -> None:
        if self._choosing and len(self.password) < FEWEST_SIGNS:
            self._refuse(f"Prenez au moins {FEWEST_SIGNS} caractères.")
        elif self._choosing and self.password != self.second.text():
            self._refuse("Les deux mots de passe diffèrent. Tapez-les de nouveau.")
        elif self.password:
            self.accept()

    def _remove(self) -> None:
        self.first.clear()
        self.accept()


def ask_password(parent: QWidget, name: str, refused: str) -> str:
    """Ask for the password of a file, empty when one gives up."""
    found = PasswordWindow("Cahier protégé", f"« {name} » est protégé par un mot de passe.", refused, parent=parent)
    return _asked(found) or ""


def ask_new_password(parent: QWidget, name: str, protected: bool) -> str | None:
    """Ask for a new password, empty to go without; None when one gives up."""
    found = new_password_window(parent, name)
    if protected:
        found.offer_removal()
    return _asked(found)


def new_password_window(parent: QWidget, name: str) -> PasswordWindow:
    """Return the window where the password of a file is chosen."""
    told = f"Choisissez le mot de passe qui ouvrira « {name} », ses versions et ses copies de secours."
    return PasswordWindow("Mot de passe", told, choosing=True, parent=parent)


def _asked(found: PasswordWindow) -> str | None:
    """Return the password typed in a window, None when one gives up; the window is gone, with what was typed in it."""
    try:
        return found.password if found.exec() else None
    finally:
        found.deleteLater()
