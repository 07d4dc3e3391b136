"""The pinned foot of the options: the button to export, what is under way, what came of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from cahier.guidance.before_sending import BeforeSending, RefusedEntry
from cahier.typography import join_words
from ui.spoken import announce
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip, set_verbatim
from ui.theme.icons import Sign
from ui.theme.style import repolish
from ui.theme.theme import Theme

WHOLE_FOLDER = "Dossier de consultation"
_FOLDER_TIP = (
    "Tout ce que l’on envoie aux candidats, dans un dossier : le cahier des charges, le classeur à remplir, un guide "
    "de lecture et, selon la taille de l’entreprise, la matrice et les pièces à part"
)


class ExportZone(QFrame):
    """One of four: ready, under way, done, failed."""

    export_asked = Signal()
    whole_folder_asked = Signal()
    retry_asked = Signal()
    cancel_asked = Signal()
    open_asked = Signal()
    folder_asked = Signal()
    elsewhere_asked = Signal()
    review_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._files = 0
        self._running = False
        self.setProperty("ground", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 14)
        column.setSpacing(8)
        column.addLayout(self._notes())
        column.addLayout(self._steps())
        column.addLayout(self._outcome())
        column.addLayout(self._buttons())
        self.show_ready()

    # What it shows

    def show_files(self, count: int) -> None:
        """Say how many files the button writes."""
        self._files = count
        words = (
            f"Exporter {count} fichiers" if count > 1 else "Exporter 1 fichier" if count else "Choisissez un fichier"
        )
        set_text(self.export, words)
        set_name(self.export, self.export.text())
        self.export.setEnabled(bool(count) and not self._running)

    def show_remaining(self, remaining: BeforeSending, refused: Sequence[RefusedEntry]) -> None:
        """Say whether the document will be stamped as a draft, how much remains, and what it will not hold."""
        named = join_words([f"« {refusal.name} »" for refusal in refused])
        absent = f" Ce que vous avez tapé à {named} n’y sera pas : à corriger." if refused else ""
        set_text(self.draft, f"{remaining.sentence}. Le document sera marqué « Projet ».{absent}")
        for widget in (self.draft, self._draft_sign, self.review):
            widget.setVisible(not remaining.ready)

    def show_ready(self) -> None:
        """Show that one may export."""
        self._state(running=False)
        self._tell("", "")

    def show_step(self, what: str, rank: int, total: int) -> None:
        """Show what is being written."""
        self._state(running=True)
        self._tell("", "")
        set_text(self.step, f"{what}…")
        set_text(self.rank, f"{rank} sur {total}" if total else "")
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(max(rank - 1, 0))
        set_name(self.bar, f"Export : {what}, {rank} sur {total}")

    def show_done(self, names: tuple[str, ...], kept: tuple[str, ...] = ()) -> None:
        """Show what was written, and the copies kept of what somebody had changed there."""
        self._state(running=False)
        created = "Document créé" if len(names) == 1 else f"{len(names)} documents créés"
        listed = ", ".join(names)
        if kept:
            listed += f". Modifié depuis le dernier export, donc gardé : {', '.join(kept)}"
        self._tell("ok", created, listed)
        self.open.setVisible(True)
        self.folder.setVisible(True)

    def show_failure(self, reason: str) -> None:
        """Show why nothing was written."""
        self._state(running=False)
        self._tell("danger", reason)
        self.retry.setVisible(True)
        self.elsewhere.setVisible(True)

    def show_cancelled(self) -> None:
        """Show that one gave up."""
        self._state(running=False)
        self._tell("text2", "Export annulé. Aucun fichier n'a changé.")

    # What it is made of

    def _notes(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._draft_sign = Sign(self)
        self._draft_sign.setPixmap(self._theme.pixmap("warning", "warn", 14, self.devicePixelRatioF()))
        self.draft = make_label("", "small", wrap=True)
        self.review = self._button("Voir", "link", self.review_asked)
        set_name(self.review, "Voir la relecture")
        row.addWidget(self._draft_sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.draft, 1)
        row.addWidget(self.review, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _steps(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        row = QHBoxLayout()
        self.step, self.rank = make_label("", "strong"), make_label("", "small")
        row.addWidget(self.step, 1)
        row.addWidget(self.rank)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        column.addLayout(row)
        column.addWidget(self.bar)
        return column

    def _outcome(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._sign = Sign(self)
        self.outcome = make_label("", "", wrap=True)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.outcome, 1)
        self.names = make_label("", "small", wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.open = self._button("Ouvrir", "", self.open_asked)
        self.folder = self._button("Ouvrir le dossier", "", self.folder_asked)
        self.retry = self._button("Réessayer", "", self.retry_asked)
        self.elsewhere = self._button("Choisir un autre dossier…", "", self.elsewhere_asked)
        for button in (self.open, self.folder, self.retry, self.elsewhere):
            button.setProperty("scale", "small")
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.names)
        column.addLayout(buttons)
        return column

    def _buttons(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.whole_folder = self._button(WHOLE_FOLDER, "", self.whole_folder_asked)
        self.whole_folder.setIcon(self._theme.icon("folder", "text2"))
        set_tooltip(self.whole_folder, _FOLDER_TIP)
        self.export = self._button("", "primary", self.export_asked)
        self.export.setProperty("scale", "large")
        self.export.setIcon(self._theme.icon("export", "on_ink"))
        self.cancel = self._button("Annuler", "", self.cancel_asked)
        self.cancel.setProperty("scale", "large")
        set_name(self.cancel, "Annuler l'export")
        row.addWidget(self.export, 1)
        row.addWidget(self.cancel)
        column.addWidget(self.whole_folder)
        column.addLayout(row)
        return column

    def _button(self, words: str, kind: str, asked: SignalInstance) -> QPushButton:
        button = make_button(words, self)
        if kind:
            button.setProperty("kind", kind)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(button, button.text())
        button.clicked.connect(lambda _checked=False: asked.emit())
        return button

    def _state(self, *, running: bool) -> None:
        self._running = running
        for widget in (self.step, self.rank, self.bar, self.cancel):
            widget.setVisible(running)
        self.whole_folder.setEnabled(not running)
        self.export.setEnabled(bool(self._files) and not running)

    def _tell(self, tone: str, words: str, names: str = "") -> None:
        for button in (self.open, self.folder, self.retry, self.elsewhere):
            button.setVisible(False)
        self._sign.setVisible(bool(words))
        self.outcome.setVisible(bool(words))
        set_text(self.outcome, words)
        self.outcome.setProperty("role", {"ok": "strong", "danger": "error"}.get(tone, "small"))
        repolish(self.outcome)
        set_verbatim(self.names, names)
        self.names.setVisible(bool(names))
        if words:
            icon = {"ok": "check", "danger": "block"}.get(tone, "info")
            self._sign.setPixmap(self._theme.pixmap(icon, tone, 16, self.devicePixelRatioF()))
            set_name(self.outcome, self.outcome.text())
            announce(self.outcome, self.outcome.text())
