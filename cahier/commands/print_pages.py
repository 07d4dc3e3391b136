"""Lays the document out as printed pages, in a process of its own: `python -m cahier.commands.print_pages FOLDER …`.

The folder holds the specification; it receives the pages, where each block is and the question it leads to. No window
is opened here.
"""

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cahier.errors import CahierError
from cahier.export.document.publication_builder import Edition, build
from cahier.guidance.knowledge_base import load_for_user
from cahier.guidance.source_place import place_of
from cahier.model.audience import Audience
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file

SPECIFICATION, PAGES, PLACES = "document.cahier", "pages.pdf", "places.json"
STEP = "page "


def main(argv: Sequence[str]) -> int:
    """Lay out the specification of a folder for an audience on a day; return the exit code."""
    folder, audience, day = argv
    try:
        print_pages(Path(folder), Edition(Audience(audience), date.fromisoformat(day)))
    except CahierError as error:
        print(f"cahier : {error}", file=sys.stderr)
        return 1
    return 0


def print_pages(folder: Path, edition: Edition) -> None:
    """Write the pages and the places of the specification of a folder; each page laid out is told on the output."""
    from cahier.export.pdf.pdf_writer import write_pdf

    situation = Situation(specification_file.read(folder / SPECIFICATION).specification, load_for_user())
    publication = build(situation, edition)
    with (folder / PAGES).open("wb") as target:
        places = write_pdf(publication, target, on_page=lambda count: print(f"{STEP}{count}", flush=True))
    leads = {source: place_of(source, situation) for source in {place.source for place in places}}
    rows = [
        [place.page, place.left, place.top, place.right, place.bottom, place.source, leads[place.source]]
        for place in places
    ]
    (folder / PLACES).write_text(json.dumps(rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
