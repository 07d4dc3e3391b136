"""Draw docs/architecture.svg from the imports of the code: python3 docs/draw_architecture.py

Floors are those of the contracts in pyproject.toml, the words beside a room are the first line of its `__init__.py`,
and an arrow goes from a room to one it imports, with the number of imports. Only Python itself is needed.
"""

import ast
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "architecture.svg"
PARTS = {
    "ui": ("Floors of the windows", "ui: the windows"),
    "cahier": ("Layers of the core", "cahier: the core, without Qt"),
    "cahier.export": ("A document is said once, and each format draws it alone", "cahier/export, seen from nearer"),
}
# An arrow says at least how many imports it stands for: the picture changes when the structure does.
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
WIDTH, ROW, BOX_LEFT, BOX_WIDTH, BOX_HEIGHT, REACH = 1060, 36, 340, 185, 25, 33


@dataclass(frozen=True, slots=True)
class Room:
    """A folder, or the files that stand together on one floor beside the folders."""

    modules: tuple[str, ...]
    floor: int

    @property
    def name(self) -> str:
        """What is written in it: `preview`, `files · office`, or `cahier/*.py` when the files are many."""
        if len(self.modules) > 2:
            return f"{self.modules[0].rpartition('.')[0]}/*.py"
        return " · ".join(module.rpartition(".")[2] for module in self.modules)

    @property
    def purpose(self) -> str:
        """The first line of its package, or the names of its files."""
        package = ROOT.joinpath(*self.modules[0].split("."), "__init__.py")
        if package.exists():
            return (ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))) or "").partition("\n")[0]
        return ", ".join(f"{module.rpartition('.')[2]}.py" for module in self.modules)


@dataclass(frozen=True, slots=True)
class Part:
    """Rooms from the top floor down, the number of imports from one to another, and those of the core from `ui`."""

    title: str
    rooms: tuple[Room, ...]
    arrows: Mapping[tuple[Room, Room], int]
    from_windows: Mapping[Room, int]

    def upward(self) -> list[str]:
        """Return the arrows that go up, or from one room to another of its floor."""
        return [f"{user.name} -> {used.name}" for user, used in self.arrows if user.floor >= used.floor]


def parts() -> dict[str, Part]:
    """Return the parts of the picture, with what the files of each room import."""
    imports = module_imports()
    return {package: _part(package, name, title, imports) for package, (name, title) in PARTS.items()}


@cache
def module_imports() -> dict[str, set[str]]:
    """Return the modules of ours that each module imports, wherever the import stands in it."""
    paths = {_module(path): path for package in ("cahier", "ui") for path in (ROOT / package).rglob("*.py")}
    return {module: set(_imported(path, paths)) for module, path in paths.items()}


def _module(path: Path) -> str:
    names = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(names[:-1] if names[-1] == "__init__" else names)


def _imported(path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in known else node.module for name in whole if node.module in known)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)


def _part(package: str, contract: str, title: str, imports: Mapping[str, set[str]]) -> Part:
    rooms = tuple(_rooms(package, contract))
    counted: Counter[tuple[Room, Room]] = Counter()
    from_windows: Counter[Room] = Counter()
    for module, used in imports.items():
        user = _room_of(module, rooms)
        for target in used:
            room = _room_of(target, rooms)
            if user is not None and room is not None and room != user:
                counted[user, room] += 1
            elif room is not None and package == "cahier" and module.startswith("ui"):
                from_windows[room] += 1
    return Part(title, rooms, counted, from_windows)


