"""The menu of the matrix: the letters, what can be done of the selected rows, what is shown."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QWidget

from cahier.editing.verbs.allotted_rows import ROW_PRESETS
from cahier.model.raci import RACI_MEANINGS
from ui.screens.raci.letter_chip import LetterChip
from ui.screens.raci.raci_keys import ROW_KEYS, RaciKey
from ui.texts import add_action

Ask = Callable[[RaciKey], None]
Line = tuple[RaciKey, str, str]
_OF_ACTIVITY: tuple[Line, ...] = (
    (RaciKey.DETAILS, "Ouvrir la fiche", "Entrée"),
    (RaciKey.COMMENT, "Commenter…", "Maj+F2"),
    (RaciKey.EDIT_ROW, "Renommer ou déplacer…", "F2"),
    (RaciKey.ROW_UP, "Monter", "Alt+↑"),
    (RaciKey.ROW_DOWN, "Descendre", "Alt+↓"),
)
_OF_ROWS: tuple[Line, ...] = (
    (RaciKey.CONFIRM, "Confirmer", "Ctrl+Entrée"),
    (RaciKey.ADD_ROW, "Ajouter une activité…", "Inser"),
    (RaciKey.COPY_LABELLED, "Copier avec les libellés", "Ctrl+Maj+C"),
)
_OF_MATRIX: tuple[Line, ...] = (
    (RaciKey.EDIT_ROLE, "Modifier les rôles…", "Ctrl+F2"),
    (RaciKey.TAKE_MATRIX, "Reprendre une matrice…", ""),
)
_OF_VIEW: tuple[Line, ...] = (
    (RaciKey.FIND, "Filtrer les lignes…", "Ctrl+F"),
    (RaciKey.UNFOLD_ALL, "Tout déplier", ""),
    (RaciKey.FOLD_ALL, "Tout replier", ""),
)


class RaciMenu(QMenu):
    """Offers what applies where one stands; each line says its key and asks the same."""

    def __init__(self, parent: QWidget, ask: Ask, chip: LetterChip, on_cell: bool, advances: bool) -> None:
        super().__init__(parent)
        self._ask = ask
        if on_cell:
            self._add_letters(chip)
            self.addSeparator()
        for rank, (key, allocation) in enumerate(ROW_KEYS, 1):
            self._add(key, f"Lignes {ROW_PRESETS[allocation]}", f"Ctrl+{rank}")
        self.addSeparator()
        for lines in (_OF_ACTIVITY if on_cell else (), _OF_ROWS, _OF_MATRIX, _OF_VIEW):
            for key, words, keys in lines:
                self._add(key, words, keys)
            self.addSeparator()
        advance = self._add(RaciKey.ADVANCE, "Cellule suivante après une lettre")
        advance.setCheckable(True)
        advance.setChecked(advances)

    def _add_letters(self, chip: LetterChip) -> None:
        for letter, meaning in RACI_MEANINGS.items():
            icon = QIcon(chip.square(letter, self.devicePixelRatioF()))
            self._add(RaciKey(letter.value), f"{letter.value}  {meaning}").setIcon(icon)
        self._add(RaciKey.CLEAR, "Vider", "Suppr")

    def _add(self, key: RaciKey, words: str, keys: str = "") -> QAction:
        action = add_action(self, words + (f"\t{keys}" if keys else ""))
        action.triggered.connect(lambda _checked=False: self._ask(key))
        return action
