"""Keeping a brand in a file, and taking it again in another cahier."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cahier.editing.verbs.document import set_brand
from cahier.errors import CahierError
from cahier.export.document.wording import client_title
from cahier.guidance.template_check import Checked, checked_template
from cahier.model.brand import Brand
from cahier.storage.file_names import safe_name
from ui.editing_marks import mark_editing
from ui.fields.field import ErrorLine
from ui.fields.wrapping_row import WrappingRow
from ui.jobs.tasks import run_task
from ui.screens.document.brand_dialogs import SUFFIX, BrandDialogs
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_text


class BrandFileBar(QWidget):
    """Two buttons and what came of them; a template that is refused is left out of the brand taken."""

    template_checked = Signal(object)
    """The template of the brand taken, with what was found in it."""

    def __init__(
        self, context: Context, dialogs: BrandDialogs, folder: Callable[[], Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._context = context
        self._dialogs = dialogs
        self._folder = folder
        self.save = self._button("Enregistrer la charte…", "export")
        self.take = self._button("Reprendre une charte…", "folder")
        self.note = make_label("", "small", wrap=True)
        self.error = ErrorLine(context.theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(WrappingRow(self.save, self.take))
        column.addWidget(self.note)
        column.addWidget(self.error)
        self._tell("")
        self.save.clicked.connect(self._on_save)
        self.take.clicked.connect(self._on_take)

    def _button(self, words: str, icon: str) -> QPushButton:
        button = make_button(words, self)
        button.setIcon(self._context.theme.icon(icon, "text2", 14))
        button.setProperty("scale", "small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(button, button.text())
        return button

    def _tell(self, note: str, error: str = "") -> None:
        set_text(self.note, note)
        self.note.setVisible(bool(note))
        self.error.show_text(error)

    def _on_save(self) -> None:
        from cahier.storage.brand_file import write_brand

        brand = self._context.session.specification.brand
        name = safe_name(f"{client_title(self._context.session.situation)} – charte")
        path = self._dialogs.brand_place(self, self._folder() / f"{name}{SUFFIX}")
        if path is None:
            return
        try:
            write_brand(path, brand)
        except CahierError as error:
            self._tell("", str(error))
        else:
            self._tell(f"Charte enregistrée : {path.name}{_company(brand)}. Reprenez-la dans un autre cahier.")

    def _on_take(self) -> None:
        path = self._dialogs.brand(self, self._folder())
        if path is not None:
            self._tell("Lecture de la charte…")
            self.take.setEnabled(False)
            run_task(lambda: (path.name, *_taken(path)), self._on_taken, self._on_unread)

    def _on_taken(self, made: tuple[str, Brand, Checked | None]) -> None:
        name, brand, checked = made
        self.take.setEnabled(True)
        refused = checked is not None and not checked[1].accepted
        session = self._context.session
        session.close_edit()
        set_brand(
            session, replace(brand, template=None) if refused else brand, f"Reprendre la charte « {name} »", origin=self
        )
        session.close_edit()
        if checked is not None:
            self.template_checked.emit(checked)
        self._tell(f"Charte reprise de {name}{', sans son modèle Word, refusé' if refused else ''}.")

    def _on_unread(self, error: Exception) -> None:
        self.take.setEnabled(True)
        self._tell("")
        if not isinstance(error, CahierError):
            raise error
        self._tell("", str(error))


def _taken(path: Path) -> tuple[Brand, Checked | None]:
    from cahier.storage.brand_file import read_brand

    brand = read_brand(path)
    return brand, checked_template(brand.template) if brand.template else None


def _company(brand: Brand) -> str:
    """Return what goes with the file."""
    beside = [words for words, there in (("son logo", brand.logo), ("son modèle", brand.template)) if there]
    return f", avec {' et '.join(beside)} à côté" if beside else ""
