"""Questionnaires from the command line: written, filled by three people in LibreOffice, merged with nothing lost."""

import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from cahier.catalogue.catalogue import Catalogue
from cahier.commands.command import BLOCKING, DONE, REFUSED
from cahier.commands.command_line import run
from cahier.export.word.word_form import read_word_form
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Specification
from cahier.storage import specification_file
from cahier.typography import plain
from tests.export.outside import faults
from tests.specifications.rich import rich_specification
from tests.support.drafts import first_draft
from tests.support.office import office
from tests.support.questionnaires import fill, questions_of
from tests.support.word_questionnaires import Paper, filled, send_word

PRIVATE = "prix.redevance"


@pytest.fixture
def written(tmp_path: Path, catalogue: Catalogue) -> Path:
    """The file of a first draft."""
    path = tmp_path / "morvan.cahier"
    specification_file.write(path, first_draft(catalogue, "usine"), None)
    return path


def state(path: Path) -> Specification:
    return specification_file.read(path).specification


def value(path: Path, question: str) -> object:
    found = state(path).answers.get(QuestionId(question))
    return plain(str(found.value)) if found is not None else None


def asked_in(book: Path) -> str:
    return "\n".join(
        plain(str(cell.value))
        for sheet in load_workbook(book).worksheets
        for row in sheet
        for cell in row
        if cell.value
    )


def test_what_is_missing_is_asked_in_excel_and_in_word(written: Path, tmp_path: Path) -> None:
    excel, word = tmp_path / "q.xlsx", tmp_path / "q.docx"
    assert run(["questionnaire", str(written), "--excel", str(excel), "--word", str(word)]) == DONE
    assert "À quelle date le contrat doit-il prendre effet ?" in asked_in(excel)
    cells = [plain(cell.text) for table in Document(str(word)).tables for row in table.rows for cell in row.cells]
    assert any(cell.startswith("À quelle date le contrat doit-il prendre effet ?") for cell in cells)
    assert "☐ Oui" in "\n".join(row.text for row in read_word_form(word).rows)
    for path in (excel, word):
        assert faults(path, "Microsoft365") == []


def test_one_person_is_asked_what_they_can_answer_private_questions_included(
    written: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    mine, all_of_them = tmp_path / "direction.xlsx", tmp_path / "tous.xlsx"
    assert run(["questionnaire", str(written), "--excel", str(mine), "--person", "Direction"]) == DONE
    assert run(["questionnaire", str(written), "--excel", str(all_of_them), "--all"]) == DONE
    label = plain(catalogue.questions[PRIVATE].label)
    assert label in asked_in(mine)
    assert label not in asked_in(all_of_them), "only those concerned read a private question"
    private = [asked for asked in catalogue.questions.values() if asked.private]
    assert not any(plain(asked.label) in asked_in(all_of_them) for asked in private)
    assert not any(asked.id in asked_in(all_of_them) for asked in private)


def test_one_step_is_asked_alone(written: Path, tmp_path: Path) -> None:
    excel = tmp_path / "q.xlsx"
    assert run(["questionnaire", str(written), "--excel", str(excel), "--step", "reversibilite", "--all"]) == DONE
    asked = asked_in(excel)
    assert "Réversibilité ›" in asked and "Cadrage ›" not in asked


def test_every_file_of_a_full_specification_is_sound(tmp_path: Path, catalogue: Catalogue) -> None:
    path, excel, word = tmp_path / "riche.cahier", tmp_path / "q.xlsx", tmp_path / "q.docx"
    specification_file.write(path, rich_specification(catalogue), None)
    assert run(["questionnaire", str(path), "--all", "--excel", str(excel), "--word", str(word)]) == DONE
    for found in (excel, word):
        assert faults(found, "Microsoft365") == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "Dites quel fichier"),
        (["--excel", "q.csv"], ".xlsx"),
        (["--word", "q.docx", "--matrix"], "ajoutez --excel"),
        (["--excel", "q.xlsx", "--step", "ailleurs"], "cadrage"),
        (["--excel", "q.xlsx", "--person", "Zoé"], "rien à demander"),
    ],
)
def test_what_cannot_be_written_is_refused_with_what_to_do(
    written: Path, capsys: pytest.CaptureFixture[str], options: list[str], says: str
) -> None:
    assert run(["questionnaire", str(written), *options]) == REFUSED
    assert says in capsys.readouterr().err


