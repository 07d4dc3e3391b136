"""The colour a template gives its chapters."""

import re

from cahier.export.template.markup import DRAWING, Element, local, value, w
from cahier.export.template.styles import Styles

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_CHAPTER = "Heading1"
_SCHEME_NAMES = {
    "text1": "dk1",
    "dark1": "dk1",
    "text2": "dk2",
    "dark2": "dk2",
    "background1": "lt1",
    "light1": "lt1",
    "background2": "lt2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedhyperlink": "folHlink",
}


def accent_of(styles: Styles, theme: Element | None) -> str:
    """Return « #1F4E5F », or nothing when chapters have no colour of their own."""
    for style in styles.chain(_CHAPTER):
        colour = style.find(f"{w('rPr')}/{w('color')}")
        if colour is None:
            continue
        # Word writes beside the name of a theme's colour the shade it comes to.
        if _HEX.fullmatch(value(colour)):
            return f"#{value(colour).upper()}"
        return _theme_colour(theme, value(colour, "themeColor"))
    return ""


def _theme_colour(theme: Element | None, name: str) -> str:
    scheme = None if theme is None else theme.find(f".//{{{DRAWING}}}clrScheme")
    if scheme is None or not name:
        return ""
    wanted = _SCHEME_NAMES.get(name.casefold(), name)
    for entry in scheme:
        if local(entry) == wanted and len(entry):
            found = entry[0].get("val" if local(entry[0]) == "srgbClr" else "lastClr", "")
            return f"#{found.upper()}" if _HEX.fullmatch(found) else ""
    return ""
