"""Lays the document out as printed pages, in a process of its own: the window stays free."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from cahier.export.document.publication_builder import Edition, build
from cahier.guidance.knowledge_base import load_catalogue
from cahier.guidance.source_place import place_of
from cahier.model.audience import Audience
from cahier.model.specification import Specification
from cahier.processes.messages import Done, Request, WorkStep
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file


@dataclass(frozen=True, slots=True)
class PageOrder:
    """A specification as it stands, saved or not, for whom, on which day, with which folders of the user's."""

    specification: Specification
    audience: Audience
    today: date
    overlays: tuple[Path, ...] = ()

    def request(self) -> Request:
        """Return it as a worker is asked."""
        data = {
            "audience": self.audience,
            "today": self.today.isoformat(),
            "overlays": [str(folder) for folder in self.overlays],
        }
        return Request(data, specification_file.serialise(self.specification))


def read_order(request: Request) -> PageOrder:
    """Return what a worker was asked."""
    data: dict[str, Any] = dict(request.data)
    return PageOrder(
        specification_file.parse(request.content),
        Audience(data["audience"]),
        date.fromisoformat(data["today"]),
        tuple(map(Path, data["overlays"])),
    )


def print_pages(request: Request, tell: Callable[[WorkStep], None]) -> Done:
    """Return the pages, where each block is on them and the question it leads to; each page laid out is told."""
    from cahier.export.pdf.pdf_writer import write_pdf

    order = read_order(request)
    situation = Situation(order.specification, load_catalogue(*order.overlays))
    publication = build(situation, Edition(order.audience, order.today))
    target = BytesIO()
    places = write_pdf(publication, target, on_page=lambda count: tell(WorkStep("page", count)))
    leads = {source: str(place_of(source, situation) or "") for source in {place.source for place in places}}
    rows = [
        [place.page, place.left, place.top, place.right, place.bottom, str(place.source), leads[place.source]]
        for place in places
    ]
    return Done(data={"places": rows}, content=target.getvalue())
