"""A copy that says nothing of who it is about: marked words, amounts and pictures are in none of its outputs."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from cahier.catalogue.catalogue import Catalogue
from cahier.commands.command_line import run
from cahier.editing.anonymous_copy import anonymised
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import FORMATS
from cahier.export.files import export_files
from cahier.model.audience import Audience
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.storage import specification_file
from tests.specifications.rich import rich_specification
from tests.support.drafts import DAY
from tests.support.marked import marked

MARK = "Zqxmark"
AMOUNT = re.compile(r"1[\s\u00a0\u202f]?234[\s\u00a0\u202f]?567|123456789")


@pytest.fixture(scope="module")
def secret(catalogue: Catalogue) -> Specification:
    """A full cahier, marked in each of its texts."""
    found, places = marked(rich_specification(catalogue), catalogue, MARK)
    assert len(places) > 80
    return found


@pytest.fixture(scope="module")
def copy(secret: Specification, catalogue: Catalogue) -> Specification:
    return anonymised(secret, catalogue, "copy")


def test_the_file_holds_no_word_amount_nor_picture(secret: Specification, copy: Specification) -> None:
    before, content = specification_file.serialise(secret), specification_file.serialise(copy)
    assert before.count(MARK.encode()) > 80
    assert MARK.encode() not in content
    assert AMOUNT.search(before.decode())
    assert not AMOUNT.search(content.decode())
    assert b"Morvan" not in content
    assert b"Renaud" not in content
    assert copy.brand == type(copy.brand)()
    assert copy.named_states == ()
    assert copy.uid == "copy"


def test_the_file_opens_and_keeps_what_it_is_good_for(secret: Specification, copy: Specification) -> None:
    assert specification_file.parse(specification_file.serialise(copy)) == copy
    assert copy.matrix == secret.matrix
    assert copy.levels.targets == secret.levels.targets
    assert copy.capability == secret.capability
    assert {name: one.allocation for name, one in copy.scope.items()} == {
        name: one.allocation for name, one in secret.scope.items()
    }
    effectif = {str(name): one.value for name, one in copy.answers.items()}
    assert str(effectif["entreprise.effectif"]) == "48.5"


@pytest.mark.parametrize("audience", list(Audience))
def test_no_output_of_it_says_a_word_of_them(copy: Specification, catalogue: Catalogue, audience: Audience) -> None:
    found: dict[str, str] = {}
    targets = {kind: Path(f"{kind.name}{kind.suffix}") for kind in FORMATS if audience in kind.document.readers}
    export_files(
        copy,
        catalogue,
        targets,
        Edition(audience, DAY),
        lambda path, content: found.update({path.name: words(content)}),
    )
    assert len(found) == len(targets)
    for name, text in found.items():
        assert len(text) > 500, name
        for word in (MARK, "Morvan", "Renaud"):
            assert word not in text, name
        assert not AMOUNT.search(text), name


def words(content: bytes) -> str:
    """Everything that a document says, its properties included."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return "".join(
                re.sub(r"<[^>]+>", "|", package.read(name).decode("utf-8"))
                for name in package.namelist()
                if name.endswith((".xml", ".rels"))
            )
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        return f"{reader.metadata}" + "".join(page.extract_text() for page in reader.pages)
    return content.decode("utf-8")


def test_what_the_model_says_itself_is_left_as_it_is(catalogue: Catalogue) -> None:
    fresh = new_specification(catalogue, catalogue.profiles["bureau"], "fresh")
    copy = anonymised(fresh, catalogue, "fresh")
    assert b"Texte " not in specification_file.serialise(copy)
    assert copy == replace(fresh, answers=copy.answers)


def test_the_same_word_becomes_the_same_one_everywhere(catalogue: Catalogue) -> None:
    session = Session(new_specification(catalogue, catalogue.profiles["bureau"], "x"), catalogue)
    set_answer(session, "entreprise.nom", "Brun")
    set_answer(session, "entreprise.activite", "Brun")
    copy = anonymised(session.specification, catalogue, "copy")
    values = {str(name): one.value for name, one in copy.answers.items()}
    assert values["entreprise.nom"] == values["entreprise.activite"] == "Texte 1"


def test_the_command_writes_it_and_leaves_the_file(
    secret: Specification, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, copy = tmp_path / "a.cahier", tmp_path / "copie.cahier"
    specification_file.write(path, secret, None)
    before = path.read_bytes()
    assert run(["anonymise", str(path), str(copy)]) == 0
    assert "Relisez-la" in capsys.readouterr().out
    assert MARK.encode() not in copy.read_bytes()
    assert path.read_bytes() == before
    assert run(["anonymise", str(path), str(copy)]) == 2
