"""The quick path, the back-planning and the exit test on the command line."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.quick import apply_other_answers, record_quick_answer
from cahier.model.answer import AnswerState, given
from cahier.model.identifiers import QuestionId
from cahier.questionnaire.quick_start import begun_by_questions
from cahier.storage import specification_file
from tests.support.command_line import Outcome, cahier

QUICK = """
nom = "Ateliers Morvan"
activite = "industrie"
personnes = 62
sites = "12 rue du Port, Brest ; Quimper"
horaires = "etendus"
informatique = "les_deux"
difficultes = ["pannes", "dependance"]
logiciels = "gestion de production, messagerie"
arret = "journee"
perte = { unknown = true }
donnees = ["fabrication"]
echeance = 2035-06-29
confier = ["tout"]
"""
STAGES = ["sending", "visit", "questions", "due", "interviews", "choice", "signature", "start", "opening"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "quick.toml").write_text(QUICK, encoding="utf-8")
    return tmp_path


@pytest.fixture
def made(folder: Path) -> Path:
    done = cahier("new", "a.cahier", "--quick", "quick.toml", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "a.cahier"


def refused(done: Outcome) -> str:
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("cahier : ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def shown(path: Path) -> "dict[str, dict[str, dict[str, str]]]":
    found: dict[str, dict[str, dict[str, str]]] = json.loads(cahier("show", path, "--json", folder=path.parent).stdout)
    return found


def test_the_answers_stay_in_the_file_for_the_window_to_take_them_up_again(made: Path, catalogue: Catalogue) -> None:
    kept = specification_file.read(made).specification
    said = kept.quick
    assert said is not None
    assert said.drafted is not None
    assert (said.company, said.answers) == (said.drafted.company, said.drafted.answers)
    assert said.answers["personnes"].value == Decimal(62)
    assert said.answers["perte"].state is AnswerState.UNKNOWN
    assert "donnees" in said.answers
    session = Session(kept, catalogue)
    apply_other_answers(session, said.drafted.day)
    assert session.specification.answers == kept.answers
    record_quick_answer(session, "personnes", given(Decimal(40)))
    apply_other_answers(session, said.drafted.day)
    assert session.specification.answers[QuestionId("entreprise.effectif")].value == Decimal(40)


def test_a_specification_is_made_from_everyday_answers(made: Path) -> None:
    answers = shown(made)["answers"]
    assert shown(made)["profile"] == "industrie"
    assert answers["entreprise.nom"]["value"] == "Ateliers Morvan"
    assert answers["entreprise.effectif"]["decision"] == "confirmed"
    assert answers["sauvegarde.frequence"]["decision"] == "proposed"


def test_another_profile_may_be_asked_for(folder: Path) -> None:
    assert cahier("new", "b.cahier", "--quick", "quick.toml", "--profile", "bureau", folder=folder).returncode == 0
    assert shown(folder / "b.cahier")["profile"] == "bureau"


def test_answers_are_applied_over_the_draft(folder: Path) -> None:
    (folder / "more.toml").write_text('[answers]\n"entreprise.effectif" = 63\n', encoding="utf-8")
    done = cahier("new", "b.cahier", "--quick", "quick.toml", "--answers", "more.toml", folder=folder)
    assert done.returncode == 0
    assert shown(folder / "b.cahier")["answers"]["entreprise.effectif"]["value"] == {"number": "63"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('activite = "cirque"\npersonnes = "beaucoup"\n', ("activite", "personnes")),
        ("nome = 1\n", ("nome", "question inconnue")),
        ("nom = 1\n", ("nom est un texte",)),
        ("nom = \n", ("TOML",)),
    ],
)
def test_refused_answers_give_one_line_and_write_nothing(folder: Path, text: str, told: tuple[str, ...]) -> None:
    (folder / "bad.toml").write_text(text, encoding="utf-8")
    line = refused(cahier("new", "b.cahier", "--quick", "bad.toml", folder=folder))
    assert all(word in line for word in told)
    assert not (folder / "b.cahier").exists()


def test_something_to_start_from_is_needed(folder: Path) -> None:
    assert "--quick" in refused(cahier("new", "b.cahier", folder=folder))
    assert "cirque" in refused(cahier("new", "b.cahier", "--quick", "quick.toml", "--profile", "cirque", folder=folder))


def test_the_plan_is_shown_and_changes_nothing_unless_asked(made: Path) -> None:
    before = made.read_bytes()
    report = json.loads(cahier("plan", made, "--json", folder=made.parent).stdout)
    assert [stage["stage"] for stage in report["stages"]] == STAGES
    dates = [date.fromisoformat(stage["date"]) for stage in report["stages"]]
    assert dates == sorted(dates)
    assert dates[-2] - date(2035, 3, 29) < timedelta(days=5)
    assert (report["warnings"], report["applied"]) == ([], False)
    assert made.read_bytes() == before


def test_an_applied_plan_proposes_the_five_dates(made: Path) -> None:
    done = cahier("plan", made, "--apply", folder=made.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Remise des offres" in done.stdout
    answers = shown(made)["answers"]
    dates = [
        answers[f"consultation.date_{name}"] for name in ("publication", "questions", "remise", "soutenance", "choix")
    ]
    assert {answer["decision"] for answer in dates} == {"proposed"}
    again = cahier("plan", made, "--apply", folder=made.parent)
    assert (again.returncode, again.stdout) == (0, done.stdout)


def test_a_plan_already_late_is_told(made: Path) -> None:
    late = made.parent / "late.toml"
    late.write_text('[answers]\n"contrat.date_debut" = 2024-03-01\n', encoding="utf-8")
    cahier("answer", made, late, folder=made.parent)
    done = cahier("plan", made, folder=made.parent)
    assert done.returncode == 0
    assert "déjà passée" in done.stdout


def test_a_plan_needs_a_day_of_effect(folder: Path) -> None:
    cahier("new", "b.cahier", "--profile", "bureau", folder=folder)
    assert "prendre effet" in refused(cahier("plan", "b.cahier", "--apply", folder=folder))


def test_the_check_tells_how_the_exit_is_organised(made: Path) -> None:
    report = json.loads(cahier("check", made, "--json", folder=made.parent).stdout)["exit_test"]
    assert report["verdict"] in ("red", "amber", "green")
    assert {item["state"] for item in report["items"]} <= {"secured", "proposed", "missing"}
    for item in report["items"]:
        assert all(item[name] for name in ("id", "label", "weight", "why", "target"))
    line = cahier("check", made, folder=made.parent).stdout.splitlines()[-1]
    assert line == f"Et si je pars demain ? {report['words']}"


def test_the_check_tells_what_remains_as_the_window_does(made: Path) -> None:
    report = json.loads(cahier("check", made, "--json", folder=made.parent).stdout)
    assert not report["ready"]
    told = cahier("check", made, folder=made.parent).stdout
    assert f"{report['sentence']} :" in told
    assert len(report["remaining"]) >= 3
    for item in report["remaining"]:
        assert f"{item['title']}. {item['why']}" in told


# A file whose questions are not finished


@pytest.fixture
def unfinished(folder: Path, catalogue: Catalogue) -> Path:
    path = folder / "en cours.cahier"
    specification_file.write(path, begun_by_questions(catalogue, "test"), None)
    return path


@pytest.mark.parametrize(
    "command",
    [
        ("check", "en cours.cahier"),
        ("export", "en cours.cahier", "--word", "a.docx"),
        ("plan", "en cours.cahier"),
        ("answer", "en cours.cahier", "quick.toml"),
    ],
)
def test_nothing_is_done_with_a_file_whose_questions_are_not_finished(
    unfinished: Path, command: tuple[str, ...]
) -> None:
    before = unfinished.read_bytes()
    told = refused(cahier(*command, folder=unfinished.parent))
    assert "questions du début ne sont pas terminées" in told
    assert unfinished.read_bytes() == before
    assert not (unfinished.parent / "a.docx").exists()
