"""Words reach the windows through the makers of `ui/texts.py` alone, and so with their typography."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKERS = ROOT / "ui" / "texts.py"
# What shows, speaks or hints words, however it is called.
SETTERS = {
    "setText",
    "setToolTip",
    "setStatusTip",
    "setWhatsThis",
    "setAccessibleName",
    "setAccessibleDescription",
    "setPlaceholderText",
    "setWindowTitle",
    "setTabText",
    "setTitle",
    "addTab",
    "addMenu",
    "addItem",
    "setItemText",
}
# What takes its words when it is made; without words, a setter gives them.
WIDGETS = {"QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QToolButton", "QAction", "QGroupBox"}


def calls(source: str) -> Iterator[str]:
    """Yield the calls that give words to a widget past the makers."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        words = bool(node.args) and not _a_parent(node.args[0])
        if isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            # The clipboard takes what is copied as it is.
            shown = node.func.attr in SETTERS and not owner.endswith("clipboard()")
            menu_line = node.func.attr == "addAction" and bool(node.args) and _a_text(node.args[0])
            if shown or menu_line:
                yield ast.unparse(node)
        elif isinstance(node.func, ast.Name) and node.func.id in WIDGETS and words:
            yield ast.unparse(node)


def _a_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _a_parent(node: ast.expr) -> bool:
    # A widget made without words takes its parent: « self », or the name of another widget.
    return isinstance(node, ast.Name) and node.id in {
        "self",
        "box",
        "card",
        "empty",
        "footer",
        "frame",
        "header",
        "keys",
    }


def test_no_words_reach_a_window_past_the_makers() -> None:
    past = {
        path.relative_to(ROOT).as_posix(): found
        for path in sorted((ROOT / "ui").rglob("*.py"))
        if path != MAKERS and (found := list(calls(path.read_text(encoding="utf-8"))))
    }
    assert past == {}


@pytest.mark.parametrize(
    "line",
    [
        "self.title.setText('Quoi ?')",
        "button.setToolTip(words)",
        "QLabel('Quoi ?')",
        "QPushButton(words, self)",
        "menu.addAction('Quoi ?')",
        "self.setWindowTitle(title)",
    ],
)
def test_words_past_the_makers_are_seen(line: str) -> None:
    assert list(calls(line))


@pytest.mark.parametrize("line", ["QLabel()", "QLabel(self)", "QGuiApplication.clipboard().setText(copied)"])
def test_what_gives_no_words_is_left_alone(line: str) -> None:
    assert not list(calls(line))
