"""The register of reservations as a workbook: for whoever reads the offers with the client, a lawyer first."""

from collections.abc import Sequence
from typing import BinaryIO

from cahier.export.excel.sheets import fit_row, new_book, put_header, put_row
from cahier.export.publication import Publication
from cahier.offers.registers import Reservation
from cahier.typography import french

REGISTER_TITLE = "Registre des réserves"
REGISTER_ENDING = " - registre des réserves"
_COLUMNS = (
    ("Ligne", 26),
    ("Candidat", 22),
    ("Éliminatoire", 13),
    ("Réponse", 18),
    ("Dit par le candidat", 44),
    ("Ce que demande le cahier", 60),
    ("Suite donnée", 14),
    ("Nouvelle rédaction", 50),
    ("Par", 20),
)


def write_register(register: Sequence[Reservation], look: Publication, target: BinaryIO) -> None:
    """Write the register in its order, knock-outs first; what the company notes for itself is left out."""
    with new_book(look, REGISTER_TITLE, target) as book:
        sheet = book.sheet(REGISTER_TITLE, repeated=(0, 0))
        put_header(sheet, _COLUMNS, book.looks.head)
        for row, line in enumerate(register, start=1):
            texts = _texts(line)
            put_row(sheet, row, texts, book.looks.text)
            fit_row(sheet, row, *((text, width) for text, (_title, width) in zip(texts, _COLUMNS, strict=True)))
        if register:
            sheet.autofilter(0, 0, len(register), len(_COLUMNS) - 1)
        sheet.freeze_panes(1, 2)


def _texts(line: Reservation) -> tuple[str, ...]:
    treatment = line.treatment
    return (
        french(line.title),
        line.offer.bidder,
        "Oui" if line.knocks_out else "",
        line.kind.label,
        line.said,
        line.asked.words if line.asked is not None else "",
        treatment.state.label,
        treatment.wording,
        treatment.who,
    )
