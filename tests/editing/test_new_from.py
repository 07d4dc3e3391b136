"""A specification for another client: what is kept of the work is, and nothing is said of the client it was for."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.runner import find
from cahier.editing.new_from import BLANK, KeptWork, new_from
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.matrix import set_role
from cahier.editing.verbs.requirements import adapt
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import FORMATS
from cahier.export.files import export_files
from cahier.guidance.kit_library import make_kit
from cahier.model.audience import Audience
from cahier.model.brand import Brand
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.current_contract import CurrentContract
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, QuestionId, RoleId
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.storage import specification_file
from cahier.storage.codec import from_data, to_data
from cahier.storage.kit_folder import KitSays
from tests.editing.test_anonymous_copy import words
from tests.specifications.rich import rich_specification
from tests.support.drafts import DAY
from tests.support.marked import Place, marked

MARK = "Zqxmark"
# Nothing, each alone, all but one, all.
COUNTS = (0, 1, len(KeptWork) - 1, len(KeptWork))
EVERY_CHOICE = [frozenset(chosen) for count in COUNTS for chosen in combinations(KeptWork, count)]
# Where one writes what is asked, in words of one's own; each passes only with these.
_WORDS = {
    "own_wordings": {KeptWork.WORDING},
    "row_labels": {KeptWork.WORDING},
    "own_requirements": {KeptWork.WORDING},
    "custom_activities": {KeptWork.SPLIT, KeptWork.WORDING},
    "own_domains": {KeptWork.SPLIT, KeptWork.WORDING},
    "brand": {KeptWork.BRAND},
}


@pytest.fixture(scope="module")
def secret(catalogue: Catalogue) -> tuple[Specification, tuple[Place, ...]]:
    """A full cahier whose every text bears a mark of its own, and the place of each."""
    found, places = marked(rich_specification(catalogue), catalogue, MARK)
    data = json.loads(json.dumps(to_data(found)))
    for rank, place in enumerate(places):
        *way, last = place
        holder = data
        for name in way:
            holder = holder[name]
        holder[last] = holder[last].replace(MARK, _mark(rank))
    assert len(places) > 80
    return from_data(data), places


def _mark(rank: int) -> str:
    return f"{MARK}{rank:03d}"


def _asked_with(place: Place, catalogue: Catalogue) -> set[KeptWork] | None:
    """What must be ticked for a text to pass; None for one that never does."""
    if place[0] == "kit":
        # The kit one works with is one's own.
        return set()
    if place[0] == "roles":
        return {KeptWork.SPLIT, KeptWork.WORDING} if place[-1] in ("short", "title", "the") else None
    if place[0] == "levels":
        return {KeptWork.LEVELS, KeptWork.WORDING} if place[1] in ("own_indicators", "own_penalties") else None
    if place[0] == "answers":
        question = catalogue.questions.get(QuestionId(str(place[1])))
        kept = question is not None and question.nature.value == "wish" and not question.private
        return {KeptWork.CONTRACT, KeptWork.WORDING} if kept else None
    return _WORDS.get(str(place[0]))


@pytest.mark.parametrize("kept", EVERY_CHOICE, ids=lambda kept: ",".join(sorted(kept)) or "nothing")
def test_nothing_of_the_client_passes_whatever_is_kept(
    secret: tuple[Specification, tuple[Place, ...]], catalogue: Catalogue, kept: frozenset[KeptWork]
) -> None:
    source, places = secret
    made = new_from(source, catalogue, kept, "new")
    content = specification_file.serialise(made).decode()
    for rank, place in enumerate(places):
        if _mark(rank) in content:
            wanted = _asked_with(place, catalogue)
            assert wanted is not None, place
            assert wanted <= kept, place
    for secret_of_theirs in ("Dépôt", "Renaud", "1234567"):
        assert secret_of_theirs not in content.replace("\\u00e9", "é")
    assert "123456789" not in content
    assert specification_file.parse(content.encode()) == made
    assert made.uid == "new"
    assert not set(_decisions(made)) - {Decision.PROPOSED}
    assert (made.meetings, made.remarks, made.named_states, made.quick) == ((), (), (), None)
    assert (made.offers, made.bidder_questions, made.cost_assumptions) == ((), (), CostAssumptions())
    assert source.current_contract.terms and made.current_contract == CurrentContract()
    assert (made.accepted, made.row_notes, made.set_aside, made.extra) == ({}, {}, {}, {})
    assert all(not answer.note and not answer.reason for answer in made.answers.values())
    assert (made.document.version, made.document.issued, made.document.revisions) == ("0.1", None, ())
    assert made.brand == (source.brand if KeptWork.BRAND in kept else Brand())


@pytest.mark.parametrize("parts", [frozenset(KeptWork), frozenset({KeptWork.SPLIT, KeptWork.CONTRACT})], ids=len)
def test_nothing_of_the_client_is_in_a_kit_made_of_its_cahier(
    secret: tuple[Specification, tuple[Place, ...]], catalogue: Catalogue, parts: frozenset[KeptWork], tmp_path: Path
) -> None:
    source, places = secret
    make_kit(replace(source, kit=None), catalogue, KitSays("Cabinet", parts=parts), tmp_path / "kit")
    held = b"".join(path.read_bytes() for path in (tmp_path / "kit").rglob("*") if path.is_file()).decode()
    for rank, place in enumerate(places):
        if _mark(rank) in held:
            wanted = _asked_with(place, catalogue)
            assert wanted is not None, place
            assert wanted <= parts, place
    assert not any(secret_of_theirs in held for secret_of_theirs in ("Dépôt", "Renaud", "1234567", "123456789"))


def _decisions(made: Specification) -> Iterator[Decision]:
    yield from (answer.decision for answer in made.answers.values())
    yield from (one.decision for one in made.scope.values())
    yield from made.row_decisions.values()
    yield from made.levels.decisions.values()


def test_the_names_of_the_former_client_are_blanked_in_the_words_that_are_kept(catalogue: Catalogue) -> None:
    session = Session(new_specification(catalogue, catalogue.profiles["bureau"], "x"), catalogue)
    set_answer(session, "entreprise.nom", "L'Atelier Brun")
    set_answer(session, "applications.liste", [{"nom": "Batigest"}])
    set_role(session, "DIR", holder="Claire Renaud")
    adapt(
        session, "EX-SAU-01", "Chaque nuit, Batigest de L’atelier  Brun est copié et Claire Renaud le sait. Brunir non."
    )
    made = new_from(session.specification, catalogue, set(KeptWork), "new")
    said = next(iter(made.own_wordings.values())).text
    assert said == f"Chaque nuit, {BLANK} de {BLANK} est copié et {BLANK} le sait. Brunir non."


def test_what_is_ticked_is_kept_as_it_was(catalogue: Catalogue) -> None:
    source = rich_specification(catalogue)
    made = new_from(source, catalogue, {KeptWork.SPLIT, KeptWork.LEVELS, KeptWork.CONTRACT, KeptWork.WORDING}, "new")
    assert {name: one.allocation for name, one in made.scope.items()} == {
        name: one.allocation for name, one in source.scope.items()
    }
    assert made.matrix == source.matrix
    assert [role.title for role in made.roles] == [role.title for role in source.roles]
    assert made.capability == source.capability
    assert made.levels.targets == source.levels.targets
    assert made.levels.own_penalties == source.levels.own_penalties
    assert made.answers[QuestionId("contrat.duree")].value == source.answers[QuestionId("contrat.duree")].value
    assert made.custom_activities[0].label == source.custom_activities[0].label
    assert made.own_domains[0].quantity == 0
    assert [own.price and own.price.quantity for own in made.custom_activities] == [None, None]
    assert len(made.own_requirements) == 1
    assert made.document.extent == source.document.extent


def test_without_the_words_rows_and_roles_of_ones_own_are_left_behind(catalogue: Catalogue) -> None:
    source = rich_specification(catalogue)
    role = replace(source.roles[0], id=RoleId("MOI"), title="Chef d’atelier")
    source = replace(source, roles=(*source.roles, role))
    made = new_from(source, catalogue, {KeptWork.SPLIT}, "new")
    assert made.custom_activities == ()
    assert {found.id for found in made.roles} == {found.id for found in catalogue.roles}
    assert set(made.matrix) <= set(catalogue.activities)
    assert made.matrix[ActivityId("ACT-60")] == source.matrix[ActivityId("ACT-60")]


def test_with_nothing_ticked_it_is_the_profile(catalogue: Catalogue) -> None:
    source = rich_specification(catalogue)
    usual = new_specification(catalogue, catalogue.profiles["industrie"], "new")
    assert new_from(source, catalogue, (), "new") == replace(usual, kit=source.kit)


@pytest.mark.parametrize(
    "kept",
    [set(KeptWork)],
    # Sorted: two processes that share the tests do not list a set in the same order.
    ids=lambda kept: ",".join(sorted(kept)),
)
def test_it_is_checked_and_printed_as_any_other(catalogue: Catalogue, kept: set[KeptWork]) -> None:
    source, _places = marked(rich_specification(catalogue), catalogue, MARK)
    made = new_from(replace(source, brand=Brand()), catalogue, kept, "new")
    session = Session(made, catalogue)
    assert session.specification == made
    assert find(session.situation)
    found: dict[str, str] = {}
    word = {kind: Path(f"{kind.name}{kind.suffix}") for kind in FORMATS if kind.suffix == ".html"}
    export_files(
        made,
        catalogue,
        word,
        Edition(Audience.SUPPLIERS, DAY),
        lambda path, content: found.update({path.name: words(content)}),
    )
    for text in found.values():
        assert "Renaud" not in text
        assert "Morvan" not in text
        assert (MARK in text) <= (KeptWork.WORDING in kept)


def test_names_in_a_table_of_wishes_and_what_is_private_stay_behind(catalogue: Catalogue) -> None:
    session = Session(new_specification(catalogue, catalogue.profiles["bureau"], "x"), catalogue)
    people = [{"fonction": "Direction", "partie": "client", "nom": "Renaud", "suppleant": "Benali"}]
    set_answer(session, "pilotage.interlocuteurs", people)
    set_answer(session, "consultation.candidats", "17")
    made = new_from(session.specification, catalogue, {KeptWork.CONTRACT, KeptWork.WORDING}, "new")
    assert made.answers[QuestionId("pilotage.interlocuteurs")].value == ({"fonction": "Direction", "partie": "client"},)
    usual = new_specification(catalogue, catalogue.profiles["bureau"], "x")
    for name in (QuestionId("consultation.candidats"),):
        assert made.answers.get(name) == usual.answers.get(name)
