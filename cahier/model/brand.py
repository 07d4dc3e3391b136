"""« Ma charte » : the client's own look on every file handed out."""

from dataclasses import dataclass, field

DEFAULT_ACCENT = "#1F4E5F"
DEFAULT_FONT = "Calibri"  # on every Word; metric twins exist elsewhere
LARGEST_LOGO = 2_000_000  # bytes, once encoded by us
LARGEST_TEMPLATE = 4_000_000


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A Word file of the client, kept as it was chosen; it is checked again each time it is used."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Brand:
    """How a client's documents look.

    Colours are « #1F4E5F »: `accent` for titles and table headers, `second` for the band of the cover and the bars of
    requirements (empty: the accent). `title_font` empty means the text's font. `header` replaces the client's name at
    the top of pages when filled in, `footer` is a line of its own at their foot. `logo` is a PNG we encoded ourselves,
    `logo_text` what a screen reader says of it.
    """

    accent: str = DEFAULT_ACCENT
    second: str = ""
    text_font: str = DEFAULT_FONT
    title_font: str = ""
    header: str = ""
    footer: str = ""
    logo: bytes = field(default=b"", repr=False)
    logo_text: str = ""
    template: WordTemplate | None = None


PLAIN = Brand()
