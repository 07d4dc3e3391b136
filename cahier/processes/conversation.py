"""What a worker says while it runs, and what to believe of it once it has ended."""

import subprocess  # our own program, given only a request

from cahier.processes.messages import (
    Broken,
    Done,
    Message,
    Outcome,
    Refused,
    Request,
    WorkStep,
    decoded,
    encoded_request,
)
from cahier.processes.worker_command import Command


class Conversation:
    """Takes in the output of one worker; a word out of place and nothing it says is believed."""

    def __init__(self) -> None:
        self._pending = bytearray()
        self._last: Message | None = None
        self._nonsense = False

    def hear(self, output: bytes) -> list[WorkStep]:
        """Take in more of its output; return the steps told by it."""
        self._pending += output
        *lines, rest = self._pending.split(b"\n")
        self._pending = bytearray(rest)
        messages = [message for line in lines if (message := self._understood(bytes(line))) is not None]
        return [message for message in messages if isinstance(message, WorkStep)]

    def _understood(self, line: bytes) -> Message | None:
        try:
            self._last = decoded(line)
        except ValueError:
            self._nonsense = True
            return None
        return self._last

    def outcome(self, code: int, errors: bytes) -> Outcome:
        """Return what came of it, given its exit code and what it said of errors.

        It is believed done when it ended well, said so last, and every file it announced is there.
        """
        last = self._last
        if isinstance(last, Refused | Broken) and not self._nonsense:
            return last
        if code != 0 or self._nonsense or self._pending or not isinstance(last, Done):
            exhausted = code < 0 or b"MemoryError" in errors
            return Broken(f"ended with code {code}, without an outcome", exhausted)
        missing = sum(not file.is_there() for file in last.files)
        return Broken(f"{missing} announced files missing") if missing else last


def ask(command: Command, request: Request, wait: float) -> Outcome:
    """Have a worker do something, and wait for it `wait` seconds at most."""
    with subprocess.Popen(  # noqa: S603  # no shell, no word of the user's
        [command.program, *command.arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=command.folder,
        env=dict(command.environment),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        try:
            output, errors = process.communicate(encoded_request(request), timeout=wait)
        except subprocess.TimeoutExpired:
            return Broken("out of time", late=True)
        finally:
            # Out of time, or nobody waits for the answer any more: an export asked to stop, for one.
            process.kill()
    conversation = Conversation()
    conversation.hear(output)
    return conversation.outcome(process.returncode, errors)
