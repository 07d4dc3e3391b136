"""A specification written with a knowledge base that this computer does not have: checked, exported, nothing lost."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.levels import set_levels
from cahier.editing.verbs.rows import edit_row
from cahier.export.document.publication_builder import Edition, build
from cahier.export.documents import formats_for
from cahier.export.files import export_files
from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId, HoursId, QuestionId
from cahier.model.service_level import LevelGroup
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.fitting import fitted
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from cahier.storage.atomic import replace_bytes
from cahier.typography import plain
from tests.catalogue.folders import written
from tests.export.document.test_leaks import everything_in
from tests.support.command_line import cahier

BEAMS, LAMPS, LIGHTS = map(QuestionId, ("phares.faisceaux", "phares.lampes", "catalogue.phares"))
ROW, OURS, ADDED = ActivityId("ACT-901"), "Atelier Brun SAS", "Vingt-deux faisceaux blancs"

KIT = {
    "steps": """
[[section]]
id = "phares"
step = "cadrage"
title = "Vos phares"
""",
    "domains": """
[[domain]]
id = "phares"
title = "Phares et balises"
detail = "lampes, faisceaux"
third = "HEB"
default = { none = "entrusted", referent = "entrusted", team = "shared" }
""",
    "services": """
[[service]]
id = "phares"
domain = "phares"
title = "Entretien des phares"
section = "operationnelle.guichet"
default = "included"
content = ["remplacement des lampes", "réglage des faisceaux"]
limits = ["les tours ne sont pas repeintes"]
deliverables = ["relevé des lampes"]
proof = "relevé"
covers = ["OPE-17"]
why = "Pour les voir."
example = "Deux visites par an."
trap = "Les oublier."
""",
    "activities/phares": """
[[activity]]
id = "ACT-901"
phase = "operationnelle"
domain = "phares"
label = "Remplacer les lampes des phares"
singular = "remplace les lampes des phares"
plural = "remplacent les lampes des phares"
explanation = "On remplace les lampes avant qu'elles ne s'éteignent."
question = "Décrivez votre façon de remplacer les lampes."
price = { label = "Remplacement d'une lampe de phare", unit = "acte" }
proof = "relevé des lampes"
document = "operationnelle.guichet"
raci = { REF = "I", SDM = "A", ING = "R" }
covers = ["OPE-20"]
""",
    "profiles/phares": """
id = "phares"
title = "Service des phares"
detail = "Phares et balises"
capability = "none"
preset = "argent"
""",
    "levels": """
[[hours]]
id = "marees"
label = "à marée haute"
short = "marées"
week = "lu-di 6h-18h"
""",
    "questions/phares": """
[[question]]
id = "phares.faisceaux"
type = "text"
label = "Combien de faisceaux vos phares ont-ils ?"
summary = "Faisceaux des phares"
level = "essential"
nature = "fact"
why = "Pour les entretenir."
example = "Deux faisceaux."
trap = "Les oublier."
if_empty = "Rien n'est dit des faisceaux."
document = "existant.inventaire"
source = "usage courant"

[[question]]
id = "phares.lampes"
type = "table"
label = "Quelles lampes avez-vous ?"
summary = "Lampes des phares"
level = "essential"
nature = "fact"
why = "Pour les remplacer."
example = "Une lampe."
trap = "Les oublier."
if_empty = "Rien n'est dit des lampes."
document = "existant.inventaire"
columns = [
  { id = "nom", label = "Lampe", type = "text", width = 3 },
  { id = "delai", label = "Remplacée en", type = "duration", width = 2 },
]
source = "usage courant"
""",
    "clauses/phares": """
[[clause]]
id = "EX-OPE-901"
section = "operationnelle.guichet"
priority = "mandatory"
title = "Entretien des phares"
text = "Le prestataire entretient {{ phares.faisceaux }}."
verification = "relevé"
why = "Pour les voir."
source = "usage courant"
""",
}


@pytest.fixture(scope="module")
def written_there(tmp_path_factory: pytest.TempPathFactory) -> Specification:
    """A specification that says something in each kind of entry of that knowledge base."""
    there = load_catalogue(written(tmp_path_factory.mktemp("kit"), KIT))
    session = Session(new_specification(there, there.profiles["phares"], "phares"), there)
    set_answer(session, "entreprise.nom", OURS)
    set_answer(session, BEAMS, ADDED)
    set_answer(session, LAMPS, [{"nom": "Fresnel", "delai": "4 h"}])
    set_answer(session, LIGHTS, "option")
    edit_row(session, ROW, "Remplacer les lampes du môle")
    set_levels(session, replace(session.specification.levels, support_hours=HoursId("marees")))
    made = session.specification
    assert ROW in made.matrix
    assert made.scope[DomainId("phares")]
    return made


@pytest.fixture
def file(written_there: Specification, tmp_path: Path) -> Path:
    """Its file, on a computer that has only the shipped knowledge base."""
    found = tmp_path / "phares.cahier"
    specification_file.write(found, written_there, None)
    return found


def test_it_is_exported_in_every_format_for_every_reader(
    written_there: Specification, catalogue: Catalogue, tmp_path: Path
) -> None:
    here = fitted(written_there, catalogue)
    for audience in Audience:
        targets = {kind: tmp_path / f"{audience}-{kind.name}{kind.suffix}" for kind in formats_for(audience)}
        export_files(here, catalogue, targets, Edition(audience, date(2026, 11, 30)), replace_bytes)
        silent = [path.name for path in targets.values() if plain(OURS) not in everything_in(path)]
        assert silent == []


def test_the_command_line_exports_it_and_leaves_its_file_as_it_was(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    done = cahier("export", file, "--word", "a.docx", "--raci-excel", "a.xlsx", "--html", "a.html", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert all((tmp_path / name).stat().st_size > 10_000 for name in ("a.docx", "a.xlsx", "a.html"))
    assert file.read_bytes() == before


def test_what_is_not_known_here_is_said_by_its_name(file: Path, tmp_path: Path) -> None:
    told = plain(cahier("check", file, folder=tmp_path).stdout)
    for name in (BEAMS, LAMPS, LIGHTS, ROW, "marees"):
        assert name in told


def test_changed_and_saved_here_it_says_all_that_it_said_once_back_there(
    file: Path, written_there: Specification, catalogue: Catalogue, tmp_path: Path
) -> None:
    session = Session(specification_file.read(file).specification, catalogue)
    set_answer(session, "entreprise.activite", "Gardien")
    specification_file.write(tmp_path / "rendu.cahier", session.specification, None)
    there = load_catalogue(written(tmp_path / "kit", KIT))
    back = fitted(specification_file.read(tmp_path / "rendu.cahier").specification, there)
    assert {name for name, answer in back.answers.items() if answer != written_there.answers.get(name)} == {
        "entreprise.activite"
    }
    assert (back.matrix, back.scope, back.levels) == (written_there.matrix, written_there.scope, written_there.levels)
    assert back.set_aside == {}
    assert session.specification.levels.decision(LevelGroup.HOURS) is Decision.PROPOSED
    assert build(Situation(back, there), Edition(Audience.SUPPLIERS, date(2026, 11, 30))).blocks


def test_hours_settled_here_stay_once_back_there(file: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    session = Session(specification_file.read(file).specification, catalogue)
    other = HoursId("6x12")
    set_levels(session, replace(session.specification.levels, support_hours=other))
    there = load_catalogue(written(tmp_path / "kit", KIT))
    assert fitted(session.specification, there).levels.support_hours == other
    session.undo()
    assert fitted(session.specification, there).levels.support_hours == "marees"
