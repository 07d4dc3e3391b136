"""The command line: its exit code, its two streams, its files."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.support.command_line import Outcome, cahier

ANSWERS = """
confirm = true
[answers]
"entreprise.nom" = "Ateliers Morvan"
"entreprise.effectif" = 62
"contrat.duree" = "24 mois"
"sauvegarde.frequence" = "quatre_heures"
"contrat.date_debut" = 2027-03-01
"prix.redevance" = { unknown = true }
[scope]
impression = { allocation = "out_of_scope", holder = "Bureau Ouest" }
[raci]
ACT-60 = { SDM = "A", ING = "R", FIN = "C" }
[roles]
DIR = { holder = "Claire Renaud" }
[levels]
preset = "argent"
availability = "99.7"
P1 = { gti = "30 min", gtr = "2 h ouvrées" }
[[activities]]
phase = "operationnelle"
domain = "sauvegarde"
label = "Ranger les bandes dans le coffre"
[document]
version = "0.3"
issued = 2026-11-22
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "answers.toml").write_text(ANSWERS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def made(folder: Path) -> Path:
    done = cahier("new", "a.cahier", "--profile", "bureau", "--answers", "answers.toml", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "a.cahier"


def refused(done: Outcome) -> str:
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("cahier : ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_specification_is_made_from_a_profile_and_answers(made: Path) -> None:
    shown = json.loads(cahier("show", made, "--json", folder=made.parent).stdout)
    assert shown["answers"]["entreprise.nom"]["value"] == "Ateliers Morvan"
    assert shown["answers"]["contrat.duree"]["value"] == {"duration": "24 mois"}
    assert shown["answers"]["prix.redevance"]["state"] == "unknown"
    assert shown["scope"]["impression"] == {
        "allocation": "out_of_scope",
        "holder": "Bureau Ouest",
        "decision": "confirmed",
    }
    assert shown["matrix"]["ACT-60"].items() >= {"SDM": "A", "ING": "R", "FIN": "C"}.items()
    assert shown["levels"]["availability"] == "99.7"
    assert shown["levels"]["targets"]["P1"] == {"gti": "30 min", "gtr": "2 h ouvrées"}
    assert shown["custom_activities"][0]["label"] == "Ranger les bandes dans le coffre"
    assert shown["document"]["version"] == "0.3"


def test_answers_are_applied_to_a_file_that_exists(made: Path) -> None:
    more = made.parent / "more.toml"
    more.write_text('[answers]\n"entreprise.nom" = "Morvan SAS"\n', encoding="utf-8")
    assert cahier("answer", made, more, folder=made.parent).returncode == 0
    shown = json.loads(cahier("show", made, "--json", folder=made.parent).stdout)
    assert shown["answers"]["entreprise.nom"]["value"] == "Morvan SAS"
    assert shown["answers"]["entreprise.effectif"]["value"] == {"number": "62"}


def test_a_bad_answers_file_changes_nothing_and_tells_every_fault_on_one_line(made: Path) -> None:
    before = made.read_bytes()
    bad = made.parent / "bad.toml"
    bad.write_text(
        '[answers]\n"entreprise.nome" = "x"\n"entreprise.effectif" = "beaucoup"\n[scope]\nimpression = "nobody"\n'
        '[raci]\nACT-60 = { ING = "Z" }\n',
        encoding="utf-8",
    )
    line = refused(cahier("answer", made, bad, folder=made.parent))
    for part in ("entreprise.nome", "vouliez-vous dire", "effectif", "impression", "ACT-60"):
        assert part in line
    assert made.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "absent.cahier"),
        ("show", "answers.toml", "--json"),
        ("new", "a.txt", "--profile", "bureau"),
        ("new", "b.cahier", "--profile", "absent"),
        ("new", "b.cahier", "--profile", "bureau", "--answers", "absent.toml"),
        ("new", "absent/b.cahier", "--profile", "bureau"),
        ("new", f"{'b' * 300}.cahier", "--profile", "bureau"),
        ("export", "absent.cahier", "--word", "a.docx"),
        ("answer", "absent.cahier", "answers.toml"),
        ("nonsense",),
        ("check",),
        ("catalogue", "check", "absent"),
    ],
)
def test_bad_input_gives_one_french_line_and_writes_nothing(arguments: tuple[str, ...], folder: Path) -> None:
    before = sorted(folder.iterdir())
    refused(cahier(*arguments, folder=folder))
    assert sorted(folder.iterdir()) == before


