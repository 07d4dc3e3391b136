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

from benchmarks.measure import Result, Rounds, Sizes, in_turn
from benchmarks.openpyxl_matrix import shown, write_with_openpyxl
from benchmarks.platypus_document import write_with_platypus
from benchmarks.specification import ROLES, matrices, specification
from benchmarks.template import template, values
from cahier.export.excel.raci_workbook import write_raci_excel
from cahier.export.pdf.pdf_writer import write_pdf
from cahier.export.publication import Publication, RaciBlock, texts
from cahier.export.word.word_writer import write_word
from tests.export.word.oracle import fingerprint, write_slowly

_DOCUMENT = "word/document.xml"


class UnequalDocuments(Exception):
    """Two exporters did not write the same thing: their times say nothing."""


def word_results(sizes: Sizes) -> Iterator[Result]:
    """Yield goals 1 and 2: the floor, docxtpl and the public interface of python-docx."""
    size = sizes.requirements
    whole, common = specification(size), specification(size, contents=False)
    exported = _word(whole)
    rounds = in_turn({"ours": lambda: _word(whole), "floor": floor(exported)}, sizes.rounds)
    pages = f"{len(exported) / 1024:.0f} KiB, {_times(rounds)}"
    yield Result.of(f"1. Word, {size:,} requirements / serialise + zip", rounds.ratios("ours", "floor"), 5, pages)
    sides = _same_content(common)
    rounds = in_turn(sides, sizes.rounds)
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


def growth_results(sizes: Sizes) -> Iterator[Result]:
    """Yield goals 3 and 4: time and memory from 1,000 to 10,000 requirements."""
    few, many = sizes.requirements, sizes.growth * sizes.requirements
    small, large = specification(few), specification(many)
    rounds = in_turn({f"{few:,}": lambda: _word(small), f"{many:,}": lambda: _word(large)}, sizes.long_rounds)
    ratios = rounds.ratios(f"{many:,}", f"{few:,}")
    yield Result.of(f"3. Word, {many:,} / {few:,} requirements", ratios, 1.2 * sizes.growth, _times(rounds))
    yield memory_result(many)


def memory_result(requirements: int) -> Result:
    """Return goal 4: how much a process grows while it writes, against the size of the document."""
    command = [sys.executable, "-c", f"from benchmarks.exports import print_growth; print_growth({requirements})"]
    told = subprocess.run(  # noqa: S603 - our own interpreter
        command, cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True
    )
    sizes = json.loads(told.stdout)
    detail = f"+{sizes['grown'] / 2**20:.0f} MiB for {sizes['document'] / 2**20:.1f} MiB of document.xml, child process"
    return Result(
        f"4. Memory, {requirements:,} requirements / document.xml", sizes["grown"] / sizes["document"], 14, detail, " ×"
    )


def print_growth(requirements: int) -> None:
    """Print, in a process of its own, how much the greatest memory grew and the size of the document."""
    publication = specification(requirements)
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


def pdf_results(sizes: Sizes) -> Iterator[Result]:
    """Yield goal 13: our lay-out of the PDF against reportlab's own, without contents and with them."""
    for contents, limit, title in ((False, 1, "no contents"), (True, 0.5, "contents with their pages")):
        publication = specification(sizes.usual, contents=contents)
        sides = {"ours": partial(_pdf, publication), "platypus": partial(write_with_platypus, publication)}
        wanted = Counter(word for text in texts(publication) for word in text.split())
        pages = [f"{count} pages" for count in (_pages_saying(wanted, name, write()) for name, write in sides.items())]
        rounds = in_turn(sides, sizes.rounds)
        goal = f"13. PDF, {sizes.usual} requirements, {title} / platypus"
        yield Result.of(goal, rounds.ratios("ours", "platypus"), limit, f"{_times(rounds)}; {' and '.join(pages)}")


def _pages_saying(wanted: Counter[str], name: str, exported: bytes) -> int:
    """Return how many pages a PDF has, once it is known to say every word as often as wanted."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(exported)
    said = Counter(word for page in document for word in page.get_textpage().get_text_bounded().split())
    if wanted - said:
        raise UnequalDocuments(name)
    return len(document)


def excel_results(sizes: Sizes) -> Iterator[Result]:
    """Yield goal 5: the matrices in Excel against openpyxl, deflating alone, and ten times fewer activities."""
    many, few = sizes.activities, sizes.activities // 10
    large, small = matrices(many), matrices(few)
    exported = _excel(large)
    told = shown(exported)
    known = {"RACI", *(block.title for block in large.blocks if isinstance(block, RaciBlock))}
    people = {title: rows for title, rows in told.items() if title not in known}
    if told != shown(write_with_openpyxl(large, people)):
        raise UnequalDocuments("openpyxl")
    sides: dict[str, Callable[[], object]] = {
        "ours": lambda: _excel(large),
        "openpyxl": lambda: write_with_openpyxl(large, people),
        "deflate": _deflate(exported),
        "ours, fewer": lambda: _excel(small),
    }
    rounds = in_turn(sides, sizes.rounds)
    times, size = _times(rounds), f"{many:,} × {ROLES}"
    yield Result.of(f"5. RACI .xlsx {size} / openpyxl", rounds.ratios("ours", "openpyxl"), 0.5, times)
    yield Result.of(f"5. RACI .xlsx {size} / deflate alone", rounds.ratios("ours", "deflate"), 14, times)
    yield Result.of(f"5. RACI .xlsx, {many:,} / {few:,} activities", rounds.ratios("ours", "ours, fewer"), 11, times)


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


def floor(exported: bytes) -> Callable[[], bytes]:
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
