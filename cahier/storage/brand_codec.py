"""A brand as JSON-ready data, and back; what is not text goes in base 64."""

import base64
import re
from dataclasses import fields
from typing import Any

from cahier.model.brand import DEFAULT_ACCENT, LARGEST_LOGO, LARGEST_TEMPLATE, Brand, WordTemplate
from cahier.typography import clean

_PNG = b"\x89PNG\r\n\x1a\n"
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_BINARY = frozenset({"logo", "template"})
_LONGEST = 1_000  # characters; the window and « BRAND.toml » stop well before


def brand_data(brand: Brand) -> dict[str, Any]:
    """Return a brand as plain data; what is left at its default is left out."""
    plain = Brand()
    data: dict[str, Any] = {
        item.name: getattr(brand, item.name)
        for item in fields(brand)
        if item.name not in _BINARY and getattr(brand, item.name) != getattr(plain, item.name)
    }
    if brand.logo:
        data["logo"] = base64.b64encode(brand.logo).decode("ascii")
    if brand.template is not None:
        content = base64.b64encode(brand.template.content).decode("ascii")
        data["template"] = {"name": brand.template.name, "content": content}
    return data


def brand_from(raw: object) -> Brand:
    """Return the brand that plain data describe.

    Raises:
        TypeError, ValueError, KeyError: something is not what it should be, or is larger than we ever write.
    """
    if not isinstance(raw, dict):
        raise TypeError(raw)
    texts = {
        item.name: _text(raw[item.name]) for item in fields(Brand) if item.name in raw and item.name not in _BINARY
    }
    # Only the second colour may be left empty: it is then the accent.
    for colour in (texts.get("accent", DEFAULT_ACCENT), texts.get("second") or DEFAULT_ACCENT):
        if _COLOUR.fullmatch(colour) is None:
            raise ValueError(colour)
    logo = _bytes(raw.get("logo", ""), LARGEST_LOGO)
    if logo and not logo.startswith(_PNG):
        raise ValueError("not a PNG")
    return Brand(logo=logo, template=_template(raw.get("template")), **texts)


def _template(raw: object) -> WordTemplate | None:
    if raw is None:
        return None
    if not isinstance(raw, dict):
        raise TypeError(raw)
    return WordTemplate(_text(raw["name"]), _bytes(raw["content"], LARGEST_TEMPLATE))


def _bytes(raw: object, largest: int) -> bytes:
    if not isinstance(raw, str):
        raise TypeError(raw)
    if len(raw) > largest * 4 // 3 + 4:
        raise ValueError("too large")
    return base64.b64decode(raw, validate=True)


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError(raw)
    # Printed on each page: an endless one would keep an export busy for hours.
    if len(raw) > _LONGEST:
        raise ValueError("too long")
    return clean(raw)
