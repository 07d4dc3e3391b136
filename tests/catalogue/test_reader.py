"""What is wrong with a knowledge base is told all at once: file, key, message, suggestion."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.schema import Problem
from cahier.errors import CatalogueError
from cahier.guidance.knowledge_base import load_catalogue, read_folders
from cahier.locations import knowledge_folder
from cahier.model.service_level import PenaltyBasis
from tests.catalogue.folders import messages, written

Read = Callable[[Mapping[str, str]], tuple[Catalogue | None, list[Problem]]]

QUESTION = """
[[question]]
id = "mien.question"
type = "choice"
label = "Que choisissez-vous ?"
summary = "Mon choix"
choices = [ { id = "un", label = "Un" }, { id = "deux", label = "Deux" } ]
why = "Pour savoir."
example = "Un."
trap = "Deux."
document = "contexte.entreprise"
"""
SECTION = '[[section]]\nid = "mien"\nstep = "cadrage"\ntitle = "Ma page"\n'
CLAUSE = """
[[clause]]
id = "EX-SAU-900"
section = "securite.sauvegarde"
priority = "mandatory"
title = "Rangement des bandes"
text = "Le prestataire range les bandes {{ sauvegarde.frequence }}."
verification = "relevé mensuel"
why = "Pour les retrouver."
source = "usage courant"
"""
RULE = """
[[rule]]
id = "R900"
severity = "minor"
family = "quality"
axis = "scope"
title = "Une chose manque toujours"
why = "Elle manque."
remedy = "Ajoutez-la."
target = "sauvegarde.frequence"
when = { question = "sauvegarde.frequence", answered = false }
source = "usage courant"
"""
ACTIVITY = """
[[activity]]
id = "ACT-900"
phase = "operationnelle"
domain = "sauvegarde"
label = "Ranger les bandes"
singular = "range les bandes"
plural = "rangent les bandes"
explanation = "Chaque bande a sa place."
question = "Où rangez-vous les bandes ?"
proof = "relevé"
document = "securite.sauvegarde"
raci = { REF = "C", SDM = "A", ING = "R" }
"""


def test_the_shipped_knowledge_base_holds_together() -> None:
    catalogue, problems = read_folders((knowledge_folder(),))
    assert catalogue is not None
    assert messages(problems) == []


def test_entries_as_the_documentation_shows_them_are_accepted(read_over: Read) -> None:
    _, problems = read_over(
        {
            "steps": SECTION,
            "questions/mien": QUESTION,
            "clauses/mien": CLAUSE,
            "rules/mien": RULE,
            "activities/mien": ACTIVITY,
        }
    )
    assert messages(problems) == []


def test_every_problem_of_every_file_is_reported_at_once(read_over: Read) -> None:
    _, problems = read_over(
        {
            "steps": SECTION,
            "questions/mien": QUESTION.replace('type = "choice"', 'type = "chose"').replace("trap", "trappe"),
            "clauses/mien": CLAUSE.replace("sauvegarde.frequence", "sauvegarde.frequnce"),
        }
    )
    assert {problem.file for problem in problems} == {"questions/mien.toml", "clauses/mien.toml"}
    assert len(problems) >= 4


def test_a_problem_tells_the_file_the_key_the_fact_and_a_suggestion(read_over: Read) -> None:
    _, problems = read_over(
        {"rules/mien": RULE.replace('target = "sauvegarde.frequence"', 'target = "sauvegarde.frequnce"')}
    )
    (problem,) = problems
    assert (problem.file, problem.key) == ("rules/mien.toml", "rule R900")
    assert "cible inconnue" in problem.message
    assert "sauvegarde.frequence" in problem.suggestion


@pytest.mark.parametrize("text", ["[[rule]\nid =", "a = " + "[" * 50_000, "a = " + "9" * 9_000])
def test_a_file_that_is_not_toml_does_not_stop_the_reading_of_the_others(text: str, read_over: Read) -> None:
    catalogue, problems = read_over({"rules/casse": text, "rules/mien": RULE})
    assert [problem.file for problem in problems] == ["rules/casse.toml"]
    assert "TOML illisible" in problems[0].message
    assert catalogue is not None
    assert "R900" in catalogue.rules


@pytest.mark.parametrize("unreadable", ["folder", "dangling"])
def test_a_file_that_cannot_be_read_is_a_problem_not_a_crash(tmp_path: Path, unreadable: str) -> None:
    folder = written(tmp_path, {"rules/mien": RULE})
    place = folder / "rules" / "autre.toml"
    if unreadable == "folder":
        place.mkdir()
    else:
        place.symlink_to(tmp_path / "absent")
    catalogue, problems = read_folders((knowledge_folder(), folder))
    assert [problem.file for problem in problems] == ["rules/autre.toml"]
    assert "ne peut pas être lu" in problems[0].message
    assert catalogue is not None
    assert "R900" in catalogue.rules


def test_the_mark_some_editors_put_first_is_no_fault(tmp_path: Path) -> None:
    folder = written(tmp_path, {"rules/mien": RULE})
    place = folder / "rules" / "mien.toml"
    place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes())
    catalogue, problems = read_folders((knowledge_folder(), folder))
    assert (catalogue is not None, problems) == (True, [])


def test_a_file_that_is_not_utf8_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    folder = written(tmp_path, {"rules/mien": RULE})
    (folder / "rules" / "latin.toml").write_bytes('title = "été"'.encode("latin-1"))
    _, problems = read_folders((knowledge_folder(), folder))
    assert [problem.file for problem in problems] == ["rules/latin.toml"]


def test_a_folder_without_its_first_file_is_a_problem(tmp_path: Path) -> None:
    catalogue, problems = read_folders((written(tmp_path, {"rules/mien": RULE}),))
    assert catalogue is None
    assert "catalogue.toml : fichier : fichier absent" in messages(problems)


def test_loading_a_broken_base_raises_one_error_with_every_problem(tmp_path: Path) -> None:
    broken = RULE.replace('severity = "minor"', 'severity = "grave"').replace('axis = "scope"', 'axis = "autre"')
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(written(tmp_path, {"rules/mien": broken}))
    assert "2 défaut" in str(caught.value)


FAULTS = (
    ("rules/mien", RULE.replace("why =", "whi ="), "rule R900.whi : clé inconnue (vouliez-vous dire « why » ?)"),
    ("rules/mien", RULE.replace("why = ", "#"), "rule R900.why : clé obligatoire absente"),
    ("rules/mien", RULE.replace('"minor"', '"grave"'), "au choix : blocking, major, minor"),
    ("rules/mien", RULE.replace('"minor"', "3"), "rule R900.severity"),
    ("rules/mien", RULE + RULE, "identifiant déjà employé dans rules/mien.toml"),
    ("rules/mien", RULE + 'check = "calendar_order"', "soit une condition `when`, soit un contrôle `check`"),
    (
        "rules/mien",
        RULE.replace("when = { question =", 'check = "calendar_ordre"\n# '),
        "rule R900 : contrôle inconnu : calendar_ordre (vouliez-vous dire « calendar_order » ?)",
    ),
    ("rules/mien", RULE.replace("sauvegarde.frequence", "sauvegarde.frequense"), "question inconnue"),
    (
        "rules/mien",
        RULE.replace('target = "sauvegarde.frequence"', 'target = "page:levles"'),
        "rule R900.target : cible inconnue : page:levles (vouliez-vous dire « page:levels » ?)",
    ),
    ("rules/mien", RULE + 'fix = { label = "Faire", set = { "a.b" = 1 } }', "a.b : question inconnue"),
    (
        "rules/mien",
        RULE + 'fix = { label = "Faire", set = { "sauvegarde.frequence" = "parfois" } }',
        "« parfois » n'est pas proposé",
    ),
    ("questions/mien", QUESTION, "section inconnu : mien"),
    ("questions/mien", QUESTION.replace("mien.question", "Mien"), "un identifiant s'écrit section.nom"),
    ("clauses/mien", CLAUSE.replace("{{ sauvegarde", "{% if sauvegarde"), "seul {{ section.nom }} est permis"),
    ("clauses/mien", CLAUSE.replace("sauvegarde.frequence", "levels.p9_gti"), "niveau inconnu : p9_gti"),
    ("clauses/mien", CLAUSE.replace("range les", "range au plus vite les"), "« au plus vite » ne se mesure pas"),
    ("clauses/mien", CLAUSE.replace("securite.sauvegarde", "securite.sauvegardes"), "section inconnu"),
    ("activities/mien", ACTIVITY.replace('ING = "R"', 'ING = "Z"'), "ING : « Z » n'est pas R, A, C, I ou AR"),
    ("activities/mien", ACTIVITY.replace('ING = "R"', 'ING = "A"'), "il faut un seul A et au moins un R"),
    ("activities/mien", ACTIVITY.replace("ING =", "ENG ="), "rôle inconnu : ENG (vouliez-vous dire « ING » ?)"),
    ("activities/mien", ACTIVITY.replace('"sauvegarde"', '"sauvegardes"'), "domain inconnu : sauvegardes"),
    ("inconnu", "a = 1", "ce fichier n'a pas de place dans la base de connaissances"),
)


def _apart(rank: int, name: str, text: str) -> tuple[str, str]:
    """Give each fault its own file and its own identifier, so that all are read together."""
    numbered = text.replace("900", str(900 + rank)).replace("mien.question", f"mien.question{rank}")
    return (f"{name}{rank}", numbered)


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every fault, read at once."""
    files = dict(_apart(rank, name, text) for rank, (name, text, _) in enumerate(FAULTS))
    _, problems = read_folders((knowledge_folder(), written(tmp_path_factory.mktemp("user"), files)))
    return messages(problems)


