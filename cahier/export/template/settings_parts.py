"""The parts of a template that are not text: settings, theme and fonts, kept for what they show and nothing more."""

from copy import deepcopy

from cahier.export.template.markup import DRAWING, LINKS, MATH, Element, names, namespace, remove, w

_KEPT_SETTINGS = (
    *names(
        "mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop "
        "defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders "
        "characterSpacingControl footnotePr endnotePr compat themeFontLang clrSchemeMapping decimalSymbol "
        "listSeparator displayBackgroundShape"
    ),
    f"{{{MATH}}}mathPr",
)
_NOTES = {w("footnotePr"): w("footnotes"), w("endnotePr"): w("endnotes")}


def kept_settings(settings: Element, base: Element, text_parts: list[Element]) -> Element:
    """Return new settings holding what changes the look of pages, in the order the schema wants."""
    kept = base.makeelement(w("settings"), nsmap=settings.nsmap)
    kept.append(deepcopy(base.find(w("zoom"))))
    roots = {text_part.tag for text_part in text_parts}
    for child in settings:
        lacks_notes = child.tag in _NOTES and _NOTES[child.tag] not in roots
        if child.tag in _KEPT_SETTINGS and not lacks_notes:
            kept.append(deepcopy(child))
    for element in list(kept.iter()):
        if namespace(element) not in (namespace(kept), MATH):
            remove(element)
    return kept


def plain_theme(theme: Element) -> Element:
    """Return a theme whose fills need no picture."""
    for fill in list(theme.iter(f"{{{DRAWING}}}blipFill")):
        plain = fill.makeelement(f"{{{DRAWING}}}solidFill")
        plain.append(fill.makeelement(f"{{{DRAWING}}}schemeClr", val="phClr"))
        fill.getparent().replace(fill, plain)
    for element in list(theme.iter()):
        if any(name.startswith(f"{{{LINKS}}}") for name in element.attrib):
            remove(element)
    return theme


def plain_fonts(fonts: Element) -> Element:
    """Return the table of fonts without those embedded in the file."""
    for element in list(fonts.iter(*names("embedRegular embedBold embedItalic embedBoldItalic"))):
        remove(element)
    return fonts
