"""Files of a version of Cahier that is not written yet: what it adds is kept, what cannot be read is told as newer."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cahier import __version__
from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, set_answer
from cahier.editing.verbs.document import set_brand, set_document
from cahier.editing.verbs.levels import set_levels
from cahier.editing.verbs.matrix import remove_activity, set_role
from cahier.errors import NewerFile, UnreadableFile
from cahier.model.answer import AnswerState
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Revision
from cahier.storage import specification_file
from tests.specifications.rich import rich_specification

LATER = {"who": "Claude", "when": [2027, 3.5, None], "deep": {"id": "x", "kept": True}}


@pytest.fixture(scope="module")
def content(catalogue: Catalogue) -> bytes:
    return specification_file.serialise(rich_specification(catalogue))


@pytest.fixture
def data(content: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(content)
    return found


def records(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every object of a file that is a record of ours, not a list of names and values."""
    document, levels, brand = data["document"], data["levels"], data["brand"]
    yield from (data, document, document["content"], *document["revisions"], brand, brand["template"], levels)
    yield from (*data["roles"], *data["custom_activities"])
    for named in (data["answers"], data["scope"], data["accepted"]):
        yield from named.values()
    for named in (levels["targets"], levels["indicators"], levels["penalties"]):
        yield from named.values()


