"""The styles of a template, brought to bear our names; those it lacks are copied from our own base."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from cahier.export.template.markup import WORD, Element, names, remove, value, w
from cahier.export.template.notes import Notes
from cahier.export.template.own_layout import keep_layout
from cahier.export.template.style_names import ALIASES, LABELS
from cahier.model.brand import DEFAULT_ACCENT

_REFERENCES = names("pStyle rStyle tblStyle basedOn next link numStyleLink styleLink")
_BEFORE_COLOUR = names("rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint vanish")
_OURS = "Cahier"
_TEXT = "Normal"


class Styles:
    """The style sheet of a template beside that of our base."""

    def __init__(self, root: Element, base: Element, notes: Notes) -> None:
        self.root = root
        self._base = base
        self._notes = notes
        self._matched: dict[str, Element] = {}
        self._copied: list[str] = []

    @property
    def copied(self) -> Sequence[str]:
        """The identifiers of the styles taken from our base."""
        return self._copied

    def style(self, identifier: str) -> Element | None:
        """Return a style of the template by its identifier."""
        return next((style for style in self._all() if value(style, "styleId") == identifier), None)

    def chain(self, identifier: str) -> Iterator[Element]:
        """Yield a style, then those it is based on."""
        seen: set[str] = set()
        while identifier and identifier not in seen:
            seen.add(identifier)
            style = self.style(identifier)
            if style is None:
                return
            yield style
            identifier = value(style.find(w("basedOn")))

    def adopt(self, text_parts: Sequence[Element]) -> None:
        """Give our identifiers to the styles we write with, here and wherever they are named; copy those absent."""
        self._drop_doubles()
        ours = {value(style, "styleId"): style for style in self._base.iter(w("style"))}
        candidates = [_candidate(style) for style in self._all()]
        for identifier, style in ours.items():
            found = self._found(identifier, style, candidates)
            if found is not None:
                self._matched[identifier] = found
        self._rename(text_parts, set(ours))
        for identifier, style in self._matched.items():
            _take_name(style, ours[identifier], self._all())
        self._copy([identifier for identifier in ours if identifier not in self._matched], ours)
        self._report(ours)

    def tint_copies(self, accent: str) -> None:
        """Give the titles copied from our base the colour of the template's own chapters, when they have one.

        Our other styles are left to the writer, who knows the client's colours.
        """
        for identifier in self._copied if accent else ():
            style = None if identifier.startswith(_OURS) else self.style(identifier)
            for colour in () if style is None else style.iter(w("color")):
                if value(colour) == DEFAULT_ACCENT[1:]:
                    colour.set(w("val"), accent[1:])

    def _all(self) -> list[Element]:
        return list(self.root.findall(w("style")))

    def _drop_doubles(self) -> None:
        seen: set[str] = set()
        for style in self._all():
            identifier = value(style, "styleId")
            if not identifier or identifier in seen:
                remove(style)
            seen.add(identifier)

    # Recognising

    def _found(self, identifier: str, wanted: Element, candidates: Sequence["_Candidate"]) -> Element | None:
        """Return the style of the template that stands for one of ours."""
        kind, name = value(wanted, "type"), _name(wanted)
        free = [candidate for candidate in candidates if candidate.kind == kind and not self._is_taken(candidate.style)]
        aliases = ALIASES.get(identifier, ())
        tests: tuple[Callable[[_Candidate], bool], ...] = (
            lambda candidate: candidate.name == name,
            lambda candidate: _is_default(wanted) and candidate.default,
            lambda candidate: candidate.name in aliases,
            lambda candidate: any(alias in (name, *aliases) for alias in candidate.also),
            lambda candidate: candidate.identifier in aliases,
        )
        return next((candidate.style for test in tests for candidate in free if test(candidate)), None)

    def _is_taken(self, style: Element) -> bool:
        return any(style is other for other in self._matched.values())

    # Renaming

    def _rename(self, text_parts: Sequence[Element], ours: set[str]) -> None:
        renamed = {value(style, "styleId"): identifier for identifier, style in self._matched.items()}
        taken = {value(style, "styleId") for style in self._all()} | ours
        for style in self._all():
            identifier = value(style, "styleId")
            if identifier in ours and identifier not in renamed:
                renamed[identifier] = _free_name(identifier, taken)
        for style in self._all():
            identifier = value(style, "styleId")
            style.set(w("styleId"), renamed.get(identifier, identifier))
        known = {value(style, "styleId") for style in self._all()}
        for root in (self.root, *text_parts):
            for reference in list(root.iter(*_REFERENCES)):
                identifier = renamed.get(value(reference), value(reference))
                if identifier in known:
                    reference.set(w("val"), identifier)
                else:
                    remove(reference)

    # Copying

    def _copy(self, absent: list[str], ours: dict[str, Element]) -> None:
        kinds_with_default = {_kind(style) for style in self._all() if _is_default(style)}
        for identifier in absent:
            style = deepcopy(ours[identifier])
            if _kind(style) in kinds_with_default:
                style.attrib.pop(w("default"), None)
            self._copied.append(identifier)
            self.root.append(style)
            if identifier.startswith(_OURS) and value(style.find(w("basedOn"))) == _TEXT:
                self._give_ink(style)
        keep_layout([style for style in self._all() if value(style, "styleId") in absent], self._base)
        # A sheet without a default style leaves Word to guess.
        for identifier, style in self._matched.items():
            if _is_default(ours[identifier]) and _kind(style) not in kinds_with_default:
                style.set(w("default"), "1")

    def _give_ink(self, style: Element) -> None:
        """Say the colour of a text that the template leaves unsaid: a table's header would lend it its white."""
        if any(other.find(f"{w('rPr')}/{w('color')}") is not None for other in self.chain(value(style, "styleId"))):
            return
        look = style.find(w("rPr"))
        rank = sum(1 for child in look if child.tag in _BEFORE_COLOUR)
        look.insert(rank, look.makeelement(w("color"), {w("val"): "auto"}))

    def _report(self, ours: dict[str, Element]) -> None:
        for identifier, label in LABELS.items():
            if identifier in self._matched:
                self._notes.use(f"{label} : reconnu.")
            elif identifier in ours:
                self._notes.miss(f"{label} : absent, repris du modèle de Cahier.")
        own = [identifier for identifier in ours if identifier.startswith(_OURS)]
        absent = [identifier for identifier in own if identifier not in self._matched]
        if len(absent) == len(own):
            # Nobody but us has them: one line rather than thirty.
            self._notes.miss("Styles propres à Cahier (exigences, tableaux, matrice) : absents, repris de son modèle.")
            return
        for identifier in own:
            name = value(ours[identifier].find(w("name")))
            if identifier in absent:
                self._notes.miss(f"Style {name} : absent, repris du modèle de Cahier.")
            else:
                self._notes.use(f"Style {name} : reconnu.")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A style of the template and the names it may be known by; only styles of Word's own go by their identifier."""

    style: Element
    kind: str
    name: str
    also: tuple[str, ...]
    identifier: str
    default: bool


