"""What a finding says, where it leads, and how one is accepted without hiding another."""

from collections.abc import Iterable

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.finding import Finding, acceptance_key
from cahier.checks.runner import find, open_findings
from cahier.editing.session import Session
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.levels import apply_preset
from cahier.editing.verbs.split import start_from
from cahier.guidance.grey_zones import grey_zones
from cahier.model.identifiers import PresetId, RuleId
from cahier.model.scope import Allocation
from cahier.model.specification import Capability, Specification
from cahier.questionnaire.defaults import new_specification
from tests.checks.changes import ABSENT, SANS_OBJET, UNKNOWN, alter, opened
from tests.checks.completed import completed
from tests.places import at

# What a profile leaves for the user to settle: inventory, quantities, names, owners of accounts, rules of his trade,
# the aims and vital data of his company, whose data they are.
USERS_OWN = {"R25", "R49", "R59", "R75", "R84", "R91", "R92", "R93", "R144"}
MATRIX_RULES = {"R05", "R06", "R07", "R141", "R143", "R145", "R146", "R147", "R148"}
PROFILES = (
    "association",
    "atelier",
    "bureau",
    "collectivite",
    "commerce",
    "industrie",
    "liberal",
    "numerique",
    "sante",
)


def _rules(session: Session) -> set[str]:
    return {finding.rule for finding in find(session.situation)}


