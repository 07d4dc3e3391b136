"""Files made to harm: each is refused in a French sentence or read for what it is, by every command that takes it."""

import base64
import contextlib
import io
import json
import tempfile
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from cahier.commands.command_line import run
from cahier.guidance.knowledge_base import load_catalogue
from cahier.storage import specification_file
from tests.specifications.rich import rich_specification

SLOW = 20.0
"""Seconds of the processor that no command takes, whatever the file."""
NUMBERS = ("1E+30", "1E+999999", "-1E+999999", "9" * 40, "NaN", "Infinity", "1E-30", "٣", "", "12,5,7")
DAYS = ("9999-12-31", "0001-01-01", "2026-02-30", "2026-11-29T10:00:00", "hier", "10000-01-01")
DURATIONS = ("999999999999 ans", "-3 h", "0 h", "1E+30 jours", "4", "4 siècles", "h", "1/2 jour")
TEXTS = (
    "=cmd|' /C calc'!A0",
    "{{ 9**(9**9) }}{% include '/etc/passwd' %}",
    "<script>alert(1)</script><img src='file:///etc/hostname'>",
    "\u202e\u2066" + "é\u0301" * 200,
    "x" * 1_000_000,
    "漢" * 80,
    "\ufeff\u2028\x85 ",
)
WRITTEN: tuple[tuple[str | int, ...], ...] = (
    ("document", "title"),
    ("custom_activities", 0, "label"),
    ("roles", 0, "holder"),
    ("brand", "header"),
    ("answers", "entreprise.nom", "value"),
)
_SHAPES: tuple[object, ...] = (None, "x", [], {}, 7, [[]])
FIGURES = (("indicators", "target"), ("indicators", "threshold"), ("penalties", "rate"), ("penalties", "cap"))
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, what is wrong with it, and the command it is given to."""

    name: str
    content: bytes
    command: str = "cahier"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a command did of a file: `fault` is empty when it is as promised."""

    name: str
    command: str
    code: int
    seconds: float
    fault: str


def hostile_files() -> Iterator[Hostile]:
    """Yield them all, the same ones each time."""
    catalogue = load_catalogue()
    with_template = json.loads(specification_file.serialise(rich_specification(catalogue)))
    # Its template is none that Word reads: without it, what opens is also exported.
    whole = deepcopy(with_template)
    del whole["brand"]["template"]
    yield from _values(whole)
    yield from _contents(with_template)
    yield from _shapes(whole)
    yield from _bytes(json.dumps(whole, ensure_ascii=False).encode())
    yield from _answers()
    yield from _brands()


def _values(whole: dict[str, Any]) -> Iterator[Hostile]:
    """A value beyond reason in a place that is read as such."""
    for kind, values in (("number", NUMBERS), ("date", DAYS), ("duration", DURATIONS)):
        place = _answer_of(whole, kind)
        yield from (
            _with(whole, ("answers", place, "value"), {kind: one}, f"answer_{kind}_{one[:12]}") for one in values
        )
    for field, one in product(("availability", "gti_rate", "gtr_rate", "monthly_cap", "yearly_cap"), NUMBERS[:6]):
        yield _with(whole, ("levels", field), one, f"levels_{field}_{one[:10]}")
    for (table, field), one in product(FIGURES, NUMBERS[:5]):
        yield _with(whole, ("levels", table, "gti", field), one, f"{table}_{field}_{one[:10]}")
    for months in (-3, 0, 10**17, "3", True, 1.5):
        yield _with(whole, ("levels", "termination_months"), months, f"termination_{months}")
    for day in DAYS:
        yield _with(whole, ("document", "issued"), day, f"issued_{day}")
        yield _with(whole, ("document", "revisions", 0, "issued"), day, f"revision_{day}")
    for (rank, text), written in product(enumerate(TEXTS), WRITTEN):
        yield _with(whole, written, text, f"text_{rank}_{written[-1]}")


def _contents(whole: dict[str, Any]) -> Iterator[Hostile]:
    """Pictures, templates and packed states cut short, empty, bloated or of another kind."""
    bad = (PNG[:40], PNG[:-8], b"", b"GIF89a" + b"\xff" * 20, PNG[:16] + b"\x7f\xff\xff\xff" * 2 + PNG[24:])
    for rank, content in enumerate((*bad, zlib.compress(bytes(5_000_000)))):
        for place in (("brand", "logo"), ("brand", "template", "content"), ("named_states", 0, "content")):
            yield _with(whole, place, base64.b64encode(content).decode(), f"content_{rank}_{place[0]}_{place[1]}")


