"""The shipped samples, exported for real."""

import os
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.rule_schema import Severity
from cahier.catalogue.values import cell_text, in_words
from cahier.checks.runner import open_findings
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import WORD, Format, formats_for
from cahier.export.files import export_files
from cahier.guidance.knowledge_base import load_catalogue
from cahier.locations import samples_folder
from cahier.model.answer import AnswerState
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.questionnaire.progress import unsettled
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from cahier.storage.atomic import replace_bytes
from cahier.typography import plain
from tests.export.outside import OFFICE_VERSIONS, as_pdf, faults

NAMES = ("cabinet", "industrie", "sante")
OFFICE_FORMATS = [kind for kind in formats_for(Audience.INTERNAL) if kind.suffix in (".docx", ".xlsx")]
EDITION = Edition(Audience.INTERNAL, date(2026, 11, 22))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module", params=NAMES)
def situation(request: pytest.FixtureRequest, catalogue: Catalogue) -> Situation:
    path = samples_folder() / f"{request.param}.cahier"
    return Situation(specification_file.read(path).specification, catalogue)


@pytest.fixture(scope="module")
def exported(situation: Situation, tmp_path_factory: pytest.TempPathFactory) -> dict[Format, Path]:
    folder = tmp_path_factory.mktemp("export")
    targets = {kind: folder / f"{kind}{kind.suffix}" for kind in formats_for(Audience.INTERNAL)}
    export_files(situation.specification, situation.catalogue, targets, EDITION, replace_bytes)
    return targets


def words_of(path: Path) -> str:
    document = Document(str(path))
    body = document.element.body
    # A hyphen that may not break is an element of its own.
    paragraphs = [
        "".join(node.text or "-" for node in found.iter("{*}t", "{*}noBreakHyphen")) for found in body.iter("{*}p")
    ]
    return normal("\n".join(paragraphs))


def normal(text: str) -> str:
    return re.sub(r"\s+", " ", plain(text)).casefold()


def test_a_sample_is_complete_and_raises_no_grave_alert(situation: Situation) -> None:
    grave = [item for item in open_findings(situation) if item.severity is not Severity.MINOR]
    assert [(item.rule, item.location) for item in grave] == []
    assert not unsettled(situation)


def test_every_answer_is_found_in_the_word_file(situation: Situation, exported: dict[Format, Path]) -> None:
    words = words_of(exported[WORD])
    missing = [
        (question, text)
        for question, text in printable(situation)
        if normal(text).strip() and normal(text) not in words
    ]
    assert missing == []


def printable(situation: Situation) -> Iterator[tuple[str, str]]:
    for name, answer in situation.specification.answers.items():
        question = situation.catalogue.questions[name]
        if situation.answer(name) is None or answer.state is AnswerState.UNKNOWN:
            continue
        if question.columns and isinstance(answer.value, tuple):
            for row in answer.value:
                if not isinstance(row, str):
                    yield from ((name, cell_text(column, row.get(column.id, ""))) for column in question.columns)
        elif isinstance(answer.value, tuple):
            for item in answer.value:
                choice = question.choice(item) if isinstance(item, str) else None
                yield name, choice.text if choice and normal(choice.text) else str(item)
        elif isinstance(answer.value, bool):
            continue
        elif question.type in ("text", "long_text") and isinstance(answer.value, str):
            yield from ((name, line) for line in answer.value.splitlines())
        elif answer.value is not None:
            yield name, either(situation, name)


def either(situation: Situation, name: str) -> str:
    """Return what the document should hold: the reason, or the answer in words."""
    question = situation.catalogue.questions[name]
    answer = situation.specification.answers[name]
    if answer.value is None or answer.state is not AnswerState.GIVEN:
        return answer.reason
    return question.summary if question.section == "catalogue" else in_words(question, answer.value)


def test_every_activity_is_in_the_matrix_and_in_the_whole_document_in_a_sentence(
    situation: Situation, exported: dict[Format, Path]
) -> None:
    words = words_of(exported[WORD])
    for activity in situation.activities():
        assert normal(activity.label) in words
        # A short document leaves it to the matrix.
        if situation.specification.document.extent is Extent.COMPLETE:
            assert normal(activity.singular) in words or normal(activity.plural) in words, activity.id


@pytest.mark.parametrize("kind", OFFICE_FORMATS, ids=str)
def test_a_file_has_no_error_under_the_open_xml_validator(exported: dict[Format, Path], kind: Format) -> None:
    assert faults(exported[kind], OFFICE_VERSIONS[0]) == []


@pytest.mark.office
@pytest.mark.parametrize("situation", ["cabinet"], indirect=True, scope="module")
@pytest.mark.parametrize("kind", [kind for kind in OFFICE_FORMATS if kind.suffix == ".xlsx"], ids=str)
def test_libreoffice_opens_a_workbook(exported: dict[Format, Path], kind: Format) -> None:
    assert re.search(rb"/Type\s*/Page[^s]", as_pdf(exported[kind]))


def test_nothing_of_the_machine_is_in_the_properties(exported: dict[Format, Path]) -> None:
    for path in (exported[kind] for kind in OFFICE_FORMATS):
        with zipfile.ZipFile(path) as package:
            core = package.read("docProps/core.xml").decode()
        assert "python-docx" not in core
        assert os.environ.get("USER", "root") not in re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>(.*?)<", core)
