"""Two versions of a common one brought together: nothing that either did is lost."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cahier.catalogue.catalogue import Catalogue
from cahier.comparison.entries import differences, entries
from cahier.comparison.three_way import reunion
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer, set_note
from cahier.editing.verbs.choosing import check_guarantee, give_mark
from cahier.editing.verbs.comparison import bring_together, take_values
from cahier.editing.verbs.matrix import add_activity
from cahier.editing.verbs.offers import add_offer, ask_bidder_question, treat_reservation
from cahier.editing.verbs.own_domains import add_domain
from cahier.editing.verbs.split import set_scope
from cahier.model.offer import BidderQuestion, GuaranteeState, Offer, OfferLine, Treatment, TreatmentState
from cahier.model.phase import Phase
from cahier.model.scope import Allocation
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.situation import Situation
from tests.comparison.changes import changed


def twice(session: Session) -> tuple[Session, Session]:
    return Session(session.specification, session.catalogue), Session(session.specification, session.catalogue)


def test_what_each_did_elsewhere_is_kept_without_a_question(session: Session) -> None:
    mine, other = twice(session)
    set_answer(mine, "contrat.duree", "5 ans")
    set_answer(other, "entreprise.nom", "Morvan")
    set_scope(other, "sauvegarde", Allocation.KEPT)
    made = reunion(session.specification, mine.specification, other.specification, session.catalogue)
    assert made.chosen == ()
    result = made.with_choices(())
    assert str(result.answers["contrat.duree"].value) == "5\xa0ans"
    assert result.answers["entreprise.nom"].value == "Morvan"
    assert result.scope["sauvegarde"].allocation is Allocation.KEPT


def test_the_same_answer_changed_twice_is_chosen_and_mine_until_then(session: Session) -> None:
    mine, other = twice(session)
    set_answer(mine, "entreprise.nom", "Morvan")
    set_answer(other, "entreprise.nom", "Rive")
    made = reunion(session.specification, mine.specification, other.specification, session.catalogue)
    (line,) = made.chosen
    assert (line.before, line.after) == ("Morvan", "Rive")
    assert made.with_choices(()).answers["entreprise.nom"].value == "Morvan"
    assert made.with_choices([line.path]).answers["entreprise.nom"].value == "Rive"


def test_two_offers_received_apart_are_both_kept_with_the_questions_of_each(session: Session) -> None:
    mine, other = twice(session)
    for one, bidder in ((mine, "Infolys"), (other, "Nuage du Port")):
        kept = add_offer(one, Offer("", bidder, lines={"price:UO-01": OfferLine(price=Decimal(12))}))
        ask_bidder_question(one, BidderQuestion("", None, f"Que demande {bidder} ?", kept))
    made = reunion(session.specification, mine.specification, other.specification, session.catalogue)
    assert made.chosen == ()
    result = made.with_choices(())
    named = {offer.id: offer.bidder for offer in result.offers}
    assert sorted(named.values()) == ["Infolys", "Nuage du Port"]
    assert sorted((named[asked.by], asked.question) for asked in result.bidder_questions) == [
        ("Infolys", "Que demande Infolys ?"),
        ("Nuage du Port", "Que demande Nuage du Port ?"),
    ]


def test_what_two_people_say_of_one_offer_is_brought_together_mark_by_mark(session: Session) -> None:
    kept = add_offer(session, Offer("", "Infolys"))
    give_mark(session, kept, "Zoé", "Qualité", Decimal(2))
    base = session.specification
    mine, other = twice(session)
    give_mark(mine, kept, "Léa", "Qualité", Decimal(4), "Solide")
    treat_reservation(mine, kept, "requirement:EX-SAU-01", Treatment(TreatmentState.ACCEPTED))
    give_mark(other, kept, "Paul", "Qualité", Decimal(3))
    give_mark(other, kept, "Zoé", "Qualité", None)
    treat_reservation(other, kept, "requirement:EX-SAU-02", Treatment(TreatmentState.REFUSED))
    check_guarantee(other, kept, "assurance", GuaranteeState.MISSING)
    made = reunion(base, mine.specification, other.specification, session.catalogue)
    assert made.chosen == () and len(made.taken) == 1
    (offer,) = made.with_choices(()).offers
    assert {(mark.evaluator, mark.mark) for mark in offer.marks} == {("Léa", Decimal(4)), ("Paul", Decimal(3))}
    assert set(offer.treatments) == {"requirement:EX-SAU-01", "requirement:EX-SAU-02"}
    assert [found.id for found in offer.guarantees] == ["assurance"]


def test_one_mark_given_twice_is_chosen_and_takes_none_of_mine_away(session: Session) -> None:
    kept = add_offer(session, Offer("", "Infolys"))
    base = session.specification
    mine, other = twice(session)
    for one, mark in ((mine, Decimal(4)), (other, Decimal(2))):
        give_mark(one, kept, "Léa", "Qualité", mark)
    give_mark(mine, kept, "Paul", "Qualité", Decimal(5))
    made = reunion(base, mine.specification, other.specification, session.catalogue)
    (line,) = made.chosen
    assert [mark.mark for mark in made.with_choices(()).offers[0].marks] == [4, 5]
    assert [mark.mark for mark in made.with_choices([line.path]).offers[0].marks] == [2, 5]


def test_the_same_change_made_twice_is_no_question(session: Session) -> None:
    mine, other = twice(session)
    for one in (mine, other):
        set_answer(one, "entreprise.nom", "Morvan")
    made = reunion(session.specification, mine.specification, other.specification, session.catalogue)
    assert (made.taken, made.chosen) == ((), ())


def test_two_rows_of_one_table_and_a_note_beside_an_answer_are_no_question(session: Session) -> None:
    set_answer(session, "applications.liste", [{"nom": "Paie"}, {"nom": "Atelier"}])
    mine, other = twice(session)
    set_answer(mine, "applications.liste", [{"nom": "Paie", "criticite": "c1"}, {"nom": "Atelier"}])
    set_answer(other, "applications.liste", [{"nom": "Paie"}, {"nom": "Atelier"}, {"nom": "GED"}])
    set_answer(mine, "contrat.duree", "5 ans")
    set_note(other, "contrat.duree", "voir avec Paul")
    made = reunion(session.specification, mine.specification, other.specification, session.catalogue)
    assert made.chosen == ()
    result = made.with_choices(())
    rows = result.answers["applications.liste"].value
    assert isinstance(rows, tuple)
    assert [(row["nom"], row.get("criticite", "")) for row in rows] == [("Paie", "c1"), ("Atelier", ""), ("GED", "")]
    assert result.answers["contrat.duree"].note == "voir avec Paul"


def test_two_activities_added_under_one_number_are_both_kept(session: Session) -> None:
    mine, other = twice(session)
    add_activity(mine, Phase.OPERATIONAL, "sauvegarde", "Ranger les bandes")
    add_activity(other, Phase.OPERATIONAL, "reseau", "Étiqueter les prises")
    made = reunion(session.specification, mine.specification, other.specification, session.catalogue)
    assert made.chosen == ()
    result = made.with_choices(())
    assert {own.label for own in result.custom_activities} == {"Ranger les bandes", "Étiqueter les prises"}
    shown = {row.label for row in Situation(result, session.catalogue).activities()}
    assert {"Ranger les bandes", "Étiqueter les prises"} <= shown


def test_without_what_both_started_from_all_is_chosen(session: Session) -> None:
    mine, other = twice(session)
    set_answer(other, "entreprise.nom", "Morvan")
    made = reunion(None, mine.specification, other.specification, session.catalogue)
    assert len(made.chosen) == 1
    assert made.with_choices(()) == mine.specification


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.integers(0, 1_000_000).map(Random))  # noqa: S311 - drawn for a test
def test_whatever_two_people_do_each_item_is_as_one_of_them_left_it(catalogue: Catalogue, draw: Random) -> None:
    base = Session(new_specification(catalogue, catalogue.profiles["industrie"], "a"), catalogue)
    mine, other = twice(base)
    changed(mine, draw, 8)
    changed(other, draw, 8)
    made = reunion(base.specification, mine.specification, other.specification, catalogue)
    result = entries(made.with_choices(()), catalogue)
    was, own, brought = (entries(one, catalogue) for one in (base.specification, mine.specification, made.other))
    asked = {line.path for line in made.chosen}
    for path in {*was, *own, *brought} - {path for path in (*own, *brought) if path[-1] == "(order)"}:
        if path not in asked:
            i_changed = (path in own, own.get(path)) != (path in was, was.get(path))
            expected = own if i_changed else brought
            assert (path in result, result.get(path)) == (path in expected, expected.get(path)), path


def test_brought_together_is_undone_in_one_step(session: Session) -> None:
    mine, other = twice(session)
    set_answer(mine, "contrat.duree", "5 ans")
    before = mine.specification
    set_answer(other, "entreprise.nom", "Morvan")
    set_scope(other, "sauvegarde", Allocation.KEPT)
    made = reunion(session.specification, mine.specification, other.specification, session.catalogue)
    bring_together(mine, replace(made.with_choices(()), uid="autre"))
    assert mine.specification.uid == session.specification.uid
    mine.undo()
    assert mine.specification == before


def test_one_value_is_taken_and_taken_back(session: Session) -> None:
    mine, other = twice(session)
    set_answer(other, "entreprise.nom", "Morvan")
    set_scope(other, "sauvegarde", Allocation.KEPT)
    (path, *_others) = [found.path for found in differences(mine.specification, other.specification, session.catalogue)]
    take_values(mine, other.specification, [path], "Reprendre une valeur")
    assert path not in {found.path for found in differences(mine.specification, other.specification, session.catalogue)}
    mine.undo()
    assert mine.specification == session.specification


def test_two_domains_added_at_once_are_both_kept_with_all_they_bring(session: Session) -> None:
    mine, other = twice(session)
    add_domain(mine, "Affichage")
    add_domain(other, "Caméras", unit="caméra", quantity=3)
    set_scope(other, "propre_01", Allocation.SHARED)
    add_activity(other, Phase.OPERATIONAL, "propre_01", "Effacer les images")
    made = reunion(session.specification, mine.specification, other.specification, session.catalogue)
    assert made.chosen == ()
    both = Session(made.with_choices(()), session.catalogue)
    assert {domain.title for domain in both.specification.own_domains} == {"Affichage", "Caméras"}
    assert both.situation.allocation("propre_02") is Allocation.SHARED
    assert {"EX-PRO-01", "EX-PRO-02"} <= {clause.id for clause in both.situation.clauses()}
    assert {row.domain for row in both.situation.activities()} >= {"propre_01", "propre_02"}
    assert [custom.domain for custom in both.specification.custom_activities] == ["propre_02"]


def test_the_same_domain_added_twice_is_one(session: Session) -> None:
    mine, other = twice(session)
    add_domain(mine, "Affichage", key="affichage")
    add_domain(other, "Affichage", unit="écran", key="affichage")
    made = reunion(session.specification, mine.specification, other.specification, session.catalogue)
    assert len(made.chosen) == 1
    assert len(made.with_choices(()).own_domains) == 1
