"""Files that something damaged or rewrote: each opens, or is refused in a sentence; none is changed by that."""

import json
import random
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.runner import find
from cahier.editing.session import Session
from cahier.errors import BadInput, CahierError
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import FORMATS
from cahier.export.files import export_files
from cahier.guidance.before_sending import before_sending
from cahier.model.audience import Audience
from cahier.questionnaire.fitting import fitted
from cahier.storage import specification_file

_WORD = next(kind for kind in FORMATS if kind.name == "word")
_EDITION = Edition(Audience.INTERNAL, date(2026, 11, 22))

STRANGE: tuple[object, ...] = (
    *(None, True, 0, -1, 10**17, 0.5, "", " ", "x", "1E+30", "-1E+999", "9999-12-31", "0001-01-01", "2026-13-45"),
    *([], {}, [[]], {"": ""}, ["x"] * 3, "\u202e<img src='file:///etc/hostname'>", "=1+1", "{{ x }}", "é" * 5000),
)
NEWER = "written_by_a_later_version"


@dataclass(frozen=True, slots=True)
class Damage:
    """What became of a damaged file: `outcome` is `refused`, `opened` or `fault`, and `what` what was done to it."""

    what: str
    outcome: str
    detail: str = ""


def damaged(content: bytes, catalogue: Catalogue, count: int, seed: int, export_every: int = 10) -> Iterator[Damage]:
    """Yield what becomes of a file damaged in as many ways: read, checked, now and then exported, written again."""
    with tempfile.TemporaryDirectory(prefix="damaged-") as root:
        path = Path(root) / "essai.cahier"
        for number in range(count):
            what, other = _other(content, random.Random(seed + number))
            path.write_bytes(other)
            try:
                outcome, detail = _tried(path, catalogue, what, export=number % export_every == 0)
            except Exception:  # noqa: BLE001 - a fault is what is looked for
                outcome, detail = "fault", traceback.format_exc(limit=-3)
            if path.read_bytes() != other or len(list(path.parent.iterdir())) > 1:
                outcome, detail = "fault", "the file or its folder was changed"
            yield Damage(f"{seed + number}: {what}", outcome, detail)


def _tried(path: Path, catalogue: Catalogue, what: str, export: bool) -> tuple[str, str]:
    """Do what a window or a command does first with a file."""
    try:
        state = specification_file.read(path).specification
    except CahierError as error:
        return ("refused", str(error)) if str(error).strip() else ("fault", "refused without a word")
    read = fitted(state, catalogue)
    situation = Session(read, catalogue).situation
    before_sending(situation, find(situation))
    again = specification_file.serialise(state)
    if specification_file.parse(again) != state:
        return "fault", "written again, it reads otherwise"
    if "newer" in what.split() and NEWER.encode() not in again:
        return "fault", "an unknown field is lost"
    if export and not state.awaits_draft:
        # A template that is none is refused in a sentence: the damage may have reached it.
        with suppress(BadInput):
            export_files(
                read,
                catalogue,
                {kind: path.with_suffix(kind.suffix) for kind in FORMATS if kind.name == "word"},
                _EDITION,
                _nowhere,
            )
    return "opened", ""


def _nowhere(_path: Path, content: bytes) -> None:
    assert content


def _other(content: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Return a damage, and the file with it."""
    if chance.random() < 0.25:
        way = chance.choice((_flipped, _cut_short, _with_more, _repeated))
        return way.__name__.lstrip("_"), way(content, chance)
    data = json.loads(content)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        places = list(_places(data))
        holder, key, name = chance.choice(places)
        change = chance.choice(_CHANGES)
        what = f"{change(holder, key, chance, places)} {name}"
    return what, json.dumps(data, ensure_ascii=False, indent=1).encode()


Holder = Any
Place = tuple[Holder, Any, str]


def _places(value: object, name: str = "") -> Iterator[Place]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in list(pairs):
        yield value, key, f"{name}.{key}"
        yield from _places(item, f"{name}.{key}")


def _strange(holder: Holder, key: Any, chance: random.Random, _places: list[Place]) -> str:
    holder[key] = chance.choice(STRANGE)
    return "strange"


def _removed(holder: Holder, key: Any, _chance: random.Random, _places: list[Place]) -> str:
    del holder[key]
    return "removed"


def _newer(holder: Holder, key: Any, _chance: random.Random, _places: list[Place]) -> str:
    target = holder[key] if isinstance(holder[key], dict) else holder
    if not isinstance(target, dict):
        return _strange(holder, key, random.Random(0), _places)
    target[NEWER] = {"value": NEWER}
    return "newer"


def _taken_from_elsewhere(holder: Holder, key: Any, chance: random.Random, places: list[Place]) -> str:
    other, name, _ = chance.choice(places)
    if name in (other if isinstance(other, dict) else range(len(other))):
        holder[key] = json.loads(json.dumps(other[name]))
    return "taken from elsewhere"


_CHANGES: tuple[Callable[[Holder, Any, random.Random, list[Place]], str], ...] = (
    *(_strange, _strange, _removed, _newer, _taken_from_elsewhere),
)


def _flipped(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]


def _cut_short(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _with_more(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + chance.randbytes(chance.randint(1, 20)) + content[place:]


def _repeated(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content))
    end = min(len(content), begin + chance.randint(1, 4000))
    return content[:end] + content[begin:]


def told(found: Sequence[Damage]) -> str:
    """Return what many damages come to."""
    count = Counter(one.outcome for one in found)
    faults = [one for one in found if one.outcome == "fault"]
    counts = f"{count['refused']} refused in a sentence, {count['opened']} opened, {len(faults)} faults"
    return f"{len(found)} damaged files: {counts}" + "".join(f"\n{one.what}\n{one.detail}" for one in faults[:12])
