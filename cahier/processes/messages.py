"""What passes between us and a worker: one request, then a line for each thing it says, the last being the outcome."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, assert_never

from cahier.faults import only_trace
from cahier.processes.written_file import WrittenFile


@dataclass(frozen=True, slots=True)
class Request:
    """What a worker is asked: plain data, and the bytes of a file."""

    data: Mapping[str, object]
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class WorkStep:
    """What is being done, its rank, and how many there are; 0 when nobody knows."""

    what: str
    rank: int
    total: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """The work is done: the files written, or an answer in plain data and bytes."""

    files: tuple[WrittenFile, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Refused:
    """The work cannot be done as asked; the sentence is for people."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The worker has a fault, or was ended by the system; `exhausted` when it lacked memory or time of its own.

    `late` when nobody could wait any longer: the computer may be busy, whatever the worker had to do.

    The trace is for the log: it holds nothing of a client.
    """

    trace: str = ""
    exhausted: bool = False
    late: bool = False


Outcome = Done | Refused | Broken
Message = WorkStep | Outcome


def encoded_request(request: Request) -> bytes:
    """Return a request as one line."""
    return _line({"data": request.data, "content": _text(request.content)})


def decoded_request(line: bytes) -> Request:
    """Return the request of a line.

    Raises:
        ValueError: it is not one of ours.
    """
    found = _fields(line)
    return Request(_mapping(found.get("data")), _bytes(found.get("content")))


def encoded(message: Message) -> bytes:
    """Return a message as one line."""
    match message:
        case WorkStep(what, rank, total):
            return _line({"says": "step", "what": what, "rank": rank, "total": total})
        case Done(files, data, content):
            listed = [[str(file.path), file.size, file.digest] for file in files]
            return _line({"says": "done", "files": listed, "data": data, "content": _text(content)})
        case Refused(sentence):
            return _line({"says": "refused", "sentence": sentence})
        case Broken(trace, exhausted, _):
            return _line({"says": "broken", "trace": trace, "exhausted": exhausted})
        case _:
            assert_never(message)


def decoded(line: bytes) -> Message:
    """Return the message of a line.

    Raises:
        ValueError: it is not one of ours.
    """
    found = _fields(line)
    try:
        match found["says"]:
            case "step":
                return WorkStep(str(found["what"]), int(found["rank"]), int(found["total"]))
            case "done":
                files = tuple(WrittenFile(Path(path), int(size), str(digest)) for path, size, digest in found["files"])
                return Done(files, _mapping(found["data"]), _bytes(found["content"]))
            case "refused":
                return Refused(str(found["sentence"]))
            case "broken":
                return Broken(only_trace(str(found["trace"])), bool(found["exhausted"]))
    except (KeyError, TypeError, OverflowError) as error:
        raise ValueError("not a message") from error
    raise ValueError("not a message")


def _line(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields).encode("ascii") + b"\n"


def _fields(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except RecursionError as error:
        raise ValueError("not a message") from error
    if not isinstance(found, dict):
        raise ValueError("not a message")
    return found


def _mapping(found: object) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise ValueError("not plain data")
    return found


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(text: object) -> bytes:
    if not isinstance(text, str):
        raise ValueError("not the bytes of a file")
    return base64.b64decode(text, validate=True)
