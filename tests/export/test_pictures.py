"""A plan or a photo of the client's: kept as our own PNG, printed with its caption in Word, PDF and HTML."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from cahier.editing.answers_file import apply_answers_file
from cahier.editing.logo_import import encode_picture
from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, set_answer
from cahier.errors import BadInput, InvalidAnswer, UnreadableFile
from cahier.export.document.publication_builder import Edition, build
from cahier.export.html.html_writer import write_html
from cahier.export.html.reading_sheet import render
from cahier.export.layout.page_estimate import estimated_pages
from cahier.export.pdf.pdf_writer import write_pdf
from cahier.export.publication import Figure, Publication
from cahier.export.word.word_writer import write_word
from cahier.model.answer import LARGEST_PICTURE, Picture
from cahier.model.audience import Audience
from cahier.storage.specification_file import parse, serialise
from tests.export.conftest import INTERNAL

PLAN = "existant.plan"
CAPTION = 'Salle « A » & <b>baie</b> "2"'
SUPPLIERS = Edition(Audience.SUPPLIERS, INTERNAL.issued)


def image(width: int = 400, height: int = 200, kind: str = "PNG") -> bytes:
    target = BytesIO()
    Image.new("RGB", (width, height), "#3366AA").save(target, kind)
    return target.getvalue()


@pytest.fixture
def shown(session: Session) -> Publication:
    set_answer(session, PLAN, Picture(encode_picture(image()), CAPTION))
    return build(session.situation, SUPPLIERS)


def written(write: object, publication: Publication) -> bytes:
    target = BytesIO()
    write(publication, target)  # type: ignore[operator]
    return target.getvalue()


def test_bidders_see_it_in_the_existing_system(shown: Publication) -> None:
    (figure,) = (block for block in shown.blocks if isinstance(block, Figure))
    assert figure.words == CAPTION
    assert str(figure.source) == PLAN


def test_word_draws_it_says_its_caption_and_numbers_each_drawing_apart(shown: Publication) -> None:
    with zipfile.ZipFile(BytesIO(written(write_word, shown))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        media = [name for name in package.namelist() if name.startswith("word/media/")]
    said = [found.get("descr") for found in body.iter("{*}docPr") if found.get("descr")]
    assert said == [CAPTION]
    assert len(media) == 1
    numbers = [found.get("id") for found in body.iter("{*}docPr")]
    assert len(numbers) == len(set(numbers))
    assert CAPTION in "".join(body.itertext())


def test_a_pdf_draws_it_and_reads_its_caption(shown: Publication) -> None:
    reader = PdfReader(BytesIO(written(write_pdf, shown)))
    pictured = [page for page in reader.pages if len(page.images)]
    assert len(pictured) == 1
    assert "baie" in pictured[0].extract_text()


def test_a_page_of_the_web_holds_it_and_its_caption_is_only_words(shown: Publication) -> None:
    html = written(write_html, shown).decode()
    assert "data:image/png;base64," in html
    assert "<b>baie</b>" not in html
    assert 'alt="Salle' in html
    assert "img-src data:" in html


def test_the_preview_draws_it(shown: Publication) -> None:
    sheet = render(shown, lambda _source, _line: None)
    assert len(sheet.pictures) == 1
    assert any(next(iter(sheet.pictures)) in leaf.html for leaf in sheet.leaves)


def test_it_takes_room_in_the_pages_foretold(session: Session, shown: Publication) -> None:
    clear_answer(session, PLAN)
    without = build(session.situation, SUPPLIERS)
    assert not any(isinstance(block, Figure) for block in without.blocks)
    assert estimated_pages(shown) >= estimated_pages(without)


def test_without_a_caption_the_name_of_the_question_stands_for_it(session: Session) -> None:
    set_answer(session, PLAN, Picture(encode_picture(image())))
    (figure,) = (block for block in build(session.situation, SUPPLIERS).blocks if isinstance(block, Figure))
    assert figure.words == session.catalogue.questions[PLAN].summary


def test_the_file_gives_it_back_and_undo_takes_it_away(session: Session) -> None:
    before = session.specification
    picture = Picture(encode_picture(image(kind="JPEG")), "Salle")
    set_answer(session, PLAN, picture)
    again = parse(serialise(session.specification))
    assert again.answers[session.catalogue.questions[PLAN].id].value == picture
    session.undo()
    assert session.specification == before


def test_a_large_photo_is_made_small_enough(session: Session) -> None:
    noisy = Image.effect_noise((3000, 2500), 90).convert("RGB")
    target = BytesIO()
    noisy.save(target, "JPEG", quality=90)
    content = encode_picture(target.getvalue())
    assert len(content) <= LARGEST_PICTURE
    assert max(Image.open(BytesIO(content)).size) <= 1200


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "vide"), (b"GIF89a....", "GIF"), (b"<svg/>", "SVG"), (b"%PDF-1.7", "PDF"), (image()[:200], "abîmée")],
)
def test_what_is_no_picture_is_refused_in_words_that_speak_of_a_picture(content: bytes, told: str) -> None:
    with pytest.raises(BadInput, match=told) as refused:
        encode_picture(content)
    assert "logo" not in str(refused.value)


def test_a_text_is_no_picture_nor_a_picture_a_text(session: Session) -> None:
    with pytest.raises(InvalidAnswer, match="image"):
        set_answer(session, PLAN, "plan.png")
    with pytest.raises(InvalidAnswer):
        set_answer(session, "entreprise.nom", Picture(image()))


def test_a_picture_written_by_hand_in_a_file_is_refused_or_told_when_printed(session: Session) -> None:
    set_answer(session, PLAN, Picture(b"<svg onload=alert(1)>", "Plan"))
    with pytest.raises(UnreadableFile):
        parse(serialise(session.specification))
    broken = Picture(image()[:60], "Plan")
    set_answer(session, PLAN, broken)
    publication = build(session.situation, SUPPLIERS)
    for write in (write_word, write_pdf, write_html):
        with pytest.raises(BadInput, match="Plan"):
            written(write, publication)
    assert estimated_pages(publication)
    assert not render(publication, lambda _source, _line: None).pictures


def test_an_answers_file_names_a_picture_beside_it(session: Session, tmp_path: Path) -> None:
    (tmp_path / "plan.png").write_bytes(image())
    answers = tmp_path / "reponses.toml"
    answers.write_text('[answers]\n"existant.plan" = { file = "plan.png", caption = "La salle" }\n', encoding="utf-8")
    apply_answers_file(session, answers)
    value = session.specification.answers[session.catalogue.questions[PLAN].id].value
    assert isinstance(value, Picture)
    assert value.caption == "La salle"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ('{ file = "absent.png" }', "absent.png"),
        ('{ file = "reponses.toml" }', "PNG"),
        ('{ file = "plan.png", legende = "x" }', "caption"),
        ('"plan.png"', "image"),
    ],
)
def test_a_picture_that_cannot_be_read_applies_nothing(session: Session, tmp_path: Path, raw: str, told: str) -> None:
    before = session.specification
    answers = tmp_path / "reponses.toml"
    answers.write_text(f'[answers]\n"existant.plan" = {raw}\n', encoding="utf-8")
    with pytest.raises(BadInput, match=told):
        apply_answers_file(session, answers)
    assert session.specification == before
