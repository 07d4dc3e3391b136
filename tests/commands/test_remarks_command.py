"""What readers say from the command line: listed, taken in from a document they send back; a crafted one is refused."""

import time
from datetime import date
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.commands.command import DONE, REFUSED
from cahier.commands.command_line import run
from cahier.editing.session import Session
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import WORD
from cahier.export.files import export_files
from cahier.model.audience import Audience
from cahier.storage import specification_file
from cahier.storage.atomic import replace_bytes
from cahier.typography import plain
from tests.export.samples import sample
from tests.export.template import hostile
from tests.export.template.making import packed
from tests.export.word.reviewer import commented, rewritten
from tests.places import at

HARMFUL = {name: content for name, (content, _why) in hostile.files().items()}
HARMFUL |= {name: packed(made) for name, (made, _why) in hostile.markup().items()}


@pytest.fixture
def kept(tmp_path: Path, catalogue: Catalogue) -> Path:
    """A finished file, and beside it its internal document with a comment on a question."""
    path, document = tmp_path / "morvan.cahier", tmp_path / "relu.docx"
    session = Session(sample("cabinet"), catalogue)
    specification_file.write(path, session.specification, None)
    edition = Edition(Audience.INTERNAL, date(2026, 11, 22))
    export_files(session.specification, catalogue, {WORD: document}, edition, replace_bytes)
    document.write_bytes(commented(document.read_bytes(), "Conservation des copies", "À corriger : dix ans"))
    return path


def test_comments_are_told_then_taken_in_once(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["remarks", str(kept), "--read", str(kept.with_name("relu.docx"))]
    before = kept.read_bytes()
    assert run([*asked, "--dry-run"]) == DONE
    assert "Conservation des copies – Zoé Reader, 25/11/2026 10:00, À corriger – dix ans" in plain(
        capsys.readouterr().out
    )
    assert kept.read_bytes() == before
    assert run(asked) == DONE
    (made,) = specification_file.read(kept).specification.remarks
    assert made.place == at("sauvegarde.retention")
    capsys.readouterr()
    after = kept.read_bytes()
    assert run(asked) == DONE
    assert "Aucun commentaire nouveau." in capsys.readouterr().out
    assert kept.read_bytes() == after
    assert run(["remarks", str(kept)]) == DONE
    assert "dix ans" in capsys.readouterr().out


def test_a_file_nobody_remarked_on_says_so(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["remarks", str(kept)]) == DONE
    assert capsys.readouterr().out == "Aucun lecteur n’a encore rien dit.\n"


@pytest.mark.parametrize("name", ["absent.docx", "relu.odt", "dossier.docx"])
def test_what_is_no_document_is_refused_in_a_sentence(
    kept: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.with_name("dossier.docx").mkdir()
    assert run(["remarks", str(kept), "--read", str(kept.with_name(name))]) == REFUSED
    told = capsys.readouterr().err
    assert name in told and told.count("\n") == 1


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished file, alone."""
    path: Path = tmp_path_factory.mktemp("crafted") / "morvan.cahier"
    specification_file.write(path, sample("cabinet"), None)
    return path


@pytest.mark.parametrize("name", list(HARMFUL))
def test_a_crafted_document_harms_nothing(bare: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    document, before = bare.with_name("piège.docx"), bare.read_bytes()
    document.write_bytes(HARMFUL[name])
    code = run(["remarks", str(bare), "--read", str(document), "--dry-run"])
    told = capsys.readouterr().err
    # A field, a macro or a picture is no harm here: nothing but the comments is looked at.
    assert code in (DONE, REFUSED)
    assert bool(told) == (code == REFUSED)
    assert not told or (told.startswith("cahier : « piège.docx »") and told.count("\n") == 1)
    assert bare.read_bytes() == before


def test_no_file_of_the_computer_is_read_through_a_comment(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret, document = kept.with_name("secret.txt"), kept.with_name("relu.docx")
    secret.write_text("rançon", encoding="utf-8")

    def crafted(text: str) -> str:
        declared, rest = text.split("?>", 1)
        entity = f'<!DOCTYPE c [<!ENTITY lu SYSTEM "{secret.as_uri()}">]>'
        return f"{declared}?>{entity}{rest}".replace("dix ans", "&lu;")

    document.write_bytes(rewritten(document.read_bytes(), "word/comments.xml", crafted))
    assert run(["remarks", str(kept), "--read", str(document)]) == REFUSED
    told = capsys.readouterr()
    assert "DOCTYPE ou ENTITY" in told.err and "rançon" not in told.err + told.out


def test_comments_kept_outside_the_document_are_not_fetched(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = kept.with_name("relu.docx")

    def elsewhere(text: str) -> str:
        return text.replace('Target="comments.xml"', 'Target="http://127.0.0.1:9/c.xml" TargetMode="External"')

    document.write_bytes(rewritten(document.read_bytes(), "word/_rels/document.xml.rels", elsewhere))
    assert run(["remarks", str(kept), "--read", str(document)]) == DONE
    assert "Aucun commentaire nouveau." in capsys.readouterr().out


def test_thousands_of_comments_over_the_whole_document_are_read_in_seconds(kept: Path) -> None:
    document = kept.with_name("relu.docx")
    many = range(1_000, 4_000)
    starts = "".join(f'<w:commentRangeStart w:id="{rank}"/>' for rank in many)
    said = "".join(
        f'<w:comment w:id="{rank}" w:author="a"><w:p><w:r><w:t>{rank}</w:t></w:r></w:p></w:comment>' for rank in many
    )
    content = rewritten(
        document.read_bytes(), "word/document.xml", lambda text: text.replace("<w:body>", f"<w:body>{starts}")
    )
    content = rewritten(
        content, "word/comments.xml", lambda text: text.replace("</w:comments>", f"{said}</w:comments>")
    )
    document.write_bytes(content)
    begun = time.process_time()
    assert run(["remarks", str(kept), "--read", str(document)]) == DONE
    assert time.process_time() - begun < 20
    assert len(specification_file.read(kept).specification.remarks) == 3_001
