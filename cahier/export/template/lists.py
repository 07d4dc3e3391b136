"""The lists of a template: which count its titles, and those of our base for the styles copied from it."""

from collections.abc import Iterator
from copy import deepcopy

from cahier.export.template.markup import WORD, Element, names, remove, value, w
from cahier.export.template.styles import Styles

_HEADINGS = ("Heading1", "Heading2")
_LISTS = ("ListBullet", "ListNumber", "CahierCase")
_BEFORE_NUMBER = names("pStyle keepNext keepLines pageBreakBefore framePr widowControl")
_BEFORE_PARAGRAPH = names(
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid"
)
_LEVEL = names("start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr")
_UNCOUNTED = ("none", "bullet")


class Lists:
    """The lists of a template beside those of our base."""

    def __init__(self, root: Element, base: Element, styles: Styles, base_styles: Element) -> None:
        self.root = root
        self._base = base
        self._styles = styles
        self._base_styles = {value(style, "styleId"): style for style in base_styles.iter(w("style"))}
        self._copies: dict[str, str] = {}

    def complete(self) -> None:
        """Give each style copied from our base its list, and a list to every style of lists."""
        self._tidy()
        copied = [name for name in _HEADINGS if name in self._styles.copied]
        whole = len(copied) == len(_HEADINGS)
        for identifier in self._styles.copied:
            style = self._styles.style(identifier)
            number = None if style is None else _number(style)
            if number is None or value(number.find(w("numId"))) == "0":
                continue
            # Chapters and sections count together or not at all.
            if identifier in _HEADINGS and not whole:
                remove(number)
            else:
                self._take_copy(number)
        for identifier in _LISTS:
            self._give_list(identifier)

    def counted(self) -> Iterator[str]:
        """Yield the titles that a list of the template numbers."""
        for identifier in _HEADINGS:
            if self._is_counted(identifier):
                yield identifier

    # Completing

    def _tidy(self) -> None:
        """Drop picture bullets and lists whose definition is missing; put levels in the order of the schema."""
        for element in list(self.root.iter(w("numPicBullet"), w("lvlPicBulletId"))):
            remove(element)
        for level in self.root.iter(w("lvl")):
            # LibreOffice writes the style before the form of the number.
            level[:] = sorted(level, key=lambda child: _LEVEL.index(child.tag) if child.tag in _LEVEL else len(_LEVEL))
        definitions = {value(element, "abstractNumId") for element in self.root.findall(w("abstractNum"))}
        for number in list(self.root.findall(w("num"))):
            if value(number.find(w("abstractNumId"))) not in definitions:
                remove(number)

    def _give_list(self, identifier: str) -> None:
        style = self._styles.style(identifier)
        base = self._base_styles.get(identifier)
        if style is None or base is None:
            return
        own = _number(style)
        if own is not None and self._definition(value(own.find(w("numId")))) is not None:
            return
        inherited = next(
            (found for other in self._styles.chain(identifier) if (found := self._number_of(other)) is not None), None
        )
        if own is not None:
            remove(own)
        wanted: Element = deepcopy(_number(base) if inherited is None else inherited)
        if inherited is None:
            self._take_copy(wanted)
        _insert_number(style, wanted)

    def _number_of(self, style: Element) -> Element | None:
        number = _number(style)
        if number is None or self._definition(value(number.find(w("numId")))) is None:
            return None
        return number

    def _take_copy(self, number: Element) -> None:
        found = number.find(w("numId"))
        found.set(w("val"), self._copy_of(value(found)))

    def _base_list(self, number: str) -> tuple[Element, Element]:
        """Return one of our own lists and its definition."""
        concrete: Element = _by(self._base, "num", "numId", number)
        return concrete, _by(self._base, "abstractNum", "abstractNumId", value(concrete.find(w("abstractNumId"))))

    def _copy_of(self, number: str) -> str:
        """Return the number, in the template, of one of our own lists."""
        if number not in self._copies:
            source = self._base_list(number)
            definition = deepcopy(source[1])
            rank = _next(self.root.findall(w("abstractNum")), "abstractNumId")
            definition.set(w("abstractNumId"), rank)
            first = self.root.find(w("num"))
            if first is None:
                self.root.insert(len(self.root.findall(w("abstractNum"))), definition)
            else:
                first.addprevious(definition)
            concrete = deepcopy(source[0])
            concrete.set(w("numId"), _next(self.root.findall(w("num")), "numId", least=1))
            concrete.find(w("abstractNumId")).set(w("val"), rank)
            last = (self.root.findall(w("num")) or self.root.findall(w("abstractNum")))[-1]
            last.addnext(concrete)
            self._copies[number] = value(concrete, "numId")
        return self._copies[number]

    # Counting

    def _is_counted(self, identifier: str) -> bool:
        for style in self._styles.chain(identifier):
            number = _number(style)
            if number is None:
                continue
            found = number.find(w("numId"))
            if found is None:
                continue
            definition = self._definition(value(found))
            return definition is not None and self._level_counts(definition, identifier, value(number.find(w("ilvl"))))
        return False

    def _level_counts(self, definition: Element, identifier: str, rank: str) -> bool:
        levels = definition.findall(w("lvl"))
        linked = [level for level in levels if value(level.find(w("pStyle"))) == identifier]
        ranked = [level for level in levels if value(level, "ilvl") == (rank or "0")]
        level = next(iter(linked or ranked), None)
        if level is None:
            return False
        form = value(level.find(w("numFmt"))) or "decimal"
        return form not in _UNCOUNTED and "%" in value(level.find(w("lvlText")))

    def _definition(self, number: str, depth: int = 0) -> Element | None:
        """Return the levels behind a list, through the list style that may hold them."""
        concrete = _by(self.root, "num", "numId", number)
        if concrete is None or depth > 4:
            return None
        definition = _by(self.root, "abstractNum", "abstractNumId", value(concrete.find(w("abstractNumId"))))
        link = None if definition is None else definition.find(w("numStyleLink"))
        if link is None:
            return definition
        style = self._styles.style(value(link))
        linked = None if style is None else _number(style)
        return None if linked is None else self._definition(value(linked.find(w("numId"))), depth + 1)


def new_lists() -> str:
    """Return the lists of a template that has none."""
    return f'<w:numbering xmlns:w="{WORD}"/>'


def _number(style: Element) -> Element | None:
    found = style.find(f"{w('pPr')}/{w('numPr')}")
    return None if found is None or found.find(w("numId")) is None else found


def _insert_number(style: Element, number: Element) -> None:
    """Put a list in a style, where the schema wants it."""
    properties = style.find(w("pPr"))
    if properties is None:
        properties = style.makeelement(w("pPr"))
        rank = sum(1 for child in style if child.tag in _BEFORE_PARAGRAPH)
        style.insert(rank, properties)
    properties.insert(sum(1 for child in properties if child.tag in _BEFORE_NUMBER), number)


def _by(root: Element, name: str, attribute: str, wanted: str) -> Element | None:
    return next((element for element in root.findall(w(name)) if value(element, attribute) == wanted), None)


def _next(elements: list[Element], attribute: str, least: int = 0) -> str:
    ranks = [int(rank) for element in elements if (rank := value(element, attribute)).isdecimal()]
    return str(max([*ranks, least - 1]) + 1)