def _rooms(package: str, contract: str) -> Iterator[Room]:
    """Yield the rooms of a contract; files on floors that follow one another share one."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (found,) = (each for each in pyproject["tool"]["importlinter"]["contracts"] if each["name"] == contract)
    prefix = f"{package}." if "containers" in found else ""
    named = [(floor, prefix + name.strip()) for floor, row in enumerate(found["layers"]) for name in row.split("|")]
    for is_folder, group in groupby(named, key=lambda each: ROOT.joinpath(*each[1].split(".")).is_dir()):
        together = list(group)
        if is_folder:
            yield from (Room((module,), floor) for floor, module in together)
        else:
            yield Room(tuple(module for _floor, module in together), together[0][0])


def _room_of(module: str, rooms: Sequence[Room]) -> Room | None:
    for room in rooms:
        if any(module == name or module.startswith(f"{name}.") for name in room.modules):
            return room
    return None


# The picture


def picture() -> str:
    """Return the whole picture."""
    lines, top = [], 16
    drawn = parts()
    for part in drawn.values():
        lines += _draw_part(part, top)
        top += 56 + ROW * len(part.rooms)
    said = "An arrow goes from what imports to what is imported; its figure is at least so many imports"
    lines.append(
        _text(16, top, f"{said} ({', '.join(map(str, STEPS[:6]))}…). Drawn by docs/draw_architecture.py.", "said")
    )
    style = (
        "text{font:13px system-ui,sans-serif;fill:#222}.title{font-size:17px;font-weight:600}"
        ".room{font-weight:600}.said{font-size:12px;fill:#555}.count{font-size:11px;fill:#14404f;text-anchor:middle}"
        "path{fill:none;stroke:#1f4e5f;opacity:.62}.up{stroke:#b3261e}"
    )
    arrow = (
        '<marker id="end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto" '
        'markerUnits="userSpaceOnUse"><path d="M0 0L8 4L0 8z" style="fill:#1f4e5f;stroke:none;opacity:1"/></marker>'
    )
    height = top + 14
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
    ground = f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
    return "\n".join([head, f"<style>{style}</style><defs>{arrow}</defs>{ground}", *lines, "</svg>", ""])


def _draw_part(part: Part, top: int) -> Iterator[str]:
    yield _text(16, top + 18, part.title, "title")
    middles = {room: top + 34 + ROW * rank + ROW // 2 for rank, room in enumerate(part.rooms)}
    for rank, (_floor, group) in enumerate(groupby(part.rooms, key=lambda room: room.floor)):
        floor = [middles[room] for room in group]
        high = ROW * len(floor)
        shade = "#f4f6f7" if rank % 2 == 0 else "#e9edef"
        yield f'<rect x="8" y="{floor[0] - ROW // 2}" width="{WIDTH - 16}" height="{high}" fill="{shade}"/>'
    ranks = {room: rank for rank, room in enumerate(part.rooms)}
    # The longest first: the numbers of the shortest stay on top.
    arrows = sorted(part.arrows.items(), key=lambda each: (ranks[each[0][0]] - ranks[each[0][1]], ranks[each[0][0]]))
    counts = []
    for (user, used), count in arrows:
        far, least = abs(ranks[used] - ranks[user]), _least(count)
        yield _arrow(middles[user] + 5, middles[used] - 5, far, least, up=user.floor >= used.floor)
        x, y = round(BOX_LEFT - REACH * far), (middles[user] + middles[used]) // 2
        counts.append(f'<rect x="{x - 9}" y="{y - 7}" width="18" height="14" rx="7" fill="#fff" opacity=".85"/>')
        counts.append(_text(x, y + 4, str(least), "count"))
    yield from counts
    for room, middle in middles.items():
        y = middle - BOX_HEIGHT // 2
        yield (
            f'<rect x="{BOX_LEFT}" y="{y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="4" fill="#fff" stroke="#888"/>'
        )
        yield _text(BOX_LEFT + 9, middle + 4, room.name, "room")
        if room in part.from_windows:
            entered = f"from ui {_least(part.from_windows[room])}"
            yield _text(BOX_LEFT + BOX_WIDTH - 36, middle + 4, entered, "count")
        yield _text(BOX_LEFT + BOX_WIDTH + 12, middle + 4, _shortened(room.purpose), "said")


def _least(count: int) -> int:
    return max(step for step in STEPS if step <= count)


def _arrow(start: int, end: int, far: int, least: int, *, up: bool) -> str:
    thickness = 0.8 + STEPS.index(least) * 0.55
    tip = round(BOX_LEFT - REACH * far * 4 / 3)
    kind = ' class="up"' if up else ""
    curve = f"M{BOX_LEFT} {start}C{tip} {start} {tip} {end} {BOX_LEFT} {end}"
    return f'<path d="{curve}" stroke-width="{thickness:.1f}" marker-end="url(#end)"{kind}/>'


def _shortened(text: str, longest: int = 76) -> str:
    return text if len(text) <= longest else f"{text[: text.rindex(' ', 0, longest)]}…"


def _text(x: int, y: int, text: str, kind: str) -> str:
    return f'<text x="{x}" y="{y}" class="{kind}">{escape(text)}</text>'


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
    wrong = [arrow for part in parts().values() for arrow in part.upward()]
    sys.exit("\n".join(["These arrows go up:", *wrong]) if wrong else 0)
