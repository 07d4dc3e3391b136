"""Who has a specification open: told to whoever opens it too, never a reason to refuse."""

import getpass
import json
import os
import platform
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cahier.errors import CannotWrite
from cahier.storage.atomic import replace_bytes
from cahier.storage.running import is_running

_LARGEST = 4_096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who opened a file, on which computer, in which process, and since when (UTC)."""

    who: str
    machine: str
    process: int
    since: datetime
    token: str

    @property
    def is_gone(self) -> bool:
        """True for a process of this computer that runs no more; of another computer nobody knows."""
        return self.machine == platform.node() and not is_running(self.process)


class Lock:
    """A small file beside the specification, while it is open; it survives a crash, and is then known as left over.

    It is on the same share or in the same synchronised folder, so that other computers see it. A folder that refuses
    it does without.
    """

    def __init__(self, path: Path) -> None:
        self._place = path.with_name(f".{path.name}.ouvert")
        self._token = secrets.token_hex(8)

    def take(self, now: datetime | None = None) -> Holder | None:
        """Say that the file is open here, unless it is elsewhere; return who has it then."""
        other = self._holder()
        if other is not None and other.token != self._token and not other.is_gone:
            return other
        mine = {
            "who": _user(),
            "machine": platform.node(),
            "process": os.getpid(),
            "since": (now or datetime.now(UTC)).isoformat(),
            "token": self._token,
        }
        # A folder that refuses does without.
        with suppress(CannotWrite):
            replace_bytes(self._place, json.dumps(mine).encode("ascii"))
        return None

    def release(self) -> None:
        """Say that the file is no longer open here."""
        other = self._holder()
        if other is not None and other.token == self._token:
            with suppress(OSError):
                self._place.unlink(missing_ok=True)

    def _holder(self) -> Holder | None:
        try:
            if self._place.stat().st_size > _LARGEST:
                return None
            said = json.loads(self._place.read_text(encoding="ascii"))
            return Holder(
                str(said["who"]),
                str(said["machine"]),
                int(said["process"]),
                datetime.fromisoformat(said["since"]),
                str(said["token"]),
            )
        except (OSError, ValueError, KeyError, TypeError, OverflowError):
            # Half written, or of another program: nobody can be named.
            return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
