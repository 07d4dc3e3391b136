"""The quick path: some fifteen everyday answers, a full draft that says what was told and what is only proposed."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import QuickQuestion, QuickType
from cahier.catalogue.rule_schema import Severity
from cahier.checks.runner import find
from cahier.errors import BadInput, InvalidAnswer
from cahier.export.document.tables.price_schedule import price_lines
from cahier.guidance.knowledge_base import load_catalogue, read_folders
from cahier.locations import knowledge_folder
from cahier.model.answer import AnswerState, Row
from cahier.model.answer import given as answered
from cahier.model.decision import Decision
from cahier.model.identifiers import DomainId, PresetId, QuestionId
from cahier.model.quantity import Duration
from cahier.model.scope import Allocation
from cahier.model.specification import Capability, Specification
from cahier.questionnaire.milestones import proposed_milestones
from cahier.questionnaire.quick_answers import asked_after, read
from cahier.questionnaire.quick_path import draft
from cahier.questionnaire.situation import Situation

EVERYTHING: dict[str, object] = {
    "activite": "commerce",
    "personnes": 34,
    "sites": "12 rue du Port, Brest\nQuimper\nVannes",
    "materiel": {"portables": 20, "fixes": 14, "serveurs": 1, "imprimantes": 3, "mobiles": 0},
    "horaires": "samedi",
    "informatique": "les_deux",
    "difficultes": ["pannes", "factures"],
    "logiciels": "logiciel de caisse, Gestion des stocks",
    "arret": "journee",
    "perte": "demi_journee",
    "donnees": ["bancaires", "secret"],
    "echeance": date(2027, 6, 30),
    "confier": ["tout"],
    "remise": date(2027, 2, 15),
    "budget": 1800,
    "contact": "Anne Petit, a.petit@exemple.fr",
}
TODAY = date(2026, 11, 30)
# What nobody was asked: owners of the accounts, vital data, sector rules, the present provider's help.
NOT_ASKED = {"R25", "R49", "R75", "R92", "R93", "R105"}


def drawn(catalogue: Catalogue, **given: object) -> Specification:
    return draft(catalogue, "Ateliers Morvan", given, "test", today=TODAY)


def value(made: Specification, question: str) -> object:
    answer = made.answers.get(QuestionId(question))
    return answer.value if answer is not None else None


def decision(made: Specification, question: str) -> Decision:
    return made.answers[QuestionId(question)].decision


def rows(made: Specification, question: str) -> list[Row]:
    found = value(made, question)
    assert isinstance(found, tuple)
    return [row for row in found if isinstance(row, Mapping)]


def asked(catalogue: Catalogue, name: str) -> QuickQuestion:
    return next(question for question in catalogue.quick if question.id == name)


def test_there_are_twelve_to_fifteen_short_questions_without_an_acronym(catalogue: Catalogue) -> None:
    questions = [question for question in asked_after(catalogue, EVERYTHING) if not question.opening]
    assert 12 <= len(questions) <= 15
    for question in catalogue.quick:
        assert len(question.label.split()) <= 14
        assert question.label.endswith("?")
        assert question.hint
        for text in (question.label, question.hint, *(choice.label for choice in question.choices)):
            assert not re.search(r"[A-Z]{2,}", text), text


def test_a_draft_without_an_answer_is_the_usual_profile_and_decides_nothing(catalogue: Catalogue) -> None:
    made = drawn(catalogue)
    assert made.profile == "bureau"
    said = {name for name, answer in made.answers.items() if answer.decided}
    assert said == {"entreprise.nom"}
    assert not made.levels.settled
    assert not made.row_decisions
    assert {found.decision for found in made.scope.values()} == {Decision.PROPOSED}


def test_where_a_default_would_be_invented_the_answer_becomes_an_open_point(catalogue: Catalogue) -> None:
    made = drawn(catalogue)
    still_open = {name for name, answer in made.answers.items() if answer.state is AnswerState.UNKNOWN}
    assert still_open == {
        "entreprise.secteur",
        "entreprise.effectif",
        "entreprise.sites",
        "existant.prestataire_sortant",
        "existant.inventaire",
        "prix.quantites",
        "contraintes.donnees_sante",
        "consultation.date_remise",
        "consultation.contact",
    }


def test_a_company_without_a_name_yet_leaves_an_open_point(catalogue: Catalogue) -> None:
    made = draft(catalogue, "  ", {}, "test")
    assert made.answers[QuestionId("entreprise.nom")].state is AnswerState.UNKNOWN


def test_what_the_person_said_is_confirmed_and_all_the_rest_proposed(catalogue: Catalogue) -> None:
    made = drawn(catalogue, **EVERYTHING)
    confirmed = {name for name, answer in made.answers.items() if answer.decided}
    assert confirmed == {
        "entreprise.nom",
        "entreprise.secteur",
        "entreprise.effectif",
        "entreprise.horaires",
        "entreprise.sites",
        "entreprise.competences",
        "existant.prestataire_sortant",
        "existant.contrats",
        "existant.contrat_fin",
        "existant.douleurs",
        "existant.inventaire",
        "existant.serveurs",
        "applications.liste",
        "contraintes.donnees_sante",
        "contraintes.autres",
        "donnees.categories",
        "donnees.personnes",
        "sauvegarde.rto",
        "sauvegarde.rpo",
        "objectifs.type",
        "objectifs.motivations",
        "prix.quantites",
        "prix.redevance",
        "consultation.contact",
        "consultation.date_remise",
    }
    assert value(made, "entreprise.effectif") == Decimal(34)
    assert value(made, "existant.douleurs") == "Pannes qui reviennent et factures imprévisibles."
    assert value(made, "objectifs.motivations") == ("continuite", "couts")
    assert {found.decision for found in made.scope.values()} == {Decision.PROPOSED}


@pytest.mark.parametrize("nothing", [None, "", [], {"unknown": True}])
def test_not_knowing_is_the_same_as_not_answering(catalogue: Catalogue, nothing: object) -> None:
    made = drawn(catalogue, **dict.fromkeys((question.id for question in catalogue.quick), nothing))
    assert made == drawn(catalogue)


def test_every_choice_gives_a_draft(catalogue: Catalogue) -> None:
    for question in catalogue.quick:
        for choice in question.choices:
            many = question.type is QuickType.MULTIPLE
            drawn(catalogue, **{question.id: [choice.id] if many else choice.id})


def faulty_rows(made: Specification, catalogue: Catalogue) -> list[str]:
    situation = Situation(made, catalogue)
    return [
        activity.id
        for activity in situation.activities()
        if sum(cell.answers for cell in situation.row(activity.id).values()) != 1
        or not any(cell.realises for cell in situation.row(activity.id).values())
    ]


def test_every_business_with_every_staff_gives_one_a_and_an_r_a_row(catalogue: Catalogue) -> None:
    businesses = [choice.id for choice in asked(catalogue, "activite").choices]
    staff = [choice.id for choice in asked(catalogue, "informatique").choices]
    for business, people in product(businesses, staff):
        made = drawn(catalogue, activite=business, informatique=people)
        assert faulty_rows(made, catalogue) == [], (business, people)


CATALOGUE: list[Catalogue] = []


def shipped() -> Catalogue:
    if not CATALOGUE:
        CATALOGUE.append(load_catalogue())
    return CATALOGUE[0]


def an_answer(question: QuickQuestion) -> "st.SearchStrategy[object]":
    names = [choice.id for choice in question.choices]
    shared = [choice.id for choice in question.choices if not choice.alone]
    kinds: dict[QuickType, st.SearchStrategy[object]] = {
        QuickType.CHOICE: st.sampled_from(names or [""]),
        QuickType.MULTIPLE: st.lists(st.sampled_from(shared or [""]), unique=True, max_size=question.most or None),
        QuickType.NUMBER: st.integers(int(question.minimum or 1), 5000),
        QuickType.TEXT: st.text(max_size=60),
        QuickType.LONG_TEXT: st.text(max_size=60),
        QuickType.DATE: st.dates(date(2000, 1, 1), date(2100, 12, 31)),
        QuickType.COUNTS: st.fixed_dictionaries({item.id: st.integers(0, 500) for item in question.items}),
    }
    return st.none() | kinds[question.type]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.deferred(lambda: st.fixed_dictionaries({item.id: an_answer(item) for item in shipped().quick})))
def test_any_answers_give_a_whole_matrix(answers: dict[str, object]) -> None:
    made = draft(shipped(), "Ateliers Morvan", answers, "test")
    assert faulty_rows(made, shipped()) == []
    assert set(made.matrix) == set(shipped().activities)


def test_a_draft_that_hands_everything_over_contradicts_no_rule(catalogue: Catalogue) -> None:
    """Whatever the business, the staff and what one bears, only what was not asked is left to answer."""
    names = ("activite", "informatique", "arret", "perte", "horaires")
    choices = [[choice.id for choice in asked(catalogue, name).choices] for name in names]
    for rank, picked in enumerate(product(*choices)):
        if rank % 23 == 0:
            # The longest takeover ends before the former contract does.
            lasting = {**EVERYTHING, "echeance": date(2027, 9, 30)}
            made = drawn(catalogue, **{**lasting, **dict(zip(names, picked, strict=True))})
            grave = (item for item in find(Situation(made, catalogue)) if item.severity is not Severity.MINOR)
            # « Tôt le matin ou tard le soir » is no hour yet: what may not cover it is told.
    untold = {"R149", "R190"} if "etendus" in picked else set()
    assert {item.rule for item in grave} <= NOT_ASKED | untold, picked


# What each answer does


def test_the_staff_decides_the_capability_and_the_referents_column(catalogue: Catalogue) -> None:
    made = drawn(catalogue, activite="industrie", informatique="prestataire")
    assert made.capability is Capability.NONE
    assert value(made, "existant.prestataire_sortant") is True
    assert value(made, "securite.interlocuteur") is None


def test_no_draft_of_a_company_without_staff_names_its_staff(catalogue: Catalogue) -> None:
    for business in asked(catalogue, "activite").choices:
        made = drawn(catalogue, activite=business.id, informatique="prestataire")
        texts = [answer.value for answer in made.answers.values() if isinstance(answer.value, str)]
        assert [text for text in texts if "nt informatique" in text or "ble informatique" in text] == [], business.id


def test_what_is_not_handed_over_stays_with_the_client_and_its_services_go(catalogue: Catalogue) -> None:
    made = drawn(catalogue, activite="services", informatique="referent", confier=["aide", "sauvegardes"])
    split = {name: made.scope[DomainId(name)].allocation for name in ("support_n1", "sauvegarde", "reseau", "internet")}
    assert split == {
        "support_n1": Allocation.ENTRUSTED,
        "sauvegarde": Allocation.ENTRUSTED,
        "reseau": Allocation.KEPT,
        "internet": Allocation.THIRD_PARTY,
    }
    assert value(made, "catalogue.reseau") == "excluded"
    assert value(made, "catalogue.sauvegarde") == "included"
    assert value(made, "objectifs.elements") == (
        "L’aide quotidienne aux utilisateurs\u202f; les sauvegardes et le redémarrage après un sinistre."
    )


def test_the_stop_one_bears_decides_the_levels_and_how_vital_software_is(catalogue: Catalogue) -> None:
    made = drawn(catalogue, activite="sante", arret="semaine", perte="journee", logiciels="agenda")
    assert made.levels.availability == catalogue.levels.preset(PresetId("bronze")).availability
    assert value(made, "sauvegarde.rto") == Duration.parse("7 jours")
    assert rows(made, "applications.liste") == [
        {"nom": "Agenda", "criticite": "c3", "rto": "7 jours", "rpo": "24 h"},
    ]


def test_who_skips_everything_gets_modest_levels_and_nobody_on_duty(catalogue: Catalogue) -> None:
    for business in asked(catalogue, "activite").choices:
        made = drawn(catalogue, activite=business.id)
        assert (made.levels.preset, made.levels.on_call) == ("bronze", False)


def test_the_loss_one_accepts_decides_the_frequency_of_every_copy(catalogue: Catalogue) -> None:
    for loss, frequency in (("journee", "chaque nuit"), ("heure", "toutes les heures")):
        made = drawn(catalogue, activite="commerce", perte=loss)
        assert [row["frequence"] for row in rows(made, "sauvegarde.perimetre")] == [frequency]


def test_software_that_must_never_stop_is_vital_and_stands_alone(catalogue: Catalogue) -> None:
    made = drawn(
        catalogue, activite="commerce", arret="journee", perte="heure", logiciels="gestion des STOCKS ; Caisse"
    )
    vital = {"criticite": "c1", "rto": "8 h ouvrées", "rpo": "1 h"}
    assert rows(made, "applications.liste") == [{"nom": "Gestion des STOCKS", **vital}, {"nom": "Caisse", **vital}]
    assert decision(made, "applications.liste") is Decision.CONFIRMED


def test_software_keeps_the_capitals_of_its_name(catalogue: Catalogue) -> None:
    made = drawn(catalogue, activite="commerce", logiciels="iManage Work ; caisse")
    assert [row["nom"] for row in rows(made, "applications.liste")[:2]] == ["iManage Work", "Caisse"]


def test_each_address_is_a_site(catalogue: Catalogue) -> None:
    made = drawn(catalogue, sites="12 rue du Port, 29200 Brest\n\nQuimper ; Quimper")
    assert [row["nom"] for row in rows(made, "entreprise.sites")] == ["12 rue du Port, 29200 Brest", "Quimper"]


def test_what_was_counted_is_the_inventory_and_the_quantities_to_price(catalogue: Catalogue) -> None:
    made = drawn(catalogue, materiel={"portables": 12, "fixes": 4, "serveurs": 0, "imprimantes": ""})
    assert rows(made, "existant.inventaire") == [
        {"type": "Ordinateurs portables", "quantite": "12"},
        {"type": "Ordinateurs fixes", "quantite": "4"},
    ]
    assert rows(made, "prix.quantites") == [{"unite": "Poste de travail infogéré", "quantite": "16"}]
    assert value(made, "existant.serveurs") is False


def test_what_was_counted_stands_on_its_own_line_of_the_price_schedule(catalogue: Catalogue) -> None:
    counted = {"portables": 1200, "fixes": 34, "serveurs": 2, "imprimantes": 3, "mobiles": 5}
    made = drawn(catalogue, materiel=counted, confier=["tout"])
    lines = {line.id: line.quantity for line in price_lines(Situation(made, catalogue))}
    assert {name: lines[name] for name in ("UO-01", "UO-03", "UO-10")} == {"UO-01": 1234, "UO-03": 2, "UO-10": 5}
    assert "" not in lines


def test_software_called_as_a_choice_asks_nothing_more(catalogue: Catalogue) -> None:
    assert "echeance" not in {question.id for question in asked_after(catalogue, {"logiciels": "prestataire"})}


def test_what_one_has_not_is_out_of_scope_even_when_all_is_handed_over(catalogue: Catalogue) -> None:
    counted = {"portables": 8, "serveurs": 0, "imprimantes": 0, "mobiles": 0}
    made = drawn(catalogue, activite="association", materiel=counted, confier=["tout"])
    for domain, service in (("systemes", "systemes"), ("impression", "impression"), ("mobiles", "mobiles")):
        assert made.scope[DomainId(domain)].allocation is Allocation.OUT_OF_SCOPE
        assert value(made, f"catalogue.{service}") == "excluded"
    made = drawn(catalogue, activite="association", materiel={**counted, "imprimantes": 1}, confier=["tout"])
    assert made.scope[DomainId("impression")].allocation is Allocation.ENTRUSTED


@pytest.mark.parametrize(("people", "own"), [(10, False), (49, False), (50, True)])
def test_a_small_company_has_no_departments_and_its_direction_answers_instead(
    people: int, own: bool, catalogue: Catalogue
) -> None:
    made = drawn(catalogue, activite="services", informatique="personne", personnes=people)
    assert {role.id: role.active for role in made.roles if role.id in ("JUR", "FIN", "UTI", "DPO")} == dict.fromkeys(
        ("JUR", "FIN", "UTI", "DPO"), own
    )
    assert faulty_rows(made, catalogue) == []
    held = {role for row in made.matrix.values() for role in row}
    assert ("JUR" in held) is own


def test_a_sort_nobody_counted_says_nothing(catalogue: Catalogue) -> None:
    assert value(drawn(catalogue, materiel={"portables": 12}), "existant.serveurs") is None


def test_the_budget_stays_in_the_company(catalogue: Catalogue) -> None:
    made = drawn(catalogue, budget=1800)
    assert value(made, "prix.redevance") == Decimal(1800)
    assert catalogue.questions["prix.redevance"].private


def test_the_dates_of_the_consultation_follow_from_the_day_offers_are_due(catalogue: Catalogue) -> None:
    made = drawn(catalogue, remise=date(2027, 2, 15))
    dates = [value(made, f"consultation.date_{stage}") for stage in ("publication", "questions", "remise", "choix")]
    assert dates == sorted(dates, key=str)
    assert decision(made, "consultation.date_remise") is Decision.CONFIRMED
    assert decision(made, "consultation.date_choix") is Decision.PROPOSED
    start = value(made, "contrat.date_debut")
    assert isinstance(start, date)
    assert start > date(2027, 3, 31)


def test_a_day_too_near_leaves_no_date_in_the_past(catalogue: Catalogue) -> None:
    made = drawn(catalogue, remise=date(2026, 12, 4))
    assert [
        answer.value for answer in made.answers.values() if isinstance(answer.value, date) and answer.value < TODAY
    ] == []


def test_offers_cannot_be_due_in_the_past(catalogue: Catalogue) -> None:
    with pytest.raises(BadInput, match="déjà passé"):
        drawn(catalogue, remise=TODAY)


def test_the_end_of_a_contract_is_asked_only_of_who_has_one(catalogue: Catalogue) -> None:
    with_provider = {question.id for question in asked_after(catalogue, {"informatique": "prestataire"})}
    without = {question.id for question in asked_after(catalogue, {"informatique": "equipe"})}
    assert with_provider - without == {"echeance"}
    made = drawn(catalogue, informatique="equipe", echeance=date(2027, 6, 30))
    assert value(made, "existant.contrats") is None


def test_services_and_milestones_follow_what_they_depend_on(catalogue: Catalogue) -> None:
    made = drawn(catalogue, activite="association", informatique="personne")
    assert value(made, "catalogue.hebergement") == "excluded"
    assert made.scope[DomainId("applications")].allocation is Allocation.THIRD_PARTY
    # The publisher mends his software; the provider still says where a failure comes from.
    assert value(made, "catalogue.applications") == "included"
    opening = next(row for row in rows(made, "prise_en_charge.jalons") if row["jalon"] == "Mise en service")
    assert Duration.parse(opening["echeance"]) == value(made, "prise_en_charge.duree")


def test_no_answer_is_taken_from_the_examples_of_a_profile(catalogue: Catalogue) -> None:
    for business in asked(catalogue, "activite").choices:
        made = drawn(catalogue, activite=business.id)
        examples = catalogue.profiles[made.profile].examples
        said = {question for question in examples if question in made.answers} - {"entreprise.secteur"}
        assert {question for question in said if made.answers[question].value == examples[question].value} == set()


def test_working_day_and_night_asks_for_somebody_on_call(catalogue: Catalogue) -> None:
    made = drawn(catalogue, horaires="continu", arret="journee")
    assert made.levels.on_call
    assert made.levels.preset == "custom"
    assert value(made, "supervision.nuit") == "astreinte"


def test_nobody_is_on_call_when_a_day_without_it_is_bearable(catalogue: Catalogue) -> None:
    made = drawn(catalogue, activite="industrie", arret="journee")
    assert not made.levels.on_call
    assert value(made, "supervision.nuit") == "consigne"


def test_health_data_asks_for_its_certificate_beside_those_of_the_profile(catalogue: Catalogue) -> None:
    made = drawn(catalogue, activite="services", donnees=["sante", "bancaires"])
    assert value(made, "contraintes.donnees_sante") is True
    certificates = value(made, "securite.certifications")
    assert isinstance(certificates, tuple)
    assert {"hds", "expertcyber"} <= set(certificates)


def test_no_sensitive_data_is_an_answer(catalogue: Catalogue) -> None:
    made = drawn(catalogue, donnees=["aucune"])
    assert (value(made, "contraintes.donnees_sante"), decision(made, "contraintes.donnees_sante")) == (
        False,
        Decision.CONFIRMED,
    )


SENSITIVE = {
    "sante": (("sante",), ("patients",)),
    "bancaires": (("financiere",), ("clients",)),
    "enfants": (("sensible",), ("mineurs",)),
}


@pytest.mark.parametrize("held", SENSITIVE)
def test_sensitive_information_held_is_said_of_the_personal_data(catalogue: Catalogue, held: str) -> None:
    made = drawn(catalogue, donnees=[held])
    record = tuple(value(made, f"donnees.{what}") for what in ("categories", "personnes"))
    assert record == SENSITIVE[held]
    assert {decision(made, f"donnees.{what}") for what in ("categories", "personnes")} == {Decision.CONFIRMED}


def test_all_the_sensitive_information_held_is_said_together(catalogue: Catalogue) -> None:
    made = drawn(catalogue, donnees=["sante", "bancaires", "enfants"])
    assert value(made, "donnees.categories") == ("sante", "financiere", "sensible")
    assert value(made, "donnees.personnes") == ("patients", "clients", "mineurs")


@pytest.mark.parametrize("activity", ["commerce", "industrie", "association", "sante"])
def test_the_service_is_accepted_once_it_has_been_watched_for_as_long_as_asked(
    catalogue: Catalogue, activity: str
) -> None:
    made = drawn(catalogue, activite=activity, personnes=60)
    due = {
        row["jalon"].replace("’", "'"): Duration.parse(row["echeance"]).hours
        for row in rows(made, "prise_en_charge.jalons")
    }
    for step, before, watched in (
        ("Vérification d'aptitude", "Mise en service", "mise_en_service.aptitude"),
        ("Service régulier", "Vérification d'aptitude", "mise_en_service.regulier"),
    ):
        asked = made.answers.get(QuestionId(watched)) or catalogue.questions[QuestionId(watched)].default
        assert asked is not None
        assert isinstance(asked.value, Duration)
        assert due[step] >= due[before] + asked.value.hours


def test_a_service_watched_for_longer_is_accepted_later(catalogue: Catalogue) -> None:
    made = drawn(catalogue, activite="commerce", personnes=60)
    longer = {**made.answers, QuestionId("mise_en_service.aptitude"): answered(Duration.parse("60 jours"))}
    usual, later = (proposed_milestones(catalogue, answers) for answers in (made.answers, longer))
    assert usual is not None
    assert later is not None
    assert isinstance(usual.value, tuple)
    assert isinstance(later.value, tuple)
    weeks = [
        [Duration.parse(row["echeance"]).amount for row in answer if not isinstance(row, str)]
        for answer in (usual.value, later.value)
    ]
    assert [after - before for before, after in zip(*weeks, strict=True)][-3:] == [0, 5, 5]


def test_a_secret_is_one_of_the_obligations_of_the_company(catalogue: Catalogue) -> None:
    made = drawn(catalogue, activite="commerce", donnees=["secret"])
    said = value(made, "contraintes.autres")
    assert isinstance(said, str)
    assert "secret professionnel" in said
    assert decision(made, "contraintes.autres") is Decision.CONFIRMED


def test_the_new_contract_is_proposed_three_months_before_the_old_one_ends_on_a_working_day(
    catalogue: Catalogue,
) -> None:
    made = drawn(catalogue, informatique="les_deux", echeance=date(2027, 6, 28))
    # 28 March 2027 is Easter.
    assert value(made, "contrat.date_debut") == date(2027, 3, 30)
    assert decision(made, "contrat.date_debut") is Decision.PROPOSED
    assert rows(made, "existant.contrats")[0]["echeance"].replace("\u00a0", " ") == "28 juin 2027"
    assert made.answers[QuestionId("existant.contrat_fin")].value == date(2027, 6, 28)


def test_another_profile_can_be_asked_for(catalogue: Catalogue) -> None:
    made = draft(catalogue, "X", {"activite": "sante"}, "test", profile="liberal")
    assert (made.profile, value(made, "entreprise.secteur")) == ("liberal", "sante")


# What is refused


def test_every_refused_answer_is_told_at_once(catalogue: Catalogue) -> None:
    wrong = {
        "activite": "cirque",
        "personnes": "beaucoup",
        "sites": 2.5,
        "materiel": {"portables": -1},
        "confier": ["tout", "aide"],
        "nome": 1,
    }
    with pytest.raises(BadInput) as refused:
        draft(catalogue, "X", wrong, "test")
    for name in wrong:
        assert f"{name}\u00a0:" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("activite", ["services"]),
        ("personnes", 0),
        ("personnes", "2,5"),
        ("sites", 3),
        ("materiel", 12),
        ("materiel", {"portables": 2.5}),
        ("materiel", {"portables": True}),
        ("materiel", {"chariots": 1}),
        ("difficultes", ["pannes", "lenteur", "factures", "attaque"]),
        ("difficultes", "pannes"),
        ("difficultes", ["rien", "pannes"]),
        ("logiciels", 4),
        ("echeance", "demain"),
        ("echeance", "0001-01-01"),
        ("echeance", {"unknown": False}),
    ],
)
def test_an_answer_of_the_wrong_kind_is_refused(catalogue: Catalogue, name: str, raw: object) -> None:
    with pytest.raises(InvalidAnswer):
        read(asked(catalogue, name), raw)


def test_an_answer_is_read_as_the_screens_give_it(catalogue: Catalogue) -> None:
    assert read(asked(catalogue, "personnes"), "34") == Decimal(34)
    assert read(asked(catalogue, "echeance"), "2027-06-30") == date(2027, 6, 30)
    assert read(asked(catalogue, "difficultes"), ["factures", "pannes"]) == ("pannes", "factures")
    assert read(asked(catalogue, "logiciels"), "  ") is None


def test_a_profile_that_does_not_exist_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(BadInput, match="cirque"):
        draft(catalogue, "X", {}, "test", profile="cirque")


FAULTY = """
[[quick]]
id = "nom"
type = "yes_no"
label = "x ?"
hint = "x"
[[quick]]
id = "debut"
type = "choice"
label = "x ?"
hint = "x"
profile = "cirque"
sets = "entreprise.effectif"
unknown = ["entreprise.nome"]
choices = [
  { id = "a", label = "A", profile = "bureaux", preset = "platine", hours = "8x8", alone = true, coulour = 1 },
  { id = "a", label = "B", answers = { "entreprise.secteur" = "cirque" }, added = { "contraintes.dora" = true } },
  { id = "b", label = "B", scope = { caves = "entrusted", reseau = "prete" }, services = { caves = "included" } },
]
[[quick]]
id = "table"
type = "number"
label = "x ?"
hint = "x"
sets = "entreprise.sites"
row = { nome = "Site {value}" }
[[quick]]
id = "sans"
type = "date"
label = "x ?"
hint = "x"
[[quick]]
id = "choix"
type = "choice"
label = "x ?"
hint = "x"
ahead = { "contrat.date_debut" = "trois lunes" }
"""


def test_every_fault_of_the_quick_path_is_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "quick.toml").write_text(FAULTY, encoding="utf-8")
    problems = [str(problem).replace("\xa0", " ") for problem in read_folders((knowledge_folder(), tmp_path))[1]]
    for fault in (
        "« yes_no » n’est pas connu",
        "« nom » est réservé",
        "profile inconnu : cirque",
        "question inconnue : entreprise.nome",
        "entreprise.effectif n’accepte pas une valeur de type choice",
        "a : profile inconnu : bureaux",
        "a : preset inconnu : platine",
        "a : hours inconnu : 8x8",
        "a : alone va avec le type multiple",
        "domaine inconnu",
        "« prete » n’est pas une répartition",
        "services.catalogue.caves",
        "a : contraintes.dora n’accepte qu’une valeur",
        "deux choix portent le même identifiant",
        "« cirque » n’est pas proposé",
        "clé inconnue",
        "colonne inconnue : nome",
        "sets dit à quelle question va la valeur",
        "les choix vont avec les types choice et multiple",
        "« trois lunes » n’est pas une durée",
        "une question du parcours rapide, et une seule, choisit le profil",
    ):
        assert any(fault in problem for problem in problems), (fault, problems)


@pytest.mark.parametrize("trade", ["commerce", "sante", "association", "collectivite", "numerique", "finance"])
def test_the_sector_is_printed_in_the_words_that_were_picked(catalogue: Catalogue, trade: str) -> None:
    asked = next(found for found in catalogue.quick if found.id == "activite")
    picked = next(choice.label for choice in asked.choices if choice.id == trade)
    sector = value(drawn(catalogue, activite=trade), "entreprise.secteur")
    printed = {choice.id: choice.label for choice in catalogue.questions[QuestionId("entreprise.secteur")].choices}
    assert printed[str(sector)] == picked
