"""The fields of a template: those that fetch, run or ask are refused, those that name a person are emptied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from cahier.export.template.markup import WORD, Element, names, namespace, remove, value, w
from cahier.export.template.notes import Notes, quoted
from cahier.export.template.relationships import is_web

_ALLOWED = (
    "= AUTONUM AUTONUMLGL AUTONUMOUT BIBLIOGRAPHY CITATION CREATEDATE DATE EQ FORMCHECKBOX FORMDROPDOWN FORMTEXT "
    "HYPERLINK INDEX LISTNUM NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE REF SAVEDATE SECTION "
    "SECTIONPAGES SEQ STYLEREF SUBJECT SYMBOL TA TC TIME TITLE TOA TOC XE"
)
_PERSONAL = (
    "AUTHOR COMMENTS DOCPROPERTY DOCVARIABLE EDITTIME FILENAME FILESIZE INFO KEYWORDS LASTSAVEDBY REVNUM TEMPLATE "
    "USERADDRESS USERINITIALS USERNAME"
)
_NAMES_PERSON = frozenset(_PERSONAL.split())
_KNOWN = _NAMES_PERSON | frozenset(_ALLOWED.split())
_NAME = re.compile(r"\s*(=|[A-Za-z]+)(.*)", re.DOTALL)
_ARGUMENTS = re.compile(r"\\[a-z]|[\"“”][^\"“”]*[\"“”]|[^\s\"“”]+", re.IGNORECASE)
_SWITCH = re.compile(r"\\[a-z]", re.IGNORECASE)
_SWITCHES_WITH_WORDS = ("\\l", "\\o", "\\t")
_FIELD_MARKS = names("fldSimple fldChar instrText r t")
_NOTES = names("footnote endnote")
_ADVICE = "Sélectionnez-le, puis Ctrl+Maj+F9 le remplace par son texte"


@dataclass(slots=True)
class WordField:
    """A field, its instruction put together again from the runs that share it."""

    marks: list[Element]
    words: list[str] = field(default_factory=list)
    shown: bool = False  # past the separator: what follows is its result
    nested: bool = False  # another field stands in the instruction

    @property
    def instruction(self) -> str:
        """What Word is told to do."""
        return "".join(self.words)

    @property
    def parts(self) -> tuple[str, str]:
        """The name of the field and the rest; both empty when it has no name."""
        match = _NAME.fullmatch(self.instruction)
        return (match.group(1).upper(), match.group(2)) if match else ("", "")


def check_fields(text_part: Element, notes: Notes) -> None:
    """Refuse the fields of a story that would reach out of the document."""
    for found in fields_of(text_part):
        name, arguments = found.parts
        if name not in _KNOWN or found.nested:
            notes.refuse(f"Champ {quoted(found.instruction) or '?'} : refusé. {_ADVICE}.")
        elif name == "HYPERLINK" and not _leads_to_web(arguments):
            notes.refuse(f"Lien {quoted(found.instruction)} : refusé. Seuls http, https et mailto sont admis.")


def empty_personal_fields(text_part: Element, notes: Notes) -> None:
    """Empty the fields that print who wrote the template or where it is kept."""
    for found in list(fields_of(text_part)):
        name, _arguments = found.parts
        if name in _NAMES_PERSON:
            notes.miss(f"Champ {name} : laissé vide, il dirait qui a écrit le modèle ou d’où il vient.")
            for mark in found.marks:
                remove(mark)


def fields_of(text_part: Element) -> Iterator[WordField]:
    """Yield every field of a story, simple or made of runs; one left open counts as well."""
    stacks: dict[Element | None, list[WordField]] = {}
    for element in text_part.iter(*_FIELD_MARKS):
        open_fields = stacks.setdefault(_container(element), [])
        inside = bool(open_fields) and not open_fields[-1].shown
        if element.tag == w("fldSimple"):
            yield WordField([element], [value(element, "instr")], shown=True, nested=inside)
        elif element.tag == w("r"):
            # Every run between the first mark and the last belongs to the field.
            for found in open_fields:
                found.marks.append(element)
        elif element.tag == w("t"):
            # Programs do not agree on whether such words are part of the instruction.
            if inside:
                open_fields[-1].nested = True
        elif element.tag == w("fldChar"):
            yield from _marked(element, open_fields, inside=inside)
        elif inside:
            open_fields[-1].words.append(element.text or "")
        else:
            yield WordField([element], [element.text or ""])
    for open_fields in stacks.values():
        yield from open_fields


def _marked(mark: Element, open_fields: list[WordField], *, inside: bool) -> Iterator[WordField]:
    kind = value(mark, "fldCharType")
    if kind == "begin":
        if inside:
            open_fields[-1].nested = True
        open_fields.append(WordField([mark.getparent()]))
    elif kind == "separate" and open_fields:
        open_fields[-1].shown = True
    elif kind == "end" and open_fields:
        yield open_fields.pop()


def _container(element: Element) -> Element | None:
    """Return what sets a piece of text apart: a text box, a note, or markup that a program may not know and skip.

    An instruction is never put together across its border, since what one program joins another reads alone.
    """
    for holder in element.iterancestors():
        if namespace(holder) != WORD or holder.tag in _NOTES:
            return holder
    return None


def _leads_to_web(arguments: str) -> bool:
    """Tell whether a HYPERLINK leads to the web, or stays in the document."""
    found = _ARGUMENTS.findall(arguments)
    addresses = [
        word.strip('"“”')
        for before, word in pairwise(("", *found))
        if not _SWITCH.fullmatch(word) and before.lower() not in _SWITCHES_WITH_WORDS
    ]
    inside = "\\l" in map(str.lower, found)
    return all(map(is_web, addresses)) and (bool(addresses) or inside)