def test_a_new_file_never_replaces_another(made: Path) -> None:
    before = made.read_bytes()
    assert "existe déjà" in refused(cahier("new", made, "--profile", "bureau", folder=made.parent))
    assert made.read_bytes() == before


def test_every_question_is_listed_with_its_help(folder: Path) -> None:
    listed = json.loads(cahier("questions", "--json", folder=folder).stdout)
    assert len(listed) >= 80
    assert {item["phase"] for item in listed} == {"cadrage", "initiale", "operationnelle", "reversibilite"}
    for item in listed:
        assert item["label"]
        assert item["help"]["why"]
        assert item["help"]["example"]
        assert item["help"]["trap"]
    assert any(item["when"] for item in listed)


def test_profiles_are_listed(folder: Path) -> None:
    listed = json.loads(cahier("profiles", "--json", folder=folder).stdout)
    assert {"bureau", "industrie", "sante"} <= {item["id"] for item in listed}
    assert "industrie" in cahier("profiles", folder=folder).stdout


def test_checking_tells_rule_severity_message_place_and_remedy(made: Path) -> None:
    done = cahier("check", made, "--json", folder=made.parent)
    report = json.loads(done.stdout)
    blocking = [item for item in report["findings"] if item["severity"] == "blocking" and not item["accepted"]]
    assert done.returncode == (1 if blocking else 0)
    for item in report["findings"]:
        assert all(item[name] for name in ("rule", "severity", "message", "location", "place", "remedy"))


def test_a_blocking_finding_makes_the_check_fail_but_not_the_export(made: Path) -> None:
    more = made.parent / "more.toml"
    more.write_text('[raci]\nreplace = true\nACT-60 = { ING = "R" }\n', encoding="utf-8")
    cahier("answer", made, more, folder=made.parent)
    done = cahier("check", made, folder=made.parent)
    assert done.returncode == 1
    assert "Exécuter les sauvegardes" in done.stdout
    assert cahier("export", made, "--word", "a.docx", folder=made.parent).returncode == 0


def test_the_three_files_are_written_together(made: Path) -> None:
    names = ("a.docx", "r.docx", "r.xlsx")
    options = ("--word", names[0], "--raci-word", names[1], "--raci-excel", names[2])
    done = cahier("export", made, *options, folder=made.parent)
    assert (done.returncode, done.stderr) == (0, "")
    for name in names:
        assert zipfile.is_zipfile(made.parent / name)


def test_a_pdf_and_a_web_page_are_written(made: Path) -> None:
    done = cahier("export", made, "--pdf", "a.pdf", "--html", "a.html", folder=made.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert (made.parent / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert "Ateliers Morvan" in (made.parent / "a.html").read_text(encoding="utf-8")


def test_an_export_that_cannot_be_placed_leaves_every_old_file(made: Path) -> None:
    (made.parent / "a.docx").write_bytes(b"old")
    refused(cahier("export", made, "--word", "a.docx", "--raci-excel", "absent/r.xlsx", folder=made.parent))
    assert (made.parent / "a.docx").read_bytes() == b"old"


def test_a_file_with_the_wrong_ending_is_refused(made: Path) -> None:
    assert ".docx" in refused(cahier("export", made, "--word", "a.pdf", folder=made.parent))


def test_the_catalogue_prints_its_counts_and_checks_a_folder_of_ones_own(folder: Path) -> None:
    counts = json.loads(cahier("catalogue", "--json", folder=folder).stdout)
    assert counts["activities"] >= 96
    own = folder / "mine" / "clauses"
    own.mkdir(parents=True)
    (own / "x.toml").write_text('[[clause]]\nid = "EX-OPE-901"\ntitel = "x"\n', encoding="utf-8")
    done = cahier("catalogue", "check", folder / "mine", folder=folder)
    assert done.returncode == 2
    assert "clauses/x.toml" in done.stdout
    assert "title" in done.stdout
