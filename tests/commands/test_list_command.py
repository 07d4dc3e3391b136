"""What a file of answers can name, listed."""

import json
from pathlib import Path

import pytest

from tests.support.command_line import cahier


@pytest.mark.parametrize(
    ("what", "name", "words"),
    [
        ("activities", "ACT-60", "sauvegardes"),
        ("roles", "DIR", "Direction"),
        ("domains", "impression", "Impression"),
        ("hours", "24x7", "24"),
    ],
)
def test_it_is_listed_by_line_and_as_data(tmp_path: Path, what: str, name: str, words: str) -> None:
    lines = cahier("list", what, folder=tmp_path)
    assert lines.returncode == 0
    assert [line for line in lines.stdout.splitlines() if line.startswith(f"{name} ") and words in line]
    data = json.loads(cahier("list", what, "--json", folder=tmp_path).stdout)
    assert len(data) == len(lines.stdout.splitlines())
    assert name in {item["id"] for item in data}