def through_office(path: Path) -> Path:
    """Open a file in LibreOffice and save it again, as those who use it do."""
    folder = path.parent / "office"
    profile = (path.parent / "profile").as_uri()
    kind = {".xlsx": "xlsx:Calc MS Excel 2007 XML", ".docx": "docx:MS Word 2007 XML"}[path.suffix]
    command = [office(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(folder), str(path)], capture_output=True, check=True, timeout=180)
    return folder / path.name


@pytest.mark.office
def test_a_questionnaire_filled_by_three_people_merges_with_two_conflicts_and_none_lost(
    written: Path, tmp_path: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    sent, paper = tmp_path / "envoyé.xlsx", tmp_path / "envoyé.docx"
    assert run(["questionnaire", str(written), "--excel", str(sent), "--word", str(paper), "--all"]) == DONE
    sites = {"entreprise.sites": [["Dépôt nord", "59000 Lille", 4]]}
    technical = fill(
        sent,
        tmp_path / "technique.xlsx",
        catalogue,
        "Nora",
        {"sauvegarde.retention": "45 jours", "sauvegarde.frequence": "Toutes les heures"},
        comments={"sauvegarde.hors_site": "Le coffre est à la banque"},
        rows=sites,
    )

    def by_lawyer(word: Paper) -> None:
        word.sign("Me Petit")
        word.answer("contrat.date_debut", "01/03/2027")
        word.answer("sauvegarde.retention", "90 jours")
        word.answer("contrat.duree", "3 ans")
        word.tick("sauvegarde.test_frequence", "Je ne sais pas encore")
        word.beside("contrat.duree", "à voir avec la direction")

    legal = filled(paper, tmp_path / "juridique.docx", catalogue, by_lawyer)
    finance = fill(
        sent,
        tmp_path / "finance.xlsx",
        catalogue,
        "Ali",
        {"contrat.duree": "2 ans", "contrat.date_debut": "pas avant l’été"},
        states={"sauvegarde.hors_site": "Confirmé"},
    )
    back = [str(through_office(path)) for path in (technical, legal, finance)]
    before = state(written)
    capsys.readouterr()
    assert run(["merge", str(written), *back]) == BLOCKING
    told = plain(capsys.readouterr().out)
    assert state(written) == before
    conflicts = [line for line in told.splitlines() if line.startswith("À choisir")]
    assert len(conflicts) == 2, conflicts
    assert "Conservation des copies" in conflicts[0] + conflicts[1] and "Durée" in conflicts[0] + conflicts[1]
    assert "Conservation des copies : Nora dit « 45 jours », Me Petit « 90 jours »" in told
    assert "pas avant l'été" in told and "Questions!E" in told
    assert run(["merge", str(written), *back, "--conflicts", "questionnaires"]) == DONE
    assert value(written, "sauvegarde.retention") == "90 jours"
    assert value(written, "contrat.duree") == "2 ans"
    assert value(written, "contrat.date_debut") == "2027-03-01"
    assert "Dépôt nord" in str(value(written, "entreprise.sites"))
    notes = {name: answer.note for name, answer in state(written).answers.items()}
    assert "45" in notes[QuestionId("sauvegarde.retention")] and "3" in notes[QuestionId("contrat.duree")]
    assert "direction" in notes[QuestionId("contrat.duree")]
    assert "banque" in notes[QuestionId("sauvegarde.hors_site")]


# Hostile workbooks


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"0" * 210_000_000)


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 50)