@pytest.mark.parametrize("rank", range(len(FAULTS)))
def test_each_fault_is_named_and_mended_in_words(rank: int, faults: list[str]) -> None:
    name, _, expected = FAULTS[rank]
    numbered = expected.replace("900", str(900 + rank)).replace("mien.toml", f"mien{rank}.toml")
    assert [line for line in faults if line.startswith(f"{name}{rank}.toml") and numbered in line]


def test_a_question_is_asked_of_a_section_that_can_print_it(read_over: Read) -> None:
    silent = QUESTION + 'show = "clause"'
    _, problems = read_over({"steps": SECTION, "questions/mien": silent})
    assert "aucune exigence n'imprime la réponse" in messages(problems)[0]


def test_conditions_that_wait_for_one_another_are_found(read_over: Read) -> None:
    first = QUESTION + 'when = { question = "mien.autre", answered = true }'
    second = QUESTION.replace("mien.question", "mien.autre") + 'when = { question = "mien.question", answered = true }'
    _, problems = read_over({"steps": SECTION, "questions/mien": first + second})
    assert any("conditions en boucle" in line for line in messages(problems))


# A user's folder over ours


def test_what_a_user_folder_adds_changes_and_removes_is_listed(read_over: Read) -> None:
    catalogue, problems = read_over(
        {
            "catalogue": 'removed = ["rule R81"]',
            "clauses/mien": CLAUSE,
            "rules/mien": RULE + RULE.replace("R900", "R82"),
        }
    )
    assert messages(problems) == []
    assert catalogue is not None
    assert catalogue.changes == (
        "retiré : rule R81",
        "ajouté : clause EX-SAU-900",
        "ajouté : rule R900",
        "modifié : rule R82",
    )


