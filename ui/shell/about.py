"""What the program is, and its keys."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLayout, QVBoxLayout, QWidget

from cahier import __version__
from cahier.catalogue.schema import KnowledgeEdition
from cahier.log import log_file
from ui.shell.actions import Actions
from ui.texts import make_label, set_name, set_text, set_title, set_verbatim, words_of

_OTHER_KEYS = (
    ("Fermer ce qui est ouvert par-dessus la page", "Échap"),
    ("Passer d’une réponse à l’autre dans un groupe", "Flèches"),
    ("Répondre oui, non, je ne sais pas", "O, N, ?"),
    ("Affecter dans la grille", "R, A, C, I"),
    ("Ouvrir le menu", "Alt"),
)


def about_dialog(parent: QWidget, edition: KnowledgeEdition | None) -> QDialog:
    """Return the window that says which version this is."""
    dialog, column = _dialog(parent, "À propos de Cahier")
    lines = [
        f"Cahier {__version__}",
        f"Modèle {edition.version}" if edition else "",
        edition.neutrality if edition else "",
        "Vos données restent dans vos fichiers, sur cet ordinateur : ni compte, ni connexion.",
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


def shortcuts_dialog(parent: QWidget, actions: Actions) -> QDialog:
    """Return the list of every key."""
    dialog, column = _dialog(parent, "Raccourcis clavier")
    listed = [
        (words_of(action).rstrip("…"), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        for _, action in actions.listed()
        if not action.shortcut().isEmpty()
    ]
    column.addLayout(_grid([*listed, *_OTHER_KEYS]))
    return _finished(dialog, column)


def _grid(lines: Iterable[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(5)
    for rank, (words, keys) in enumerate(lines):
        key = make_label("")
        set_verbatim(key, keys)
        key.setProperty("role", "key")
        row, side = rank // 2, (rank % 2) * 2
        grid.addWidget(make_label(words), row, side)
        grid.addWidget(key, row, side + 1, Qt.AlignmentFlag.AlignLeft)
    return grid


def _dialog(parent: QWidget, title: str) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(parent)
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
