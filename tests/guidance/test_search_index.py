"""What the search finds first, in what words, and how little it looks at for each key."""

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer, set_note
from cahier.editing.verbs.matrix import add_activity
from cahier.editing.verbs.requirements import adapt
from cahier.guidance.search_entries import place_entries, term_entries
from cahier.guidance.search_index import Found, Group, SearchEntry, SearchIndex, excerpt
from cahier.model.identifiers import ActivityId, DomainId
from cahier.model.location import ActivityPlace
from cahier.model.phase import Phase
from cahier.model.specification import CustomActivity
from cahier.typography import without_accents
from tests.places import at


def index_of(session: Session) -> SearchIndex:
    return SearchIndex([*place_entries(session.situation), *term_entries(session.catalogue.terms)])


def first(index: SearchIndex, text: str) -> SearchEntry:
    return index.find(text)[0].entries[0]


def found_in(found: list[Found], group: Group) -> list[SearchEntry]:
    return [entry for each in found if each.group is group for entry in each.entries]


def titles(index: SearchIndex, text: str) -> list[str]:
    return [entry.title for found in index.find(text) for entry in found.entries]


# What can be found


def test_an_answer_is_found_by_its_words(session: Session) -> None:
    set_answer(session, "existant.douleurs", "La messagerie **tombe** chaque lundi chez Zéphyr")
    found = found_in(index_of(session).find("zephyr"), Group.ANSWERS)
    assert [entry.location for entry in found] == [at("existant.douleurs")]
    assert "tombe chaque lundi chez Zéphyr" in excerpt(found[0], "zephyr")


def test_a_cell_of_a_table_is_found(session: Session) -> None:
    columns = session.catalogue.questions["existant.reseau"].columns  # type: ignore[index]
    set_answer(session, "existant.reseau", [{columns[0].id: "Quadratus"}])
    found = found_in(index_of(session).find("quadratus"), Group.ANSWERS)
    assert [entry.location for entry in found] == [at("existant.reseau")]


def test_a_comment_is_found_apart_from_the_answer(session: Session) -> None:
    set_note(session, "existant.douleurs", "À demander à Ondine")
    assert [entry.location for entry in found_in(index_of(session).find("ondine"), Group.NOTES)] == [
        at("existant.douleurs")
    ]


@pytest.mark.parametrize("typed", ["EX-OPE-42", "ex-ope-42", "ex ope 42", "exope42"])
def test_a_requirement_is_found_first_by_its_identifier(session: Session, typed: str) -> None:
    assert first(index_of(session), typed).location == at("requirement:EX-OPE-42")


def test_a_requirement_is_found_by_its_text_and_by_the_clients_own(session: Session) -> None:
    adapt(session, "EX-SAU-01", "Une copie part au coffre de Brumaire")
    assert [entry.location for entry in found_in(index_of(session).find("brumaire"), Group.REQUIREMENTS)] == [
        at("requirement:EX-SAU-01")
    ]


def test_an_activity_is_found_by_the_number_of_its_row_and_by_its_label(session: Session) -> None:
    activity = session.situation.activities()[3]
    index = index_of(session)
    by_number = found_in(index.find(session.situation.row_number(activity.id)), Group.ACTIVITIES)
    assert by_number[0].location == ActivityPlace(activity.id)
    assert first(index, activity.label).location == ActivityPlace(activity.id)


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("perte de données admise", Group.QUESTIONS),
        ("disponibilité", Group.LEVELS),
        ("infogérance", Group.TERMS),
        ("le préavis est trop long", Group.RULES),
        ("sauvegarde et tests", Group.DOMAINS),
        ("relecture", Group.PAGES),
    ],
)
def test_each_kind_of_thing_is_found(session: Session, typed: str, group: Group) -> None:
    assert found_in(index_of(session).find(typed), group)


def test_the_help_of_a_question_is_found_when_its_title_is_not(session: Session) -> None:
    asked = next(asked for asked in session.catalogue.questions.values() if len(asked.trap.split()) > 6)
    assert session.situation.applies(asked.id)
    found = index_of(session).find(" ".join(asked.trap.split()[:7]))
    assert at(asked.id) in [entry.location for entry in found_in(found, Group.HELP)]


def test_a_hidden_question_is_found_asleep_with_its_reason_and_leads_to_its_cause(session: Session) -> None:
    set_answer(session, "sauvegarde.pra", False)
    hidden = found_in(index_of(session).find("perte de données admise"), Group.HIDDEN)
    assert hidden[0].asleep
    assert "Pas posée" in hidden[0].detail
    assert hidden[0].location == at("sauvegarde.pra")


# In which order


