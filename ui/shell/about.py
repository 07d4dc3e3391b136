"""What the program is."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLayout, QVBoxLayout, QWidget

from cahier import RELEASED, __version__
from cahier.catalogue.schema import KnowledgeEdition
from cahier.guidance.screen_help import FirstScreen
from cahier.log import log_file
from cahier.typography import long_date
from ui.texts import make_label, set_name, set_text, set_title, set_verbatim
from ui.widgets.helped_window import HelpedWindow


class _AboutWindow(HelpedWindow):
    about = FirstScreen.ABOUT


def about_dialog(parent: QWidget, edition: KnowledgeEdition | None) -> QDialog:
    """Return the window that says which version this is."""
    dialog, column = _dialog(parent, "À propos de Cahier")
    lines = [
        f"Cahier {__version__}, du {long_date(date.fromisoformat(RELEASED))}",
        f"Modèle {edition.version}" if edition else "",
        edition.neutrality if edition else "",
        "Vos données restent dans vos fichiers, sur cet ordinateur : ni compte, ni connexion.",
        "Cahier ne cherche donc pas ses mises à jour : une version plus récente s’installe à la place de celle-ci, "
        "et vos fichiers restent.",
    ]
    for rank, line in enumerate(line for line in lines if line):
        label = make_label(line)
        label.setWordWrap(True)
        label.setMinimumWidth(400)
        label.setProperty("role", "section" if rank == 0 else "muted")
        column.addWidget(label)
    column.addSpacing(6)
    column.addWidget(
        make_label("Journal technique, à joindre si vous demandez de l’aide. Il ne dit rien de vos cahiers :", "muted")
    )
    place = make_label("", "small", wrap=True)
    set_verbatim(place, str(log_file()))
    place.setObjectName("log")
    place.setTextFormat(Qt.TextFormat.PlainText)
    place.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    set_name(place, "Emplacement du journal")
    column.addWidget(place)
    return _finished(dialog, column)


def _dialog(parent: QWidget, title: str) -> tuple[QDialog, QVBoxLayout]:
    dialog = _AboutWindow(parent)
    set_title(dialog, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 18)
    column.setSpacing(10)
    column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
    return dialog, column


def _finished(dialog: QDialog, column: QVBoxLayout) -> QDialog:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    set_text(buttons.button(QDialogButtonBox.StandardButton.Close), "Fermer")
    buttons.rejected.connect(dialog.close)
    column.addSpacing(8)
    column.addWidget(buttons)
    return dialog
