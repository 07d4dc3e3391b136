"""The same document as docxtpl makes it: a Word template with loops, and the values to put in it.

The template is our own document with one of each thing; its loops are added where docxtpl looks for them.
"""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from cahier.export.layout.raci_layout import printed
from cahier.export.publication import (
    Block,
    Heading,
    Orientation,
    Paragraph,
    Publication,
    RaciBlock,
    RaciGroup,
    RaciLine,
    Requirement,
    TableBlock,
    runs,
    text_of,
)
from cahier.export.word.word_writer import write_word
from cahier.export.word.word_xml import spacer
from cahier.model.raci import Raci

_DOCUMENT = "word/document.xml"
_LETTER = ">C</w:t>"
_END_OF_ROWS = "{%tr endfor %}"
_TURN = re.compile(r'<w:p><w:pPr><w:pStyle w:val="CahierSaut"/><w:pageBreakBefore/></w:pPr></w:p>')


@dataclass(slots=True)
class _Section:
    title: str
    intro: str = ""
    requirements: list[dict[str, str]] = field(default_factory=list)
    caption: str = ""
    number: int = 0
    rows: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class _Chapter:
    title: str
    sections: list[_Section] = field(default_factory=list)


def values(publication: Publication) -> dict[str, Any]:
    """Return what the template asks for."""
    chapters: list[_Chapter] = []
    phases: list[list[dict[str, Any]]] = []
    tables = 0
    for block in publication.blocks:
        match block:
            case Heading(level=1) if block.number.isdigit():
                chapters.append(_Chapter(block.text))
            case Heading(level=2):
                chapters[-1].sections.append(_Section(block.text))
            case Paragraph():
                _fill_intro(chapters, text_of(block.content), last=bool(phases))
            case Requirement():
                chapters[-1].sections[-1].requirements.append(_requirement(block))
            case TableBlock():
                tables += 1
                section = chapters[-1].sections[-1]
                section.caption, section.number = block.caption, tables
                section.rows = [[text_of(cell) for cell in row] for row in block.rows]
            case RaciBlock():
                phases.append([_group(group) for group in block.groups])
            case _:
                pass
    return {"chapters": chapters, "phases": phases, "last": _last(publication)}


def _fill_intro(chapters: Sequence[_Chapter], text: str, *, last: bool) -> None:
    if not last:
        chapters[-1].sections[-1].intro = text


def _last(publication: Publication) -> str:
    block = publication.blocks[-1]
    return text_of(block.content) if isinstance(block, Paragraph) else ""


def _requirement(block: Requirement) -> dict[str, str]:
    return {
        "id": block.id,
        "title": block.title,
        "priority": block.priority,
        "text": text_of(block.content),
        "verification": block.verification,
    }


def _group(group: RaciGroup) -> dict[str, Any]:
    lines = [
        {"number": line.number, "label": line.label, "cells": [printed(cell) for cell in line.cells]}
        for line in group.lines
    ]
    return {"title": group.title, "lines": lines}


def template(publication: Publication) -> bytes:
    """Return the template of a publication: its cover as it is, and loops for the rest."""
    matrices = [block for block in publication.blocks if isinstance(block, RaciBlock)]
    blocks = (*_body(), Orientation(landscape=True), *_headed(publication, "AX2"))
    for rank, block in enumerate(matrices):
        blocks += (_matrix(block, rank),)
    blocks += (Orientation(landscape=False), *_headed(publication, "AX16"), Paragraph(runs("{{ last }}")))
    target = BytesIO()
    write_word(replace(publication, blocks=blocks, contents=False), target)
    return _rewritten(target.getvalue())


def _headed(publication: Publication, number: str) -> tuple[Block, ...]:
    return tuple(block for block in publication.blocks if isinstance(block, Heading) and block.number == number)


def _control(statement: str) -> Paragraph:
    return Paragraph(runs(f"{{%p {statement} %}}"))


def _body() -> tuple[Block, ...]:
    content = runs("{{ r.text }}")
    rows = tuple((runs(cell), (), (), ()) for cell in ("{%tr for row in s.rows %}", _END_OF_ROWS))
    row = tuple(runs(f"{{{{ row[{rank}] }}}}") for rank in range(4))
    return (
        _control("for c in chapters"),
        Heading(1, "{{ c.title }}", "chapter", "1"),
        _control("for s in c.sections"),
        Heading(2, "{{ s.title }}", "section", "1.1"),
        Paragraph(runs("{{ s.intro }}")),
        # Requirements that follow one another share a table: the loop is over its rows.
        Requirement("{%tr for r in s.requirements %}", "", "", (), ""),
        Requirement("{{ r.id }}", "{{ r.title }}", "{{ r.priority }}", content, "{{ r.verification }}"),
        Requirement(_END_OF_ROWS, "", "", (), ""),
        TableBlock(
            ("Activité", "Qui fait quoi", "Preuve", "Délai"),
            (rows[0], row, rows[1]),
            (4, 6, 4, 3),
            "{{ s.caption }}",
            number=1,
        ),
        _control("endfor"),
        _control("endfor"),
    )


def _matrix(block: RaciBlock, rank: int) -> RaciBlock:
    def control(statement: str) -> RaciLine:
        return RaciLine(f"{{%tr {statement} %}}", "", (Raci.NONE,) * len(block.columns))

    line = RaciLine("{{ l.number }}", "{{ l.label }}", (Raci.C,) * len(block.columns))
    groups = (
        RaciGroup("", (control(f"for g in phases[{rank}]"),)),
        RaciGroup("{{ g.title }}", (control("for l in g.lines"), line, control("endfor"), control("endfor"))),
    )
    return replace(block, groups=groups)


def _rewritten(data: bytes) -> bytes:
    """Put the number of tables and the letters where our document holds a value."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            content = source.read(name)
            made.writestr(name, _with_values(content.decode()).encode() if name == _DOCUMENT else content)
    return target.getvalue()


def _with_values(xml: str) -> str:
    # Our writer turns the page before the first loop; chapters turn it themselves.
    xml = _TURN.sub("", xml, count=1)
    # It leaves a line under a table, but not when a title comes, as one does after the end of the loop.
    requirements, rows, after = xml.split(_END_OF_ROWS, 2)
    after = after.replace(f"</w:tbl>{spacer()}", "</w:tbl>", 1)
    xml = _END_OF_ROWS.join((requirements, rows, after))
    before, sequence, after = xml.partition("SEQ Tableau")
    xml = before + sequence + after.replace(">1</w:t>", ">{{ s.number }}</w:t>", 1)
    return re.sub(r"<w:tr(?: [^>]*)?>(?:(?!</w:tr>).)*l\.number.*?</w:tr>", _letters, xml, flags=re.DOTALL)


def _letters(row: re.Match[str]) -> str:
    first, *rest = row.group(0).split(_LETTER)
    cells = (f">{{{{ l.cells[{rank}] }}}}</w:t>{part}" for rank, part in enumerate(rest))
    return first + "".join(cells)
