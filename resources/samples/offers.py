"""Make the sample offers, as three bidders would fill in the workbook: `python resources/samples/offers.py`.

All three are fictional, and each has its traps: a low price with reservations on what may not be missing and a clause
written over; a workbook half filled in, with words where prices are awaited; one sorted, renamed and saved again by
LibreOffice, without its hidden sheet. LibreOffice is needed for the last.
"""

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from shutil import which

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
SAMPLE = "cabinet"
FULL, RESERVED, NONE = "Conforme", "Conforme avec réserve", "Non conforme"
_NUMBER, _ANSWER, _COMMENT, _PRICE, _PRICE_COMMENT = 1, 8, 9, 7, 9
# What a firm of that size is asked in France; made up, no one's tariff.
_USUAL = {
    **{"UO-01": 38.0, "UO-03": 120.0, "UO-04": 22.0, "UO-06": 4.5, "UO-07": 65.0, "UO-31": 4.0, "UO-09": 5.5},
    **{"UO-10": 6.0, "UO-18": 280.0, "UO-12": 110.0, "UO-13": 95.0, "UO-15": 450.0, "UO-17": 780.0, "UO-26": 390.0},
    **{"UO-19": 4800.0, "UO-20": 3200.0},
}


@dataclass(frozen=True)
class Bidder:
    """What a bidder says: its prices by a factor of the usual ones, and where it departs from « Conforme »."""

    file: str
    name: str
    contact: str
    day: date | str
    factor: float
    departs: Mapping[str, tuple[str, str]]
    prices: Mapping[str, object] = field(default_factory=dict)
    answered: int = 1_000
    questions: str = "Réponse de {name} : voir notre mémoire, chapitre {rank}."


BIDDERS = (
    Bidder(
        "pixel-rivage",
        "Pixel Rivage",
        "Sacha Morel, commercial",
        date(2027, 2, 5),
        0.62,
        {
            "EX-SAU-06": (NONE, "Nos copies sont sur un disque réseau dans vos locaux."),
            "EX-CTR-25": (RESERVED, "Plafond de garantie de 50 000 € par an."),
            "EX-SLA-28": (RESERVED, "Pénalités plafonnées à 2 % de la facture mensuelle."),
            "EX-REV-04": (RESERVED, "La période de sortie est limitée à un mois."),
            "EX-OPE-64": (FULL, "Du lundi au vendredi seulement."),
        },
    ),
    Bidder(
        "nuage-du-port",
        "Nuage du Port SAS",
        "Inès Carvalho",
        "début février",
        1.08,
        {
            "EX-SEC-14": (FULL, "France et Irlande."),
            "EX-SLA-20": ("Partiel", "Selon la charge de nos équipes."),
            "EX-OPE-64": (RESERVED, "Hors mois d’août."),
        },
        {"UO-04": "inclus", "UO-17": "sur devis", "UO-19": "5 200,00 € HT", "UO-12": "1.100", "UO-20": ""},
        answered=40,
        questions="",
    ),
    Bidder(
        "infolys",
        "Infolys Conseil",
        "Judith Roche, directrice de clientèle, 02 99 00 00 00",
        date(2027, 2, 4),
        1.0,
        {
            "EX-GOV-07": (RESERVED, "Un rapport par trimestre plutôt que par mois."),
            "EX-FIN-17": (RESERVED, "Plafond de hausse porté à 3 % par an."),
            "EX-SAU-11": (FULL, "Test trimestriel, procès-verbal remis sous huit jours."),
        },
        {"UO-19": 5100.0, "UO-20": 2400.0},
    ),
)


