"""One's own Word file: written beside the specification, then opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from cahier.commands.export_work import ExportOrder
from cahier.export.documents import WORD
from cahier.model.audience import Audience
from cahier.storage.file_names import place_in_words, safe_name
from ui.jobs.export_job import ExportJob
from ui.jobs.outside import Outside
from ui.session.context import Context
from ui.spoken import announce
from ui.texts import make_button, make_label, set_name, set_text
from ui.theme.icons import Sign
from ui.theme.style import repolish
from ui.widgets.elided_label import ElidedLabel

ChooseFolder = Callable[[Path], Path | None]


class WordPanel(QWidget):
    """The button, what is under way, what came of it and what to do next."""

    asked = Signal()

    def __init__(
        self,
        context: Context,
        saved_file: Callable[[], Path | None],
        choose_folder: ChooseFolder,
        outside: Outside | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._saved_file, self._choose_folder = context, saved_file, choose_folder
        self._folder: Path | None = None
        self._written: Path | None = None
        self.outside = outside or Outside(parent=self)
        self.job = ExportJob(self)
        self.get = self._button("Obtenir mon Word", self.export, "primary")
        self.get.setProperty("scale", "large")
        self.get.setIcon(context.theme.icon("export", "on_ink"))
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        set_name(self.bar, "Écriture du Word")
        self.stop = self._button("Annuler", self.job.stop)
        self._sign, self.outcome = Sign(self), make_label("", "strong", wrap=True)
        self.where = ElidedLabel("", "small")
        self.open = self._button("Ouvrir", self._on_open)
        self.folder = self._button("Ouvrir le dossier", self._on_open_folder)
        self.again = self._button("Réessayer", self.export)
        self.other = self._button("Choisir un autre dossier…", self._on_other_folder)
        self._lay_out()
        self._connect()
        self._tell("", "")
        self._show(())

    @property
    def written(self) -> Path | None:
        """The file last written, None before."""
        return self._written

    def export(self) -> None:
        """Write the Word that bidders receive, beside the specification."""
        file = self._saved_file() if not self.job.running else None
        if file is None:
            return
        self._tell("", "Écriture du Word…")
        self._show((self.bar, self.stop))
        self.job.start(
            ExportOrder(file, Audience.SUPPLIERS, {WORD: self._target(file)}, self._context.catalogue.overlays)
        )

    def _target(self, file: Path) -> Path:
        version = self._context.session.specification.document.version
        return (self._folder or file.parent) / WORD.file_name(safe_name(file.stem), Audience.SUPPLIERS, version)

    def _on_done(self, written: tuple[Path, ...]) -> None:
        path = written[0]
        self._written = path
        kept = "".join(f" Ce que vous aviez modifié est gardé : « {name} »." for name in self.job.kept)
        self._tell("ok", f"Votre Word est écrit.{kept}", place_in_words(path))
        self._show((self.open, self.folder))

    def _on_failed(self, sentence: str) -> None:
        self._tell("danger", sentence)
        self._show((self.again, self.other))

    def _on_cancelled(self) -> None:
        self._tell("", "")
        self._show(())

    def _on_open(self) -> None:
        if self.written is not None:
            self.outside.open(self.written)

    def _on_open_folder(self) -> None:
        if self.written is not None:
            self.outside.open(self.written.parent)

    def _on_not_opened(self, path: Path) -> None:
        what = "les dossiers" if path.is_dir() else "les fichiers Word"
        self._tell(
            "warn", f"Aucun programme de cet ordinateur n’ouvre {what}. Votre Word est bien là :", str(self.written)
        )

    def _on_other_folder(self) -> None:
        file = self._saved_file()
        folder = self._choose_folder(file.parent) if file is not None else None
        if folder is not None:
            self._folder = folder
            self.export()

    # What it is made of

    def _lay_out(self) -> None:
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self._sign)
        told.addWidget(self.outcome, 1)
        running = QHBoxLayout()
        running.setSpacing(8)
        running.addWidget(self.bar, 1)
        running.addWidget(self.stop)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.open, self.folder, self.again, self.other):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.get)
        for row in (told, running):
            column.addLayout(row)
        column.addWidget(self.where)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self._on_failed)
        self.job.cancelled.connect(self._on_cancelled)
        self.outside.failed.connect(self._on_not_opened)

    def _button(self, words: str, act: Callable[[], None], kind: str = "") -> QPushButton:
        button = make_button(words, self, kind)
        button.setAutoDefault(True)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _show(self, widgets: tuple[QWidget, ...]) -> None:
        for widget in (self.bar, self.stop, self.open, self.folder, self.again, self.other):
            widget.setVisible(widget in widgets)
        self.get.setEnabled(not self.job.running and self.bar not in widgets)

    def _tell(self, tone: str, words: str, where: str = "") -> None:
        set_text(self.outcome, words)
        self.outcome.setVisible(bool(words))
        self.outcome.setProperty("role", "error" if tone == "danger" else "strong")
        repolish(self.outcome)
        self.where.say_verbatim(where)
        self.where.setVisible(bool(where))
        self._sign.setVisible(bool(tone))
        if tone:
            icon = {"ok": "check", "warn": "warning"}.get(tone, "block")
            self._sign.setPixmap(self._context.theme.pixmap(icon, tone, 16, self.devicePixelRatioF()))
            announce(self.outcome, self.outcome.text())
