"""The dates of the contract from the command line: listed, written for an agenda, refused where none is certain."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.commands.command import DONE, REFUSED
from cahier.commands.command_line import run
from cahier.model.answer import given
from cahier.questionnaire.defaults import new_specification
from cahier.storage import specification_file
from cahier.typography import plain


def written(folder: Path, catalogue: Catalogue, start: date | None) -> Path:
    specification = new_specification(catalogue, catalogue.profiles["bureau"], "Morvan")
    if start is not None:
        answers = {**specification.answers, question_ids.CONTRAT_DATE_DEBUT: given(start)}
        specification = replace(specification, answers=answers)
    path = folder / "morvan.cahier"
    specification_file.write(path, specification, None)
    return path


def test_dates_are_listed_with_what_has_none_then_written(
    tmp_path: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = written(tmp_path, catalogue, date(2027, 1, 4)), tmp_path / "agenda.ics"
    assert run(["dates", str(path), "--ics", str(target)]) == DONE
    told = plain(capsys.readouterr().out)
    assert "4 janvier 2027 : Le contrat prend effet\n" in told
    assert "Sans date : Fin de l'engagement : il manque « Durée de l'engagement », proposée mais pas confirmée." in told
    assert len(Calendar.from_ical(target.read_bytes()).walk("VEVENT")) == 1


def test_no_file_is_written_without_a_day_nor_under_another_ending(
    tmp_path: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, catalogue, None)
    for name in ("agenda.ics", "agenda.txt"):
        assert run(["dates", str(path), "--ics", str(tmp_path / name)]) == REFUSED
        assert not (tmp_path / name).exists()
    assert "Confirmez d’abord la date d’effet" in capsys.readouterr().err
