"""« Effacer les traces »: what Cahier keeps on this computer, shown before anything of it goes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QVBoxLayout, QWidget

from cahier.guidance.screen_help import FirstScreen
from cahier.locations import state_folder
from cahier.storage.traces import TRACE_LABELS, Trace, TraceKind, erase, traces
from ui.session.open_file import OpenFile
from ui.shell.notices import Notices
from ui.texts import make_button, make_check, make_label, set_title, set_verbatim
from ui.widgets.helped_window import HelpedWindow

ERASED = "erased"


class TracesWindow(HelpedWindow):
    """A box for each kind of trace, ticked, with how much there is of it."""

    about = FirstScreen.TRACES

    chosen = Signal(object)
    """The kinds to erase."""

    def __init__(self, found: Sequence[Trace], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, "Effacer les traces")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(make_label("Ce que Cahier garde sur cet ordinateur, en dehors de vos fichiers :", wrap=True))
        self.boxes: dict[TraceKind, QCheckBox] = {}
        for trace in found:
            box = make_check(f"{TRACE_LABELS[trace.kind]} : {_amount(trace)}", self)
            box.setChecked(bool(trace.files))
            box.setEnabled(bool(trace.files))
            box.toggled.connect(self._on_toggled)
            self.boxes[trace.kind] = box
            column.addWidget(box)
        place = make_label("", "small", wrap=True)
        set_verbatim(place, str(state_folder()))
        column.addWidget(place)
        column.addWidget(
            make_label(
                "Restent vos fichiers .cahier, les états que vous y avez nommés, et ce que vous avez exporté. "
                "L’effacement ne s’annule pas ; une sauvegarde de l’ordinateur peut en garder copie.",
                "muted",
                wrap=True,
            )
        )
        self.erase = make_button("Effacer", kind="danger")
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.erase, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(make_button("Annuler"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(460)
        self._on_toggled()

    def _on_toggled(self) -> None:
        self.erase.setEnabled(any(box.isChecked() for box in self.boxes.values()))

    def _accept(self) -> None:
        self.chosen.emit(frozenset(kind for kind, box in self.boxes.items() if box.isChecked()))
        self.accept()


class TracesFlow(QObject):
    """Shows what there is, erases what is chosen, and says it."""

    def __init__(self, window: QWidget, open_file: OpenFile, notices: Notices, erased: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._open_file, self._notices, self._erased = window, open_file, notices, erased
        self.shown: TracesWindow | None = None

    def show(self) -> None:
        """Show what there is; work that is nowhere else is saved first."""
        self._open_file.settle()
        self._open_file.settle_copies()
        if self.shown is not None:
            self.shown.close()
        self.shown = TracesWindow(traces(), self._window)
        self.shown.chosen.connect(self._erase)
        self.shown.finished.connect(self._on_gone)
        self.shown.open()

    def _on_gone(self) -> None:
        self.shown = None

    def _erase(self, kinds: frozenset[TraceKind]) -> None:
        if self._open_file.kept:
            # The work of now is in a recovery copy and nowhere else.
            kinds -= {TraceKind.RECOVERY}
        left = erase(kinds)
        self._erased()
        text = (
            "Traces effacées."
            if not left
            else f"{len(left)} fichiers n’ont pas pu être effacés : fermez Cahier, puis réessayez."
        )
        self._notices.show_message(ERASED, "warn" if left else "ok", text)


def _amount(trace: Trace) -> str:
    if not trace.files:
        return "rien"
    count = len(trace.files)
    return f"{count} fichier{'s' if count > 1 else ''}, {max(1, trace.size // 1024)} Ko"
