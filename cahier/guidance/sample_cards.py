"""What is said of the examples before any is read: data, in `resources/samples/cards.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from cahier.locations import samples_folder
from cahier.typography import french


@dataclass(frozen=True, slots=True)
class SampleCard:
    """An example: whose it is, of what trade and size, how long its document is, and a picture of it."""

    file: Path
    company: str
    trade: str
    size: str
    pages: int
    picture: Path

    @property
    def length(self) -> str:
        """How long the document is, to the nearest ten."""
        return french(f"environ {max(10, round(self.pages, -1))} pages")


def sample_cards() -> tuple[SampleCard, ...]:
    """Return the cards of the examples shipped, none when they are not."""
    folder = samples_folder()
    cards = folder / "cards.toml"
    if not cards.is_file():
        return ()
    return tuple(
        SampleCard(
            folder / card["file"],
            card["company"],
            french(card["trade"]),
            french(card["size"]),
            card["pages"],
            folder / card["picture"],
        )
        for card in tomllib.loads(cards.read_text(encoding="utf-8"))["card"]
    )


def sample_offers(company: str) -> tuple[Path, ...]:
    """Return the workbooks that fictional bidders filled in for the example of a company, none for any other."""
    stems = (card.file.stem for card in sample_cards() if card.company == company)
    return tuple(path for stem in stems for path in sorted((samples_folder() / "offers").glob(f"{stem}-*.xlsx")))
