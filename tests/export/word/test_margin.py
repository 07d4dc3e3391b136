"""The margin of the internal Word document: what readers say is there as comments of Word, and theirs come back."""

import re
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.remarks import add_remark, answer_remark, settle_remark
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import WORD
from cahier.export.files import export_files
from cahier.export.word.word_comments import comments_of
from cahier.guidance.reader_remarks import WHOLE_DOCUMENT
from cahier.guidance.reviewed_document import NOBODY, PlaceFound, ReviewedDocument, reviewed, take_in
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.model.location import Location, Screen, ScreenPart, ScreenPlace
from cahier.model.remark import ReaderKind, Verdict
from cahier.storage.atomic import replace_bytes
from tests.export.conftest import INTERNAL
from tests.export.outside import OFFICE_VERSIONS, faults, saved_again
from tests.export.samples import sample
from tests.export.template.making import parts, said
from tests.export.template.making import template as client_template
from tests.export.word.reviewer import commented, rewritten, without_names
from tests.places import at

NINE = datetime.fromisoformat("2026-11-19T09:00:00")
KEPT, LEVELS = "sauvegarde.retention", ScreenPlace(Screen.LEVELS, ScreenPart.DELAYS)
BACKUP_ROW = "Exécuter les sauvegardes et contrôler leur résultat chaque jour"


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    """A finished specification, with the clock at nine."""
    return Session(sample("cabinet"), catalogue, lambda: NINE)


def written(session: Session, tmp_path: Path, edition: Edition = INTERNAL) -> bytes:
    target = tmp_path / "interne.docx"
    export_files(session.specification, session.catalogue, {WORD: target}, edition, replace_bytes)
    return target.read_bytes()


def read(content: bytes, session: Session) -> ReviewedDocument:
    return reviewed(comments_of(content), session.situation, session.clock())


def remarked_everywhere(session: Session) -> None:
    """Remarks on what is printed, on what is not, a thread, one dealt with."""
    first = add_remark(
        session, at(KEPT), "Me Petit", "Trop long :\ndix <ans> & plus.", ReaderKind.LEGAL, Verdict.TO_CORRECT
    )
    answer_remark(session, first, "Ali", "Vu", ReaderKind.TECHNICAL)
    add_remark(session, at("activity:ACT-60"), "Ali", "", ReaderKind.TECHNICAL, Verdict.GOOD)
    settle_remark(session, add_remark(session, LEVELS, "Ali", "Tenable"))
    add_remark(session, at("requirement:EX-SAU-02"), "Zoé", "[tiens] bon")
    add_remark(session, at("domain:sauvegarde"), "Zoé", "Qui paie ?", ReaderKind.FINANCE)
    add_remark(session, WHOLE_DOCUMENT, "Zoé", "Bien écrit")
    add_remark(session, at("section:sauvegarde"), "Zoé", "Page à revoir")


# Written


def test_each_remark_is_a_comment_of_its_author_and_of_its_day(session: Session, tmp_path: Path) -> None:
    remarked_everywhere(session)
    comments = list(Document(BytesIO(written(session, tmp_path))).comments)
    assert len(comments) == len(session.specification.remarks)
    assert (
        comments[0].author == "Me Petit"
        and comments[0].text == "[Juridique · À corriger]\nTrop long :\ndix <ans> & plus."
    )
    assert comments[0].timestamp is not None and comments[0].timestamp.replace(tzinfo=None) == NINE


def test_a_remark_stands_beside_what_it_is_about_or_says_its_place(session: Session, tmp_path: Path) -> None:
    remarked_everywhere(session)
    found = comments_of(written(session, tmp_path))
    beside = {comment.text.splitlines()[-1]: (comment.quoted, comment.text) for comment in found}
    assert beside["dix <ans> & plus."][0] == "Conservation des copies"
    assert beside["[Technique · Bon]"][0] == BACKUP_ROW
    assert "Sauvegarde et tests" in beside["Qui paie ?"][1]


