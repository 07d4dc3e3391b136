"""The file for an agenda is read back by another hand: the same days and words, and nothing of who wrote it."""

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from cahier.catalogue.catalogue import Catalogue
from cahier.export.calendar_file import calendar_file
from cahier.questionnaire.contract_dates import ContractDate
from cahier.questionnaire.defaults import new_specification

TODAY = date(2026, 12, 1)
LONG = "« Préavis ; délais, plafonds » : l’été d’après \\ à la ligne\npuis " + "é𝄞" * 60
DATES = (
    ContractDate(date(2027, 1, 4), "Le contrat prend effet", "Date du cahier des charges.", "contrat.date_debut"),
    ContractDate(date(2028, 2, 29), LONG, LONG, "contrat.preavis"),
    ContractDate(date(2029, 12, 31), "Dernier jour", "", "contrat.duree"),
)


@pytest.fixture(scope="module")
def content(catalogue: Catalogue) -> bytes:
    specification = new_specification(catalogue, catalogue.profiles["bureau"], "Été; pluie, SAS")
    return calendar_file(specification, DATES, TODAY)


def test_another_program_reads_the_same_days_and_words(content: bytes) -> None:
    calendar: Any = Calendar.from_ical(content)
    assert calendar.errors == []
    events = calendar.walk("VEVENT")
    assert [(event["DTSTART"].dt, str(event["SUMMARY"])) for event in events] == [(one.day, one.title) for one in DATES]
    assert [str(event.get("DESCRIPTION", "")) for event in events] == [one.detail for one in DATES]
    assert [(event["DTEND"].dt - event["DTSTART"].dt).days for event in events] == [1, 1, 1]
    assert all(event.errors == [] for event in events)


def test_lines_are_short_whole_and_ended_as_agendas_want_them(content: bytes) -> None:
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_a_file_written_again_gives_each_event_the_name_it_had(catalogue: Catalogue, content: bytes) -> None:
    def names(data: bytes) -> list[str]:
        return [line for line in data.decode("utf-8").split("\r\n") if line.startswith("UID:")]

    assert len(set(names(content))) == len(DATES)
    specification = new_specification(catalogue, catalogue.profiles["bureau"], "Été; pluie, SAS")
    again = calendar_file(specification, DATES, date(2027, 1, 1))
    assert [name.partition("@")[0] for name in names(again)] == [name.partition("@")[0] for name in names(content)]
    assert calendar_file(specification, DATES, TODAY) == calendar_file(specification, DATES, TODAY)


def test_nobody_signs_it(content: bytes) -> None:
    said = content.decode("utf-8")
    assert not any(field in said for field in ("ORGANIZER", "ATTENDEE", "X-WR-RELCALID", "LOCATION"))
