"""Files that a folder of documents may hold, named as what a Python looks for: run, each says so."""

from collections.abc import Collection
from pathlib import Path

NAMES = (
    # The standard library, from the first module that a worker needs to the last.
    *("argparse", "ast", "base64", "collections", "contextlib", "dataclasses", "datetime", "decimal", "encodings"),
    *("enum", "errno", "functools", "hashlib", "importlib", "io", "json", "logging", "os", "pathlib", "platform", "re"),
    *("runpy", "shutil", "signal", "site", "subprocess", "tempfile", "tomllib", "traceback", "types", "typing"),
    *("zipfile", "zlib"),
    # What Python runs by itself.
    *("sitecustomize", "usercustomize"),
    # Ours, and what we stand on.
    *("cahier", "ui", "templates", "resources", "docx", "jinja2", "lxml", "PIL", "platformdirs", "pypdf", "reportlab"),
    *("xlsxwriter", "cattrs"),
)


class Planted:
    """Folders where such files wait; what was run of them is written down."""

    def __init__(self, said: Path) -> None:
        self._said = said

    def in_folder(self, folder: Path, but: Collection[str] = ()) -> Path:
        """Leave the files in a folder, but some."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in set(NAMES) - set(but):
            code = f"with open({str(self._said)!r}, 'a') as said: said.write(__file__ + '\\n')\n"
            (folder / f"{name}.py").write_text(code, encoding="utf-8")
        program = folder / "soffice"
        program.write_text(f"#!/bin/sh\necho $0 >> '{self._said}'\n", encoding="utf-8")
        program.chmod(0o755)
        return folder

    @property
    def run(self) -> list[str]:
        """The files that were run."""
        return self._said.read_text("utf-8").splitlines() if self._said.exists() else []
