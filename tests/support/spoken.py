"""What a screen reader is given: the tree that Qt exports, and what would be badly said of it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QComboBox, QWidget

_CONTEXTS = ("Grouping", "Border", "Dialog", "Window", "Table", "Tree", "PageTabList")
_ROWS = ("Table", "Tree", "List")
_MANY_ROWS = 12
_IDENTIFIER = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b|<[A-Za-z/]")


@dataclass(slots=True)
class Spoken:
    """A node of the tree, with what stands under it."""

    role: str
    name: str
    description: str = ""
    focusable: bool = False
    enabled: bool = True
    checked: bool = False
    own_name: str = ""
    """The name we gave it, whatever Qt makes of it."""

    place: tuple[int, int] = (-1, -1)
    """The row and the column of a cell."""

    children: list["Spoken"] = field(default_factory=list)


def heard(widget: QWidget) -> Spoken:
    """Return what a reader is given of a window, and of all that shows in it."""
    top = _read(QAccessible.queryAccessibleInterface(widget))
    assert top is not None
    return top


def _read(node: QAccessibleInterface) -> Spoken | None:
    state, role = node.state(), node.role().name
    if state.invisible and role != "Window":
        return None
    target = node.object()
    name, description = (node.text(kind).strip() for kind in (QAccessible.Text.Name, QAccessible.Text.Description))
    own = target.accessibleName() if isinstance(target, QComboBox) and not target.isEditable() else ""
    found = Spoken(
        role, name, description, bool(state.focusable), not state.disabled, bool(state.checked), own_name=own
    )
    cell = node.tableCellInterface()
    if cell is not None:
        found.place = (cell.rowIndex(), cell.columnIndex())
    count = node.childCount()
    # Rows are alike: the first ones tell of the others.
    ranks = range(min(count, _MANY_ROWS * 6) if role in _ROWS else count)
    children = (node.child(rank) for rank in ranks)
    found.children = [read for child in children if child is not None and (read := _read(child)) is not None]
    return found


def nodes(top: Spoken, context: str = "") -> Iterator[tuple[Spoken, str]]:
    """Yield every node with what a reader has said before it: the nearest named thing that holds it."""
    yield top, context
    inner = top.name if top.name and top.role in _CONTEXTS else context
    for child in top.children:
        yield from nodes(child, inner)


def faults(top: Spoken) -> set[str]:
    """Return what would be badly said: nameless, told by an internal name, twice the same, a picture of nothing."""
    found: set[str] = set()
    same: Counter[tuple[str, str, str, str]] = Counter()
    for node, context in nodes(top):
        said = f"{node.role} « {node.name[:60]} » in « {context[:60]} »"
        acts = node.focusable and node.enabled
        # A reader goes from line to line of a tree: an empty cell beside the first takes nothing away.
        if acts and not node.name and node.role != "TreeItem":
            found.add(f"nameless: {said}")
        if node.role == "Graphic" and not node.name:
            found.add(f"picture of nothing: {said}")
        if node.role == "Client" and node.name:
            found.add(f"passed over: {said}")
        if _IDENTIFIER.search(node.name):
            found.add(f"internal name: {said}")
        if node.own_name and node.own_name not in f"{node.name} {node.description}":
            found.add(f"a list without its name: {said}")
        if acts and node.role not in ("Cell", "TreeItem"):
            same[(node.role, node.name, node.own_name, context)] += 1
    tables = (node for node, _ in nodes(top) if node.role == "Table")
    found |= {f"no row nor column: {cell}" for table in tables for cell in _lost_cells(table)}
    found |= {f"{count} times the same: {key}" for key, count in same.items() if count > 1}
    return found


def _lost_cells(table: Spoken) -> Iterator[str]:
    """Yield the cells whose words name neither their column nor what their row is about."""
    heads = [node.name.split(",")[0].split(" (")[0] for node in table.children if node.role == "ColumnHeader"]
    cells = {node.place: " ".join(node.name.split()) for node in table.children if node.role == "Cell"}
    for (row, column), name in cells.items():
        first, heading = cells.get((row, 0), ""), " ".join(heads[column].split())
        subject = first.split(" : ")[-1]
        # A row that is the title of those under it says the same all along.
        title = len({words for (other, _), words in cells.items() if other == row}) == 1
        known = heading.lower() in name.lower() or (subject and subject in name)
        if column and not title and not known:
            yield f"« {name} » under « {heading} » in the row of « {first} »"