def _shapes(whole: dict[str, Any]) -> Iterator[Hostile]:
    """Something of another kind, absent, doubled, or named as nobody knows."""
    for field in whole:
        for value in _SHAPES:
            yield _with(whole, (field,), value, f"shape_{field}_{json.dumps(value)}")
    for field in ("targets", "matrix", "indicators", "penalties", "decisions"):
        yield _with(whole, ("levels", field), {}, f"emptied_{field}")
    yield _with(whole, ("custom_activities", 0, "domain"), "absent", "custom_in_unknown_domain")
    yield _with(whole, ("custom_activities", 1, "id"), whole["custom_activities"][0]["id"], "custom_twice")
    yield _with(whole, ("levels", "support_hours"), "marees", "hours_unknown")
    yield _with(whole, ("roles",), [*whole["roles"], whole["roles"][0]], "role_twice")
    yield _with(whole, ("uid",), "../../../../tmp/x", "uid_of_another_folder")
    many = [{**whole["custom_activities"][0], "id": f"PLUS-{rank:04}"} for rank in range(1000)]
    yield _with(whole, ("custom_activities",), many, "a_thousand_activities")


def _bytes(content: bytes) -> Iterator[Hostile]:
    """What is no file of ours at all, or only a part of one."""
    for share in range(10):
        yield Hostile(f"cut_{share}", content[: len(content) * share // 10])
    yield Hostile("bom", b"\xef\xbb\xbf" + content)
    yield Hostile("utf16", content.decode().encode("utf-16"))
    yield Hostile("latin1", content.decode().encode("latin-1", "replace"))
    yield Hostile("nul", content.replace(b"rich", b"ri\\u0000ch", 1))
    yield Hostile("surrogate", content.replace(b"rich", b"ri\\ud800ch", 1))
    yield Hostile("twice", content.replace(b'"uid"', b'"uid": "a", "uid"', 1))
    yield Hostile("two", content + content)
    yield Hostile("deep", b'{"format": "cahier", "x": ' + b"[" * 100_000)
    yield Hostile("infinity", content.replace(b'"format_version": 3', b'"format_version": 1e999', 1))
    yield Hostile("long_integer", content.replace(b'"format_version": 3', b'"format_version": ' + b"9" * 5000, 1))
    yield Hostile("negative_version", content.replace(b'"format_version": 3', b'"format_version": -1', 1))
    yield Hostile("zip", b"PK\x03\x04" + bytes(200))
    yield Hostile("zeros", bytes(1_000_000))


def _answers() -> Iterator[Hostile]:
    texts: Mapping[str, str] = {
        "bom": '\ufeff[answers]\n"entreprise.nom" = "Brun"\n',
        "day_with_a_time": "[document]\nissued = 2026-11-29T10:00:00\n",
        "day_alone": "[document]\nissued = 2026-11-29\n",
        "hour_alone": "[document]\nissued = 10:00:00\n",
        "negative_months": "[levels]\ntermination_months = -3\n",
        "months_beyond_reason": "[levels]\ntermination_months = 99999999999999999999\n",
        "indicator_1e40": "[levels.indicators.disponibilite]\ntarget = 1e40\n",
        "number_1e999999": '[answers]\n"entreprise.effectif" = 1e999999\n',
        "number_nan": '[answers]\n"entreprise.effectif" = nan\n',
        "number_inf": "[levels]\navailability = inf\n",
        "far_dates": '[answers]\n"contrat.date_debut" = 9999-12-31\n"consultation.date_remise" = 9999-12-31\n',
        "twice": '[answers]\n"entreprise.nom" = "a"\n"entreprise.nom" = "b"\n',
        "unknown_keys": "[answers]\n" + "".join(f"cle_{rank} = 1\n" for rank in range(20_000)),
        "unknown_tables": "".join(f"[t{rank}]\n" for rank in range(2_000)),
        "deep": "x = " + "[" * 50_000,
        "deep_keys": ".".join(["a"] * 20_000) + " = 1\n",
        "long_integer": "x = " + "9" * 6000 + "\n",
        "lists": '[answers]\n"entreprise.nom" = ["a", 1, {b = 2}]\n',
        "activity_elsewhere": '[[activities]]\nphase = "operationnelle"\ndomain = "absent"\nlabel = "x"\n',
        "text_too_long": f'[answers]\n"entreprise.nom" = "{"x" * 200_000}"\n',
        "empty": "",
    }
    for name, text in texts.items():
        yield Hostile(f"answers_{name}", text.encode(), "answer")
    yield Hostile("answers_latin1", '[answers]\n"entreprise.nom" = "é"\n'.encode("latin-1"), "answer")
    yield Hostile("answers_nul", b"[answers]\n\x00", "answer")


def _brands() -> Iterator[Hostile]:
    texts = ("", 'accent = "#12"', "accent = 3", 'logo = "/etc/passwd"', 'logo = "/dev/zero"', 'template = "."')
    more = ("accent = " * 3, '\ufeffaccent = "#1F4E5F"', 'header = "' + "x" * 100_000 + '"')
    for rank, text in enumerate((*texts, *more)):
        yield Hostile(f"brand_{rank}", text.encode(), "brand")
    for rank, content in enumerate((b"", b"PK\x03\x04", PNG, b"\xd0\xcf\x11\xe0" + bytes(600), bytes(100_000))):
        yield Hostile(f"word_{rank}", content, "template")


def _answer_of(whole: dict[str, Any], kind: str) -> str:
    answers = whole["answers"].items()
    return next(name for name, one in answers if isinstance(one.get("value"), dict) and kind in one["value"])


def _with(whole: dict[str, Any], place: Sequence[str | int], value: object, name: str) -> Hostile:
    data: Any = deepcopy(whole)
    holder = data
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    return Hostile(name, json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def tried(found: Iterator[Hostile], export_every: int = 1) -> Iterator[Verdict]:
    """Yield what each command does of each file."""
    with tempfile.TemporaryDirectory(prefix="hostile-") as root:
        sample = Path(root) / "sample.cahier"
        rich = rich_specification(load_catalogue())
        plain = replace(rich, brand=replace(rich.brand, template=None))
        sample.write_bytes(specification_file.serialise(plain))
        for rank, file in enumerate(found):
            yield from _tried(file, Path(root), sample, export=rank % export_every == 0)


def _tried(file: Hostile, root: Path, sample: Path, export: bool) -> Iterator[Verdict]:
    path, out = root / "essai", root / "out.docx"
    match file.command:
        case "cahier":
            path = path.with_suffix(".cahier")
            commands = [["check", str(path)], ["show", str(path), "--json"]]
            if export:
                commands.append(["export", str(path), "--word", str(out), "--no-pages"])
        case "answer":
            path = path.with_suffix(".toml")
            commands = [["answer", str(sample), str(path)]]
        case "brand":
            path = path.with_suffix(".toml")
            commands = [["export", str(sample), "--brand", str(path), "--word", str(out), "--no-pages"]]
        case _:
            path = path.with_suffix(".docx")
            commands = [["export", str(sample), "--template", str(path), "--word", str(out), "--no-pages"]]
    whole = sample.read_bytes()
    path.write_bytes(file.content)
    for command in commands:
        yield _ran(file.name, command, lambda: path.read_bytes() == file.content)
    path.unlink()
    sample.write_bytes(whole)


def _ran(name: str, command: list[str], untouched: Callable[[], bool]) -> Verdict:
    said, started, fault, code = io.TextIOWrapper(io.BytesIO(), "utf-8"), time.process_time(), "", -1
    try:
        with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")), contextlib.redirect_stderr(said):
            code = run(command)
    except Exception:  # noqa: BLE001 - a fault is what is looked for
        fault = traceback.format_exc(limit=-4)
    seconds = time.process_time() - started
    said.flush()
    said.seek(0)
    words = said.read()
    if not fault and code == 2 and (len(words.split()) < 4 or words.count("\n") != 1 or len(words) > 6_000):
        fault = f"refused otherwise than in a sentence: {words[:200]}"
    if not fault and seconds > SLOW:
        fault = f"took {seconds:.0f} s"
    if not fault and not untouched():
        fault = "the file was changed"
    return Verdict(name, command[0], code, seconds, fault)


def told(found: Sequence[Verdict]) -> str:
    """Return what many files come to."""
    count = Counter(one.code for one in found)
    faults = [one for one in found if one.fault]
    files = len({one.name for one in found})
    slowest = max(found, key=lambda one: one.seconds)
    head = (
        f"{files} hostile files, {len(found)} commands: {count[0] + count[1]} read, {count[2]} refused in a sentence, "
        f"{len(faults)} faults; slowest {slowest.name} ({slowest.seconds:.1f} s, {slowest.command})"
    )
    return head + "".join(f"\n{one.name} {one.command}\n{one.fault}" for one in faults[:15])