@pytest.mark.parametrize("audience", [Audience.SUPPLIERS])
def test_a_document_for_others_has_no_margin(session: Session, tmp_path: Path, audience: Audience) -> None:
    remarked_everywhere(session)
    content = written(session, tmp_path, Edition(audience, INTERNAL.issued))
    assert comments_of(content) == ()
    assert b"_Cah" not in document_xml(content)


def document_xml(content: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read("word/document.xml")


def test_hidden_names_are_each_given_once(session: Session, tmp_path: Path) -> None:
    marks = re.findall(rb'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', document_xml(written(session, tmp_path)))
    assert len({mark for mark, _name in marks}) == len({name for _mark, name in marks}) == len(marks)


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
@pytest.mark.parametrize(
    ("extent", "template"), [(Extent.MEASURED, ""), (Extent.COMPLETE, ""), (Extent.COMPLETE, "atelier")]
)
def test_the_validator_of_microsoft_finds_nothing_wrong(
    session: Session, tmp_path: Path, version: str, extent: Extent, template: str
) -> None:
    remarked_everywhere(session)
    set_document(session, replace(session.specification.document, extent=extent))
    if template:
        brand = replace(session.specification.brand, template=client_template(parts(said("Fin"))))
        session.apply("Charte", replace(session.specification, brand=brand))
    written(session, tmp_path)
    assert faults(tmp_path / "interne.docx", version) == []


# Read back


def test_what_the_file_printed_is_never_new(session: Session, tmp_path: Path) -> None:
    remarked_everywhere(session)
    found = read(written(session, tmp_path), session)
    assert found.brings_nothing
    assert found.known == len(session.specification.remarks)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Conservation des copies", at(KEPT)),
        (BACKUP_ROW, at("activity:ACT-60")),
    ],
)
def test_a_comment_comes_back_to_what_it_is_about(
    session: Session, tmp_path: Path, words: str, place: Location
) -> None:
    found = read(commented(written(session, tmp_path), words, "À corriger : dix ans"), session)
    (line,) = found.new
    assert (line.remark.place, line.found) == (place, PlaceFound.EXACTLY)
    assert (line.remark.author, line.remark.text, line.remark.verdict) == ("Zoé Reader", "dix ans", Verdict.TO_CORRECT)
    assert line.remark.at == datetime.fromisoformat("2026-11-25T10:00:00")
    assert line.quoted.startswith(words[:20])


def test_every_requirement_and_every_row_of_a_long_document_is_found_again(session: Session, tmp_path: Path) -> None:
    set_document(session, replace(session.specification.document, extent=Extent.COMPLETE))
    content = written(session, tmp_path)
    clause = next(clause for clause in session.situation.clauses() if not clause.id.startswith("EX-ACT"))
    (line,) = read(commented(content, clause.title, "Bon"), session).new
    assert str(line.remark.place) == f"requirement:{clause.id}"
    assert (line.remark.text, line.remark.verdict) == ("", Verdict.GOOD)


def test_a_comment_on_another_paragraph_goes_to_the_page_of_its_section(session: Session, tmp_path: Path) -> None:
    content = commented(written(session, tmp_path), "Sauvegarde et restauration", "Titre trop court", style="Heading 2")
    (line,) = read(content, session).new
    assert (line.remark.place, line.found) == (at("section:sauvegarde"), PlaceFound.SECTION)


def test_a_comment_on_the_summary_is_on_the_document_and_nothing_is_lost(session: Session, tmp_path: Path) -> None:
    content = commented(written(session, tmp_path), "Synthèse", "Trop longue", style="Cahier Annexe")
    (line,) = read(content, session).new
    assert (line.remark.place, line.found) == (WHOLE_DOCUMENT, PlaceFound.SECTION)


def test_a_comment_whose_paragraph_is_lost_is_kept_on_the_document(session: Session, tmp_path: Path) -> None:
    content = without_names(commented(written(session, tmp_path), "Conservation des copies", "Perdu"))
    (line,) = read(content, session).new
    assert (line.remark.place, line.remark.text, line.found) == (WHOLE_DOCUMENT, "Perdu", PlaceFound.NOWHERE)
    assert line.quoted == "Conservation des copies"


