"""The power goes out between any two calls to the disk: what a disk may then hold still opens, with all that was saved.

The saves are the real ones; the calls they make are noted, then played again on five models of a disk.
"""

import os
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.answer import given
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.storage import recovery, specification_file
from cahier.storage.backups import Cause
from cahier.storage.replacing import ToKeep, keep_then_replace

_WATCHED = ("open", "write", "fsync", "close", "replace", "unlink")
_SAID = QuestionId("entreprise.activite")


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked of the disk: `create`, `write`, `sync`, `rename`, `remove`, `sync folder`, or `saved`."""

    what: str
    path: Path = Path()
    to: Path = Path()
    content: bytes = b""
    number: int = 0


@dataclass
class Content:
    """What a file holds: all of it, and how much of it is surely on the disk."""

    content: bytes = b""
    synced: int = 0


@dataclass
class Disk:
    """A disk as the program sees it, and the names that are surely on it."""

    names: dict[Path, Content] = field(default_factory=dict)
    sure: dict[Path, Content] = field(default_factory=dict)

    def take(self, call: Call) -> None:
        """Do what is asked."""
        match call.what:
            case "create":
                self.names[call.path] = Content()
            case "write":
                self.names[call.path].content += call.content
            case "sync":
                self.names[call.path].synced = len(self.names[call.path].content)
            case "rename":
                self.names[call.to] = self.names.pop(call.path)
            case "remove":
                self.names.pop(call.path, None)
            case "sync folder":
                here = {path: held for path, held in self.names.items() if path.parent == call.path}
                elsewhere = {path: held for path, held in self.sure.items() if path.parent != call.path}
                self.sure = {**elsewhere, **here}


Model = Callable[[Disk, random.Random], dict[Path, bytes]]


def _all_of_it(disk: Disk, _chance: random.Random) -> dict[Path, bytes]:
    return {path: held.content for path, held in disk.names.items()}


def _what_is_sure(disk: Disk, _chance: random.Random) -> dict[Path, bytes]:
    return {path: held.content[: held.synced] for path, held in disk.sure.items()}


def _names_before_contents(disk: Disk, _chance: random.Random) -> dict[Path, bytes]:
    return {path: held.content[: held.synced] for path, held in disk.names.items()}


def _contents_before_names(disk: Disk, _chance: random.Random) -> dict[Path, bytes]:
    return {path: held.content for path, held in disk.sure.items()}


def _some_of_it(disk: Disk, chance: random.Random) -> dict[Path, bytes]:
    """Each folder has its old names or its new ones, and each content stops anywhere past what is sure."""
    kept: dict[Path, bytes] = {}
    for folder in {path.parent for path in (*disk.names, *disk.sure)}:
        names = chance.choice((disk.names, disk.sure))
        for path, held in names.items():
            if path.parent == folder:
                kept[path] = held.content[: chance.randint(held.synced, len(held.content))]
    return kept


MODELS: dict[str, Model] = {
    "everything asked": _all_of_it,
    "only what is sure": _what_is_sure,
    "names before contents": _names_before_contents,
    "contents before names": _contents_before_names,
    "some of it": _some_of_it,
}


@contextmanager
def noted(root: Path) -> Iterator[list[Call]]:  # noqa: C901 - one small function for each call watched
    """Note what the program asks of the disk under a folder, and let it be done."""
    calls: list[Call] = []
    opened: dict[int, Path] = {}
    real: dict[str, Any] = {name: getattr(os, name) for name in _WATCHED}

    def under(path: object) -> bool:
        return isinstance(path, str | Path) and Path(path).is_relative_to(root)

    def open_(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        descriptor: int = real["open"](path, flags, *rest, **named)
        if under(path):
            opened[descriptor] = Path(path)
            if flags & os.O_CREAT:
                calls.append(Call("create", Path(path)))
        return descriptor

    def write(descriptor: int, content: Any) -> int:
        count: int = real["write"](descriptor, content)
        if descriptor in opened:
            calls.append(Call("write", opened[descriptor], content=bytes(content[:count])))
        return count

    def fsync(descriptor: int) -> None:
        real["fsync"](descriptor)
        if descriptor in opened:
            path = opened[descriptor]
            calls.append(Call("sync folder" if path.is_dir() else "sync", path))

    def close(descriptor: int) -> None:
        opened.pop(descriptor, None)
        real["close"](descriptor)

    def replace_(source: Any, target: Any, **named: Any) -> None:
        real["replace"](source, target, **named)
        if under(target):
            calls.append(Call("rename", Path(source), Path(target)))

    def unlink(path: Any, **named: Any) -> None:
        real["unlink"](path, **named)
        if under(path):
            calls.append(Call("remove", Path(path)))

    ours = {"open": open_, "write": write, "fsync": fsync, "close": close, "replace": replace_, "unlink": unlink}
    for name, function in ours.items():
        setattr(os, name, function)
    try:
        yield calls
    finally:
        for name, function in real.items():
            setattr(os, name, function)


@dataclass(frozen=True, slots=True)
class Outage:
    """What a disk held after the power came back: `fault` says what was wrong with it, empty when nothing was."""

    model: str
    call: int
    fault: str


def outages(saves: int, seed: int, forgotten: str = "") -> Iterator[Outage]:
    """Yield what each model of a disk holds after each call of a number of saves.

    A kind of call that is `forgotten` never reaches the disk: what would be found, had the program left it out.
    """
    with tempfile.TemporaryDirectory(prefix="power-") as name:
        root = Path(name).resolve()
        path, calls, states = root / "work" / "essai.cahier", *_saved(root, saves)
        before, chance = Disk(), random.Random(seed)
        done = 0
        for number, call in enumerate(call for call in calls if call.what != forgotten):
            before.take(call)
            done = call.number if call.what == "saved" else done
            for model, held in MODELS.items():
                yield Outage(model, number, _fault(root, path, held(before, chance), states, done))


def _saved(root: Path, saves: int) -> tuple[list[Call], list[Specification]]:
    """Save a file again and again, and keep what its window would; return the calls, and what was saved each time."""
    os.environ["CAHIER_HOME"] = str(root / "home")
    catalogue = load_catalogue()
    path = root / "work" / "essai.cahier"
    path.parent.mkdir()
    states = [_state(catalogue, number) for number in range(saves + 1)]
    with noted(root) as calls:
        expected = specification_file.write(path, states[0], None)
        calls.append(Call("saved", number=0))
        for number, state in enumerate(states[1:], 1):
            recovery.write(path, state, expected, owner="window")
            expected = keep_then_replace(
                path, expected, state, ToKeep(Cause.OPENING if number % 3 == 0 else Cause.HOUR)
            )
            calls.append(Call("saved", number=number))
            recovery.discard(path, "window")
    return calls, states


def _state(catalogue: Catalogue, number: int) -> Specification:
    made = new_specification(catalogue, catalogue.profiles["bureau"], "power")
    return replace(made, answers={**made.answers, _SAID: given(f"Menuiserie {number}")})


def _fault(root: Path, path: Path, held: dict[Path, bytes], states: list[Specification], done: int) -> str:
    """Return what is wrong with what a disk holds: nothing saved may be missing, nothing there unreadable."""
    content = held.get(path)
    if content is None:
        return "" if done == 0 else "the file is gone"
    try:
        found = specification_file.parse(content)
    except Exception as error:  # noqa: BLE001 - whatever stops the reading is a fault
        return f"the file cannot be read: {error!r}"
    if found not in states[done:]:
        return f"save {done} is lost"
    for other, content in held.items():
        if other.suffix == ".cahier" and not other.name.startswith(".") and other != path:
            try:
                specification_file.parse(content)
            except Exception as error:  # noqa: BLE001
                return f"a version cannot be read: {other.relative_to(root)}: {error!r}"
    return ""


def told(found: list[Outage]) -> str:
    """Return what many outages come to, on one line."""
    faults = [one for one in found if one.fault]
    return f"{len(found)} states of {len(MODELS)} models of a disk, {len(faults)} faulty" + "".join(
        f"\n  after call {one.call}, {one.model}: {one.fault}" for one in faults[:20]
    )
