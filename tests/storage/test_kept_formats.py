"""Files of every format ever written open for ever, and hold what they held."""

import hashlib
from pathlib import Path

import pytest

from cahier.model.specification import Specification
from cahier.storage import specification_file
from tests.specifications.reading import told

KEPT = Path(__file__).resolve().parents[1] / "specifications"
FORMAT_1 = KEPT / "format_1"
SAMPLES = ("cabinet", "industrie", "sante")
# What later formats say in another way; each has its own test.
SAID_OTHERWISE = ("confirmed_rows", "levels.confirmed", "extra")


def opened(path: Path) -> Specification:
    return specification_file.read(path).specification


def same_in_all_formats(specification: Specification) -> list[str]:
    return [line for line in told(specification) if not line.startswith(SAID_OTHERWISE)]


def test_each_value_of_a_full_file_of_format_1_is_still_read() -> None:
    expected = (FORMAT_1 / "rich.txt").read_text(encoding="utf-8").splitlines()
    assert same_in_all_formats(opened(FORMAT_1 / "rich.cahier")) == [
        line for line in expected if not line.startswith(SAID_OTHERWISE)
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_of_format_1_holds_what_its_first_reader_gave(name: str) -> None:
    expected = dict(
        reversed(line.split("  ")) for line in (FORMAT_1 / "samples.sha256").read_text(encoding="utf-8").splitlines()
    )
    lines = "".join(f"{line}\n" for line in same_in_all_formats(opened(FORMAT_1 / f"{name}.cahier")))
    assert hashlib.sha256(lines.encode()).hexdigest() == expected[name]
