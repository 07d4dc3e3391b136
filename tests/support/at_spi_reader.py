"""Read by AT-SPI, as Orca does, what the window shows, page by page; run by the system's Python, which has `gi`.

One line of JSON for each page, then one for what was announced meanwhile.
"""

import json
import sys
import threading
import time
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

_PATIENCE_S = 90
_SETTLED_S = 15
_BETWEEN_S = 0.5
_MANY_ROWS = 72
_STATES = ("FOCUSABLE", "FOCUSED", "CHECKED", "EXPANDED", "SELECTED", "ENABLED", "SHOWING")
_ROWS = ("table", "tree", "tree table", "list", "list box")
heard: list[str] = []


def read(node: Any) -> dict[str, Any]:
    """Return a node and what shows under it."""
    states = node.get_state_set()
    count = node.get_child_count()
    ranks = range(min(count, _MANY_ROWS) if node.get_role_name() in _ROWS else count)
    children = [node.get_child_at_index(rank) for rank in ranks]
    return {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description(),
        "states": [name.lower() for name in _STATES if states.contains(getattr(Atspi.StateType, name))],
        "children": [read(child) for child in children if child is not None and shows(child)],
    }


def shows(node: Any) -> bool:
    """Return whether a node is on the screen."""
    return bool(node.get_state_set().contains(Atspi.StateType.SHOWING))


def way_on(node: Any) -> Any:
    """Return the button to the next page, None until there is one."""
    if not shows(node) or node.get_role_name() in _ROWS:
        return None
    if node.get_role_name() in ("push button", "button") and node.get_name().strip() == "Suivant":
        return node
    children = (node.get_child_at_index(rank) for rank in range(node.get_child_count()))
    return next((found for child in children if child is not None and (found := way_on(child))), None)


def window() -> Any:
    """Return the window of the program once it shows a page of an open file."""
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for rank in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(rank)
            if program is not None and program.get_child_count():
                top = program.get_child_at_index(0)
                if way_on(top) is not None:
                    return top
        time.sleep(0.3)
    raise SystemExit("no window was found")


def page_after(top: Any, former: str) -> dict[str, Any]:
    """Return the page that comes in place of the former one, once it no longer changes."""
    end, before = time.monotonic() + _SETTLED_S, ""
    while True:
        told = read(top)
        words = json.dumps(told)
        if (words == before and words != former) or time.monotonic() > end:
            return told
        before = words
        time.sleep(_BETWEEN_S)


def main() -> None:
    """Read the pages asked for."""
    most = int(sys.argv[1])
    Atspi.init()
    listener = Atspi.EventListener.new(lambda event: heard.append(str(event.any_data)))
    listener.register("object:announcement")
    loop = GLib.MainLoop()
    threading.Thread(target=loop.run, daemon=True).start()
    print(json.dumps({"ready": True}), flush=True)
    top, former = window(), ""
    for _ in range(most):
        told = page_after(top, former)
        former = json.dumps(told)
        print(former, flush=True)
        onward = way_on(top)
        if onward is None or not onward.get_state_set().contains(Atspi.StateType.ENABLED):
            break
        onward.get_action_iface().do_action(0)
    print(json.dumps({"announced": heard}), flush=True)


if __name__ == "__main__":
    main()