def test_a_changed_entry_takes_the_place_of_ours(read_over: Read) -> None:
    catalogue, _ = read_over({"rules/mien": RULE.replace("R900", "R82")})
    assert catalogue is not None
    assert catalogue.rules["R82"].title == "Une chose manque toujours"


def test_a_removed_entry_is_gone(read_over: Read) -> None:
    catalogue, _ = read_over({"catalogue": 'removed = ["rule R81"]'})
    assert catalogue is not None
    assert "R81" not in catalogue.rules


def test_our_own_entries_come_with_no_change(catalogue: Catalogue) -> None:
    assert catalogue.changes == ()


def test_removing_what_does_not_exist_is_a_problem(read_over: Read) -> None:
    _, problems = read_over({"catalogue": 'removed = ["rule R999"]'})
    assert messages(problems) == [
        "catalogue.toml : fichier.removed : rien à retirer sous le nom « rule R999 » (écrivez « question a.b »)"
    ]


def test_removing_what_others_need_is_a_problem(read_over: Read) -> None:
    _, problems = read_over({"catalogue": 'removed = ["question sauvegarde.frequence"]'})
    assert any("question inconnue : sauvegarde.frequence" in line for line in messages(problems))


def test_a_misspelt_key_of_the_first_file_is_a_problem(read_over: Read) -> None:
    _, problems = read_over({"catalogue": 'remove = ["rule R81"]'})
    assert messages(problems) == ["catalogue.toml : fichier.remove : clé inconnue (vouliez-vous dire « removed » ?)"]


