"""Two versions taken apart: nothing that a file holds differs in silence, and any of it can be taken over."""

from dataclasses import fields, replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cahier.catalogue.catalogue import Catalogue
from cahier.comparison.entries import differences, entries, taken
from cahier.comparison.in_words import change_lines
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer, set_note
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.fitting import fitted
from cahier.storage.codec import to_data
from tests.comparison.changes import changed
from tests.editing.test_difference import ALTERED
from tests.specifications.rich import rich_specification

random_changes = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
RANDOM = st.integers(0, 1_000_000).map(Random)  # noqa: S311 - drawn for a test


def said(specification: Specification) -> object:
    """Return what the file of a specification says: whatever its identity, without rows and cells that say nothing."""
    data = to_data(replace(specification, uid=""))
    data["matrix"] = {name: row for name, row in data["matrix"].items() if row}
    for answer in data["answers"].values():
        if isinstance(answer.get("value"), dict):
            rows = answer["value"].get("rows", [])
            answer["value"] = [{column: cell for column, cell in row.items() if cell} for row in rows]
    return data


def versions(catalogue: Catalogue, draw: Random) -> tuple[Specification, Specification]:
    started = Session(new_specification(catalogue, catalogue.profiles["industrie"], "a"), catalogue)
    changed(started, draw, 12)
    state = started.specification
    later = Session(state, catalogue)
    changed(later, draw, 12)
    return state, later.specification


@random_changes
@given(RANDOM)
def test_two_files_that_differ_have_a_line_and_two_alike_have_none(catalogue: Catalogue, draw: Random) -> None:
    before, after = versions(catalogue, draw)
    lines = change_lines(before, after, catalogue)
    assert bool(lines) == (said(before) != said(after))
    assert all(line.sentence and line.title and line.subject for line in lines)
    assert not change_lines(after, replace(after, uid="autre"), catalogue)


@random_changes
@given(RANDOM)
def test_every_difference_taken_over_makes_the_other_version(catalogue: Catalogue, draw: Random) -> None:
    before, after = versions(catalogue, draw)
    paths = [difference.path for difference in differences(before, after, catalogue)]
    assert said(taken(before, after, paths, catalogue)) == said(after)
    assert said(taken(after, before, paths, catalogue)) == said(before)


@random_changes
@given(RANDOM)
def test_one_difference_taken_over_leaves_the_others(catalogue: Catalogue, draw: Random) -> None:
    before, after = versions(catalogue, draw)
    found = [difference.path for difference in differences(before, after, catalogue)]
    # The second of two rows of one name, taken alone, becomes the first of it.
    alone = [path for path in found if not path[-1].endswith((" (2)", " (3)"))]
    if alone:
        path = draw.choice(alone)
        made = taken(before, after, [path], catalogue)
        left = {difference.path for difference in differences(made, after, catalogue)}
        assert path not in left
        assert left <= set(found)


@pytest.mark.parametrize("part", ALTERED)
def test_each_part_of_the_file_has_a_line(session: Session, part: str) -> None:
    before = session.specification
    after = ALTERED[part](before)
    for was, says in ((before, after), (after, before)):
        lines = change_lines(was, says, session.catalogue)
        assert lines
        assert all("Élément" not in line.title for line in lines)


def test_a_full_file_against_an_empty_one_tells_of_every_part(catalogue: Catalogue) -> None:
    full = rich_specification(catalogue)
    bare = fitted(new_specification(catalogue, catalogue.profiles["bureau"], "b"), catalogue)
    parts = {line.path[0] for line in change_lines(bare, full, catalogue)}
    assert parts == {item.name for item in fields(Specification)} - {"uid", "extra", "catalogue_version"}


def test_what_only_a_later_version_knows_is_compared_too(session: Session) -> None:
    before = session.specification
    after = replace(before, extra={("answers",): {"couleur": "bleu"}})
    (line,) = change_lines(before, after, session.catalogue)
    assert "couleur" in line.sentence
    assert taken(before, after, [line.path], session.catalogue).extra == after.extra


def test_two_rows_of_a_table_are_two_items(session: Session) -> None:
    rows = [{"nom": "Paie", "criticite": "c1"}, {"nom": "Atelier"}]
    set_answer(session, "applications.liste", rows)
    before = session.specification
    set_answer(session, "applications.liste", [{"nom": "Paie", "criticite": "c2"}, {"nom": "Atelier"}, {"nom": "GED"}])
    found = [difference.path for difference in differences(before, session.specification, session.catalogue)]
    assert [path[-1] for path in found] == ["Paie", "GED"]


def test_a_note_is_an_item_of_its_own(session: Session) -> None:
    set_answer(session, "contrat.duree", "3 ans")
    before = session.specification
    set_note(session, "contrat.duree", "voir avec Paul")
    (found,) = differences(before, session.specification, session.catalogue)
    assert (found.before, found.after) == (None, "voir avec Paul")
    assert ("answers", "contrat.duree") in entries(before, session.catalogue)
