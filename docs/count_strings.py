"""Count what a person may read, and where it is written: python3 docs/count_strings.py

A literal is taken for words when it holds a space between letters, an accent or French quotes, or begins with a capital
and goes on in small letters; docstrings are left out. It is an estimate, made to weigh a translation.
"""

import ast
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

WHOLE, PIECE = "whole", "piece"
ROOT = Path(__file__).resolve().parents[1]
WORDS = re.compile(r"[A-Za-zÀ-ÿ’']+ [A-Za-zÀ-ÿ«]|[À-ÿ«»’]|^[A-ZÀ-Ý][a-zà-ÿ]{2,}")
# What has the words, but nobody reads: types, names of classes and of files.
NOT_READ = re.compile(r"^[\w.\[\], |]*[\[\]|_][\w.\[\], |]*$|^[A-Z][a-z]+[A-Z]\w*$")


def main() -> int:
    """Print a line for each place."""
    for folder in ("ui", "cahier"):
        rooms: dict[str, Counter[str]] = defaultdict(Counter)
        for path in sorted((ROOT / folder).rglob("*.py")):
            within = path.relative_to(ROOT / folder)
            room = f"{folder}/{within.parts[0]}/" if len(within.parts) > 1 else f"{folder}/"
            rooms[room].update(_kinds(ast.parse(path.read_text(encoding="utf-8"))))
        for room, found in (*sorted(rooms.items()), (f"{folder}, in all", sum(rooms.values(), Counter()))):
            print(f"{room}: {found[WHOLE]} whole, {found[PIECE]} pieces around a value")
    for folder in sorted((ROOT / "resources").iterdir()):
        texts = [text for path in folder.rglob("*.toml") for text in _texts(tomllib.loads(path.read_text("utf-8")))]
        if texts:
            print(f"resources/{folder.name}/: {len(texts)} texts, {sum(len(text.split()) for text in texts)} words")
    return 0


def _kinds(tree: ast.Module) -> Iterator[str]:
    """Yield what each literal that says words is."""
    stack: list[tuple[ast.AST, list[ast.AST]]] = [(tree, [])]
    while stack:
        node, parents = stack.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            said = not (parents and isinstance(parents[-1], ast.Expr)) and not NOT_READ.match(node.value)
            if said and WORDS.search(node.value):
                yield PIECE if any(isinstance(parent, ast.JoinedStr) for parent in parents) else WHOLE
        stack += [(child, [*parents, node]) for child in ast.iter_child_nodes(node)]


def _texts(found: object) -> Iterator[str]:
    if isinstance(found, str):
        if WORDS.search(found):
            yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from _texts(value)
    elif isinstance(found, list):
        for value in found:
            yield from _texts(value)


if __name__ == "__main__":
    sys.exit(main())