def test_the_nearest_comes_first() -> None:
    entries = [
        SearchEntry("Rien de tel", "", body="on y parle de la panne"),
        SearchEntry("Pame du réseau", ""),
        SearchEntry("Dépanneur", ""),
        SearchEntry("Quelle panne ?", ""),
        SearchEntry("Panne du réseau", ""),
        SearchEntry("Numéro", "", numbers=("PANNE",)),
    ]
    listed = titles(SearchIndex(entries), "panne")
    assert listed == ["Numéro", "Panne du réseau", "Quelle panne ?", "Dépanneur", "Rien de tel"]


@pytest.mark.parametrize("typed", ["sauvegrade", "sauvgarde", "sauveegarde", "SAUVEGATDE", "sauvegrad"])
def test_a_slip_of_the_keyboard_finds_all_the_same(session: Session, typed: str) -> None:
    listed = titles(index_of(session), typed)
    assert any("sauvegard" in without_accents(title) for title in listed[:3])


def test_a_word_rightly_spelt_brings_nothing_that_only_looks_like_it() -> None:
    index = SearchIndex([SearchEntry("Contrat", ""), SearchEntry("Contrôle", ""), SearchEntry("Constat", "")])
    assert titles(index, "contrat") == ["Contrat"]
    assert set(titles(index, "comtrat")) >= {"Contrat"}


def test_three_letters_are_no_slip() -> None:
    assert titles(SearchIndex([SearchEntry("RTO", "")]), "rta") == []


def test_accents_capitals_and_apostrophes_do_not_count() -> None:
    index = SearchIndex([SearchEntry("État de l’Œuvre", "")])
    for typed in ("etat de l'oeuvre", "ÉTAT", "œuvre", "oeuvre"):
        assert titles(index, typed) == ["État de l’Œuvre"]


def test_nothing_is_listed_twice(session: Session) -> None:
    set_answer(session, "existant.douleurs", "La sauvegarde ne marche pas")
    set_note(session, "existant.douleurs", "Quelle sauvegarde ?")
    index = index_of(session)
    for typed in ("sauvegarde", "qui fait quoi", "niveaux de service", "document", "contrat", ""):
        listed = [(entry.group, entry.title, entry.detail) for found in index.find(typed) for entry in found.entries]
        places = [entry.subject for found in index.find(typed) for entry in found.entries if entry.subject]
        assert len(listed) == len(set(listed)), typed
        assert len(places) == len(set(places)), typed


def test_what_is_not_offered_is_not_listed() -> None:
    index = SearchIndex([SearchEntry("Annuler", "", action="undo"), SearchEntry("Annuaire", "")])
    assert [entry.title for found in index.find("annu", lambda entry: not entry.action) for entry in found.entries] == [
        "Annuaire"
    ]


# At what cost


def calls_during(act: Callable[[], object]) -> int:
    """How many functions an act calls, ours and Python's."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


def with_rows(session: Session, count: int) -> Session:
    state = session.specification
    domain = DomainId(next(iter(session.catalogue.domains)))
    rows = tuple(
        CustomActivity(ActivityId(f"PLUS-{rank}"), Phase.OPERATIONAL, domain, f"Relever le compteur numéro {rank}")
        for rank in range(count)
    )
    matrix = {**state.matrix, **{row.id: {} for row in rows}}
    return Session(replace(state, custom_activities=rows, matrix=matrix), session.catalogue)


@pytest.mark.parametrize("typed", ["s", "sauvegarde", "sauvegrade", "EX-OPE-42", "contrat de maintenance", "zzqqx"])
def test_a_key_looks_at_words_and_not_at_every_row(session: Session, typed: str) -> None:
    few, many = index_of(session), index_of(with_rows(session, 1_000))
    few.find(typed), many.find(typed)
    before, after = calls_during(lambda: few.find(typed)), calls_during(lambda: many.find(typed))
    # A thousand rows that say something else bring their numbers, which are words that may be alike.
    assert after <= before + 2_500, (typed, before, after)
    assert after <= 25_000


def test_a_key_that_every_row_answers_stays_within_its_bound(session: Session) -> None:
    many = index_of(with_rows(session, 1_000))
    assert len(found_in(many.find("relever le compteur"), Group.ACTIVITIES)) == 1_000
    assert calls_during(lambda: many.find("relever le compteur")) <= 25_000


def test_texts_already_read_are_not_read_again(session: Session, catalogue: Catalogue) -> None:
    index_of(session)
    add_activity(session, Phase.OPERATIONAL, next(iter(catalogue.domains)), "Relever le compteur")
    entries = [*place_entries(session.situation)]
    # Some seven texts an entry: folding one afresh takes dozens of calls.
    assert calls_during(lambda: SearchIndex(entries)) <= 120 * len(entries)
