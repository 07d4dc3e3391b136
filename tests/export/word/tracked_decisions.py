"""What Word does when one accepts or refuses every change of a file, done by script; and the words a file says."""

import zipfile
from io import BytesIO
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn


def story(content: bytes, name: str = "word/document.xml") -> Any:
    """Return the tree of a part."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return parse_xml(archive.read(name))


def decided(tree: Any, accepted: bool) -> Any:
    """Accept every change of a tree, or refuse them all."""
    gone, stays = (qn("w:del"), qn("w:ins")) if accepted else (qn("w:ins"), qn("w:del"))
    for row in list(tree.iter(qn("w:tr"))):
        if row.find(f"{qn('w:trPr')}/{gone}") is not None:
            row.getparent().remove(row)
    for table in list(tree.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)
    ended = [paragraph for paragraph in tree.iter(qn("w:p")) if _end_is(paragraph, gone)]
    for mark in list(tree.iter(gone)):
        mark.getparent().remove(mark)
    for mark in list(tree.iter(stays)):
        for child in list(mark):
            mark.addprevious(child)
        mark.getparent().remove(mark)
    for paragraph in ended:
        _join_to_next(paragraph)
    return tree


def _end_is(paragraph: Any, tag: str) -> bool:
    return paragraph.find("/".join((qn("w:pPr"), qn("w:rPr"), tag))) is not None


def _join_to_next(paragraph: Any) -> None:
    following = paragraph.getnext()
    content = [child for child in paragraph if child.tag != qn("w:pPr")]
    if following is not None and following.tag == qn("w:p"):
        properties = following.find(qn("w:pPr"))
        place = 0 if properties is None else 1
        for rank, child in enumerate(content):
            following.insert(place + rank, child)
        paragraph.getparent().remove(paragraph)
    elif not words_of(paragraph):
        paragraph.getparent().remove(paragraph)


def words(tree: Any) -> list[str]:
    """Return the words of every paragraph that has some, in order."""
    return [said for paragraph in tree.iter(qn("w:p")) if (said := words_of(paragraph))]


def words_of(paragraph: Any) -> str:
    """Return the words of a paragraph."""
    found = []
    for element in paragraph.iter(qn("w:t"), qn("w:delText"), qn("w:tab"), qn("w:br")):
        if element.tag == qn("w:tab") and element.getparent().tag == qn("w:tabs"):
            continue
        found.append(element.text or "" if element.tag in (qn("w:t"), qn("w:delText")) else " ")
    return "".join(found)
