"""Nothing typed is ever lost: a thousand odd texts go in everywhere one can type, and are looked for in every file."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import mark_not_applicable, set_answer
from cahier.errors import InvalidAnswer
from cahier.export.document.publication_builder import Edition, build
from cahier.export.documents import (
    HTML,
    ODT,
    PDF,
    PENALTIES,
    RACI_EXCEL,
    RACI_WORD,
    WORD,
    WORKBOOK,
    Format,
    formats_for,
)
from cahier.export.files import export_files
from cahier.export.pdf.pdf_writer import write_pdf
from cahier.export.publication import Publication, Requirement, texts
from cahier.model.audience import Audience
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.storage import specification_file
from cahier.storage.atomic import replace_bytes
from tests.export.odd_texts import kept, odd_texts
from tests.export.reading import (
    converted,
    drawn,
    essence,
    excel_texts,
    html_texts,
    in_pieces,
    opendocument_texts,
    pdf_pages,
    shared_strings,
    squares,
    word_texts,
)
from tests.export.typist import COVER, ISSUED, Place, Typed, Typist

COUNT, LONG_EVERY = 1_000, 100
_DOCUMENTS = frozenset({WORD, PDF, ODT, HTML})
_READ_BY_BIDDERS = _DOCUMENTS | {WORKBOOK}
_NOWHERE = frozenset[Format]()
# The sheet of penalties follows measures: it prints no row of the matrix.
_EVERY = frozenset(formats_for(Audience.INTERNAL)) - {PENALTIES}
# What each file prints in the company's own edition.
PRINTED = {
    Place.ANSWER: _DOCUMENTS,
    Place.CELL: _DOCUMENTS,
    Place.REASON: _DOCUMENTS,
    Place.NOTE: _DOCUMENTS,
    Place.ACTIVITY: _EVERY,
    Place.SENTENCE: _READ_BY_BIDDERS,
    Place.QUESTION: frozenset({WORKBOOK}),
    Place.PRICE: _READ_BY_BIDDERS,
    Place.PROOF: _READ_BY_BIDDERS,
    Place.WORDING: _READ_BY_BIDDERS,
    Place.OWN_TITLE: _READ_BY_BIDDERS,
    Place.OWN_TEXT: _READ_BY_BIDDERS,
    Place.ROLE_TITLE: _EVERY,
    Place.ROLE_HOLDER: _DOCUMENTS,
    Place.DOMAIN_HOLDER: _READ_BY_BIDDERS,
    Place.ACCEPTANCE: _DOCUMENTS,
    Place.ACCEPTED_BY: _DOCUMENTS,
    Place.TITLE: _READ_BY_BIDDERS | {RACI_WORD},
    Place.REFERENCE: _READ_BY_BIDDERS,
    Place.VERSION: _READ_BY_BIDDERS | {RACI_WORD},
    Place.CONTACT: _READ_BY_BIDDERS,
    Place.CONFIDENTIALITY: _NOWHERE,
    Place.AUTHOR: frozenset({WORD, ODT, HTML, WORKBOOK}),
    Place.REVISION: _DOCUMENTS,
    Place.REVISION_AUTHOR: _DOCUMENTS,
    Place.HEADER: _EVERY | {PENALTIES},
    Place.FOOTER: _EVERY | {PENALTIES},
    Place.LOGO: frozenset({WORD, ODT, HTML}),
}
READERS: dict[Format, Callable[[bytes], str]] = {
    WORD: word_texts,
    RACI_WORD: word_texts,
    RACI_EXCEL: excel_texts,
    WORKBOOK: excel_texts,
    PENALTIES: excel_texts,
    PDF: lambda data: "".join(pdf_pages(data)),
    ODT: opendocument_texts,
    HTML: html_texts,
}
_CUT = re.compile(r" \[…\] \(suite à la ligne suivante\)\n.*?\(suite\) \[…\] ", re.DOTALL)
_ENDS_HERE = "(texte coupé : une cellule n’en contient pas plus)"


# What bidders read instead: the sentence about who may read, and nothing of the company's own.
SENT = {
    **PRINTED,
    Place.CONFIDENTIALITY: _READ_BY_BIDDERS,
    Place.NOTE: _NOWHERE,
    Place.ACCEPTANCE: _NOWHERE,
    Place.ACCEPTED_BY: _NOWHERE,
    Place.AUTHOR: _NOWHERE,
    Place.REVISION_AUTHOR: _NOWHERE,
}


@dataclass(frozen=True, slots=True)
class World:
    """What was typed, and the six files made from it for some readers."""

    specification: Specification
    typed: tuple[Typed, ...]
    publication: Publication
    files: dict[Format, Path]
    printed: Mapping[Place, frozenset[Format]]

    def expected(self, kind: Format) -> Iterator[Typed]:
        """Yield the texts that a file prints."""
        for found in self.typed:
            if kind in self.printed[found.place] or (kind is WORKBOOK and self._is_required(found)):
                yield found

    def _is_required(self, found: Typed) -> bool:
        """Tell whether a requirement prints a text: bidders then read it in the workbook too."""
        words = (block.words for block in self.publication.blocks if isinstance(block, Requirement))
        return any(found.text.marker in text for text in words)

    def missing(self, kind: Format, said: Callable[[str], bool]) -> list[tuple[str, str]]:
        """Return the texts that a file should print and does not."""
        return [
            (found.place.name, ascii(found.text.typed[:120]))
            for found in self.expected(kind)
            if not any(map(said, found.readings))
        ]


@pytest.fixture(scope="module")
def session_filled_in(catalogue: Catalogue) -> tuple[Session, tuple[Typed, ...]]:
    session = Session(new_specification(catalogue, catalogue.profiles["industrie"], "mille textes"), catalogue)
    typist = Typist(session, odd_texts(COUNT, long_every=LONG_EVERY))
    typist.type_everything()
    # What a later answer put to sleep is kept, and printed again once the question is asked again.
    asked = (found for found in typist.typed if not found.question or session.situation.applies(found.question))
    return session, tuple(asked)


def exported(
    filled_in: tuple[Session, tuple[Typed, ...]],
    audience: Audience,
    folder: Path,
    printed: Mapping[Place, frozenset[Format]],
) -> World:
    session, typed = filled_in
    files = {kind: folder / f"{kind}{kind.suffix}" for kind in formats_for(audience)}
    edition = Edition(audience, ISSUED)
    publication = export_files(session.specification, session.catalogue, files, edition, replace_bytes)
    return World(session.specification, typed, publication, files, printed)


@pytest.fixture(scope="module")
def world(session_filled_in: tuple[Session, tuple[Typed, ...]], tmp_path_factory: pytest.TempPathFactory) -> World:
    return exported(session_filled_in, Audience.INTERNAL, tmp_path_factory.mktemp("mille"), PRINTED)


@pytest.fixture(scope="module")
def sent(session_filled_in: tuple[Session, tuple[Typed, ...]], tmp_path_factory: pytest.TempPathFactory) -> World:
    found = exported(session_filled_in, Audience.SUPPLIERS, tmp_path_factory.mktemp("remis"), SENT)
    questions = session_filled_in[0].catalogue.questions
    public = (text for text in found.typed if not text.question or not questions[text.question].private)
    return replace(found, typed=tuple(public))


def holds(whole: str) -> Callable[[str], bool]:
    return lambda text: essence(text) in whole


# What the specification keeps


def test_a_thousand_texts_are_typed_and_nearly_all_of_them_printed(world: World) -> None:
    assert len({found.text.marker for found in world.typed}) > 0.98 * COUNT
    assert len(list(world.expected(WORD))) > 0.7 * COUNT


_ON_ONE_LINE = {*COVER.values(), Place.REVISION, Place.REVISION_AUTHOR, Place.HEADER, Place.FOOTER, Place.LOGO}
_ON_ONE_LINE |= {Place.ROLE_HOLDER, Place.DOMAIN_HOLDER, Place.ACTIVITY, Place.ACCEPTED_BY}
_ON_ONE_LINE |= {Place.QUESTION, Place.PRICE, Place.PROOF, Place.OWN_TITLE}


def test_what_is_kept_of_a_text_is_all_that_files_can_hold(world: World) -> None:
    found = [text for text in world.typed if text.place not in _ON_ONE_LINE]
    assert any("\n" in text.held for text in found)
    assert [ascii(text.held) for text in found if not same_words(text.held, kept(text.text.typed))] == []


def same_words(held: str, typed: str) -> bool:
    """Tell whether a text is held whole; a cell, or an answer of one line, keeps its words on that line."""
    whole = held.strip() == typed.strip()
    return whole or ("\n" not in held.strip() and held.split() == typed.split())


def test_a_text_of_one_line_keeps_every_word_on_it(world: World) -> None:
    found = [text for text in world.typed if text.place in _ON_ONE_LINE]
    assert found
    assert [ascii(text.held) for text in found if text.held.split() != kept(text.text.typed).split()] == []
    assert [ascii(text.held) for text in found if set("\t\n\u2028\u2029") & set(text.held)] == []


def test_the_saved_file_gives_every_text_back(world: World, tmp_path: Path) -> None:
    path = tmp_path / "mille.cahier"
    specification_file.write(path, world.specification, None)
    assert specification_file.read(path).specification == world.specification


@pytest.mark.parametrize("blank", ["   ", "\t\n", "\u00a0", "\x00"])
def test_a_reason_made_of_spaces_is_refused_with_a_word_of_explanation(session: Session, blank: str) -> None:
    before = session.specification
    with pytest.raises(InvalidAnswer, match="pourquoi"):
        mark_not_applicable(session, "sauvegarde.frequence", blank)
    assert session.specification is before


@pytest.mark.parametrize("blank", ["   ", "\t\n", "\u00a0", "\x00"])
def test_an_answer_made_of_spaces_is_none(session: Session, blank: str) -> None:
    set_answer(session, "entreprise.nom", "Morvan")
    set_answer(session, "entreprise.nom", blank)
    assert not session.situation.answered(QuestionId("entreprise.nom"))


def test_a_text_too_long_to_keep_is_refused_whole(session: Session) -> None:
    before = session.specification
    with pytest.raises(InvalidAnswer, match="Joignez-le plutôt en annexe"):
        set_answer(session, "contraintes.autres", "x" * 100_001)
    assert session.specification is before


# What the files say


@pytest.mark.parametrize("kind", [WORD, RACI_WORD], ids=str)
def test_a_word_file_holds_every_text(world: World, kind: Format) -> None:
    assert world.missing(kind, holds(essence(word_texts(world.files[kind].read_bytes())))) == []


def test_an_opendocument_text_holds_every_text(world: World) -> None:
    assert world.missing(ODT, holds(essence(opendocument_texts(world.files[ODT].read_bytes())))) == []


def test_the_page_holds_every_text(world: World) -> None:
    assert world.missing(HTML, holds(essence(html_texts(world.files[HTML].read_bytes())))) == []


def test_the_pdf_holds_every_text_with_a_square_for_what_it_cannot_draw_and_tells_which(world: World) -> None:
    pages = [page.extract_text() for page in PdfReader(world.files[PDF]).pages]
    stand_in = squares(pages[-1])
    whole = [drawn(page) for page in pages]
    assert world.missing(PDF, lambda text: in_pieces(drawn(text.translate(stand_in)), whole)) == []


def test_the_pdf_is_copied_with_the_characters_it_cannot_draw(world: World) -> None:
    copied = set(drawn("".join(pdf_pages(world.files[PDF].read_bytes()))))
    wanted = {character for found in world.expected(PDF) for character in drawn(found.readings[0])}
    assert wanted - copied == set()


def test_a_matrix_in_excel_holds_every_text_or_says_that_it_is_cut(world: World) -> None:
    whole = essence(excel_texts(world.files[RACI_EXCEL].read_bytes()))

    def said(text: str) -> bool:
        start = essence(text)[:30_000]
        return essence(text) in whole or (len(text) > 32_767 and start in whole and essence(_ENDS_HERE) in whole)

    assert world.missing(RACI_EXCEL, said) == []


def test_the_workbook_holds_every_text_the_longest_on_several_lines(world: World) -> None:
    data = world.files[WORKBOOK].read_bytes()
    whole = essence(_CUT.sub("", excel_texts(data)))
    assert world.missing(WORKBOOK, holds(whole)) == []
    raw = essence(_CUT.sub("", "\n".join(shared_strings(data))))
    around = {place.name for place in (Place.HEADER, Place.FOOTER, Place.AUTHOR)}
    assert [gap for gap in world.missing(WORKBOOK, holds(raw)) if gap[0] not in around] == []


def test_characters_of_private_use_are_kept(session: Session) -> None:
    text = "A\ue000B\ue001C\ue002D\ue003E\ue004F"
    set_answer(session, "entreprise.nom", text)
    mark_not_applicable(session, "sauvegarde.frequence", text)
    said = list(texts(build(session.situation, Edition(Audience.INTERNAL, ISSUED))))
    assert text in said
    assert [found for found in said if re.search("A.?B.?C.?D.*E.*F", found) and text not in found] == []


@pytest.mark.parametrize("sign", ["\u0600", "\u06dd", "\u070f"])
def test_a_sign_that_is_seen_is_drawn_or_told_in_the_pdf(session: Session, sign: str) -> None:
    set_answer(session, "contraintes.autres", f"avant{sign}après")
    written = BytesIO()
    write_pdf(build(session.situation, Edition(Audience.INTERNAL, ISSUED)), written)
    assert f"U+{ord(sign):04X}" in PdfReader(written).pages[-1].extract_text()


def test_the_reason_why_a_service_has_no_object_is_printed(session: Session) -> None:
    mark_not_applicable(session, "catalogue.guichet_unique", "Le siège répond déjà")
    said = "\n".join(texts(build(session.situation, Edition(Audience.INTERNAL, ISSUED))))
    assert "Le siège répond déjà" in said


# What bidders are sent


@pytest.mark.parametrize("kind", [WORD, HTML, WORKBOOK], ids=str)
def test_bidders_are_sent_every_text_meant_for_them(sent: World, kind: Format) -> None:
    whole = essence(_CUT.sub("", READERS[kind](sent.files[kind].read_bytes())))
    assert sent.missing(kind, holds(whole)) == []


@pytest.mark.parametrize("kind", formats_for(Audience.INTERNAL), ids=str)
def test_nothing_of_the_company_alone_is_sent(world: World, sent: World, kind: Format) -> None:
    public = {found.text.marker for found in sent.typed if sent.printed[found.place]}
    private = {found.text.marker for found in world.typed} - public
    said = READERS[kind](sent.files[kind].read_bytes())
    assert len(private) > 100
    assert [marker for marker in private if marker in said] == []


# LibreOffice


@pytest.mark.office
def test_libreoffice_opens_the_word_files_and_saves_every_text(world: World) -> None:
    kinds = (WORD, RACI_WORD)
    for kind, data in zip(kinds, converted([world.files[kind] for kind in kinds], "odt"), strict=True):
        assert world.missing(kind, holds(essence(opendocument_texts(data)))) == [], kind


@pytest.mark.office
def test_libreoffice_opens_the_workbook_and_saves_every_text(world: World) -> None:
    (data,) = converted([world.files[WORKBOOK]], "ods")
    whole = essence(_CUT.sub("", opendocument_texts(data)))

    def said(text: str) -> bool:
        # Other cells of the row stand between the two parts of a text that no single cell could hold.
        return essence(text) in whole or (len(text) > 32_767 and essence(text)[:30_000] in whole)

    assert world.missing(WORKBOOK, said) == []
