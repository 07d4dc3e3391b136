"""The consultation folder: in proportion, whole or not at all, and its files agree since they come from one tree."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import mark_unknown
from cahier.errors import BadInput, CannotWrite
from cahier.export.consultation_folder import READERS, folder_formats, folder_name, folder_targets
from cahier.export.document.publication_builder import Edition, build
from cahier.export.documents import (
    COMMON_CLAUSES,
    DATA_AGREEMENT,
    EXIT_FRAMEWORK,
    RACI_EXCEL,
    RACI_WORD,
    READING_GUIDE,
    WORD,
    WORKBOOK,
    Format,
)
from cahier.export.files import export_files
from cahier.export.publication import Requirement, text_of
from cahier.model.extent import Extent
from cahier.model.specification import Content, Specification
from cahier.questionnaire.situation import Situation
from cahier.storage.exported_files import ExportBatch, made_folder, replace_export
from cahier.typography import plain
from tests.export.outside import OFFICE_VERSIONS, faults
from tests.export.samples import holding, sample
from tests.questionnaire.test_three_firms import drafted
from tests.support.office import pages_of

EDITION = Edition(READERS, date(2026, 11, 30))
SMALL = (READING_GUIDE, WORD, WORKBOOK)
MEDIUM = (*SMALL, RACI_WORD, RACI_EXCEL, COMMON_CLAUSES)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBER = re.compile(r"\bEX-[A-Z]{3}-\d{2,3}\b")


def written(
    specification: Specification, catalogue: Catalogue, folder: Path, base: str = "Morvan"
) -> dict[Format, Path]:
    targets = dict(folder_targets(specification, catalogue, folder, base))
    with made_folder(folder), ExportBatch() as batch:
        export_files(specification, catalogue, targets, EDITION, batch.stage)
    return targets


def words(path: Path) -> str:
    """Return every word of a Word file; a hyphen that never breaks is one."""
    said = {"t": lambda node: node.text or "", "p": lambda node: "\n", "noBreakHyphen": lambda node: "-"}
    nodes = ((node.tag.removeprefix(W), node) for node in Document(str(path)).element.body.iter())
    return plain("".join(said[name](node) for name, node in nodes if name in said))


def requirements(path: Path) -> dict[str, str]:
    """Return the text of each requirement of a Word file, by its number: its number, its words and its proof."""
    found = {}
    for table in Document(str(path)).tables:
        for row in table.rows:
            number = NUMBER.match(plain(row.cells[0].text).strip())
            if number and len(row.cells) == 3:
                found[number[0]] = plain("\n".join(cell.text for cell in row.cells))
    return found


@pytest.fixture(scope="module")
def association(catalogue: Catalogue) -> Specification:
    return drafted(catalogue, "association", Extent.MEASURED).situation.specification


@pytest.fixture(scope="module")
def complete(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> dict[Format, Path]:
    """The folder of a firm of seventy people, with everything."""
    folder = tmp_path_factory.mktemp("complete") / "dossier"
    return written(holding(sample("sante"), Content(), Extent.COMPLETE), catalogue, folder)


@pytest.mark.parametrize(
    ("name", "extent", "wanted"),
    [
        ("association", Extent.MEASURED, SMALL),
        ("menuiserie", Extent.MEASURED, MEDIUM),
        ("boutiques", Extent.MEASURED, (*MEDIUM, EXIT_FRAMEWORK)),
        ("association", Extent.COMPLETE, (*MEDIUM, DATA_AGREEMENT, EXIT_FRAMEWORK)),
    ],
)
def test_its_files_are_in_proportion_to_the_firm(
    catalogue: Catalogue, name: str, extent: Extent, wanted: tuple[Format, ...]
) -> None:
    assert folder_formats(drafted(catalogue, name, extent).situation) == wanted


def test_an_annex_taken_in_comes_with_its_own_file(catalogue: Catalogue, association: Specification) -> None:
    asked = holding(association, Content(added=frozenset({"AX7"})), Extent.MEASURED)
    assert folder_formats(Situation(asked, catalogue)) == (*SMALL, DATA_AGREEMENT)


def test_every_name_says_for_whom_and_which_version(catalogue: Catalogue, tmp_path: Path) -> None:
    found = folder_targets(replace(sample("cabinet")), catalogue, tmp_path, "Morvan").values()
    assert all(path.name.startswith("Morvan - ") and " fournisseurs v1.0" in path.name for path in found)
    assert len({path.name for path in found}) == len(found)
    assert folder_name("Morvan", "1.0") == "Morvan - dossier de consultation v1.0"
    assert folder_name("Morvan", "") == "Morvan - dossier de consultation"


def test_the_guide_names_each_file_and_what_to_send_back_by_when_and_to_whom(complete: dict[Format, Path]) -> None:
    said = words(complete[READING_GUIDE])
    for kind, path in complete.items():
        assert (path.name in said) is (kind is not READING_GUIDE)
    returned = said[said.index("À renvoyer") :]
    assert [kind for kind, path in complete.items() if path.name in returned] == [
        WORKBOOK,
        DATA_AGREEMENT,
        EXIT_FRAMEWORK,
    ]
    assert "10 février 2027" in returned
    assert "marche-si@pole-orlis.example" in returned
    assert "EX-CON-20 à EX-CON-28" in returned


def test_the_guide_tells_all_that_the_offer_holds(catalogue: Catalogue, tmp_path: Path) -> None:
    made = drafted(catalogue, "menuiserie", Extent.MEASURED).situation.specification
    guide = words(written(made, catalogue, tmp_path)[READING_GUIDE])
    # Where, outside of the section on the offer, the specification asks something of bidders.
    for asked in ("EX-INI-01", "EX-REV-37", "EX-SEC-14", "EX-SAU-01", "EX-RGP-02"):
        assert asked in guide, asked
    assert "l'introduction des chapitres 4, 7 et 11" in guide.replace("’", "'")


def test_a_date_nobody_gave_is_for_the_client_to_say(session: Session, tmp_path: Path) -> None:
    mark_unknown(session, "consultation.date_remise")
    found = written(session.specification, session.catalogue, tmp_path / "dossier")
    assert "à préciser par le client" in words(found[READING_GUIDE])


@pytest.mark.parametrize("kind", [COMMON_CLAUSES, DATA_AGREEMENT, EXIT_FRAMEWORK], ids=str)
def test_a_part_says_its_requirements_word_for_word_as_the_specification(
    complete: dict[Format, Path], kind: Format
) -> None:
    whole, part = requirements(complete[WORD]), requirements(complete[kind])
    assert len(part) > 5
    assert {number: whole[number] for number in part} == part


def test_common_clauses_hold_nothing_of_the_client(catalogue: Catalogue, tmp_path: Path) -> None:
    """What two firms both print among them reads the same."""
    files = [
        written(drafted(catalogue, name, Extent.DEEPER).situation.specification, catalogue, tmp_path / name)
        for name in ("menuiserie", "boutiques")
    ]
    one, other = (requirements(found[COMMON_CLAUSES]) for found in files)
    both = {number for number in one if number in other}
    texts = [
        {number: re.sub(r"chapitre (\d+|«[^»]*»)|\(annexe AX\d+\)|\s", "", found[number]) for number in both}
        for found in (one, other)
    ]
    assert len(both) > 30
    assert texts[0] == texts[1]


def test_a_part_leads_nowhere_that_it_does_not_have(complete: dict[Format, Path]) -> None:
    for kind in (READING_GUIDE, COMMON_CLAUSES, DATA_AGREEMENT, EXIT_FRAMEWORK):
        body = Document(str(complete[kind])).element.body
        names = {found.get(W + "name") for found in body.iter(W + "bookmarkStart")}
        links = {found.get(W + "anchor") for found in body.iter(W + "hyperlink")}
        assert links <= names, kind


def test_the_counts_of_the_guide_are_those_of_the_files(complete: dict[Format, Path]) -> None:
    book = load_workbook(complete[WORKBOOK])
    asked = len(requirements(complete[WORD]))
    numbers = [row[0] for row in book["Exigences"].iter_rows(min_row=2, values_only=True)]
    assert len({number for number in numbers if number and "(suite)" not in str(number)}) == asked
    said = words(complete[READING_GUIDE])
    assert f"{asked} exigences" in said
    assert f"{book['Questions'].max_row - 1} questions" in said


@pytest.mark.parametrize("name", ["association", "cabinet"])
def test_the_specification_names_the_workbook_and_says_what_comes_back(
    catalogue: Catalogue, name: str, tmp_path: Path
) -> None:
    found = drafted(catalogue, name, Extent.MEASURED).situation.specification if name == "association" else sample(name)
    files = written(found, catalogue, tmp_path / "dossier")
    said = words(files[WORD])
    assert files[WORKBOOK].name in said
    assert "Il le renvoie rempli, au format Excel" in said
    alone = tmp_path / "seul.docx"
    export_files(found, catalogue, {WORD: alone}, EDITION, replace_export)
    assert "classeur «" not in words(alone), "handed over alone, it names no file"
    assert requirements(alone) == requirements(files[WORD])


def test_the_workbook_is_named_in_no_requirement(catalogue: Catalogue) -> None:
    publication = build(Situation(sample("cabinet"), catalogue), replace(EDITION, workbook="R.xlsx"))
    assert not any("R.xlsx" in text_of(block.content) for block in publication.blocks if isinstance(block, Requirement))


# Whole or not at all


def test_a_folder_that_cannot_be_filled_is_not_left_empty(
    catalogue: Catalogue, association: Specification, tmp_path: Path
) -> None:
    damaged = replace(association, brand=replace(association.brand, logo=b"no picture"))
    with pytest.raises(BadInput):
        written(damaged, catalogue, tmp_path / "dossier")
    assert list(tmp_path.iterdir()) == []


def test_one_file_refused_leaves_the_others_as_they_were(
    catalogue: Catalogue, association: Specification, tmp_path: Path
) -> None:
    files = written(association, catalogue, tmp_path / "dossier")
    before = {path: path.read_bytes() for path in files.values()}
    files[WORKBOOK].chmod(0o444)
    changed = replace(association, document=replace(association.document, title="Autre titre"))
    with pytest.raises(CannotWrite, match="protégé en écriture"):
        written(changed, catalogue, tmp_path / "dossier")
    assert {path: path.read_bytes() for path in files.values()} == before


# Other programs


@pytest.mark.office
@pytest.mark.parametrize("name", ["association", "sante"])
def test_the_guide_takes_one_page(catalogue: Catalogue, name: str, tmp_path: Path) -> None:
    found = sample(name) if name == "sante" else drafted(catalogue, name, Extent.MEASURED).situation.specification
    path = written(found, catalogue, tmp_path / "dossier", "Cabinet médical des Trois Rivières et associés")[
        READING_GUIDE
    ]
    (tmp_path / "guide.docx").write_bytes(path.read_bytes())
    assert pages_of(tmp_path / "guide.docx") == 1


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
@pytest.mark.parametrize("kind", [READING_GUIDE, COMMON_CLAUSES, DATA_AGREEMENT, EXIT_FRAMEWORK], ids=str)
def test_the_validator_finds_nothing_in_the_files_that_only_the_folder_has(
    complete: dict[Format, Path], kind: Format, version: str
) -> None:
    """The other files are tried with every sample; `python -m tests.export.validated` tries all of all folders."""
    assert faults(complete[kind], version) == []
