"""The contract in force beside what is asked: less, more, nothing; never judged where nothing can be said."""

from dataclasses import replace
from datetime import date

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.answers import mark_not_applicable, mark_unknown, set_answer
from cahier.editing.verbs.contract_in_force import say_of_contract
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.levels import set_levels
from cahier.export.document.publication_builder import questions_of_document
from cahier.model.audience import Audience
from cahier.model.current_contract import ContractTerm, TermState
from cahier.model.extent import Extent
from cahier.model.identifiers import ClauseId, HoursId
from cahier.model.location import QuestionPlace, RequirementPlace, Screen, ScreenPart, ScreenPlace
from cahier.offers.contract_gaps import ContractGap, GapStanding, by_weight, contract_gaps
from cahier.offers.contract_words import notice_words, summary_words
from cahier.typography import plain

IN_TIME, TOO_LATE = date(2026, 12, 1), date(2027, 5, 1)


@pytest.fixture
def asking(session: Session) -> Session:
    """All that may be asked is printed, so that only the answers matter."""
    set_document(session, replace(session.specification.document, extent=Extent.COMPLETE))
    set_answer(session, "existant.prestataire_sortant", True)
    return session


def gaps(session: Session) -> dict[str, ContractGap]:
    situation = session.situation
    said = questions_of_document(situation, Audience.SUPPLIERS).said
    return {gap.point.id: gap for gap in contract_gaps(situation, said)}


def given(session: Session, point: str, value: object) -> None:
    say_of_contract(session, point, ContractTerm(TermState.GIVEN, value))  # type: ignore[arg-type] # read by the verb


@pytest.mark.parametrize(
    ("point", "asked", "today", "standing"),
    [
        ("restitution.delai", "15 jours", "30 jours", GapStanding.MORE),
        ("restitution.delai", "30 jours", "15 jours", GapStanding.LESS),
        ("restitution.delai", "1 jour", "24 h", GapStanding.SAME),
        # Ten hours of service may pass in a day, or not before the next: neither is surely the shorter.
        ("restitution.delai", "15 h", "1 jour ouvré", GapStanding.OTHER),
        ("restitution.delai", "4 h", "4 h ouvrées", GapStanding.MORE),
        ("declenchement.duree", "3 mois", "1 mois", GapStanding.MORE),
        ("declenchement.duree", "1 mois", "3 mois", GapStanding.LESS),
        ("prix.redevance", "2900", "2640", GapStanding.LESS),
        ("prix.redevance", "2900", "3100", GapStanding.MORE),
        ("sauvegarde.immuable", True, False, GapStanding.MORE),
        ("sauvegarde.immuable", False, True, GapStanding.LESS),
        ("sauvegarde.immuable", True, True, GapStanding.SAME),
        ("sauvegarde.frequence", "nuit", "heure", GapStanding.LESS),
        ("securite.localisation", "france", "ue", GapStanding.MORE),
        ("contrat.reconduction", "expresse", "tacite", GapStanding.MORE),
        ("contrat.reconduction", "expresse", "aucune", GapStanding.OTHER),
        ("contrat.duree", "24 mois", "36 mois", GapStanding.OTHER),
    ],
)
def test_what_is_asked_is_more_or_less_than_what_one_has(
    asking: Session, point: str, asked: object, today: object, standing: GapStanding
) -> None:
    set_answer(asking, point, asked)
    given(asking, point, today)
    assert gaps(asking)[point].standing is standing


def test_levels_are_compared_hours_by_what_they_cover(asking: Session) -> None:
    levels = asking.specification.levels
    for hours, standing in (
        ("6x12", GapStanding.MORE),
        ("5x10", GapStanding.SAME),
        ("5x8", GapStanding.LESS),
        ("lu-ve 9h-19h", GapStanding.OTHER),
    ):
        set_levels(asking, replace(levels, support_hours=HoursId(hours)))
        given(asking, "levels.support_hours", "5x10")
        assert gaps(asking)["levels.support_hours"].standing is standing, hours
    given(asking, "levels.monthly_cap", "50")
    assert gaps(asking)["levels.monthly_cap"].standing is GapStanding.LESS
    assert gaps(asking)["levels.monthly_cap"].place == ScreenPlace(Screen.LEVELS, ScreenPart.CAPS)


