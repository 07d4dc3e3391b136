"""The exports against what they cannot beat, what they replace, and themselves ten times smaller."""

import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path

from benchmarks.measure import Result, Rounds, in_turn
from benchmarks.openpyxl_matrix import shown, write_with_openpyxl
from benchmarks.platypus_document import write_with_platypus
from benchmarks.specification import ROLES, matrices, specification
from benchmarks.template import template, values
from cahier.export.excel.raci_workbook import write_raci_excel
from cahier.export.pdf.pdf_writer import write_pdf
from cahier.export.publication import Publication, texts
from cahier.export.word.word_writer import write_word
from tests.export.word.oracle import fingerprint, write_slowly

_DOCUMENT = "word/document.xml"
_ROUNDS, _LONG_ROUNDS = 5, 3
_SIZE = 1_000
_USUAL_SIZE = 300
_ACTIVITIES = 8_000


class UnequalDocuments(Exception):
    """Two exporters did not write the same thing: their times say nothing."""


def word_results() -> Iterator[Result]:
    """Yield goals 1 and 2: the floor, docxtpl and the public interface of python-docx."""
    whole, common = specification(_SIZE), specification(_SIZE, contents=False)
    exported = _word(whole)
    rounds = in_turn({"ours": lambda: _word(whole), "floor": _floor(exported)}, _ROUNDS)
    pages = f"{len(exported) / 1024:.0f} KiB, {_times(rounds)}"
    yield Result.of("1. Word, 1,000 requirements / serialise + zip", rounds.ratios("ours", "floor"), 5, pages)
    sides = _same_content(common)
    rounds = in_turn(sides, _ROUNDS)
    times = _times(rounds)
    yield Result.of("2. Word / docxtpl", rounds.ratios("ours", "docxtpl"), 0.6, times)
    peer = f"{times}; the peer gives no style inside tables"
    yield Result.of("2. Word / python-docx public API", rounds.ratios("ours", "python-docx"), 0.2, peer)


def _same_content(publication: Publication) -> dict[str, Callable[[], bytes]]:
    """Return the three exporters, once they are known to say the same."""
    model, asked = template(publication), values(publication)
    sides: dict[str, Callable[[], bytes]] = {
        "ours": lambda: _word(publication),
        "docxtpl": lambda: _with_docxtpl(model, asked),
        "python-docx": lambda: _slowly(publication),
    }
    wanted = fingerprint(sides["ours"]())
    for name, write in sides.items():
        if fingerprint(write()) != wanted:
            raise UnequalDocuments(name)
    return sides


def growth_results() -> Iterator[Result]:
    """Yield goals 3 and 4: time and memory from 1,000 to 10,000 requirements."""
    small, large = specification(_SIZE), specification(10 * _SIZE)
    rounds = in_turn({"1,000": lambda: _word(small), "10,000": lambda: _word(large)}, _LONG_ROUNDS)
    yield Result.of("3. Word, 10,000 / 1,000 requirements", rounds.ratios("10,000", "1,000"), 12, _times(rounds))
    yield memory_result()


def memory_result() -> Result:
    """Return goal 4: how much a process grows while it writes, against the size of the document."""
    command = [sys.executable, "-c", "from benchmarks.exports import print_growth; print_growth()"]
    told = subprocess.run(  # noqa: S603 - our own interpreter
        command, cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True
    )
    sizes = json.loads(told.stdout)
    detail = f"+{sizes['grown'] / 2**20:.0f} MiB for {sizes['document'] / 2**20:.1f} MiB of document.xml, child process"
    return Result("4. Memory, 10,000 requirements / document.xml", sizes["grown"] / sizes["document"], 14, detail, " ×")


def print_growth() -> None:
    """Print, in a process of its own, how much the greatest memory grew and the size of the document."""
    publication = specification(10 * _SIZE)
    _word(specification(10))
    before = _greatest_memory()
    exported = _word(publication)
    grown = _greatest_memory() - before
    with zipfile.ZipFile(BytesIO(exported)) as package:
        print(json.dumps({"grown": grown, "document": package.getinfo(_DOCUMENT).file_size}))


