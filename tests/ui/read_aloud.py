"""What a screen reader is given of the real window, by AT-SPI: `python -m tests.ui.read_aloud [FILE] [--pages 3]`.

The program runs under Xvfb and a bus of its own, opened on a copy of an example; every page is read as Orca would read
it, and printed as an indented tree. It needs Xvfb, dbus, at-spi2-core and gir1.2-atspi-2.0 with the system's Python.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cahier.locations import samples_folder

ROOT = Path(__file__).resolve().parents[2]
_SYSTEM_PYTHON = "/usr/bin/python3"
_NEEDED = ("dbus-run-session", "Xvfb", "xvfb-run")
_FINDS_READER = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def missing() -> str:
    """Return what this machine lacks to read by AT-SPI, empty when it has everything."""
    lacking = [name for name in _NEEDED if shutil.which(name) is None]
    if not Path("/usr/libexec/at-spi-bus-launcher").exists():
        lacking.append("at-spi2-core")
    found = (
        Path(_SYSTEM_PYTHON).exists()
        and not subprocess.run((_SYSTEM_PYTHON, "-c", _FINDS_READER), capture_output=True, check=False).returncode
    )
    return ", ".join(lacking if found else (*lacking, "gir1.2-atspi-2.0"))


def read_aloud(file: Path, pages: int) -> list[dict[str, Any]]:
    """Open a copy of a file and return what was read: a tree for each page, then what was announced."""
    with tempfile.TemporaryDirectory() as home:
        copy = Path(shutil.copy(file, home))
        command = ("dbus-run-session", "--", "xvfb-run", "-a", sys.executable, "-m", "tests.ui.read_aloud")
        ran = subprocess.run(
            (*command, str(copy), "--pages", str(pages), "--within"),
            cwd=ROOT,
            env=os.environ | {"CAHIER_HOME": home, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    told = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    if not told or "announced" not in told[-1]:
        raise RuntimeError(ran.stderr[-2000:])
    return told


def read_within(file: Path, pages: int) -> None:
    """Run the reader, then the program, on the bus and the screen of this process."""
    reader = (_SYSTEM_PYTHON, str(ROOT / "tests/support/at_spi_reader.py"), str(pages))
    with subprocess.Popen(reader, stdout=subprocess.PIPE, text=True) as reading:
        assert reading.stdout is not None
        # What the window announces first is heard too.
        reading.stdout.readline()
        with subprocess.Popen((sys.executable, "-m", "ui", str(file)), cwd=ROOT, stdout=sys.stderr) as program:
            for line in reading.stdout:
                sys.stdout.write(line)
            program.terminate()


def lines(node: dict[str, Any], depth: int = 0) -> Iterator[str]:
    """Yield a tree, a node a line."""
    described = f" ({node['description']})" if node["description"] not in ("", node["name"]) else ""
    yield f"{'  ' * depth}{node['role']}: {node['name']}{described} [{' '.join(node['states'])}]"
    for child in node["children"]:
        yield from lines(child, depth + 1)


def main() -> int:
    """Print what is read; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.ui.read_aloud", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=samples_folder() / "industrie.cahier")
    parser.add_argument("--pages", type=int, default=60, help="how many pages at most")
    parser.add_argument("--within", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.within:
        read_within(asked.file, asked.pages)
        return 0
    if lacking := missing():
        print(f"cannot read by AT-SPI without {lacking}", file=sys.stderr)
        return 1
    *trees, last = read_aloud(asked.file, asked.pages)
    for tree in trees:
        print("\n".join(lines(tree)), end="\n\n")
    print("announced:", *last["announced"], sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
