"""The contract in force from the command line: in words, as data, as files, and answered from a file."""

import json
from pathlib import Path

import pytest

from cahier.commands.command import DONE, REFUSED
from cahier.commands.command_line import run
from cahier.storage import specification_file
from cahier.typography import plain
from tests.export.samples import sample


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "vaubrun.cahier"
    specification_file.write(path, sample("cabinet"), None)
    return path


def test_the_gaps_are_told_what_is_asked_worse_first(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["offers", "contract", str(kept)]) == DONE
    said = plain(capsys.readouterr().out).splitlines()
    assert said[0].startswith("24 points comparés sur 24 : 2 demandés moins bien qu'aujourd'hui")
    assert said[2] == "Moins bien qu'aujourd'hui : Interventions comprises dans le prix"
    assert "Vous demandez moins que ce que vous avez." in said[3]


def test_data_and_files(kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = tmp_path / "ecarts.docx"
    assert run(["offers", "contract", str(kept), "--json", "--word", str(word)]) == DONE
    told = json.loads(capsys.readouterr().out)
    fee = next(gap for gap in told if gap["id"] == "prix.redevance")
    assert (fee["standing"], plain(fee["contract"]), plain(fee["where"])) == (
        "less",
        "2 640 € HT",
        "facture d'octobre 2026",
    )
    assert word.is_file()
    assert run(["offers", "contract", str(kept), "--pdf", str(tmp_path / "ecarts.docx")]) == REFUSED


def test_it_is_answered_from_a_file_whole_or_not_at_all(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = tmp_path / "contrat.toml"
    answers.write_text(
        '[current_contract]\nprovider = "Rivage"\n[current_contract.terms]\n"levels.p1_gtr" = "2 h"\n', "utf-8"
    )
    assert run(["answer", str(kept), str(answers)]) == DONE
    contract = specification_file.read(kept).specification.current_contract
    assert (contract.provider, contract.reference[:7]) == ("Rivage", "contrat")
    assert str(contract.terms["levels.p1_gtr"].value) == "2\u00a0h"
    before = kept.read_bytes()
    for wrong in ('"levels.p1_gtr" = "vite"', '"levels.on_call" = { silence = true }', '"rien" = 3'):
        answers.write_text(f'[current_contract.terms]\n"prix.redevance" = 10\n{wrong}\n', "utf-8")
        assert run(["answer", str(kept), str(answers)]) == REFUSED
        assert "terms." in capsys.readouterr().err
    assert kept.read_bytes() == before
