"""Styles copied from our base keep their own layout: the text of a client's template may be indented, or justified.

A first line set in, or white space meant for prose, would otherwise reach every cell of every table.
"""

from collections.abc import Iterator, Mapping, Sequence

from cahier.export.template.markup import Element, names, value, w

_TEXT = "Normal"
# What is read as the client's own prose follows his text.
_PROSE = frozenset({"CahierChapeau", "CahierSaisie"})
_SPACING = ("before", "after", "line", "lineRule")
_INDENT = ("left", "firstLine", "hanging")
_UNSAID = {"before": "0", "after": "0", "line": "240", "lineRule": "auto", "left": "0", "firstLine": "0"}
# Elements of a paragraph's properties that the schema wants after these.
_AFTER_INDENT = names("contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment outlineLvl")
_AFTER_SPACING = (w("ind"), *_AFTER_INDENT)
_AFTER_ALIGNMENT = names("textDirection textAlignment textboxTightWrap outlineLvl")


def keep_layout(copies: Sequence[Element], base: Element) -> None:
    """Say in each copy of a paragraph style what it had in our base, where it would follow the template's text."""
    ours = {value(style, "styleId"): style for style in base.iter(w("style"))}
    copied = {value(style, "styleId") for style in copies}
    for style in copies:
        identifier = value(style, "styleId")
        chain = list(_chain(identifier, ours))
        rests = [value(other, "styleId") for other in chain]
        if value(style, "type") != "paragraph" or identifier in _PROSE or rests[-1] != _TEXT:
            continue
        if _TEXT not in copied and copied.issuperset(rests[:-1]):
            _say(style, chain)


def _chain(identifier: str, styles: Mapping[str, Element]) -> Iterator[Element]:
    while identifier in styles:
        yield styles[identifier]
        identifier = value(styles[identifier].find(w("basedOn")))


def _say(style: Element, chain: Sequence[Element]) -> None:
    properties = style.find(w("pPr"))
    if properties is None:
        properties = style.makeelement(w("pPr"))
        style.insert([child.tag in (w("rPr"), w("tblPr")) for child in style].index(True), properties)
    spacing, indent = _inherited(chain, "spacing", _SPACING), _inherited(chain, "ind", _INDENT)
    _put(properties, "spacing", {**_UNSAID, **spacing}, _SPACING, _AFTER_SPACING)
    if "hanging" in indent:
        indent.pop("firstLine", None)
        _put(properties, "ind", indent, _INDENT, _AFTER_INDENT)
    else:
        _put(properties, "ind", {**_UNSAID, **indent}, _INDENT, _AFTER_INDENT)
    aligned = _inherited(chain, "jc", ("val",))
    _put(properties, "jc", {"val": "left", **aligned}, ("val",), _AFTER_ALIGNMENT)


def _inherited(chain: Sequence[Element], name: str, attributes: Sequence[str]) -> dict[str, str]:
    """Return what the styles of a chain say of a property, the first having the last word."""
    found: dict[str, str] = {}
    for style in reversed(chain):
        said = style.find(f"{w('pPr')}/{w(name)}")
        if said is not None:
            found.update({key: value(said, key) for key in attributes if said.get(w(key)) is not None})
    return found


def _put(
    properties: Element, name: str, said: Mapping[str, str], attributes: Sequence[str], after: Sequence[str]
) -> None:
    element = properties.find(w(name))
    if element is None:
        element = properties.makeelement(w(name))
        rank = next((rank for rank, child in enumerate(properties) if child.tag in after), len(properties))
        properties.insert(rank, element)
    for key in attributes:
        if key in said:
            element.set(w(key), said[key])