def _candidate(style: Element) -> _Candidate:
    return _Candidate(
        style=style,
        kind=_kind(style),
        name=_name(style),
        also=tuple(map(_plain, value(style.find(w("aliases"))).split(","))),
        identifier="" if value(style, "customStyle") else _plain(value(style, "styleId")),
        default=_is_default(style),
    )


def new_styles() -> str:
    """Return the style sheet of a template that has none."""
    return f'<w:styles xmlns:w="{WORD}"/>'


def _take_name(style: Element, wanted: Element, others: list[Element]) -> None:
    """Give a style found under another name the one Word knows it by, so that contents and navigation see it."""
    name = value(wanted.find(w("name")))
    holders = {_name(other) for other in others if other is not style}
    if value(wanted, "customStyle") or _plain(name) in holders:
        return
    style.attrib.pop(w("customStyle"), None)
    found = style.find(w("name"))
    if found is None:
        found = style.makeelement(w("name"))
        style.insert(0, found)
    found.set(w("val"), name)


def _name(style: Element) -> str:
    return _plain(value(style.find(w("name"))))


def _kind(style: Element) -> str:
    return value(style, "type") or "paragraph"


def _is_default(style: Element) -> bool:
    return value(style, "default") in ("1", "true", "on")


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _free_name(identifier: str, taken: set[str]) -> str:
    rank = 1
    while (name := f"{identifier}Modele{rank}") in taken:
        rank += 1
    taken.add(name)
    return name
