"""Faults put into the program one at a time, to see that the tests notice: `python -m tests.mutants [words…]`.

Each fault was once missed by the whole suite, or would cost somebody their work. Every one is put into a copy of the
sources, where the tests that should notice are run. Words choose the faults whose name holds one of them. It takes
some minutes and is not a part of the suite, which only holds that each fault can still be put in.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_SOURCES = ("cahier", "ui", "tests", "templates", "resources", "pyproject.toml", "start.py")
_NOTICED, _MISSED = 1, 0  # what pytest answers


@dataclass(frozen=True, slots=True)
class Fault:
    """Words of a file replaced by others, and the tests that should fail."""

    name: str
    file: str
    right: str
    wrong: str
    tests: tuple[str, ...]


FAULTS = (
    Fault(
        "a field keeps the keys of the window to itself",
        "ui/shell/field_keys.py",
        "return _answers(self._window.actions(), QKeySequence(event.keyCombination()))",
        "return False",
        ("tests/ui/shell/test_window_keys.py",),
    ),
    Fault(
        "« & » of a name is the mark of a key",
        "ui/texts.py",
        """return words.replace("&", "&&")""",
        "return words",
        ("tests/ui/test_ampersand.py",),
    ),
    Fault(
        "the window comes back larger than the screen",
        "ui/shell/window_place.py",
        "size = wanted.size().boundedTo(room.size())",
        "size = wanted.size()",
        ("tests/ui/shell/test_window_place.py",),
    ),
    Fault(
        "the tour leaves one on its last page",
        "ui/shell/help_desk.py",
        "            workspace.go_to(place)\n",
        "",
        ("tests/ui/shell/test_help_desk.py",),
    ),
    Fault(
        "an example opens on its first question",
        "ui/shell/flows_window.py",
        "files.sample_opened.connect(lambda: self._go(ScreenPlace(Screen.DOCUMENT)))",
        "pass",
        ("tests/ui/screens/welcome",),
    ),
    Fault(
        "an edit makes « Imposé » or « À négocier » into « Confirmé »",
        "cahier/editing/verbs/answers.py",
        "decision = before.decision.once_confirmed if before and valued else Decision.CONFIRMED",
        "decision = Decision.CONFIRMED",
        ("tests/editing",),
    ),
    Fault(
        "a blocking finding alone no longer makes the document « Projet »",
        "cahier/export/document/publication_builder.py",
        "return any(item.severity is Severity.BLOCKING and not item.accepted for item in self._matter.findings)",
        "return False",
        ("tests/export/document/test_draft.py",),
    ),
    Fault(
        "an accepted finding still makes the document « Projet »",
        "cahier/export/document/publication_builder.py",
        "item.severity is Severity.BLOCKING and not item.accepted for",
        "item.severity is Severity.BLOCKING for",
        ("tests/export/document/test_draft.py",),
    ),
    Fault(
        "an accepted finding still keeps from sending",
        "cahier/guidance/before_sending.py",
        "item.severity is Severity.BLOCKING and not item.accepted]",
        "item.severity is Severity.BLOCKING]",
        ("tests/guidance/test_before_sending.py",),
    ),
    Fault(
        "what nobody looked at no longer keeps from sending",
        "cahier/guidance/before_sending.py",
        "*_proposals(left, situation)",
        "",
        ("tests/guidance/test_before_sending.py",),
    ),
    Fault(
        "an exit that is only proposed is told as secured",
        "cahier/checks/exit_test.py",
        "if item.when.holds(settled):",
        "if situation.holds(item.when):",
        ("tests/checks/test_exit_test.py",),
    ),
    Fault(
        "undo leaves the run of typing open",
        "cahier/editing/session.py",
        "        self._history.close()\n        self._specification = state\n",
        "        self._specification = state\n",
        ("tests/editing",),
    ),
    Fault(
        "the history has no bound",
        "cahier/editing/history.py",
        "            del self.done[:-LONGEST]\n",
        "",
        ("tests/editing",),
    ),
    Fault(
        "what was undone can be made again after another change",
        "cahier/editing/history.py",
        "        self.undone.clear()\n",
        "",
        ("tests/editing",),
    ),
    Fault(
        "pages that are not shown never learn what changed",
        "ui/shell/workspace.py",
        "                self._stale.add(place)\n",
        "                pass\n",
        ("tests/ui/shell/test_pages_kept.py",),
    ),
    Fault(
        "files are put in place one by one",
        "cahier/export/files.py",
        "    for path, content in _prepared(sources, targets, office, report).items():\n"
        "        replace(path, content)\n",
        "    for one in targets.items():\n"
        "        for path, content in _prepared(sources, dict([one]), office, report).items():\n"
        "            replace(path, content)\n",
        ("tests/export/test_files.py",),
    ),
    Fault(
        "a file is put in place before the disk has it",
        "cahier/storage/atomic.py",
        "        os.fsync(descriptor)\n        if os.fstat(descriptor)",
        "        if os.fstat(descriptor)",
        ("tests/storage",),
    ),
    Fault(
        "the folder is not told of the new file",
        "cahier/storage/atomic.py",
        "            self.drop()\n        _sync_folder(self.target.parent)\n",
        "            self.drop()\n",
        ("tests/storage",),
    ),
    Fault(
        "a file cut short is put in place",
        "cahier/storage/atomic.py",
        "if os.fstat(descriptor).st_size != len(content):",
        "if False:",
        ("tests/storage",),
    ),
    Fault(
        "each save keeps a version",
        "cahier/storage/backups.py",
        "<= now - version.when < SPACING for",
        "<= now - version.when < 0 * SPACING for",
        ("tests/storage",),
    ),
    Fault(
        "a damaged file takes the place of a version",
        "cahier/storage/backups.py",
        "        parse(content)\n",
        "",
        ("tests/storage",),
    ),
    Fault(
        "LibreOffice is used by who asked to do without",
        "cahier/export/office.py",
        "    if told:\n        return",
        "    if told and told != WITHOUT:\n        return",
        ("tests/export/test_office.py",),
    ),
    Fault(
        "a reader is told of a box to tick where one choice holds",
        "ui/spoken.py",
        "        button.setAutoExclusive(True)\n",
        "        continue\n",
        ("tests/ui/test_spoken.py",),
    ),
    Fault(
        "a list is told on Linux by what it shows alone",
        "ui/texts.py",
        "        widget.setAccessibleDescription(name)\n",
        "        pass\n",
        ("tests/ui/test_spoken.py",),
    ),
    Fault(
        "what has just happened is announced to nobody",
        "ui/spoken.py",
        "if words and widget.isVisible():",
        "if not words:",
        ("tests/ui/test_read_aloud.py",),
    ),
    Fault(
        "panels slide all the same when nothing may move",
        "ui/theme/motion.py",
        "if app is not None and app.property(STILL):",
        "if app is None:",
        ("tests/ui/theme/test_motion.py",),
    ),
    Fault(
        "the word one is typing is underlined",
        "ui/shell/spelling.py",
        "if mark.cursor.selectionEnd() != here]",
        "if mark.cursor.selectionEnd()]",
        ("tests/ui/shell/test_spelling.py",),
    ),
    Fault(
        "names are looked up as words",
        "cahier/spelling/word_search.py",
        "if not _is_name(found.group()):",
        "if found.group():",
        ("tests/spelling/test_speller.py",),
    ),
)


def with_fault(fault: Fault, folder: Path) -> Path:
    """Copy the sources to a folder, and put a fault into them."""
    for name in _SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    file = folder / fault.file
    file.write_text(file.read_text("utf-8").replace(fault.right, fault.wrong), encoding="utf-8")
    return folder


def answer(fault: Fault) -> int:
    """Return what pytest answers when a fault is there."""
    with tempfile.TemporaryDirectory(prefix="cahier-mutants-") as name:
        folder = with_fault(fault, Path(name))
        tests = [path for path in fault.tests if (folder / path).exists()]
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
        environment = {**os.environ, "PYTHONPATH": str(folder), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if done.returncode not in (_NOTICED, _MISSED):
            print(done.stdout[-2000:], done.stderr[-2000:], sep="\n")
        return done.returncode


def main(words: Sequence[str]) -> int:
    """Try the faults; return 1 when one of them is missed."""
    missed = 0
    for fault in FAULTS:
        if words and not any(word.casefold() in fault.name.casefold() for word in words):
            continue
        code = answer(fault)
        missed += code != _NOTICED
        said = {_NOTICED: "killed", _MISSED: "SURVIVED"}.get(code, f"pytest answered {code}")
        print(f"{said:10} {fault.name}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