def _of(findings: Iterable[Finding], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


def test_the_profiles_are_those_put_to_the_test(catalogue: Catalogue) -> None:
    assert set(PROFILES) == set(catalogue.profiles)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_new_specification_raises_only_what_the_user_alone_can_settle(profile: str, catalogue: Catalogue) -> None:
    session = Session(new_specification(catalogue, catalogue.profiles[profile], "test"), catalogue)
    assert _rules(session) <= USERS_OWN
    assert not grey_zones(find(session.situation))


@pytest.mark.parametrize("profile", PROFILES)
def test_once_the_user_settled_it_nothing_is_left(profile: str, catalogue: Catalogue) -> None:
    session = Session(completed(catalogue, catalogue.profiles[profile]), catalogue)
    assert [f"{finding.rule} {finding.title}" for finding in find(session.situation)] == []


@pytest.mark.parametrize("capability", Capability)
@pytest.mark.parametrize("allocation", [None, *Allocation])
def test_no_split_makes_the_proposed_letters_wrong(
    capability: Capability, allocation: Allocation | None, sound: Specification, catalogue: Catalogue
) -> None:
    session = Session(sound, catalogue)
    start_from(session, capability)
    if allocation is not None:
        alter(session, {"domain:*": f"{allocation} M. Dupont"})
    assert _rules(session) & MATRIX_RULES == set()


@pytest.mark.parametrize("preset", ["bronze", "argent", "or"])
def test_no_preset_contradicts_itself(preset: str, catalogue: Catalogue, sound: Specification) -> None:
    session = Session(sound, catalogue)
    apply_preset(session, PresetId(preset))
    levels = {"R01", "R02", "R03", "R04", "R34", "R35", "R37", "R47", "R48", "R123"}
    assert _rules(session) & levels == set()


def test_a_file_emptied_of_every_answer_still_gets_its_findings(sound: Specification, catalogue: Catalogue) -> None:
    session = opened(sound, catalogue, dict.fromkeys(catalogue.questions, ABSENT))
    assert len(_rules(session)) > 60


def test_a_file_of_unknown_answers_gets_the_same_findings_as_an_empty_one(
    sound: Specification, catalogue: Catalogue
) -> None:
    empty = opened(sound, catalogue, dict.fromkeys(catalogue.questions, ABSENT))
    unknown = opened(sound, catalogue, dict.fromkeys(catalogue.questions, UNKNOWN))
    assert _rules(empty) <= _rules(unknown)


def test_what_is_without_object_is_not_asked_for_again(sound: Specification, catalogue: Catalogue) -> None:
    sans_objet = ("consultation.relecteurs", "consultation.criteres", "existant.inventaire", "applications.liste")
    session = opened(sound, catalogue, dict.fromkeys(sans_objet, SANS_OBJET))
    assert _rules(session) & {"R84", "R80", "R94", "R32"} == set()


def test_accepting_one_finding_leaves_its_neighbours_open(sound: Specification, catalogue: Catalogue) -> None:
    inventory = [{"type": "Portables"}, {"type": "Serveurs"}]
    session = opened(sound, catalogue, {"existant.inventaire": inventory})
    first, second = _of(find(session.situation), "R94")
    accept_finding(session, first.key, "Le comptage est en cours.")
    assert [finding.subject for finding in open_findings(session.situation)] == [second.subject]


def test_an_accepted_finding_keeps_its_reason_and_comes_last(sound: Specification, catalogue: Catalogue) -> None:
    session = opened(sound, catalogue, {"sauvegarde.test_frequence": ABSENT, "consultation.candidats": 2})
    (blocking,) = _of(find(session.situation), "R26")
    accept_finding(session, blocking.key, "Les essais sont faits en interne.")
    assert [finding.accepted for finding in find(session.situation)] == ["", "Les essais sont faits en interne."]


def test_the_gravest_findings_come_first(sound: Specification, catalogue: Catalogue) -> None:
    session = opened(sound, catalogue, {"consultation.candidats": 2, "sauvegarde.test_frequence": ABSENT})
    assert [finding.severity for finding in find(session.situation)] == ["blocking", "minor"]


def test_the_place_of_a_finding_is_told_in_words(sound: Specification, catalogue: Catalogue) -> None:
    changes = {"cell:ACT-34:SDM": "", "domain:impression": "undecided", "levels:termination_months": 0}
    session = opened(sound, catalogue, {**changes, "sauvegarde.test_frequence": ABSENT})
    places = {finding.rule: finding.place.replace("\u00a0", " ") for finding in find(session.situation)}
    assert places == {
        "R05": "Qui fait quoi › Support de proximité",
        "R08": "Qui fait quoi › Impression",
        "R47": "Niveaux de service",
        "R26": "Sauvegarde, continuité › Fréquence des tests de restauration",
    }


def test_titles_and_buttons_wear_french_typography(sound: Specification, catalogue: Catalogue) -> None:
    session = opened(sound, catalogue, {"cell:ACT-34:SDM": "", "levels:monthly_cap": None, "prix.indice": "tarif"})
    texts = [text for item in find(session.situation) for text in (item.title, item.fix.label if item.fix else "")]
    assert [text for text in texts if "'" in text or " :" in text or " %" in text] == []


def test_a_fix_leaves_good_answers_alone(sound: Specification, catalogue: Catalogue) -> None:
    """The typical measuring rule has three parts: only the missing one is written."""
    session = opened(sound, catalogue, {"mesure.gel": ABSENT, "mesure.depart": "enregistrement"})
    (finding,) = _of(find(session.situation), "R43")
    assert finding.fix is not None
    assert set(finding.fix.answers) == {"mesure.gel"}


def test_a_fix_that_would_not_mend_is_not_offered(sound: Specification, catalogue: Catalogue) -> None:
    session = opened(sound, catalogue, {"domain:supervision": "out_of_scope M. Dupont"})
    (finding,) = _of(find(session.situation), "R39")
    assert finding.fix is None


def test_a_finding_is_accepted_under_the_name_that_files_have_always_held() -> None:
    keys = [acceptance_key(RuleId("R05"), at(place)) for place in ("activity:ACT-61", "page:levels", "contrat.duree")]
    assert keys == ["R05@activity:ACT-61", "R05@page:levels", "R05@contrat.duree"]
    assert acceptance_key(RuleId("R05"), at("page:levels"), "p1") == "R05@page:levels#p1"