def other_workbook(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Poste", "Nombre"])
    book.save(path)


def spoiled(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["cahier.questionnaire", "1"])
    book.active.append(["row", "entreprise.sites", "{["])
    book.save(path)


def formulas(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["cahier.questionnaire", "=1"])
    book.save(path)


@pytest.mark.parametrize("made", [bomb, noise, other_workbook, spoiled, formulas])
def test_a_hostile_workbook_is_a_sentence_and_nothing_is_written(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], made: object
) -> None:
    path = tmp_path / "reçu.xlsx"
    made(path)  # type: ignore[operator] # one of those above
    before = written.read_bytes()
    assert run(["merge", str(written), str(path)]) == REFUSED
    told = capsys.readouterr().err
    assert told.startswith("cahier : « reçu.xlsx »") and told.count("\n") == 1
    assert written.read_bytes() == before


def test_a_hostile_word_document_is_a_sentence_and_nothing_is_written(
    written: Path, tmp_path: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = send_word(state(written), catalogue, tmp_path / "envoyé.docx")
    entity = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    deep = b"<a>" * 5_000 + b"</a>" * 5_000
    crafted = {
        "bombe": {"word/media/a.xml": b"0" * 70_000_000},
        "entité": {"customXml/item1.xml": entity},
        "profond": {"word/document.xml": deep},
        "vidé": {"customXml/item1.xml": b'<kept xmlns="urn:cahier:kept">[[1, {"a"</kept>'},
        "plus récent": {"customXml/item1.xml": b'<kept xmlns="urn:cahier:kept">[["cahier.questionnaire", "9"]]</kept>'},
    }
    before = written.read_bytes()
    for name, parts in crafted.items():
        path = tmp_path / f"{name}.docx"
        _with_parts(sent, path, parts)
        assert run(["merge", str(written), str(path)]) == REFUSED
        told = capsys.readouterr().err
        assert told.startswith(f"cahier : « {name}.docx »") and told.count("\n") == 1, told
    assert written.read_bytes() == before


def _with_parts(sent: Path, target: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(sent) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            if name not in parts:
                made.writestr(name, package.read(name))
        for name, content in parts.items():
            made.writestr(name, content)


def test_a_formula_in_an_answer_is_read_by_its_value_or_told(
    written: Path, tmp_path: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = tmp_path / "envoyé.xlsx"
    assert run(["questionnaire", str(written), "--excel", str(sent), "--all"]) == DONE
    answered = fill(sent, tmp_path / "f.xlsx", catalogue, "Nora", {"sauvegarde.retention": "=HYPERLINK(1)"})
    before = state(written)
    assert run(["merge", str(written), str(answered)]) == DONE
    assert "Non repris. Nora" in capsys.readouterr().out
    assert state(written) == before


def test_merging_the_same_twice_changes_nothing_the_second_time(
    written: Path, tmp_path: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = tmp_path / "envoyé.xlsx"
    assert run(["questionnaire", str(written), "--excel", str(sent), "--all"]) == DONE
    answered = fill(sent, tmp_path / "f.xlsx", catalogue, "Nora", {"sauvegarde.retention": "45 jours"})
    assert run(["merge", str(written), str(answered)]) == DONE
    once = state(written)
    capsys.readouterr()
    assert run(["merge", str(written), str(answered)]) == DONE
    assert "Rien de nouveau" in capsys.readouterr().out
    assert state(written) == once


def test_a_question_that_a_firm_of_its_size_is_not_asked_stands_in_no_questionnaire(catalogue: Catalogue) -> None:
    from cahier.guidance.questionnaire_scope import Scope
    from cahier.questionnaire.situation import Situation

    small = first_draft(catalogue, "association")
    situation = Situation(small, catalogue)
    asked = questions_of(small, catalogue, Scope(everything=True))
    assert asked
    for found in asked:
        assert situation.applies(found.id)
        assert found.nature == "fact" or situation.proportion.reaches(found.size) or found.id in small.answers