def bytes_of(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8")


def saved_again(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(specification_file.serialise(specification_file.parse(bytes_of(data))))
    return found


# Kept


def test_what_a_later_version_adds_to_any_record_is_written_back_where_it_was(data: dict[str, Any]) -> None:
    for rank, record in enumerate(records(data)):
        record["later"] = {"rank": rank, **LATER}
    again = saved_again(data)
    assert [record.get("later") for record in records(again)] == [record["later"] for record in records(data)]
    assert saved_again(again) == again


def test_two_lines_of_one_version_keep_what_is_said_of_each(data: dict[str, Any]) -> None:
    lines = data["document"]["revisions"]
    for rank, line in enumerate(lines):
        line |= {"version": "0.2", "later": rank}
    assert [line["later"] for line in saved_again(data)["document"]["revisions"]] == [0, 1]


def test_a_later_field_that_has_the_name_of_ours_for_such_fields_is_kept_too(data: dict[str, Any]) -> None:
    data["extra"] = LATER
    assert saved_again(data)["extra"] == LATER


def test_an_edit_keeps_what_a_later_version_said_of_the_same_thing(data: dict[str, Any], catalogue: Catalogue) -> None:
    for record in records(data):
        record["later"] = LATER
    session = Session(specification_file.parse(bytes_of(data)), catalogue)
    set_answer(session, "entreprise.nom", "Autre")
    set_role(session, "DIR", holder="Autre")
    info = session.specification.document
    set_document(session, replace(info, title="Autre", revisions=(Revision("0.1"), *info.revisions)))
    set_levels(session, replace(session.specification.levels, on_call=False))
    kept = json.loads(specification_file.serialise(session.specification))
    assert kept["answers"]["entreprise.nom"]["later"] == LATER
    assert all(role["later"] == LATER for role in kept["roles"])
    assert [line.get("later") for line in kept["document"]["revisions"]] == [None, LATER, LATER]
    assert kept["levels"]["later"] == kept["document"]["later"] == LATER


def test_what_was_said_of_a_thing_taken_away_goes_with_it(
    data: dict[str, Any], catalogue: Catalogue, tmp_path: Path
) -> None:
    for record in records(data):
        record["later"] = LATER
    session = Session(specification_file.parse(bytes_of(data)), catalogue)
    clear_answer(session, "entreprise.nom")
    remove_activity(session, session.specification.custom_activities[0].id)
    set_brand(session, replace(session.specification.brand, template=None))
    path = tmp_path / "a.cahier"
    specification_file.write(path, session.specification, None)
    kept = json.loads(path.read_bytes())
    assert "entreprise.nom" not in kept["answers"]
    assert [activity["later"] for activity in kept["custom_activities"]] == [LATER]
    assert "template" not in kept["brand"]
    assert kept["brand"]["later"] == LATER


def test_a_number_no_file_could_be_written_with_again_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        specification_file.parse(content.replace(b'"format"', b'"later": 1e999, "format"', 1))


# Told as newer


def put(*names: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        holder: Any = data
        for name in names[:-1]:
            holder = holder[name]
        holder[names[-1]] = value

    return change


NEWER_WORDS = {
    "a capability": put("capability", value="department"),
    "an extent of the document": put("document", "extent", value="integral"),
    "the state of an answer": put("answers", "entreprise.nom", "state", value="disputed"),
    "a decision": put("answers", "entreprise.nom", "decision", value="withdrawn"),
    "a kind of value": put("answers", "entreprise.nom", "value", value={"money": "12 EUR"}),
    "a unit of time": put("answers", "contrat.duree", "value", value={"duration": "3 lustres"}),
    "an allocation": put("scope", "sauvegarde", "allocation", value="rotating"),
    "the decision on a row": put("row_decisions", "ACT-01", value="withdrawn"),
    "the decision on levels": put("levels", "decisions", "hours", value="withdrawn"),
    "a group of levels": put("levels", "decisions", "reports", value="confirmed"),
    "the decision on a domain": put("scope", "sauvegarde", "decision", value="withdrawn"),
    "a party": put("roles", 0, "party", value="regulator"),
    "a letter": put("matrix", "ACT-60", "DIR", value="S"),
    "a phase": put("custom_activities", 0, "phase", value="renouvellement"),
    "a priority": put("levels", "targets", "P5", value={"gti": None, "gtr": None}),
    "the unit of a target": put("levels", "targets", "P1", "gti", value="3 lustres"),
}


@pytest.mark.parametrize("named", NEWER_WORDS)
def test_a_word_only_a_later_version_knows_is_told_as_newer_with_what_to_do(named: str, data: dict[str, Any]) -> None:
    NEWER_WORDS[named](data)
    with pytest.raises(NewerFile) as caught:
        specification_file.parse(bytes_of(data))
    assert "version plus récente de Cahier" in str(caught.value)
    assert f"que la vôtre ({__version__}). Mettez Cahier à jour" in str(caught.value)
    assert "abîmé" not in str(caught.value)


def test_a_format_only_a_later_version_reads_is_told_so_whatever_it_holds() -> None:
    with pytest.raises(NewerFile, match="Mettez Cahier à jour"):
        specification_file.parse(b'{"format": "cahier", "format_version": 99, "min_reader": 99}')


# Still damaged

DAMAGED = {
    "a word that no version would write": put("capability", value="te\x07am?"),
    "a number for a word": put("capability", value=3),
    "a list for a record": put("brand", value=["accent"]),
    "a text for a record": put("document", value="accent"),
    "a text for a list": put("document", "content", "added", value="AX4"),
    "a list for names and values": put("answers", value=[]),
    "a number for a text": put("document", "title", value=12),
    "a text for yes or no": put("roles", 0, "active", value="false"),
    "a number for yes or no": put("levels", "on_call", value=1),
    "yes for a whole number": put("levels", "termination_months", value=True),
    "a fraction for a whole number": put("levels", "termination_months", value=3.5),
    "no number": put("levels", "availability", value="beaucoup"),
    "a number as JSON writes it": put("levels", "availability", value=99.5),
    "NaN": put("levels", "gti_rate", value="NaN"),
    "an infinite answer": put("answers", "entreprise.effectif", "value", value={"number": "Infinity"}),
    "an infinite cap": put("levels", "monthly_cap", value="-Infinity"),
    "a day that is none": put("document", "issued", value="2026-02-30"),
    "an answer on a day that is none": put("answers", "contrat.date_debut", "value", value={"date": "hier"}),
    "a duration that is none": put("levels", "targets", "P1", "gti", value="longtemps"),
    "a value of two kinds": put("answers", "contrat.duree", "value", value={"number": "3", "date": "2026-01-01"}),
    "a table whose cells are no text": put("answers", "contrat.duree", "value", value={"rows": [{"nom": 3}]}),
    "four columns of priorities": put("levels", "matrix", 0, value=["P1", "P1", "P1", "P1"]),
    "two rows of priorities": put("levels", "matrix", value=[["P1", "P1", "P1"]] * 2),
    "bytes that are none": put("brand", "template", "content", value="é"),
}


@pytest.mark.parametrize("named", DAMAGED)
def test_what_no_version_would_write_is_told_as_damaged(named: str, data: dict[str, Any]) -> None:
    DAMAGED[named](data)
    with pytest.raises(UnreadableFile, match="abîmé") as caught:
        specification_file.parse(bytes_of(data))
    assert not isinstance(caught.value, NewerFile)


@pytest.mark.parametrize(
    "names",
    [
        ("uid",),
        ("answers",),
        ("matrix",),
        ("answers", "entreprise.nom", "decision"),
        ("scope", "sauvegarde", "holder"),
        ("levels", "penalties"),
        ("levels", "decisions"),
        ("row_decisions",),
        ("roles", 0, "active"),
    ],
)
def test_a_field_that_every_file_has_is_not_made_up_when_it_is_lost(
    names: tuple[str | int, ...], data: dict[str, Any]
) -> None:
    holder: Any = data
    for name in names[:-1]:
        holder = holder[name]
    del holder[names[-1]]
    with pytest.raises(UnreadableFile, match="abîmé"):
        specification_file.parse(bytes_of(data))


def test_an_empty_cell_opens_and_is_saved_as_none(data: dict[str, Any], tmp_path: Path) -> None:
    data["matrix"]["ACT-60"]["DIR"] = ""
    opened = specification_file.parse(bytes_of(data))
    specification_file.write(tmp_path / "a.cahier", opened, None)
    assert "DIR" not in json.loads((tmp_path / "a.cahier").read_bytes())["matrix"]["ACT-60"]


def test_a_value_left_under_an_answer_that_has_none_is_not_taken_for_one(data: dict[str, Any]) -> None:
    data["answers"]["sauvegarde.frequence"]["value"] = "heure"
    answer = specification_file.parse(bytes_of(data)).answers[QuestionId("sauvegarde.frequence")]
    assert (answer.state, answer.value) == (AnswerState.UNKNOWN, None)


@pytest.mark.parametrize("opening", [b'{"later":', b"["])
@pytest.mark.parametrize("depth", [60, 900, 100_000])
def test_a_file_nested_without_end_is_refused_in_one_line(opening: bytes, depth: int, content: bytes) -> None:
    closing = b"}" if opening.startswith(b"{") else b"]"
    bomb = b'"later": ' + opening * depth + b"1" + closing * depth + b', "format"'
    with pytest.raises(UnreadableFile) as caught:
        specification_file.parse(content.replace(b'"format"', bomb, 1))
    assert "\n" not in str(caught.value)
