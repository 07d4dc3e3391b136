"""A document and each of its files are one record: nothing can be forgotten, and nothing is written half."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cahier.editing.session import Session
from cahier.errors import BadInput, CannotWrite
from cahier.export import documents
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import (
    CAHIER,
    DOCUMENTS,
    FORMATS,
    HTML,
    IN_FOLDER_ONLY,
    RACI_EXCEL,
    WORD,
    Document,
    Format,
    format_named,
)
from cahier.export.files import export_files
from cahier.export.written_document import ExportSources, WrittenDocument
from cahier.model.audience import Audience
from cahier.storage.atomic import replace_bytes

EVERY = (*FORMATS, *IN_FOLDER_ONLY)


def minutes(written: WrittenDocument) -> bytes:
    return f"Compte rendu pour {written.publication.cover.client}".encode()


def refusing(_written: WrittenDocument) -> bytes:
    raise CannotWrite("Le disque est plein.")


def test_every_format_and_every_document_that_is_described_can_be_asked_for() -> None:
    described = list(vars(documents).values())
    formats = [item for item in described if isinstance(item, Format)]
    assert sorted(formats, key=str) == sorted((*FORMATS, *IN_FOLDER_ONLY), key=str)
    assert {id(item) for item in described if isinstance(item, Document)} == set(map(id, DOCUMENTS))


def test_each_format_has_a_name_a_label_and_a_file_of_its_own() -> None:
    for told in (
        [kind.name for kind in EVERY],
        [kind.label for kind in EVERY],
        [kind.file_name("Morvan", Audience.SUPPLIERS, "0.2") for kind in EVERY],
    ):
        assert len(set(told)) == len(EVERY)
    assert [format_named(kind.name) for kind in EVERY] == list(EVERY)


def test_a_format_cannot_be_described_without_its_writer() -> None:
    with pytest.raises(TypeError, match="write"):
        Format("minutes", CAHIER, "texte", ".txt")  # type: ignore[call-arg] # what the type checker refuses too


def test_a_new_document_and_its_format_take_one_record_each(
    session: Session, internal: Edition, tmp_path: Path
) -> None:
    document = Document(
        "Compte rendu", lambda sources: sources.cahier, CAHIER.readers, CAHIER.counted, ending=" - réunion"
    )
    kind = Format("minutes", document, "texte", ".txt", minutes)
    path = tmp_path / kind.file_name("Morvan", Audience.INTERNAL, "0.2 bis/é")
    export_files(session.specification, session.catalogue, {kind: path}, internal, replace_bytes)
    assert path.name == "Morvan - réunion - interne v0.2-bis-é.txt"
    assert path.read_text("utf-8").startswith("Compte rendu pour ")
    assert kind.label == "Compte rendu, texte"


def test_a_writer_that_gives_nothing_leaves_no_empty_file(session: Session, internal: Edition, tmp_path: Path) -> None:
    empty = replace(HTML, write=lambda _written: b"")
    with pytest.raises(ValueError, match="html"):
        export_files(session.specification, session.catalogue, {empty: tmp_path / "a.html"}, internal, replace_bytes)
    assert list(tmp_path.iterdir()) == []


def test_when_one_file_cannot_be_made_no_other_is_put_in_place(
    session: Session, internal: Edition, tmp_path: Path
) -> None:
    kept = tmp_path / "cahier.html"
    kept.write_bytes(b"old")
    targets = {HTML: kept, replace(RACI_EXCEL, write=refusing): tmp_path / "raci.xlsx"}
    with pytest.raises(CannotWrite):
        export_files(session.specification, session.catalogue, targets, internal, replace_bytes)
    assert [path.name for path in tmp_path.iterdir()] == ["cahier.html"]
    assert kept.read_bytes() == b"old"


def test_the_first_file_is_put_in_place_once_the_last_is_made(
    session: Session, internal: Edition, tmp_path: Path
) -> None:
    told: list[str] = []
    export_files(
        session.specification,
        session.catalogue,
        {HTML: tmp_path / "a.html", RACI_EXCEL: tmp_path / "r.xlsx"},
        internal,
        lambda path, _content: told.append(path.name),
        lambda kind, rank, total: told.append(f"{rank}/{total} {kind}"),
    )
    assert told == ["1/2 html", "2/2 raci-excel", "a.html", "r.xlsx"]


def test_a_document_is_refused_to_readers_it_is_not_made_for(
    session: Session, internal: Edition, tmp_path: Path
) -> None:
    for_direction = replace(CAHIER, title="Note de décision", readers=frozenset({Audience.DIRECTION}))
    kind = replace(HTML, document=for_direction)
    with pytest.raises(BadInput, match=r"«.Note de décision.».*Interne"):
        export_files(session.specification, session.catalogue, {kind: tmp_path / "a.html"}, internal, replace_bytes)
    assert list(tmp_path.iterdir()) == []


def test_the_matrix_alone_is_written_when_the_annex_is_left_out(
    session: Session, internal: Edition, tmp_path: Path
) -> None:
    info = session.specification.document
    bare = replace(info, content=replace(info.content, removed=frozenset({"AX2"})))
    specification = replace(session.specification, document=bare)
    targets = {RACI_EXCEL: tmp_path / "r.xlsx", HTML: tmp_path / "a.html"}
    export_files(specification, session.catalogue, targets, internal, replace_bytes)
    assert len(targets[RACI_EXCEL].read_bytes()) > 10_000
    assert 'class="raci"' not in targets[HTML].read_text("utf-8")


def test_the_command_line_offers_every_format_by_its_name() -> None:
    def cahier(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "cahier", "export", *arguments], capture_output=True, text=True, check=False
        )
        return " ".join((done.stdout + done.stderr).split())

    offered, missed = cahier("--help"), cahier("x.cahier")
    for kind in FORMATS:
        assert re.search(rf"--{kind.name} FICHIER\b", offered)
        assert kind.label in offered
        assert f"--{kind.name} F{kind.suffix}" in missed


def test_describing_the_formats_brings_no_writer() -> None:
    script = (
        "import sys; import cahier.export.files\n"
        "heavy = ('docx', 'lxml', 'jinja2', 'xlsxwriter', 'reportlab', 'PIL', 'pypdf')\n"
        "sys.exit(', '.join(name for name in heavy if name in sys.modules) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_two_files_share_is_made_once(session: Session, internal: Edition) -> None:
    sources = ExportSources(session.situation, internal)
    assert sources.cahier is sources.cahier
    written = WrittenDocument(session.situation, sources.cahier)
    assert WORD.write(written) is WORD.write(written)