def test_a_document_read_twice_doubles_nothing_and_is_undone_at_a_stroke(session: Session, tmp_path: Path) -> None:
    content = commented(written(session, tmp_path), "Conservation des copies", "Dix ans")
    content = commented(content, BACKUP_ROW, "À améliorer : chaque jour ?")
    before = session.specification
    found = read(content, session)
    assert take_in(session, found.new, found.settled) == 2
    again = read(content, session)
    assert again.brings_nothing and again.known == 2
    session.undo()
    assert session.specification == before


def test_the_same_comment_is_known_once_printed_and_sent_back_again(session: Session, tmp_path: Path) -> None:
    found = read(commented(written(session, tmp_path), "Conservation des copies", "Dix ans"), session)
    take_in(session, found.new, ())
    assert read(written(session, tmp_path), session).brings_nothing


def test_a_reply_and_a_comment_dealt_with_are_read(session: Session, tmp_path: Path) -> None:
    remark = add_remark(session, at(KEPT), "Me Petit", "Trop long")
    content = commented(written(session, tmp_path), "Conservation des copies", "Oui", "Ali")
    content = rewritten(content, "word/comments.xml", lambda text: named_paragraph(text, "Oui", "00000F00"))
    content = rewritten(content, "word/commentsExtended.xml", replied_and_done)
    found = read(content, session)
    assert [known.id for known in found.settled] == [remark]
    assert [line.remark.replies_to for line in found.new] == [remark]
    take_in(session, found.new, found.settled)
    opened, reply = session.specification.remarks
    assert opened.settled and reply.replies_to == remark and reply.place == at(KEPT)


def named_paragraph(text: str, words: str, name: str) -> str:
    """Give the last paragraph of the last comment its identifier, as Word does."""
    head, _, tail = text.rpartition("<w:p>")
    assert words in tail
    return f'{head}<w:p w14:paraId="{name}">{tail}'


def replied_and_done(text: str) -> str:
    made = '<w15:commentEx w15:paraId="00000F00" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
    return text.replace('w15:done="0"', 'w15:done="1"', 1).replace("</w15:commentsEx>", made)


def test_who_asked_word_to_forget_them_is_said_to_have_no_name(session: Session, tmp_path: Path) -> None:
    content = commented(written(session, tmp_path), "Conservation des copies", "Anonyme", "Ali")
    content = rewritten(content, "word/comments.xml", lambda text: re.sub(r' w:(author|date)="[^"]*"', "", text))
    content = rewritten(
        content, "word/comments.xml", lambda text: text.replace("<w:comment ", '<w:comment w:author="" ')
    )
    found = read(content, session)
    assert [(line.remark.author, line.remark.at) for line in found.new] == [(NOBODY, NINE)]
    take_in(session, found.new, ())
    assert read(content, session).brings_nothing


def test_a_reader_known_by_name_keeps_what_they_read_for(session: Session, tmp_path: Path) -> None:
    add_remark(session, at(KEPT), "Me Petit", "Un", ReaderKind.LEGAL)
    (line,) = read(commented(written(session, tmp_path), BACKUP_ROW, "Deux", "Me Petit"), session).new
    assert line.remark.reader is ReaderKind.LEGAL


def test_a_document_without_a_comment_brings_nothing(session: Session, tmp_path: Path) -> None:
    assert read(written(session, tmp_path), session) == ReviewedDocument((), (), 0)


@pytest.mark.office
def test_what_libreoffice_saves_again_comes_back_whole(session: Session, tmp_path: Path) -> None:
    remarked_everywhere(session)
    content = commented(written(session, tmp_path), "Conservation des copies", "Ajouté dans Word")
    (tmp_path / "relu.docx").write_bytes(content)
    saved = saved_again(tmp_path / "relu.docx").read_bytes()
    shown = comments_of(saved)
    assert {comment.author for comment in shown} == {"Me Petit", "Ali", "Zoé", "Zoé Reader"}
    found = read(saved, session)
    assert [(line.remark.text, line.remark.place) for line in found.new] == [("Ajouté dans Word", at(KEPT))]
    assert found.settled == ()
