"""Knowledge bases written by a test, and their problems as they are shown."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from cahier.catalogue.schema import Problem
from cahier.typography import plain


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """Write the files of a knowledge base, by their path without « .toml »."""
    for name, text in files.items():
        path = folder / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def messages(problems: Sequence[Problem]) -> list[str]:
    """Return problems as they are shown, with ordinary spaces and apostrophes."""
    return [plain(str(problem)) for problem in problems]