def test_to_ask_for_less_is_told_plainly_and_first(asking: Session) -> None:
    set_answer(asking, "restitution.delai", "30 jours")
    set_answer(asking, "prix.redevance", 2900)
    given(asking, "restitution.delai", "15 jours")
    given(asking, "prix.redevance", 2640)
    given(asking, "securite.localisation", "monde")
    for point, state in (("levels.p1_gtr", TermState.SILENT), ("sauvegarde.hors_site", TermState.UNKNOWN)):
        say_of_contract(asking, point, ContractTerm(state))
    told = by_weight(gaps(asking).values())
    assert [gap.point.id for gap in told] == [
        "prix.redevance",
        "restitution.delai",
        "levels.p1_gtr",
        "sauvegarde.hors_site",
        "securite.localisation",
    ]
    assert told[0].conclusion == "Vous acceptez de payer plus qu’aujourd’hui."
    assert told[1].conclusion == "Vous demandez moins que ce que vous avez."
    assert told[1].place == QuestionPlace(told[1].question.id)
    counted = plain(summary_words(gaps(asking).values()))
    assert counted.startswith("5 points comparés sur 24 : 2 demandés moins bien qu'aujourd'hui, 1 absent du contrat, ")
    assert counted.endswith("1 à vérifier, 1 demandé mieux et 19 sans réponse.")


def test_what_the_document_leaves_out_is_not_asked_and_its_requirement_is_named(asking: Session) -> None:
    set_answer(asking, "entreprise.effectif", 25)
    set_answer(asking, "restitution.delai", "15 jours")
    given(asking, "restitution.delai", "30 jours")
    assert gaps(asking)["restitution.delai"].standing is GapStanding.MORE
    set_document(asking, replace(asking.specification.document, extent=Extent.MEASURED))
    found = gaps(asking)["restitution.delai"]
    assert (found.standing, plain(found.target)) == (GapStanding.NOT_ASKED, "Non imprimé : 15 jours")
    assert found.place == RequirementPlace(ClauseId("EX-REV-23"))
    assert "EX-REV-23" in found.conclusion


def test_what_nobody_asks_is_told_and_a_no_that_is_not_asked_for_loses_nothing(asking: Session) -> None:
    mark_unknown(asking, "restitution.delai")
    mark_not_applicable(asking, "sauvegarde.immuable", "aucune donnée")
    given(asking, "restitution.delai", "30 jours")
    given(asking, "sauvegarde.immuable", False)
    found = gaps(asking)
    assert found["restitution.delai"].standing is GapStanding.NOT_ASKED
    assert found["restitution.delai"].target == "Non demandé"
    assert found["sauvegarde.immuable"].standing is GapStanding.SAME
    say_of_contract(asking, "restitution.delai", ContractTerm(TermState.SILENT))
    assert "ne demande rien" in gaps(asking)["restitution.delai"].conclusion


def test_the_notice_is_read_where_the_specification_has_it(asking: Session) -> None:
    set_answer(asking, "contrat.preavis", "3 mois")
    assert gaps(asking)["contrat.preavis"].standing is GapStanding.UNANSWERED
    set_answer(asking, "existant.contrat_preavis", "1 mois")
    assert gaps(asking)["contrat.preavis"].standing is GapStanding.LESS
    mark_unknown(asking, "existant.contrat_preavis")
    assert gaps(asking)["contrat.preavis"].standing is GapStanding.UNKNOWN
    set_answer(asking, "existant.prestataire_sortant", False)
    assert "contrat.preavis" not in gaps(asking)


def test_the_last_day_for_the_letter_is_told_and_that_it_is_past(asking: Session) -> None:
    assert "il manque" in plain(notice_words(asking.situation, IN_TIME))
    set_answer(asking, "existant.contrat_fin", "2027-06-30")
    set_answer(asking, "existant.contrat_preavis", "3 mois")
    assert "doit être reçue le 30 mars 2027 au plus tard" in plain(notice_words(asking.situation, IN_TIME))
    assert "ce jour est passé" in plain(notice_words(asking.situation, TOO_LATE))
    set_answer(asking, "existant.prestataire_sortant", False)
    assert "ne dit pas qu'un prestataire" in plain(notice_words(asking.situation, IN_TIME))


def test_a_choice_that_is_proposed_no_more_waits_for_an_answer(asking: Session) -> None:
    given(asking, "sauvegarde.frequence", "nuit")
    contract = asking.specification.current_contract
    gone = {"sauvegarde.frequence": ContractTerm(TermState.GIVEN, "quinzaine")}
    state = replace(asking.specification, current_contract=replace(contract, terms=gone))
    assert gaps(Session(state, asking.catalogue))["sauvegarde.frequence"].standing is GapStanding.UNANSWERED
