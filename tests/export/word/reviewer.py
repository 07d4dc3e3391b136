"""A reader with a Word document: comments a paragraph, replies, says a comment is dealt with, deletes, saves again."""

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

Change = Callable[[str], str]


def paragraphs(document: object) -> list[Paragraph]:
    """Every paragraph, those of tables included, in order."""
    body = document.element.body  # type: ignore[attr-defined] # python-docx says nothing of its trees
    return [Paragraph(found, document._body) for found in body.iter(qn("w:p"))]  # type: ignore[attr-defined]


def commented(
    content: bytes,
    words: str,
    text: str,
    author: str = "Zoé Reader",
    *,
    at: str = "2026-11-25T10:00:00",
    style: str = "",
) -> bytes:
    """Return the document with a comment on the first paragraph of these words, and of that style if one is said."""
    document = Document(BytesIO(content))
    held = (found for found in paragraphs(document) if words in found.text and found.runs)
    beside = next(found for found in held if not style or (found.style is not None and found.style.name == style))
    made = document.add_comment(beside.runs, text, author, "ZR")
    made._comment_elm.set(qn("w:date"), f"{datetime.fromisoformat(at).isoformat()}Z")
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def rewritten(content: bytes, part: str, change: Change) -> bytes:
    """Return the document with one of its parts changed as text."""
    saved = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, change(data.decode()).encode() if name == part else data)
    return saved.getvalue()


def without_names(content: bytes) -> bytes:
    """Return the document as a program that keeps no bookmark saves it."""
    return rewritten(content, "word/document.xml", lambda text: re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", text))
