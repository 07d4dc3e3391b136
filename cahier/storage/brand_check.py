"""What a brand read from a file may hold: a file is made by anyone, and a brand is printed on each page."""

import re
from dataclasses import fields

from cahier.model.brand import DEFAULT_ACCENT, LARGEST_LOGO, LARGEST_TEMPLATE, Brand

_PNG = b"\x89PNG\r\n\x1a\n"
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_LONGEST = 1_000  # characters; the window and « BRAND.toml » stop well before


def check_brand(brand: Brand) -> None:
    """Refuse what is no brand, or is larger than we ever write.

    Raises:
        ValueError: with what is wrong, in a word.
    """
    # Only the second colour may be left empty: it is then the accent.
    for colour in (brand.accent, brand.second or DEFAULT_ACCENT):
        if _COLOUR.fullmatch(colour) is None:
            raise ValueError(colour)
    if brand.logo and not brand.logo.startswith(_PNG):
        raise ValueError("not a PNG")
    name, content = (brand.template.name, brand.template.content) if brand.template else ("", b"")
    if len(brand.logo) > LARGEST_LOGO or len(content) > LARGEST_TEMPLATE:
        raise ValueError("too large")
    texts = (text for item in fields(brand) if isinstance(text := getattr(brand, item.name), str))
    # An endless one would keep an export busy for hours.
    if any(len(text) > _LONGEST for text in (*texts, name)):
        raise ValueError("too long")
