"""Find and replace over the whole file: what somebody wrote, as one change, and nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cahier.editing.own_texts import own_texts
from cahier.editing.session import Session
from cahier.editing.verbs.answers import mark_not_applicable, set_answer, set_decision, set_note
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.matrix import add_activity, edit_activity, set_role
from cahier.editing.verbs.own_domains import add_domain
from cahier.editing.verbs.own_levels import add_indicator
from cahier.editing.verbs.requirements import adapt, add_requirement, leave_out
from cahier.editing.verbs.roles import add_role, name_role
from cahier.editing.word_replacement import Sought, occurrences, replace_words
from cahier.model.decision import Decision
from cahier.model.party import Party
from cahier.model.phase import Phase
from cahier.typography import plain


def filled(session: Session) -> Session:
    """A specification that says Ondine in every kind of place."""
    set_answer(session, "existant.douleurs", "Ondine tombe.\nOndine revient, l’Ondinette non.")
    set_note(session, "existant.douleurs", "voir Ondine")
    columns = session.catalogue.questions["existant.reseau"].columns  # type: ignore[index]
    set_answer(session, "existant.reseau", [{columns[0].id: "Site Ondine"}])
    mark_not_applicable(session, "prise_en_charge.duree", "Ondine s’en charge")
    adapt(session, "EX-SAU-01", "Ondine garde une copie")
    leave_out(session, "EX-SAU-02", "Ondine n’en veut pas")
    section = session.catalogue.clauses["EX-SAU-01"].section  # type: ignore[index]
    add_requirement(session, section, "Chez Ondine", "Ondine demande", verification="constat chez Ondine")
    name = add_activity(session, Phase.OPERATIONAL, "sauvegarde", "Appeler Ondine")
    custom = next(row for row in session.specification.custom_activities if row.id == name)
    edit_activity(session, replace(custom, sentence="Ondine est appelée", question="Appelez-vous Ondine ?"))
    add_domain(session, "Écrans d’Ondine", service="Ondine les allume")
    role = add_role(session, Party.CLIENT, "Chef d’Ondine")
    set_role(session, role, holder="Mme Ondine")
    add_indicator(session, "Appels à Ondine")
    set_document(session, replace(session.specification.document, contact="contact Ondine", author="M. Ondine"))
    return session


def texts(session: Session) -> list[str]:
    return [own.text for own in own_texts(session)]


def test_every_kind_of_text_is_changed_as_one_change(session: Session) -> None:
    filled(session)
    before = session.specification
    count = len(list(occurrences(session, Sought("Ondine", whole_words=True))))
    done = replace_words(session, Sought("Ondine", whole_words=True), "Sirène")
    assert (done.count, done.refused) == (count, ())
    assert count == 20
    assert plain(done.words) == f"{count} remplacements dans {done.texts} endroits."
    assert not list(occurrences(session, Sought("Ondine", whole_words=True)))
    assert len(list(occurrences(session, Sought("Sirène")))) == count
    session.undo()
    assert session.specification == before
    assert "Remplacer" in session._history.undone[-1].label


def test_words_are_shown_where_they_stand(session: Session) -> None:
    filled(session)
    found = next(item for item in occurrences(session, Sought("revient")))
    assert found.text.label == session.catalogue.questions["existant.douleurs"].summary  # type: ignore[index]
    assert (found.before.endswith("Ondine "), found.found, found.after[0]) == (True, "revient", ",")


def test_capitals_and_whole_words_count_when_asked(session: Session) -> None:
    set_answer(session, "existant.douleurs", "Ondine, ondine, l’Ondinette")
    counts = {
        (whole, capitals): len(list(occurrences(session, Sought("Ondine", whole, capitals))))
        for whole in (False, True)
        for capitals in (False, True)
    }
    assert counts == {(False, False): 3, (True, False): 2, (False, True): 2, (True, True): 1}


@pytest.mark.parametrize("typed", ["l'état du parc", "l’état  du\u00a0parc", "L'ÉTAT DU PARC"])
def test_spaces_and_apostrophes_of_any_kind_are_as_good(session: Session, typed: str) -> None:
    set_answer(session, "existant.douleurs", "Voir l’état du\u202fparc")
    assert len(list(occurrences(session, Sought(typed)))) == 1


def test_signs_are_looked_for_as_they_are(session: Session) -> None:
    set_answer(session, "existant.douleurs", "Prix (HT) + 5.0")
    replace_words(session, Sought("(HT) + 5.0"), r"\1 TTC")
    assert session.specification.answers["existant.douleurs"].value == r"Prix \1 TTC"  # type: ignore[index]


def test_one_occurrence_of_a_text_can_be_left(session: Session) -> None:
    set_answer(session, "existant.douleurs", "un deux un deux un")
    label = next(iter(occurrences(session, Sought("un")))).text.label
    replace_words(session, Sought("un", whole_words=True), "trois", {(label, 1)})
    assert session.specification.answers["existant.douleurs"].value == "trois deux un deux trois"  # type: ignore[index]


def test_the_models_texts_numbers_choices_and_identifiers_are_never_touched(session: Session) -> None:
    set_answer(session, "entreprise.effectif", "42")
    adapt(session, "EX-SAU-01", "Une copie")
    add_activity(session, Phase.OPERATIONAL, "sauvegarde", "Relever")
    before = session.specification
    for words in ("42", "EX-SAU-01", "PLUS-01", "Référent", "Cahier des charges", "0.1", "confiance"):
        replace_words(session, Sought(words), "Zut")
    assert session.specification == before
    assert session.specification.answers["entreprise.effectif"].value == Decimal(42)  # type: ignore[index]


def test_what_a_place_refuses_is_told_and_left(session: Session) -> None:
    set_answer(session, "existant.douleurs", "x" + "a" * 60_000)
    set_note(session, "entreprise.nom", "aaa")
    done = replace_words(session, Sought("a"), "bbb")
    assert [label for label, _ in done.refused] == [
        session.catalogue.questions["existant.douleurs"].summary  # type: ignore[index]
    ]
    assert "100 000" in plain(done.words)
    assert session.specification.answers["entreprise.nom"].note == "bbbbbbbbb"  # type: ignore[index]


def test_a_text_of_which_nothing_would_stay_is_left(session: Session) -> None:
    set_answer(session, "existant.douleurs", "Ondine")
    done = replace_words(session, Sought("Ondine"), "")
    assert (done.count, len(done.refused)) == (0, 1)
    assert session.specification.answers["existant.douleurs"].value == "Ondine"  # type: ignore[index]


def test_a_name_another_role_has_is_refused(session: Session) -> None:
    first, second = add_role(session, Party.CLIENT, "Chef nord"), add_role(session, Party.CLIENT, "Chef sud")
    done = replace_words(session, Sought("nord"), "sud")
    assert len(done.refused) == 1
    assert {role.id: role.title for role in session.specification.roles}[first] == "Chef nord"
    assert second


def test_nobody_vouches_for_the_rest_by_replacing_a_word(session: Session) -> None:
    set_answer(session, "existant.douleurs", "Ondine tombe")
    set_decision(session, "existant.douleurs", Decision.PARKED)
    decisions = session.specification.levels.decisions
    add_indicator(session, "Appels à Ondine")
    decisions = session.specification.levels.decisions
    replace_words(session, Sought("Ondine"), "Sirène")
    assert session.specification.answers["existant.douleurs"].decision is Decision.PARKED  # type: ignore[index]
    assert session.specification.levels.decisions == decisions


def test_a_role_keeps_the_words_one_gave_it_in_sentences(session: Session) -> None:
    role = add_role(session, Party.CLIENT, "Chef nord")
    name_role(session, role, the="notre chef")
    replace_words(session, Sought("nord"), "sud")
    found = session.specification.role(role)
    assert (found.title, found.the) == ("Chef sud", "notre chef")


def test_nothing_sought_changes_nothing(session: Session) -> None:
    before = session.specification
    assert replace_words(session, Sought("  "), "x").count == 0
    assert session.specification is before
