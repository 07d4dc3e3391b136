"""Every file of every folder before Microsoft's validator: `python -m tests.export.validated`, some twenty minutes.

Each sample and each of the three firms, each extent, two brands: the consultation folder, the note for management and
what the company keeps. Names given keep those alone: `python -m tests.export.validated association cabinet`.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from cahier.catalogue.catalogue import Catalogue
from cahier.export.consultation_folder import READERS, folder_targets
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import Format, formats_for
from cahier.export.files import export_files
from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.model.specification import Content, Specification
from cahier.storage.atomic import replace_bytes
from cahier.storage.brand_file import read_brand
from cahier.storage.exported_files import made_folder
from tests.export.outside import faults
from tests.export.samples import NAMES, holding, sample
from tests.questionnaire.test_three_firms import drafted

FIRMS = ("association", "menuiserie", "boutiques")
BRANDS = ("atelier", "clair")
_BRANDS_FOLDER = Path(__file__).resolve().parents[1] / "brands"
_DAY = date(2026, 11, 30)
_OFFICE = (".docx", ".xlsx")


def main(names: list[str]) -> int:
    """Try the files; return 1 when something is wrong in one of them."""
    catalogue, wrong, tried = load_catalogue(), 0, 0
    for name, extent, brand in product(names or (*NAMES, *FIRMS), Extent, BRANDS):
        with TemporaryDirectory() as folder:
            for path in _written(_dressed(catalogue, name, extent, brand), catalogue, Path(folder)):
                found = faults(path, "Microsoft365")
                tried += 1
                wrong += bool(found)
                for fault in found:
                    print(f"{name}, {extent}, {brand}: {path.name}: {fault}", flush=True)
        print(f"{name}, {extent}, {brand}: {tried} files tried so far, {wrong} with faults", flush=True)
    return int(wrong > 0)


def _dressed(catalogue: Catalogue, name: str, extent: Extent, brand: str) -> Specification:
    found = drafted(catalogue, name, extent).situation.specification if name in FIRMS else sample(name)
    dressed = replace(found, brand=read_brand(_BRANDS_FOLDER / brand / "brand.toml"))
    return holding(dressed, Content(), extent)


def _written(specification: Specification, catalogue: Catalogue, folder: Path) -> Iterator[Path]:
    sent = folder_targets(specification, catalogue, folder / "sent", "Morvan")
    yield from _put(specification, catalogue, sent, READERS, folder / "sent")
    for audience in (Audience.INTERNAL, Audience.DIRECTION):
        kept = {kind: folder / f"{audience}-{kind}{kind.suffix}" for kind in formats_for(audience)}
        yield from _put(specification, catalogue, kept, audience, None)


def _put(
    specification: Specification,
    catalogue: Catalogue,
    targets: Mapping[Format, Path],
    audience: Audience,
    folder: Path | None,
) -> Iterator[Path]:
    office = {kind: path for kind, path in targets.items() if kind.suffix in _OFFICE}
    with made_folder(folder):
        export_files(specification, catalogue, office, Edition(audience, _DAY), replace_bytes)
    yield from office.values()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