PENALTY = """
[[penalty]]
id = "mienne"
label = "Chose manquante"
tiers = [{ share = "3", up_to = "0.1" }, { share = "7", up_to = "0.5" }, { share = "12" }]
per = "point d'écart"
basis = "monthly_fee"
cap = "12"
condition = "La chose manque."
evidence = "relevé"
payment = "le mois suivant le constat"
"""


def test_tiers_are_read_as_numbers(read_over: Read) -> None:
    catalogue, problems = read_over({"levels": PENALTY})
    assert messages(problems) == []
    assert catalogue is not None
    read = next(penalty for penalty in catalogue.levels.penalties if penalty.id == "mienne")
    assert read.basis is PenaltyBasis.MONTHLY_FEE
    assert [(tier.share, tier.up_to) for tier in read.tiers] == [
        (Decimal(3), Decimal("0.1")),
        (Decimal(7), Decimal("0.5")),
        (Decimal(12), None),
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('basis = "monthly_fee"', 'basis = "de la redevance"', "au choix : monthly_fee, initial_price, flat"),
        ("tiers =", 'rate = "1"\ntiers =', "un taux (rate) ou des paliers (tiers), l'un des deux"),
        ("tiers =", "# ", "un taux (rate) ou des paliers (tiers), l'un des deux"),
        (', up_to = "0.5"', "", "chaque palier a sa limite (up_to), sauf le dernier"),
        ('"12" }]', '"12", up_to = "1" }]', "chaque palier a sa limite (up_to), sauf le dernier"),
        ('up_to = "0.5"', 'up_to = "0.05"', "les parts et les limites vont en montant"),
        ('share = "7"', 'share = "2"', "les parts et les limites vont en montant"),
        ('share = "7"', 'share = "sept"', "un nombre est attendu"),
        ('share = "7"', 'part = "7"', "clé inconnue"),
        ('cap = "12"', 'cap = "-1"', "un nombre positif est attendu"),
        ('cap = "12"', 'cap = "12"\nunit = "€ HT"', "des paliers sont des parts, en %"),
        ("[[penalty]]", '[usual_limits]\nmonthly_cap = "15"\n[[penalty]]', "usual_limits.yearly_cap : clé obligatoire"),
        ("[[penalty]]", '[bad_month]\nhours_late = "3"\nlate = 1\n[[penalty]]', "bad_month.late : clé inconnue"),
        (
            'cap = "12"',
            'cap = "12"\nwhen = { fact = "levels.penalties", greater = 3 }',
            "when ne peut pas dépendre de levels.penalties",
        ),
    ],
)
def test_a_penalty_that_cannot_be_worked_out_is_a_problem(
    before: str, after: str, expected: str, read_over: Read
) -> None:
    _, problems = read_over({"levels": PENALTY.replace(before, after)})
    assert [line for line in messages(problems) if expected in line]


LAYER = """
[[layer]]
id = "reseau"
title = "Réseau"
domain = "reseau"
by = { sur_site = "prestataire (maintenance)", heberge = "à trancher" }
limits = { materiel = "prestataire", virtualisation = "hébergeur" }
kept = { sur_site = "client, par son référent" }
kept_limits = { materiel = "client" }
"""