def main() -> int:
    """Make every workbook anew; return 1 when the specification could not be exported."""
    with tempfile.TemporaryDirectory() as folder:
        sent = Path(folder) / "cahier.xlsx"
        command = [sys.executable, "-m", "cahier", "export", str(FOLDER / f"{SAMPLE}.cahier"), "--workbook", str(sent)]
        asked = [*command, "--preset", "fournisseurs"]
        if subprocess.run(asked, cwd=ROOT, check=False).returncode:  # noqa: S603 - fixed command
            return 1
        (FOLDER / "offers").mkdir(exist_ok=True)
        for bidder in BIDDERS:
            book = load_workbook(sent)
            _fill(book, bidder)
            target = FOLDER / "offers" / f"{SAMPLE}-{bidder.file}.xlsx"
            if bidder.file == "pixel-rivage":
                _write_over(book)
            if bidder.file == "infolys":
                _rearrange(book)
                book.save(Path(folder) / target.name)
                _save_with_libreoffice(Path(folder) / target.name, target)
            else:
                book.save(target)
    return 0


def _fill(book: Workbook, bidder: Bidder) -> None:
    _sign(book["Lisez-moi"], bidder)
    asked = book["Exigences"]
    for rank, row in enumerate(_rows(asked)):
        number = str(asked.cell(row, _NUMBER).value)
        answer, comment = bidder.departs.get(number, (FULL if rank < bidder.answered else "", ""))
        asked.cell(row, _ANSWER).value = answer or None
        asked.cell(row, _COMMENT).value = comment or None
    questions = book["Questions"]
    for rank, row in enumerate(_rows(questions), start=1):
        questions.cell(row, 3).value = bidder.questions.format(name=bidder.name, rank=rank) or None
    prices = book["Prix"]
    for row in _rows(prices):
        number = str(prices.cell(row, _NUMBER).value)
        price = bidder.prices.get(number, round(_USUAL.get(number, 50.0) * bidder.factor, 2))
        prices.cell(row, _PRICE).value = price or None  # type: ignore[assignment] # words too, which is the point


def _sign(sheet: Worksheet, bidder: Bidder) -> None:
    """Write who answers, under the heading of the bidder: the client has a contact on that sheet too."""
    top = next(cell.row for cell in sheet["A"] if str(cell.value) == "Candidat")
    for offset, value in enumerate((bidder.name, bidder.contact, bidder.day)):
        sheet.cell(top + offset, 2).value = value


def _rows(sheet: Worksheet) -> list[int]:
    """Return the rows that are answered."""
    return [row for row in range(2, sheet.max_row + 1) if any(not cell.protection.locked for cell in sheet[row])]


def _write_over(book: Workbook) -> None:
    """Change a clause and a quantity, as a bidder may who hopes that nobody compares."""
    asked = book["Exigences"]
    row = next(row for row in _rows(asked) if asked.cell(row, _NUMBER).value == "EX-CTR-26")
    asked.cell(row, 5).value = f"{asked.cell(row, 5).value} Les configurations restent la propriété du prestataire."
    prices = book["Prix"]
    prices.cell(next(row for row in _rows(prices) if prices.cell(row, _NUMBER).value == "UO-06"), 6).value = 20


def _rearrange(book: Workbook) -> None:
    """Turn the requirements over, rename two sheets, add one, take the hidden one away."""
    sheet = book["Exigences"]
    rows = _rows(sheet)
    values = [[sheet.cell(row, column).value for column in range(1, _COMMENT + 1)] for row in rows]
    for row, cells in zip(rows, reversed(values), strict=True):
        for column, value in enumerate(cells, start=1):
            sheet.cell(row, column).value = value
    sheet.title, book["Prix"].title = "Nos réponses", "Bordereau"
    book.create_sheet("Références")["A1"] = "Cabinet Lehoux, 30 postes, depuis 2021"
    del book["_meta"]


def _save_with_libreoffice(made: Path, target: Path) -> None:
    office = which("soffice")
    if office is None:
        sys.exit("LibreOffice saves this workbook: install it.")
    profile = f"-env:UserInstallation={(made.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(made.parent / "saved"), str(made)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - fixed command
    target.write_bytes((made.parent / "saved" / made.name).read_bytes())


if __name__ == "__main__":
    sys.exit(main())
