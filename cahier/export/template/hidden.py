"""What a Word file carries besides its text: changes, comments, marks of its author, things linked or active."""

import re

from cahier.export.template.markup import (
    DRAWING,
    OFFICE,
    VML,
    WORD,
    Element,
    names,
    namespace,
    remove,
    unwrap,
    w,
)
from cahier.export.template.notes import Notes, quoted
from cahier.export.template.relationships import is_web

_ACTIVE = {
    w("altChunk"): "Un contenu d’un autre format est importé dans le document (altChunk). Enregistrez-le de nouveau "
    "dans Word.",
    w("subDoc"): "Le document contient un document secondaire. Recopiez son contenu, ou supprimez-le.",
    w("object"): "Le document contient un objet incorporé (OLE). Remplacez-le par une image.",
    w("control"): "Le document contient un contrôle ActiveX. Supprimez-le dans Word, puis enregistrez de nouveau.",
    w("movie"): "Le document contient une vidéo. Supprimez-la, puis enregistrez de nouveau.",
    f"{{{OFFICE}}}OLEObject": "Le document contient un objet incorporé (OLE). Remplacez-le par une image.",
}
_ADDRESSES = ("src", "href", f"{{{OFFICE}}}href", f"{{{OFFICE}}}althref")
_SCHEME = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\)")

_INSERTED = names("ins moveTo")
_DELETED = names("del moveFrom")
_CHANGES = names(
    "rPrChange pPrChange sectPrChange tblPrChange tblPrExChange tblGridChange trPrChange tcPrChange numberingChange "
    "cellIns cellDel cellMerge"
)
_MARKS = names(
    "commentRangeStart commentRangeEnd commentReference annotationRef proofErr permStart permEnd moveFromRangeStart "
    "moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd "
    "customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd "
    "customXmlMoveToRangeStart customXmlMoveToRangeEnd dataBinding fldData smartTagPr customXmlPr "
    "entryMacro exitMacro lastRenderedPageBreak"
)
_BINDING = "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding"
_DROPPED_ATTRIBUTES = (w("dirty"), f"{{{OFFICE}}}gfxdata", "action")
# Word once described a picture by the folder it came from.
_DESCRIPTIONS = ("descr", "title", "name", "alt", f"{{{OFFICE}}}title")
_ON_A_COMPUTER = re.compile(r"[A-Za-z]:\\|\\\\|file:|/Users/|/home/", re.IGNORECASE)
_SESSIONS = re.compile(re.escape(f"{{{WORD}}}") + r"rsid\w*")


def check_active(text_part: Element, notes: Notes) -> None:
    """Refuse what runs, opens or fetches from within the text."""
    for element in text_part.iter():
        reason = _ACTIVE.get(element.tag)
        if reason is not None:
            notes.refuse(reason)
        if namespace(element) not in (VML, OFFICE, DRAWING):
            continue
        for name in _ADDRESSES:
            address = element.get(name, "")
            if _SCHEME.match(address) and not is_web(address.strip()):
                notes.refuse(f"Relation externe vers {quoted(address)} : refusée. Supprimez l’objet lié.")
            elif address and element.tag == f"{{{VML}}}imagedata":
                notes.refuse(f"Une image est liée au lieu d’être dans le document : {quoted(address)}. Insérez-la.")


def strip_hidden(text_part: Element, notes: Notes) -> None:
    """Accept tracked changes, drop comments, and whatever tells who wrote the template and when."""
    if next(text_part.iter(*_INSERTED, *_DELETED, *_CHANGES), None) is not None:
        notes.miss("Modifications suivies : acceptées dans les documents produits.")
        _accept_changes(text_part)
    if next(text_part.iter(w("commentReference")), None) is not None:
        notes.miss("Commentaires : laissés de côté.")
    for element in list(text_part.iter(*_MARKS, _BINDING)):
        remove(element)
    unwrap(text_part, w("smartTag"), w("customXml"))
    for element in text_part.iter():
        for name, text in list(element.attrib.items()):
            if _SESSIONS.fullmatch(name) or name in _DROPPED_ATTRIBUTES:
                del element.attrib[name]
            elif name in _DESCRIPTIONS and _ON_A_COMPUTER.search(text):
                element.set(name, "")


def _accept_changes(text_part: Element) -> None:
    for name in _DELETED:
        for element in list(text_part.iter(name)):
            holder = element.getparent()
            if holder is not None and holder.tag == w("trPr"):
                remove(holder.getparent())
            elif holder is not None and holder.tag == w("rPr") and holder.getparent().tag == w("pPr"):
                _drop_if_empty(holder.getparent().getparent(), element)
            else:
                remove(element)
    for name in _INSERTED:
        for element in list(text_part.iter(name)):
            if element.getparent().tag in (w("trPr"), w("rPr")):
                remove(element)
    unwrap(text_part, *_INSERTED)
    for element in list(text_part.iter(*_CHANGES)):
        remove(element)


def _drop_if_empty(paragraph: Element, mark: Element) -> None:
    """Take away a deleted paragraph, unless it is all that its cell or the text holds."""
    kept = [child for child in paragraph if child.tag not in (w("pPr"), *_DELETED)]
    siblings = paragraph.getparent().findall(w("p"))
    if (
        kept
        or len(siblings) < 2
        or paragraph is siblings[-1]
        or paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None
    ):
        remove(mark)
    else:
        remove(paragraph)
