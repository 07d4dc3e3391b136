"""A disk that takes less and less: a save goes through or is refused in a sentence, and the old file stays whole."""

import os
import resource
import signal
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cahier.errors import CahierError
from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.answer import given
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.storage import specification_file
from cahier.storage.backups import Cause
from cahier.storage.replacing import ToKeep, keep_then_replace

_SAID = QuestionId("existant.douleurs")
_LONGEST = 60_000


@dataclass(frozen=True, slots=True)
class Step:
    """What a save left with only so many bytes to be had: `fault` is empty when it is as promised."""

    room: int
    saved: bool
    fault: str


def full_disk(steps: int) -> Iterator[Step]:
    """Yield what a save leaves for each of a number of rooms, from none to more than enough.

    The limit is that of a process on the size of its files; POSIX only.
    """
    with tempfile.TemporaryDirectory(prefix="full-") as root:
        os.environ["CAHIER_HOME"] = f"{root}/home"
        catalogue = load_catalogue()
        path = Path(root) / "work" / "essai.cahier"
        path.parent.mkdir()
        old = new_specification(catalogue, catalogue.profiles["bureau"], "full")
        new = replace(old, answers={**old.answers, _SAID: given("mot " * (_LONGEST // 4))})
        whole = len(specification_file.serialise(new))
        for number in range(steps):
            room = whole * number * 11 // (10 * max(1, steps - 1))
            path.unlink(missing_ok=True)
            fingerprint = specification_file.write(path, old, None)
            code = _saved_within(room, path, fingerprint, new)
            found = specification_file.read(path)
            beside = [one.name for one in path.parent.iterdir() if one != path]
            expected = {0: new, 2: old}.get(code)
            fault = f"the save ended with {code}" if expected is None else ""
            if expected is not None and found.specification != expected:
                fault = "the file is neither whole nor the old one"
            if beside:
                fault = f"left beside: {beside}"
            if code == 2:
                # Room is made: the next save goes through.
                keep_then_replace(path, found.fingerprint, new, ToKeep())
            yield Step(room, code == 0, fault)


def _saved_within(room: int, path: Path, fingerprint: str, state: Specification) -> int:
    """Save in a process whose files may not grow past `room` bytes; return 0 when saved, 2 when refused in words."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)
    code = 1
    try:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        keep_then_replace(path, fingerprint, state, ToKeep(Cause.OPENING))
        code = 0
    except CahierError as error:
        code = 2 if str(error).strip() else 3
    finally:
        os._exit(code)


def told(found: Sequence[Step]) -> str:
    """Return what the steps come to."""
    faults = [one for one in found if one.fault]
    return (
        f"{len(found)} rooms, {sum(one.saved for one in found)} saved, {sum(not one.saved for one in found)} refused "
        f"in a sentence, {len(faults)} faulty" + "".join(f"\n  {one.room} bytes: {one.fault}" for one in faults[:20])
    )
