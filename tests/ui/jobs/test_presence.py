"""Files looked for beside the window: those that are not there are told, to whoever is still there."""

import ast
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.jobs.presence import Presence

# In a process of its own: what is freed on one thread and used on another ends it.
_LEFT_AT_ONCE = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from ui.jobs.presence import Presence

class Page(QObject):
    def tell(self, path):
        self.told = path

app = QCoreApplication([])
sys.setswitchinterval(1e-6)
for _ in range(300):
    page = Page()
    presence = Presence(page)
    presence.absent.connect(page.tell)
    presence.look(Path("/nulle/part") / str(rank) for rank in range(6))
    page.deleteLater()
    del page, presence
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()
"""


def test_what_is_not_there_is_told_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    there, absent = tmp_path / "là.cahier", tmp_path / "parti.cahier"
    there.touch()
    presence, told = Presence(), list[Path]()
    presence.absent.connect(told.append)
    with qtbot.waitSignal(presence.absent):
        presence.look([there, absent])
    with qtbot.waitSignal(presence.absent):
        presence.look([tmp_path / "ailleurs.cahier"])
    assert told == [absent, tmp_path / "ailleurs.cahier"]


def test_a_page_may_go_while_places_are_looked_at() -> None:
    command = [sys.executable, "-c", _LEFT_AT_ONCE]
    assert subprocess.run(command, cwd=Path(__file__).parents[3], timeout=120, check=False).returncode == 0


def test_no_thread_of_the_program_holds_an_object_of_qt() -> None:
    """A thread that emits a signal of what is freed meanwhile on the window's thread ends the program."""
    sources = Path(__file__).parents[3] / "ui"
    starters = {
        f"{path.relative_to(sources).as_posix()}:{found.name}": {ast.unparse(base) for base in found.bases}
        for path in sources.rglob("*.py")
        for found in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(found, ast.ClassDef) and "Thread(target=self." in ast.unparse(found)
    }
    assert starters == {"session/errand.py:Errand": {"Generic[T]"}, "shell/beginning.py:KnowledgeReading": set()}
