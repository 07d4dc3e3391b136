"""A short document says nothing that leans on what it leaves out."""

import re
from datetime import date

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import texts
from cahier.model.audience import Audience
from cahier.model.scope import Allocation
from cahier.questionnaire.situation import Situation
from cahier.typography import plain
from tests.support.drafts import first_draft


@pytest.fixture(scope="module")
def small(catalogue: Catalogue) -> str:
    """What a firm of ten people sends, on one line."""
    situation = Situation(first_draft(catalogue, "association"), catalogue)
    return plain("\n".join(texts(build(situation, Edition(Audience.SUPPLIERS, date(2026, 11, 30))))))


def test_a_rate_that_nothing_follows_is_not_asked(small: str) -> None:
    assert "GTR 85 %" in small
    assert "GTI 90 %" not in small


def test_a_critical_incident_stays_in_the_rate_unless_it_has_its_own_penalty(small: str) -> None:
    assert "sauf si le barème lui attache sa propre pénalité" in small
    assert "pénalité horaire" not in small


def test_the_stops_that_do_not_count_are_said_at_every_size(small: str) -> None:
    assert re.search(r"Ne sont pas comptés : .*la panne d'un tiers", small)


def test_what_happens_at_the_term_is_said_with_the_notice_of_each_party(small: str) -> None:
    assert "Au terme, le contrat n'est reconduit que par un accord écrit" in small
    assert "3 mois ; le double quand il émane du prestataire" in small


@pytest.mark.parametrize("thing", ["comité", "plan de progrès", "plan d'assurance sécurité", "écarts et réserves"])
def test_a_thing_that_only_bigger_firms_ask_for_is_not_named(small: str, thing: str) -> None:
    assert thing not in small


def test_bidders_are_told_that_what_prices_depend_on_is_said_before_the_offers(small: str) -> None:
    assert "avant l'envoi ou en réponse aux questions des candidats" in small


def test_a_knock_out_is_explained_before_the_first_one(small: str) -> None:
    assert small.index("exigence « éliminatoire »") < small.index("Éliminatoire")


def test_no_activity_is_given_to_a_host_that_nobody_named(catalogue: Catalogue) -> None:
    made = first_draft(catalogue, "association")
    hosted = [domain.id for domain in catalogue.domains.values() if domain.third == "HEB"]
    assert all(made.scope[name].allocation is not Allocation.THIRD_PARTY for name in hosted if name in made.scope)
    assert "HEB" not in {role.id for role in made.roles if role.active}


def test_a_stop_borne_in_days_is_written_in_working_days(small: str) -> None:
    assert "2 jours ouvrés" in small
    assert "48 h" not in small


def test_what_is_still_to_say_of_the_business_is_not_the_trade_that_was_picked(small: str) -> None:
    assert "Association, fondation" in small
    assert "Activité en une phrase" in small


def test_the_summary_promises_no_rate_that_nothing_measures(small: str) -> None:
    assert "d'arrêt toléré par mois" not in small


def test_a_section_sends_to_an_annex_once(small: str) -> None:
    assert small.count("les quantités du scénario commun figurent en annexe AX4") == 1
