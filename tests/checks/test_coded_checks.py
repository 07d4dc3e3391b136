"""What coded checks see that a condition could not: rows, units, words, and the cases they rightly let pass."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.finding import Finding
from cahier.checks.given_values import rows
from cahier.checks.runner import find
from cahier.editing.session import Session
from cahier.editing.verbs.findings import apply_remedy
from cahier.export.document.tables.builtin_tables import BUILTIN_TABLES
from cahier.export.publication import TableBlock, text_of
from cahier.model.identifiers import ActivityId, IndicatorId, PenaltyId, QuestionId, RoleId
from cahier.model.quantity import Duration, Unit
from cahier.model.service_level import Priority
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from cahier.typography import plain
from tests.checks.changes import ABSENT, Changes, opened
from tests.places import at

SUPPORT = ActivityId("ACT-34")
APPLICATION = {"nom": "Caisse", "hebergement": "sur_site", "criticite": "c1", "rto": "4 h", "rpo": "1 h"}
NIGHTLY = {"sauvegarde.frequence": "nuit", "sauvegarde.rpo": "24 h", "applications.liste": [APPLICATION]}


class World:
    """A sound specification, changed, and what one rule says of it."""

    def __init__(self, sound: Specification, catalogue: Catalogue) -> None:
        self.sound = sound
        self.catalogue = catalogue

    def raised(self, rule: str, changes: Changes) -> list[Finding]:
        """Return the findings of a rule once the specification is changed."""
        return self.seen(opened(self.sound, self.catalogue, changes), rule)

    @staticmethod
    def seen(session: Session, rule: str) -> list[Finding]:
        """Return the findings of a rule on an open specification."""
        alone = replace(session.catalogue, rules={rule: session.catalogue.rules[rule]})
        return list(find(Situation(session.specification, alone)))

    def mended(self, rule: str, changes: Changes) -> Session:
        """Return the session once the first fix of a rule was applied."""
        session = opened(self.sound, self.catalogue, changes)
        fix = self.seen(session, rule)[0].fix
        assert fix is not None
        apply_remedy(session, fix)
        return session


@pytest.fixture
def world(sound: Specification, catalogue: Catalogue) -> World:
    """The sound specification, ready to be changed."""
    return World(sound, catalogue)


# Who does what


def test_the_result_goes_back_to_the_role_the_split_proposes(world: World) -> None:
    session = world.mended("R05", {"domain:support_n1": "kept M. Dupont", "cell:ACT-34:REF": "R"})
    assert [role for role, cell in session.situation.row(SUPPORT).items() if cell.answers] == ["REF"]


def test_a_result_whose_role_was_put_away_goes_to_the_direction(world: World) -> None:
    finding = world.raised("R05", {"role:SDM": {"active": False}})[0]
    assert finding.fix is not None
    assert finding.fix.label == "Faire porter le résultat par la direction"


def test_an_activity_of_ones_own_is_held_to_the_same_rules(world: World) -> None:
    own = {"activity:support_n1": "Ranger la salle"}
    assert [finding.location for finding in world.raised("R05", own)] == [at("activity:PLUS-01")]
    assert [finding.location for finding in world.raised("R06", own)] == [at("activity:PLUS-01")]


def test_an_activity_of_ones_own_is_mended_like_any_other(world: World) -> None:
    session = world.mended("R05", {"activity:support_n1": "Ranger la salle"})
    assert world.seen(session, "R05") == []


def test_an_activity_of_ones_own_never_contradicts_the_split(world: World) -> None:
    own = {"activity:support_n1": "Ranger la salle", "cell:PLUS-01:REF": "AR"}
    assert world.raised("R148", own) == []


def test_the_rows_of_a_domain_out_of_scope_are_left_alone(world: World) -> None:
    asleep = {"cell:impression:*": "", "domain:impression": "out_of_scope le loueur"}
    assert [rule for rule in ("R05", "R06", "R07") for _ in world.raised(rule, asleep)] == []


def test_the_account_manager_may_answer_for_most_of_the_matrix(world: World) -> None:
    assert world.raised("R142", {"domain:*": "entrusted"}) == []


def test_a_role_without_any_letter_needs_no_name(world: World) -> None:
    assert world.raised("R144", {"cell:*:FIN": "", "role:FIN": {"holder": ""}}) == []


# Levels


def test_equal_delays_do_not_contradict_one_another(world: World) -> None:
    assert world.raised("R34", {"target:P1": ("1 h ouvrée", "6 h ouvrées")}) == []


def test_hours_of_the_clock_and_working_hours_are_not_set_against_each_other_wrongly(world: World) -> None:
    """A P1 restored in 12 hours is quicker than a P2 restored in one working day."""
    assert world.raised("R34", {"target:P1": ("30 min", "12 h"), "target:P2": ("1 h ouvrée", "1 jour ouvré")}) == []


def test_putting_delays_in_order_keeps_the_same_delays(world: World) -> None:
    session = world.mended("R34", {"target:P1": ("4 h", "1 h")})
    targets = session.specification.levels.targets
    assert sorted(str(delay).replace("\u00a0", " ") for target in targets.values() for delay in (target.gti,)) == [
        "1 h",
        "1 h ouvrée",
        "2 h ouvrées",
        "4 h ouvrées",
    ]


def test_support_around_the_clock_needs_no_one_on_duty(world: World) -> None:
    assert world.raised("R37", {"levels:on_call": False, "levels:support_hours": "24x7"}) == []


def test_delays_in_working_hours_need_no_one_on_duty(world: World) -> None:
    assert world.raised("R37", {"levels:on_call": False, "target:P1": ("1 h ouvrée", "4 h ouvrées")}) == []


def test_lesser_priorities_may_go_without_a_restoration_time(world: World) -> None:
    assert world.raised("R35", {"target:P4": ("4 h ouvrées", "")}) == []


def test_a_penalty_in_tiers_needs_no_single_rate(world: World) -> None:
    assert world.raised("R04", {"penalty:disponibilite": {"rate": None}}) == []


def test_an_indicator_followed_without_a_threshold_needs_no_penalty(world: World) -> None:
    followed = {"indicator:gti": {"threshold": None}, "penalty:gti": {"active": False}}
    assert world.raised("R03", followed) == world.raised("R01", followed) == []


UNCAPPED_BACKUP = {"penalty:sauvegarde": {"cap": None}}


def test_a_penalty_the_document_prints_without_a_cap_is_found(world: World) -> None:
    session = opened(world.sound, world.catalogue, UNCAPPED_BACKUP)
    assert "Sauvegardes en échec" in printed_penalties(session)
    assert [plain(finding.title) for finding in world.seen(session, "R02")] == ["Sauvegardes en échec : aucun plafond"]


def test_a_penalty_the_document_leaves_out_needs_no_cap(world: World) -> None:
    session = opened(world.sound, world.catalogue, {**UNCAPPED_BACKUP, "domain:sauvegarde": "kept"})
    assert "Sauvegardes en échec" not in printed_penalties(session)
    assert world.seen(session, "R02") == []


def test_penalties_the_document_leaves_out_are_not_counted(world: World) -> None:
    def counted(changes: Changes) -> object:
        return opened(world.sound, world.catalogue, changes).situation.fact("levels.penalties")

    assert counted({}) == Decimal(12)
    assert counted({"domain:sauvegarde": "kept"}) == Decimal(10)


def printed_penalties(session: Session) -> set[str]:
    """Return the first cell of each row of the scale."""
    (table,) = BUILTIN_TABLES["penalties"](session.situation)
    assert isinstance(table, TableBlock)
    return {plain(text_of(row[0])) for row in table.rows}


def test_without_any_penalty_no_cap_is_asked_for(world: World) -> None:
    nothing = {"penalty:*": {"active": False}, "levels:monthly_cap": None, "levels:yearly_cap": None}
    assert world.raised("R02", nothing) == []


# Backups and continuity


def test_an_application_with_its_own_rhythm_in_the_backup_plan_is_well_kept(world: World) -> None:
    plan = [{"donnees": "Caisses des magasins", "frequence": "toutes les heures"}]
    assert world.raised("R30", NIGHTLY)
    assert world.raised("R30", {**NIGHTLY, "sauvegarde.perimetre": plan}) == []


@pytest.mark.parametrize(
    ("rhythm", "kept"),
    [
        ("toutes les 30 min", True),
        ("toutes les heures", True),
        ("en continu", True),
        ("toutes les 2 heures", False),
        ("tous les jours", False),
        ("", False),
    ],
)
def test_the_rhythm_of_the_plan_is_read_as_written(rhythm: str, kept: bool, world: World) -> None:
    plan = [{"donnees": "Base de la caisse", "frequence": rhythm}]
    assert (world.raised("R30", {**NIGHTLY, "sauvegarde.perimetre": plan}) == []) is kept


def test_the_line_of_the_plan_prevails_over_a_closer_rhythm_of_the_others(world: World) -> None:
    plan = [{"donnees": "Caisse", "frequence": "chaque nuit"}]
    hourly = {**NIGHTLY, "sauvegarde.frequence": "heure", "sauvegarde.rpo": "1 h"}
    (finding,) = world.raised("R30", {**hourly, "sauvegarde.perimetre": plan})
    assert finding.location == at("sauvegarde.perimetre")
    assert plain(finding.title) == "Caisse : perte tolérée 1 h, copies chaque nuit au plan de sauvegarde"
    mended = world.mended("R30", {**hourly, "sauvegarde.perimetre": plan})
    assert [row["frequence"] for row in rows(mended.situation, "sauvegarde.perimetre")] == ["toutes les heures"]


def test_a_line_that_names_no_application_leaves_each_to_the_common_rhythm(world: World) -> None:
    plan = [{"donnees": "Toutes les données confiées au prestataire", "frequence": "chaque semaine"}]
    enough = [{**APPLICATION, "nom": "Gestion des données", "rpo": "24 h"}]
    assert world.raised("R30", {**NIGHTLY, "applications.liste": enough, "sauvegarde.perimetre": plan}) == []


def test_a_recovery_plan_binds_only_the_highest_class(world: World) -> None:
    lesser = {**APPLICATION, "nom": "Paie", "criticite": "c3", "rto": "2 h", "rpo": "30 min"}
    assert world.raised("R153", {"sauvegarde.rto": "4 h", "applications.liste": [APPLICATION, lesser]}) == []
    assert world.raised("R153", {"sauvegarde.pra": False, "sauvegarde.rto": "8 h"}) == []


def test_one_copy_a_night_loses_one_working_day(world: World) -> None:
    assert world.raised("R30", {**NIGHTLY, "applications.liste": [{**APPLICATION, "rpo": "1 jour ouvré"}]}) == []


def test_a_loss_shorter_than_any_rhythm_offered_has_no_button(world: World) -> None:
    (finding,) = world.raised("R30", {**NIGHTLY, "applications.liste": [{**APPLICATION, "rpo": "15 min"}]})
    assert finding.fix is None


def test_backups_left_to_a_third_party_are_not_set_against_applications(world: World) -> None:
    assert world.raised("R30", {**NIGHTLY, "domain:sauvegarde": "third_party l’hébergeur"}) == []


def test_an_application_run_by_its_publisher_is_not_restored_by_the_provider(world: World) -> None:
    slow = {"target:P1": ("30 min", "8 h"), "applications.liste": [{**APPLICATION, "hebergement": "saas"}]}
    assert world.raised("R31", slow) == []


def test_working_hours_of_restoration_stay_working_hours(world: World) -> None:
    session = world.mended("R31", {"levels:on_call": False, "target:P1": ("1 h ouvrée", "8 h ouvrées")})
    assert session.specification.levels.targets[Priority.P1].gtr == Duration(Decimal(4), Unit.WORKING_HOUR)


def test_a_lesser_application_may_say_nothing_of_its_outage(world: World) -> None:
    assert world.raised("R32", {"applications.liste": [{"nom": "Archives", "criticite": "c4"}]}) == []


def test_what_an_application_already_says_is_kept_by_the_fix(world: World) -> None:
    session = world.mended("R32", {"applications.liste": [{**APPLICATION, "rto": "2 h", "rpo": ""}]})
    (row,) = rows(session.situation, "applications.liste")
    assert [plain(row[column]) for column in ("nom", "rto", "rpo")] == ["Caisse", "2 h", "1 h"]


# Contract and consultation


def test_ninety_days_of_notice_are_three_months(world: World) -> None:
    equal = {"contrat.preavis": "90 jours", "declenchement.duree": "3 mois", "declenchement.prolongation": "0 jours"}
    assert world.raised("R14", equal) == []


def test_an_extension_makes_up_for_a_short_notice(world: World) -> None:
    short = {"contrat.preavis": "1 mois", "declenchement.duree": "6 mois", "declenchement.prolongation": "3 mois"}
    assert world.raised("R14", short) == []


def test_weights_are_brought_to_a_hundred_in_proportion(world: World) -> None:
    names = ("Prix", "Qualité", "Sécurité")
    session = world.mended("R80", {"consultation.criteres": [{"critere": name, "poids": "30"} for name in names]})
    assert [row["poids"] for row in rows(session.situation, "consultation.criteres")] == ["34", "33", "33"]


def test_a_date_left_out_does_not_break_the_calendar(world: World) -> None:
    dates = {"consultation.date_publication": date(2027, 1, 4), "consultation.date_choix": date(2027, 3, 1)}
    assert world.raised("R95", dates) == []


def test_the_due_date_is_not_pushed_past_the_hearings(world: World) -> None:
    (finding,) = world.raised(
        "R96",
        {
            "consultation.date_publication": date(2027, 1, 4),
            "consultation.date_remise": date(2027, 1, 20),
            "consultation.date_soutenance": date(2027, 1, 22),
        },
    )
    assert finding.fix is None


# Words


@pytest.mark.parametrize(
    "words", ["règles de l'art", "État de l’art", "dans les meilleurs délais", "délai raisonnable"]
)
def test_a_vague_wording_is_seen_whatever_its_writing(words: str, world: World) -> None:
    assert world.raised("R63", {"securite.exigences": f"Le prestataire agit {words}."})


def test_a_vague_wording_is_found_in_the_cell_of_a_table(world: World) -> None:
    row = {"objectif": "Dépanner", "cible": "au plus vite"}
    (finding,) = world.raised("R63", {"objectifs.indicateurs": [row]})
    assert finding.location == at("objectifs.indicateurs")


def test_a_vague_activity_of_ones_own_is_pointed_at_by_its_row(world: World) -> None:
    (finding,) = world.raised("R63", {"activity:support_n1": "Rappeler dès que possible"})
    assert finding.location == at("activity:PLUS-01")


def test_what_bidders_never_read_may_be_vague(world: World, catalogue: Catalogue) -> None:
    private = [asked.id for asked in catalogue.questions.values() if asked.private and asked.type == "long_text"]
    assert [name for name in private if world.raised("R63", {name: "dans les règles de l’art"})] == []


def test_an_acronym_is_reported_once_however_often_it_is_used(world: World) -> None:
    text = "Le prestataire remet le QZT."
    assert len(world.raised("R86", {"clause:EX-SAU-01": text, "clause:EX-SAU-02": text})) == 1


@pytest.mark.parametrize("word", ["EX-SAU-04", "4 200 € HT", "{{ client.name }}", "RTO", "annexe AX2"])
def test_references_prices_and_defined_acronyms_need_no_definition(word: str, world: World) -> None:
    assert world.raised("R86", {"clause:EX-SAU-01": f"Le prestataire applique {word}."}) == []


# Hours of work


@pytest.mark.parametrize(
    ("told", "covered"),
    [
        ("de 9 h à 17 h 30, du lundi au vendredi", True),
        ("de 8 h 30 à 18 h, du lundi au vendredi, fermé le samedi", True),
        ("aux heures de bureau", True),
        ("", True),
        ("à horaires élargis, tôt le matin ou tard le soir, du lundi au vendredi", False),
        ("de 7 h 30 à 16 h", False),
        ("de 10 h - 19 h", False),
        ("du lundi au samedi", False),
        ("tous les jours, de 9 h à 12 h", False),
        ("équipes de 22 h à 6 h", False),
    ],
)
def test_hours_of_work_are_read_as_they_were_told(told: str, covered: bool, world: World) -> None:
    assert (
        world.raised("R149", {"levels:support_hours": "5x10", "entreprise.horaires": told or ABSENT}) == []
    ) is covered


def test_support_opens_no_longer_than_one_works(world: World) -> None:
    session = world.mended("R149", {"levels:support_hours": "5x8", "entreprise.horaires": "de 8 h à 18 h, en semaine"})
    assert session.specification.levels.support_hours == "5x10"


@pytest.mark.parametrize(
    ("told", "support", "covered"),
    [
        ("de 7 h à 12 h et de 13 h à 19 h, du lundi au vendredi", "lu-ve 7h-12h 13h-19h", True),
        ("de 7 h à 12 h et de 13 h à 19 h, du lundi au vendredi", "lu-ve 8h-12h 13h-19h", False),
        ("de 9 h à 18 h, du lundi au vendredi", "5x7", False),
        ("de 9 h à 12 h et de 14 h à 18 h, du lundi au vendredi", "5x7", True),
        ("lundi au vendredi 8 h-18 h ; samedi 8 h-12 h", "lu-ve 8h-18h; sa 8h-12h", True),
        ("lundi au vendredi 8 h-18 h ; samedi 8 h-13 h", "lu-ve 8h-18h; sa 8h-12h", False),
        ("de 8 h à 18 h, accueil le samedi matin", "lu-ve 8h-18h; sa 8h-12h", True),
        ("de 8 h à 18 h, accueil le samedi matin", "5x10", False),
    ],
)
def test_hours_of_one_s_own_cover_the_work_hour_by_hour(told: str, support: str, covered: bool, world: World) -> None:
    found = world.raised(
        "R149", {"levels:support_hours": support, "entreprise.horaires": told, "levels:on_call": False}
    )
    assert (found == []) is covered


def test_work_that_no_usual_hours_cover_is_answered_at_the_very_hours_of_work(world: World) -> None:
    told = "du mardi au dimanche de 10 h à 13 h et de 15 h à 20 h"
    session = world.mended("R149", {"entreprise.horaires": told, "levels:on_call": False})
    assert session.specification.levels.support_hours == "ma-di 10h-13h 15h-20h"


def test_who_works_day_and_night_is_offered_every_hour(world: World) -> None:
    night = {"entreprise.horaires": "24 h/24, tous les jours", "levels:on_call": False}
    assert world.mended("R149", night).specification.levels.support_hours == "24x7"


def test_a_site_that_opens_earlier_gets_hours_of_its_own(world: World) -> None:
    sites = [{"nom": "Siège"}, {"nom": "Dépôt", "horaires": "lundi au samedi 6 h-14 h"}]
    session = world.mended("R149", {"entreprise.sites": sites, "levels:on_call": False})
    assert session.specification.levels.site_hours == {"Dépôt": "lu-sa 6h-14h"}
    assert world.seen(session, "R149") == []
    assert session.specification.levels.support_hours == world.sound.levels.support_hours


def test_who_works_day_and_night_is_helped_by_those_on_duty(world: World) -> None:
    night = {"entreprise.horaires": "24 heures sur 24, tous les jours de la semaine"}
    assert world.raised("R149", {**night, "levels:on_call": True}) == []
    assert world.raised("R149", {**night, "levels:on_call": False})


# What is measured


def test_third_parties_join_the_stops_already_left_out(world: World) -> None:
    session = world.mended("R182", {"mesure.exclusions": ["client", "energie"]})
    answer = session.specification.answers[QuestionId("mesure.exclusions")]
    assert answer.value == ("client", "energie", "tiers")


def test_who_calls_no_third_party_pays_for_none(world: World) -> None:
    assert world.raised("R182", {"services.mandat": False, "mesure.exclusions": ["client"]}) == []


@pytest.mark.parametrize(("support", "raised"), [("5x8", True), ("24x7", False)])
def test_a_stop_is_weighed_against_the_hours_in_which_it_is_measured(support: str, raised: bool, world: World) -> None:
    # 99.5 % of a month: 52 minutes of office hours, 3 h 39 day and night.
    planned = {"demandes.fenetre": "journee", "mesure.maintenance": "2 h", "levels:availability": "99.5"}
    assert bool(world.raised("R183", {**planned, "levels:support_hours": support})) is raised


def test_a_stop_let_pass_each_month_agrees_with_the_time_to_mend(world: World) -> None:
    due = {"condition": "Sous la cible.", "per": "point", "evidence": "relevé", "payment": "mois suivant"}
    own = {**due, "rate": Decimal(2), "cap": Decimal(5), "indicator": IndicatorId("disponibilite")}
    session = world.mended("R184", {"own_penalty:Arrêts": own})
    assert session.specification.levels.penalties[PenaltyId("PEN-01")].spared == 1
    assert world.seen(session, "R184") == []


# Speed that is paid for nothing


def test_a_p1_made_longer_keeps_the_priorities_in_order(world: World) -> None:
    bears = {"sauvegarde.rto": "48 h", "applications.liste": [{**APPLICATION, "criticite": "c2", "rto": "48 h"}]}
    session = world.mended("R150", bears)
    delays = [target.gtr for target in session.specification.levels.targets.values() if target.gtr]
    assert str(delays[0]) == str(Duration(Decimal(16), Unit.WORKING_HOUR))
    assert [delay.hours for delay in delays] == sorted(delay.hours for delay in delays)


# What is not there


def test_only_what_is_counted_and_none_is_absent(world: World) -> None:
    listed = [{"type": "Copieurs", "quantite": ""}, {"type": "Serveurs", "quantite": "10"}]
    assert world.raised("R156", {"domain:impression": "entrusted", "existant.inventaire": listed}) == []


def test_software_handed_over_has_somebody_to_find_what_fails(world: World) -> None:
    (finding,) = world.raised("R155", {"domain:applications": "shared", "catalogue.applications": "excluded"})
    assert finding.subject == "applications"


@pytest.mark.parametrize(
    ("letters", "mended"),
    [
        # The provider's by its split: the account manager answers, the client is consulted.
        ({"cell:ACT-34:SDM": "C", "cell:ACT-34:REF": "A"}, {"SDM": "A", "REF": "C"}),
        # A decision of the client's: it takes part in it rather than lose it.
        ({"cell:ACT-33:REF": "", "cell:ACT-33:SDM": "R"}, {"DIR": "AR", "SDM": "R"}),
        # A third party's, on the row of a domain it holds.
        ({"cell:ACT-52:FAI": "R", "cell:ACT-52:REF": "A"}, {"FAI": "AR", "REF": "C"}),
    ],
)
def test_who_acts_answers(world: World, letters: Changes, mended: dict[str, str]) -> None:
    session = world.mended("R170", letters)
    assert not world.seen(session, "R170")
    assert not world.seen(session, "R146")
    row = next(iter(letters)).split(":")[1]
    assert {role: str(session.specification.cell(ActivityId(row), RoleId(role))) for role in mended} == mended


def test_a_client_that_takes_part_may_answer(world: World) -> None:
    assert not world.raised("R170", {"cell:ACT-34:SDM": "C", "cell:ACT-34:REF": "AR"})
