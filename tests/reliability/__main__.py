"""The long forms: `python -m tests.reliability NAME [COUNT] [SEED]`.

NAME is kills, thoughtful-kills, power, full-disk, damaged, hostile or wild-hands; COUNT is kills, saves, rooms, files
or minutes. The seed is printed, so that what is found can be found again.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from cahier.guidance.knowledge_base import load_catalogue
from tests.reliability import damaged_files, full_disk, hostile_files, kills, power

ROOT = Path(__file__).resolve().parents[2]


def _kills(count: int, seed: int) -> str:
    return kills.told(list(kills.kills(count, seed)))


def _thoughtful_kills(count: int, seed: int) -> str:
    return kills.told(list(kills.kills(count, seed, kills.THOUGHTFUL)))


def _power(count: int, seed: int) -> str:
    return power.told(list(power.outages(count, seed)))


def _full_disk(count: int, _seed: int) -> str:
    return full_disk.told(list(full_disk.full_disk(count)))


def _damaged(count: int, seed: int) -> str:
    catalogue, lines = load_catalogue(), []
    for path in (ROOT / "tests/specifications/format_3/rich.cahier", ROOT / "resources/samples/sante.cahier"):
        found = damaged_files.damaged(path.read_bytes(), catalogue, count // 2, seed)
        lines.append(f"{path.name}: {damaged_files.told(list(found))}")
    return "\n".join(lines)


def _wild_hands(count: int, seed: int) -> str:
    from tests.reliability import wild_hands

    return wild_hands.told(wild_hands.wild_hands(count * 60, seed, Path(os.environ["CAHIER_HOME"])))


def _hostile(count: int, _seed: int) -> str:
    return hostile_files.told(list(hostile_files.tried(islice(hostile_files.hostile_files(), count))))


TRIALS: dict[str, tuple[Callable[[int, int], str], int]] = {
    "kills": (_kills, 1000),
    "thoughtful-kills": (_thoughtful_kills, 300),
    "power": (_power, 10),
    "full-disk": (_full_disk, 60),
    "damaged": (_damaged, 1000),
    "hostile": (_hostile, 1000),
    "wild-hands": (_wild_hands, 60),
}


def main(arguments: list[str]) -> int:
    """Run one trial, or say which there are."""
    name, *numbers = arguments or [""]
    if name not in TRIALS or not all(number.isdigit() for number in numbers[:2]):
        print(__doc__)
        return 2
    trial, usual = TRIALS[name]
    count, seed = (*map(int, numbers), *(usual, 1)[len(numbers) :])[:2]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="reliability-") as home:
        os.environ |= {"CAHIER_HOME": home, "CAHIER_LIBREOFFICE": "sans"}
        print(f"{name} {count}, seed {seed}", flush=True)
        print(trial(count, seed), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
