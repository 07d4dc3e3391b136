"""A column has room for its widest word, and two exports of the same file have the same columns."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from cahier.export.layout.word_widths import longest_words
from cahier.locations import samples_folder
from tests.export.publications import table


def test_the_widest_word_counts_though_others_are_longer() -> None:
    filler = [f"i{'l' * 12}{letter}" for letter in "ijlfrt"]
    (with_wide,) = longest_words(table(("M",), *((word,) for word in filler), ("MMMMMMMMM",)))
    (alone,) = longest_words(table(("M",), ("MMMMMMMMM",)))
    assert with_wide == alone


def test_words_as_long_as_one_another_are_all_measured() -> None:
    words = ("iiiiiii", "lllllll", "jjjjjjj", "lililil", "ililili", "MMMMMMM")
    found = {longest_words(table(("M",), *((word,) for word in order)))[0] for order in (words, words[::-1])}
    assert found == {longest_words(table(("M",), ("MMMMMMM",)))[0]}


def test_two_exports_of_the_same_file_are_the_same(tmp_path: Path) -> None:
    files = [tmp_path / f"{seed}.docx" for seed in (1, 2)]
    for seed, file in enumerate(files, 1):
        done = subprocess.run(
            [
                *(sys.executable, "-m", "cahier", "export", str(samples_folder() / "cabinet.cahier")),
                *("--word", str(file), "--no-pages"),
            ],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
    bodies = [zipfile.ZipFile(file).read("word/document.xml") for file in files]
    assert bodies[0] == bodies[1]


def test_a_column_holds_an_identifier_whole_and_may_part_a_word_at_its_hyphen() -> None:
    (identifier,) = longest_words(table(("N°",), ("EX-GOV-12",)))
    (half,) = longest_words(table(("N°",), ("EX-GOV-",)))
    assert identifier > half
    (word,) = longest_words(table(("N°",), ("compte-rendu",)))
    (first,) = longest_words(table(("N°",), ("compte-",)))
    assert word == first
