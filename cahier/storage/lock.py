"""Who has a specification open: told to whoever opens it too, never a reason to refuse."""

import getpass
import json
import os
import platform
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cahier.errors import CannotWrite
from cahier.storage.atomic import replace_bytes
from cahier.storage.running import is_running

_LARGEST = 4_096
LONG_SILENCE = timedelta(hours=2)
"""After which a computer that says nothing more of a file it has open was stopped without closing it."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who opened a file, on which computer, in which process, since when, and when it last said so (UTC)."""

    who: str
    machine: str
    process: int
    since: datetime
    token: str
    seen: datetime

    def is_gone(self, now: datetime) -> bool:
        """Return whether it left without a word: here the process runs no more, elsewhere it has long been silent."""
        if self.machine == platform.node():
            return not is_running(self.process)
        return now - self.seen > LONG_SILENCE


class Lock:
    """A small file beside the specification, while it is open; it survives a crash, and is then known as left over.

    It is on the same share or in the same synchronised folder, so that other computers see it. A folder that refuses
    it does without.
    """

    def __init__(self, path: Path, of: "Lock | None" = None) -> None:
        """Speak of a file; as the one `of` which we may be speaking already, when it is the same file."""
        self._place = path.with_name(f".{path.name}.ouvert")
        known = of is not None and of._place == self._place
        self._token: str = of._token if known and of is not None else secrets.token_hex(8)
        self._since: datetime | None = None

    def is_same(self, other: "Lock") -> bool:
        """Return whether both are one word beside one file."""
        return self._token == other._token

    def take(self, now: datetime | None = None) -> Holder | None:
        """Say that the file is open here, unless it is elsewhere; return who has it then."""
        now = now or datetime.now(UTC)
        other = self.other()
        if other is not None and not other.is_gone(now):
            return other
        self.seize(now)
        return None

    def seize(self, now: datetime) -> None:
        """Say that the file is open here, whoever said so before."""
        self._since = now
        self.say_again(now)

    def say_again(self, now: datetime) -> None:
        """Say that the file is still open here."""
        mine = {
            "who": _user(),
            "machine": platform.node(),
            "process": os.getpid(),
            "since": (self._since or now).isoformat(),
            "token": self._token,
            "seen": now.isoformat(),
        }
        # A folder that refuses does without.
        with suppress(CannotWrite):
            replace_bytes(self._place, json.dumps(mine).encode("ascii"))

    def other(self) -> Holder | None:
        """Return who else says that they have the file, whether they still do or not."""
        found = self._holder()
        return found if found is not None and found.token != self._token else None

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
                datetime.fromisoformat(said.get("seen") or said["since"]),
            )
        except (OSError, ValueError, KeyError, TypeError, OverflowError):
            # Half written, or of another program: nobody can be named.
            return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
