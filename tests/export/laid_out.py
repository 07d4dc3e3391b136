"""Documents laid out by LibreOffice from our Word, and what is wrong on their pages.

    python -m tests.export.laid_out [WORDS…] [--keep FOLDER]
    python -m tests.export.laid_out FILE.pdf…

makes every sample and first draft, for every reader, at every extent, in every type of `TYPES`, or those whose name
holds all the words (« bureau fournisseurs mesure »), and prints the pages and the faults of each; given tagged PDF
files, looks at those. Ends with 1 when there is a fault.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import product
from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.publication_builder import Edition, build
from cahier.export.office import pdf_through_office
from cahier.export.publication import Publication
from cahier.export.word.word_writer import write_word
from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.audience import Audience
from cahier.model.brand import Brand
from cahier.model.extent import Extent
from cahier.questionnaire.situation import Situation
from tests.export.page_faults import faults_of
from tests.export.printed_parts import page_texts
from tests.export.samples import NAMES, sample
from tests.support.drafts import FIRMS, first_draft

DAY = date(2026, 11, 30)
# Calibri is replaced by Carlito, as wide; the type of a computer without either is wider, and DejaVu wider still.
TYPES = {
    "calibri": Brand(),
    "liberation": Brand(text_font="Liberation Sans", accent="#8A1C14"),
    "dejavu": Brand(text_font="DejaVu Sans", accent="#2F6B3C"),
}


def publications(catalogue: Catalogue, *words: str) -> Iterator[tuple[str, Publication]]:
    """Yield the documents whose name holds all the words, under that name."""
    for firm, audience, extent, kind in product((*NAMES, *FIRMS), Audience, Extent, TYPES):
        name = f"{firm}-{audience}-{extent}-{kind}"
        if all(word in name for word in words):
            made = sample(firm) if firm in NAMES else first_draft(catalogue, firm)
            made = replace(made, document=replace(made.document, extent=extent), brand=TYPES[kind])
            yield name, build(Situation(made, catalogue), Edition(audience, DAY))


def laid_out(publication: Publication) -> bytes:
    """Return the PDF that LibreOffice makes of our Word.

    Raises:
        RuntimeError: it is absent, or failed.
    """
    target = BytesIO()
    write_word(publication, target)
    pdf = pdf_through_office(target.getvalue())
    if pdf is None:
        raise RuntimeError("LibreOffice is absent, or failed")
    return pdf


def _documents(arguments: list[str]) -> Iterator[tuple[str, bytes]]:
    if any(name.endswith(".pdf") for name in arguments):
        for name in arguments:
            yield Path(name).stem, Path(name).read_bytes()
        return
    folder = None
    if "--keep" in arguments:
        place = arguments.index("--keep")
        folder = Path(arguments[place + 1])
        del arguments[place : place + 2]
    for name, publication in publications(load_catalogue(), *arguments):
        pdf = laid_out(publication)
        if folder is not None:
            (folder / f"{name}.pdf").write_bytes(pdf)
        yield name, pdf


def main() -> int:
    """Print what is found; return 1 when there is a fault."""
    found = 0
    for name, pdf in _documents(sys.argv[1:]):
        faults = faults_of(pdf)
        found += len(faults)
        print(f"{name}: {len(page_texts(pdf))} pages, {len(faults)} faults", *faults, sep="\n  ", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