def _greatest_memory() -> int:
    """Return the greatest resident memory of this process so far, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # On Linux ru_maxrss starts from what the parent held when it forked.
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        if found:
            return 1024 * int(found.group(1))
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def pdf_results() -> Iterator[Result]:
    """Yield goal 13: our lay-out of the PDF against reportlab's own, without contents and with them."""
    for contents, limit, title in ((False, 1, "no contents"), (True, 0.5, "contents with their pages")):
        publication = specification(_USUAL_SIZE, contents=contents)
        sides = {"ours": partial(_pdf, publication), "platypus": partial(write_with_platypus, publication)}
        wanted = Counter(word for text in texts(publication) for word in text.split())
        pages = [f"{count} pages" for count in (_pages_saying(wanted, name, write()) for name, write in sides.items())]
        rounds = in_turn(sides, _ROUNDS)
        goal = f"13. PDF, {_USUAL_SIZE} requirements, {title} / platypus"
        yield Result.of(goal, rounds.ratios("ours", "platypus"), limit, f"{_times(rounds)}; {' and '.join(pages)}")


def _pages_saying(wanted: Counter[str], name: str, exported: bytes) -> int:
    """Return how many pages a PDF has, once it is known to say every word as often as wanted."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(exported)
    said = Counter(word for page in document for word in page.get_textpage().get_text_bounded().split())
    if wanted - said:
        raise UnequalDocuments(name)
    return len(document)


def excel_results() -> Iterator[Result]:
    """Yield goal 5: the matrices in Excel against openpyxl, deflating alone, and ten times fewer activities."""
    large, small = matrices(_ACTIVITIES), matrices(_ACTIVITIES // 10)
    exported = _excel(large)
    if shown(exported) != shown(write_with_openpyxl(large)):
        raise UnequalDocuments("openpyxl")
    sides: dict[str, Callable[[], object]] = {
        "ours": lambda: _excel(large),
        "openpyxl": lambda: write_with_openpyxl(large),
        "deflate": _deflate(exported),
        "ours, 800": lambda: _excel(small),
    }
    rounds = in_turn(sides, _ROUNDS)
    times, size = _times(rounds), f"{_ACTIVITIES:,} × {ROLES}"
    yield Result.of(f"5. RACI .xlsx {size} / openpyxl", rounds.ratios("ours", "openpyxl"), 0.5, times)
    yield Result.of(f"5. RACI .xlsx {size} / deflate alone", rounds.ratios("ours", "deflate"), 14, times)
    yield Result.of("5. RACI .xlsx, 8,000 / 800 activities", rounds.ratios("ours", "ours, 800"), 11, times)


def _times(rounds: Rounds) -> str:
    return ", ".join(f"{side} {rounds.milliseconds(side):,.0f} ms" for side in rounds.seconds)


def _word(publication: Publication) -> bytes:
    target = BytesIO()
    write_word(publication, target)
    return target.getvalue()


def _pdf(publication: Publication) -> bytes:
    target = BytesIO()
    write_pdf(publication, target)
    return target.getvalue()


def _excel(publication: Publication) -> bytes:
    target = BytesIO()
    write_raci_excel(publication, target)
    return target.getvalue()


def _slowly(publication: Publication) -> bytes:
    target = BytesIO()
    write_slowly(publication, target, styled=False)
    return target.getvalue()


def _with_docxtpl(model: bytes, asked: Mapping[str, object]) -> bytes:
    from docxtpl import DocxTemplate

    document, target = DocxTemplate(BytesIO(model)), BytesIO()
    document.render(asked, autoescape=True)
    document.save(target)
    return target.getvalue()


def _floor(exported: bytes) -> Callable[[], bytes]:
    """Return what any writer must do in the end: serialise the tree of the document just written, and zip it."""
    from lxml import etree

    with zipfile.ZipFile(BytesIO(exported)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    tree = etree.fromstring(parts.pop(_DOCUMENT))

    def write() -> bytes:
        return _zipped({**parts, _DOCUMENT: etree.tostring(tree, encoding="UTF-8", standalone=True)})

    return write


def _deflate(exported: bytes) -> Callable[[], bytes]:
    with zipfile.ZipFile(BytesIO(exported)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return lambda: _zipped(parts)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()
