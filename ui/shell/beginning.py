"""What follows the first painting: the knowledge base read beside the window, then what a first click needs."""

import threading
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from cahier.catalogue.catalogue import Catalogue

_LOOK_MS = 5
# What a first click leads to, the smallest parts first: each is loaded between two events of the window.
_SOON = (
    "cahier.model.specification",
    "cahier.editing.session",
    "cahier.questionnaire.situation",
    "cahier.editing.verbs.quick",
    "cahier.storage.specification_file",
    "cahier.checks.coded_checks",
    "cahier.export.document.used_terms",
    "cahier.guidance.before_sending",
    "ui.session.open_file",
    "ui.shell.file_flow",
    "ui.shell.quick_flow",
    "ui.screens.quick.quick_page",
    "ui.help.glossary_window",
    "ui.shell.workspace",
)


class KnowledgeReading:
    """Reads the knowledge base in a thread; whoever needs it before it is read waits for it."""

    def __init__(self, load: "Callable[[], Catalogue]") -> None:
        self._load = load
        self._found: Catalogue | None = None
        self._error: Exception | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to read, once."""
        if self._thread is None:
            # The program ends without it: a folder of one's own may be on a share that no longer answers.
            self._thread = threading.Thread(target=self._read, name="knowledge", daemon=True)
            self._thread.start()

    @property
    def ended(self) -> bool:
        """Whether there is nothing to wait for."""
        return self._thread is not None and not self._thread.is_alive()

    def __call__(self) -> "Catalogue":
        """Return the knowledge base.

        Raises:
            CatalogueError: nothing could be built.
        """
        self.start()
        if self._thread is not None:
            self._thread.join()
        if self._error is not None:
            raise self._error
        if self._found is None:
            raise RuntimeError("the reading ended without a word")
        return self._found

    def _read(self) -> None:
        try:
            self._found = self._load()
        except Exception as error:  # noqa: BLE001 - raised where the knowledge base is asked for
            self._error = error


class Beginning(QObject):
    """Reads, then begins, then loads what comes next; the window answers all along."""

    def __init__(self, reading: KnowledgeReading, begin: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._reading, self._begin = reading, begin
        self._soon = iter(_SOON)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)

    def start(self) -> None:
        """Begin to read; what follows does so by itself."""
        self._reading.start()
        self._look.start()

    def _on_look(self) -> None:
        if self._reading.ended:
            self._look.stop()
            self._begin()
            self._look.timeout.disconnect()
            self._look.timeout.connect(self._load_next)
            self._look.start()

    def _load_next(self) -> None:
        name = next(self._soon, None)
        if name is None:
            self._look.stop()
        else:
            import_module(name)
