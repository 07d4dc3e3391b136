"""What a worker says is believed when it ends well, says nothing out of place, and its files are there."""

from pathlib import Path

import pytest

from cahier.processes.conversation import Conversation
from cahier.processes.messages import (
    Broken,
    Done,
    Message,
    Outcome,
    Refused,
    Request,
    WorkStep,
    decoded,
    decoded_request,
    encoded,
    encoded_request,
)
from cahier.processes.written_file import WrittenFile, read_again

STEP = WorkStep("word", 1, 2)


def outcome(*lines: Message | bytes, code: int = 0, errors: bytes = b"") -> Outcome:
    conversation = Conversation()
    for line in lines:
        conversation.hear(line if isinstance(line, bytes) else encoded(line))
    return conversation.outcome(code, errors)


@pytest.mark.parametrize(
    "message",
    [
        STEP,
        WorkStep("page", 3),
        Done(data={"places": [[1, 2.5, "é"]]}, content=b"%PDF\x00\n"),
        Done((WrittenFile(Path("/clients/caf\udce9.docx"), 3, "abc"),)),
        Refused("« L’ours » n’existe pas."),
        Broken("KeyError", True),
    ],
)
def test_a_message_is_read_as_it_was_said(message: Message) -> None:
    line = encoded(message)
    assert line.count(b"\n") == 1
    assert decoded(line) == message


def test_a_request_is_read_as_it_was_asked() -> None:
    request = Request({"file": "/clients/caf\udce9.cahier"}, b"\x00\xff\n")
    assert decoded_request(encoded_request(request)) == request


def test_steps_are_told_as_they_come_whatever_the_pieces_they_come_in() -> None:
    conversation, line = Conversation(), encoded(STEP)
    assert conversation.hear(line[:9]) == []
    assert conversation.hear(line[9:] + line) == [STEP, STEP]


def test_work_whose_files_are_there_is_done(tmp_path: Path) -> None:
    made = tmp_path / "a.docx"
    made.write_bytes(b"PK")
    done = Done(read_again([made]))
    assert outcome(STEP, done) == done


def test_a_file_announced_and_absent_is_not_believed(tmp_path: Path) -> None:
    assert isinstance(outcome(Done((WrittenFile(tmp_path / "a.docx", 2, ""),))), Broken)


def test_an_empty_file_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "a.docx").touch()
    assert isinstance(outcome(Done(read_again([tmp_path / "a.docx"]))), Broken)


def test_a_file_shorter_than_announced_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"P")
    assert isinstance(outcome(Done((WrittenFile(tmp_path / "a.docx", 2, ""),))), Broken)


def test_ending_well_without_a_word_is_not_believed() -> None:
    assert isinstance(outcome(), Broken)
    assert isinstance(outcome(STEP), Broken)


def test_ending_badly_is_not_believed_whatever_was_said() -> None:
    assert isinstance(outcome(Done(), code=3), Broken)


def test_a_word_out_of_place_and_nothing_is_believed() -> None:
    assert isinstance(outcome(b"Hello\n", Done()), Broken)
    assert isinstance(outcome(Done(), b"unfinished"), Broken)
    assert isinstance(outcome(b"Hello\n", Refused("Non."), code=2), Broken)


def test_a_refusal_is_told_as_it_is() -> None:
    assert outcome(STEP, Refused("Le disque est plein."), code=2) == Refused("Le disque est plein.")


def test_being_ended_by_the_system_or_short_of_memory_is_told_apart() -> None:
    for ended in (outcome(code=-9), outcome(code=1, errors=b"MemoryError\n")):
        assert isinstance(ended, Broken)
        assert ended.exhausted