def test_who_answers_for_a_layer_is_told_whole_in_each_case(read_over: Read) -> None:
    catalogue, problems = read_over({"frontier": LAYER})
    assert messages(problems) == []
    assert catalogue is not None
    layer = next(layer for layer in catalogue.layers if layer.id == "reseau")
    assert layer.holder("sur_site", "", kept=False) == "prestataire (maintenance)"
    assert layer.holder("sur_site", "materiel", kept=True) == "client, par son référent"
    assert layer.holder("heberge", "", kept=True) == "à trancher"
    assert [layer.holder("heberge", "materiel", kept) for kept in (False, True)] == ["prestataire", "client"]
    assert [layer.holder("heberge", "virtualisation", kept) for kept in (False, True)] == ["hébergeur"] * 2
    assert layer.holder("saas", "", kept=True) == ""


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('domain = "reseau"', "", "kept va avec le domaine"),
        ('{ sur_site = "client,', '{ sur_sites = "client,', "« sur_sites » n'a pas d'autre réponse à remplacer"),
        ('{ materiel = "client" }', '{ sauvegarde = "client" }', "« sauvegarde » n'a pas d'autre réponse"),
    ],
)
def test_a_phrase_that_replaces_nothing_is_a_problem(before: str, after: str, expected: str, read_over: Read) -> None:
    _, problems = read_over({"frontier": LAYER.replace(before, after)})
    assert [line for line in messages(problems) if expected in line]


PROFILE = """
id = "mien"
title = "Le mien"
detail = "Un profil écrit pour un essai"
capability = "none"
preset = "bronze"
[answers]
ANSWER
[examples]
"entreprise.horaires" = "de 9 h à 17 h"
"""


def test_a_profile_offers_as_an_example_what_it_may_not_state(read_over: Read) -> None:
    catalogue, problems = read_over({"profiles/mien": PROFILE.replace("ANSWER", '"contrat.duree" = "24 mois"')})
    assert messages(problems) == []
    assert catalogue is not None
    found = catalogue.profiles["mien"]
    assert list(found.answers) == ["contrat.duree"]
    assert list(found.examples) == ["entreprise.horaires"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ('"entreprise.horaires" = "de 9 h à 17 h"', "un profil ne pose pas de fait à la place du client"),
        (
            '"sauvegarde.perimetre" = [{ donnees = "Caisse", frequence = "chaque nuit" }]',
            "la colonne « Données » est un fait",
        ),
    ],
)
def test_a_profile_states_no_fact(answer: str, told: str, read_over: Read) -> None:
    _, problems = read_over({"profiles/mien": PROFILE.replace("ANSWER", answer)})
    assert [line for line in messages(problems) if told in line and "[examples]" in line]


def test_a_fact_has_no_default(read_over: Read) -> None:
    fact = QUESTION.replace('type = "choice"', 'type = "choice"\nnature = "fact"\ndefault = "un"')
    _, problems = read_over({"questions/mien": fact})
    assert [line for line in messages(problems) if "pas de valeur par défaut" in line]


def test_a_unit_counted_by_month_is_paid_each_month(catalogue: Catalogue) -> None:
    lines = [unit.label for unit in catalogue.price_lines if unit.monthly != unit.unit.endswith("mois")]
    prices = [row.price for row in catalogue.activities.values() if row.price]
    assert lines + [price.label for price in prices if price.monthly != price.unit.endswith("mois")] == []


@pytest.mark.parametrize("fact", ["raci.rows_without_a", "levels.penalties"])
def test_a_row_cannot_depend_on_what_is_counted_from_the_rows(fact: str, read_over: Read) -> None:
    """It would be asked whether it applies in order to know whether it applies, without end."""
    shipped = (knowledge_folder() / "activities" / "initiale.toml").read_text(encoding="utf-8")
    row = shipped[shipped.index('id = "ACT-16"') :].partition("[[activity]]")[0]
    when = f'when = {{ fact = "{fact}", greater = 0 }}\n'
    _, problems = read_over({"activities/mien": f"[[activity]]\n{row.replace('document =', when + 'document =')}"})
    assert [line for line in messages(problems) if f"when ne peut pas dépendre de {fact}" in line]


def test_a_question_the_program_reads_cannot_be_taken_away(read_over: Read) -> None:
    _, problems = read_over({"catalogue": 'removed = ["question existant.contrat_preavis"]\n'})
    assert [line for line in messages(problems) if "question lue par le programme, mais absente" in line]
