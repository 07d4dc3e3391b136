"""A template made to harm is refused with a sentence; nothing of it is run, written or fetched."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cahier.errors import CahierError
from cahier.export.template import Report, inspect, prepare
from cahier.model.brand import WordTemplate
from cahier.typography import plain
from tests.export.template.hostile import CODE, EXTERNAL, FIELDS, files, markup, texts, with_external
from tests.export.template.making import field, packed, parts, said, template

LONGEST = 20.0  # seconds, the wait for the process apart included


@pytest.fixture
def canary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A server that notes who calls, in a folder where nothing may appear; checked when the test ends."""
    calls: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name the server calls
            calls.append(self.path)
            self.send_error(404)

        def log_message(self, *_arguments: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.chdir(tmp_path)
    yield [str(server.server_port)]
    server.shutdown()
    server.server_close()
    thread.join()
    assert calls == []
    assert list(tmp_path.iterdir()) == []


def aimed(content: bytes, port: list[str]) -> WordTemplate:
    """Return a template whose addresses are those of the canary."""
    return template(content.replace(b"PORT", port[0].encode()))


def judged(made: dict[str, bytes] | bytes, port: list[str]) -> Report:
    """Return what is said of a template, within the time allowed."""
    if not isinstance(made, bytes):
        made = packed({name: data.replace(b"PORT", port[0].encode()) for name, data in made.items()})
    start = time.monotonic()
    report = inspect(template(made))
    assert time.monotonic() - start < LONGEST
    assert not any("Traceback" in line for line in report.refused)
    return report


PAYLOADS = [
    pytest.param(made, id=f"{name}, {place}") for name, code in CODE.items() for place, made in texts(code) if
    place == "body" or name in ("a command through a global", "a loop", "a huge power", "a call")
]  # fmt: skip


@pytest.mark.parametrize("made", PAYLOADS)
def test_a_tag_that_computes_is_refused(made: dict[str, bytes], canary: list[str]) -> None:
    report = judged(made, canary)
    assert not report.accepted
    assert any("{" in line for line in report.refused)


@pytest.mark.parametrize(("kind", "target", "word"), EXTERNAL.values(), ids=EXTERNAL)
def test_a_link_that_fetches_is_refused(kind: str, target: str, word: str, canary: list[str]) -> None:
    report = judged(with_external(kind, target), canary)
    assert any(word in plain(line) for line in report.refused)


@pytest.mark.parametrize("instruction", FIELDS)
def test_a_field_that_reaches_out_is_refused(instruction: str, canary: list[str]) -> None:
    report = judged(parts(field(instruction)), canary)
    assert any("refusé" in line for line in report.refused)


@pytest.mark.parametrize(("made", "word"), markup().values(), ids=markup())
def test_markup_that_means_harm_is_refused(made: dict[str, bytes], word: str, canary: list[str]) -> None:
    report = judged(made, canary)
    assert any(word in plain(line) for line in report.refused), report.refused


@pytest.mark.parametrize(("content", "word"), files().values(), ids=files())
def test_a_file_that_is_no_template_is_refused(content: bytes, word: str, canary: list[str]) -> None:
    report = judged(content, canary)
    assert any(word in plain(line) for line in report.refused), report.refused


def test_every_reason_is_given_at_once() -> None:
    made = parts(said("{{ client.upper() }}") + field("DDE x"), links=(("r9", "image", "http://x.fr/a", "External"),))
    assert len(inspect(template(made)).refused) == 3


def test_a_refused_template_is_not_prepared() -> None:
    with pytest.raises(CahierError, match=r"modele\.docx") as caught:
        prepare(template(parts(said("{{ 1 }}") + field("DDE x"))), {})
    assert len(caught.value.details) == 2


def test_what_is_quoted_of_a_template_cannot_hide_anything() -> None:
    report = inspect(template(parts(said("{{ a.b‮\u200b }}\n" + "x" * 500))))
    assert all(line.isprintable() or "\xa0" in line or "\u202f" in line for line in report.refused)
    assert not any("\u202e" in line for line in report.refused)


@pytest.mark.parametrize(
    "instruction", ["PAGE", "NUMPAGES \\* MERGEFORMAT", "REF titre \\h", 'HYPERLINK "https://x.fr"']
)
def test_the_fields_that_every_template_holds_are_admitted(instruction: str) -> None:
    assert inspect(template(parts(field(instruction), foot=field(instruction)))).accepted


GOOD = packed(parts(said("{{ client }}") + said("{{ cahier }}")))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12),
    st.integers(0, 400),
)
def test_a_damaged_template_is_used_or_refused_with_a_sentence(changes: list[tuple[int, int]], cut: int) -> None:
    spoiled = bytearray(GOOD)
    for place, byte in changes:
        spoiled[place] = byte
    try:
        prepared = prepare(template(bytes(spoiled[: len(spoiled) - cut])), {"client": "Morvan"})
    except CahierError as error:
        assert str(error).endswith((".", "?"))
    else:
        assert prepared.content.startswith(b"PK")


XML = parts(said("{{ client }}") + said("{{ cahier }}"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(XML)), st.integers(0, 10_000), st.binary(max_size=6), st.integers(0, 40))
def test_a_part_spoiled_before_it_is_packed_is_used_or_refused(name: str, place: int, put: bytes, taken: int) -> None:
    data = XML[name]
    place %= len(data)
    report = inspect(template({**XML, name: data[:place] + put + data[place + taken :]}))
    assert all(line.endswith((".", "?")) for line in report.refused)
