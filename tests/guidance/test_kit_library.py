"""A kit: made from a file without its client, used for another, named in what is written with it, updated by choice."""

import json
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.anonymous_copy import anonymised
from cahier.editing.kit_update import EntryFate, KitUpdate, kit_update
from cahier.editing.new_from import BLANK, EVERYTHING, new_from
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.kits import update_from_kit
from cahier.editing.verbs.levels import confirm_levels
from cahier.editing.verbs.matrix import confirm_rows, set_role
from cahier.editing.verbs.requirements import adapt
from cahier.errors import BadInput, InvalidAnswer, UnusableKit
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import formats_for
from cahier.export.files import export_files
from cahier.guidance.kit_library import Kit, load_kit, make_kit, sets_to_give, started_with
from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, ClauseId, QuestionId, RoleId
from cahier.model.kit import KitUsed
from cahier.model.raci import Raci
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.fitting import fitted
from cahier.storage import specification_file
from cahier.storage.export_choices import ExportChoices, ExportSet
from cahier.storage.kit_folder import KitSays
from cahier.storage.known_kits import forget_kit, known_kits, remember_kit
from cahier.storage.packed_kits import model_of
from cahier.typography import plain
from tests.catalogue.folders import written
from tests.editing.test_anonymous_copy import words
from tests.export.test_absent_catalogue import BEAMS, ROW
from tests.export.test_absent_catalogue import KIT as ENTRIES
from tests.specifications.rich import rich_specification

OURS = ClauseId("EX-OPE-901")
SENDS = ExportSet("Envoi", Audience.SUPPLIERS, ("word", "raci-excel"))
FIRST, SECOND, THIRD = map(ClauseId, ("EX-SAU-01", "EX-SAU-02", "EX-SAU-03"))


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The knowledge base of the consultant, with entries of its own."""
    return load_catalogue(written(tmp_path_factory.mktemp("theirs"), ENTRIES))


@pytest.fixture(scope="module")
def source(theirs: Catalogue) -> Specification:
    """What the consultant wrote for a client."""
    session = Session(replace(rich_specification(theirs), kit=None), theirs)
    adapt(session, FIRST, "Une copie par jour, essayée.")
    adapt(session, SECOND, "Les copies de Claire Renaud sont essayées.")
    return session.specification


def made(source: Specification, theirs: Catalogue, here: Catalogue, folder: Path, version: str = "1.0") -> Kit:
    says = KitSays("Cabinet Lanvin", version, date(2026, 12, 1), "Petites firmes", EVERYTHING, (SENDS,))
    make_kit(source, theirs, says, folder)
    return load_kit(folder, here)


@pytest.fixture(scope="module")
def kit(
    source: Specification, theirs: Catalogue, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Kit:
    """Its kit, read on a computer that has only what is shipped."""
    return made(source, theirs, catalogue, tmp_path_factory.mktemp("kits") / "Lanvin")


@pytest.fixture
def file(kit: Kit, catalogue: Catalogue) -> Session:
    """A specification begun with it for another client."""
    return Session(started_with(kit, catalogue, "other"), catalogue)


# Made


def test_it_says_what_it_is_and_what_it_holds(kit: Kit) -> None:
    assert plain(kit.title) == "Cabinet Lanvin 1.0, 1er décembre 2026"
    assert len(kit.holdings) == len(EVERYTHING) + 2
    assert kit.says.sets == (SENDS,)
    assert len(kit.used.fingerprint) == 64


def test_names_of_the_client_are_blanked_in_words_and_stay_out_of_choices(
    kit: Kit, source: Specification, theirs: Catalogue
) -> None:
    assert kit.model is not None
    assert BLANK in kit.model.own_wordings[SECOND].text
    theirs_too = ExportSet("Pour Claire Renaud", Audience.SUPPLIERS, ("word",))
    assert sets_to_give(ExportChoices(None, (SENDS, theirs_too)), source, theirs) == (SENDS,)


def test_entries_that_name_the_client_are_told(theirs: Catalogue, tmp_path: Path) -> None:
    session = Session(new_specification(theirs, theirs.profiles["phares"], "x"), theirs)
    set_role(session, "DIR", holder="Service des phares")
    told = make_kit(session.specification, theirs, KitSays("Cabinet"), tmp_path / "kit").to_read
    assert told == ("catalogue/profiles/phares.toml",)


def test_a_folder_that_holds_something_is_left_alone(source: Specification, theirs: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("à moi", encoding="utf-8")
    with pytest.raises(BadInput, match="vide"):
        make_kit(source, theirs, KitSays("Cabinet", parts=EVERYTHING), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_the_entries_of_a_file_from_anybody_are_written_nowhere_else(
    source: Specification, kit: Kit, catalogue: Catalogue, tmp_path: Path
) -> None:
    away = replace(source, kit=replace(kit.used, entries={"../../dehors.toml": "a = 1"}))
    with pytest.raises(BadInput, match="catalogue"):
        make_kit(away, catalogue, KitSays("Cabinet"), tmp_path / "a" / "kit")
    assert not list(tmp_path.rglob("dehors.toml"))


@pytest.mark.parametrize(
    ("says", "entries", "told"),
    [
        (KitSays("C" * 81, parts=EVERYTHING), {}, "81 caractères"),
        (KitSays("Cabinet", "1" * 21, parts=EVERYTHING), {}, "21 caractères"),
        (KitSays("Cabinet"), {}, "ne contiendrait rien"),
        (KitSays("Cabinet"), {"clauses/a.toml": f"# {'é' * 200_000}"}, "400 ko"),
    ],
    ids=["name", "version", "nothing", "heavy"],
)
def test_what_could_not_be_read_again_is_not_written(
    says: KitSays, entries: dict[str, str], told: str, source: Specification, catalogue: Catalogue, tmp_path: Path
) -> None:
    heavy = replace(source, kit=KitUsed("Cabinet", entries=entries))
    with pytest.raises(BadInput, match=told):
        make_kit(heavy, catalogue, says, tmp_path / "kit")
    assert not (tmp_path / "kit").exists()


# Used


def test_a_specification_written_with_it_reads_and_prints_alike_where_the_kit_is_absent(
    file: Session, catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "autre.cahier"
    specification_file.write(path, file.specification, None)
    found = specification_file.read(path).specification
    assert found == file.specification
    again = Session(found, catalogue)
    assert again.specification is found
    assert (BEAMS in again.catalogue.questions, OURS in again.catalogue.clauses) == (True, True)
    assert again.catalogue.faults == ()
    assert BEAMS not in catalogue.questions
    sent: list[str] = []
    html = next(kind for kind in formats_for(Audience.SUPPLIERS) if kind.suffix == ".html")
    edition = Edition(Audience.SUPPLIERS, date(2026, 12, 1))
    export_files(
        found, catalogue, {html: path.with_suffix(".html")}, edition, lambda _path, content: sent.append(words(content))
    )
    assert "Entretien des phares" in sent[0]
    assert "essayée" in sent[0]
    assert "Lanvin" not in sent[0]


def test_it_starts_with_what_the_kit_gives_all_of_it_proposed(file: Session, kit: Kit, source: Specification) -> None:
    state = file.specification
    assert state.kit == kit.used
    assert state.uid == "other"
    assert state.levels.targets == source.levels.targets
    assert state.brand == source.brand
    assert state.own_wordings[FIRST].text == "Une copie par jour, essayée."
    assert {state.row_decision(row) for row in state.matrix} == {Decision.PROPOSED}
    assert {role.holder for role in state.roles} == {""}


def test_a_kit_of_entries_starts_from_its_own_profile(theirs: Catalogue, catalogue: Catalogue, tmp_path: Path) -> None:
    source = new_specification(theirs, theirs.profiles["phares"], "x")
    make_kit(source, theirs, KitSays("Phares"), tmp_path / "kit")
    found = load_kit(tmp_path / "kit", catalogue)
    assert found.model is None
    assert started_with(found, catalogue, "new").profile == "phares"
    assert started_with(found, catalogue, "new", "bureau").profile == "bureau"
    with pytest.raises(BadInput, match="profil"):
        started_with(found, catalogue, "new", "inconnu")


def test_the_next_client_keeps_it_and_an_anonymous_copy_does_not_say_it(file: Session, catalogue: Catalogue) -> None:
    assert new_from(file.specification, catalogue, (), "next").kit == file.specification.kit
    hidden = specification_file.serialise(anonymised(file.specification, file.catalogue, "hidden"))
    assert b"Lanvin" not in hidden


def test_entries_that_do_not_hold_together_are_left_aside_and_it_opens(file: Session, catalogue: Catalogue) -> None:
    state = file.specification
    assert state.kit is not None
    broken = {**state.kit.entries, "clauses/phares.toml": "[[clause]]\nid = 3"}
    too_large, blanks = {"x.toml": "a" * 400_001}, {"x.toml": f"a = '{' ' * 9999}'"}
    for entries in (broken, too_large, blanks, {"x.toml": "= ="}, {"rules/r.toml": "x = " + "[" * 9999}):
        opened = Session(replace(state, kit=replace(state.kit, entries=entries)), catalogue)
        assert opened.catalogue.faults
        assert opened.catalogue.shipped.questions.keys() == catalogue.questions.keys()
        assert opened.specification.matrix == state.matrix
        assert opened.specification.kit is not None
        assert opened.specification.kit.entries == entries


# Checked


def test_everything_wrong_with_a_kit_is_told_at_once(kit: Kit, catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "quoi.toml").write_text("a = 1", encoding="utf-8")
    (tmp_path / "modele.cahier").write_text("{}", encoding="utf-8")
    Path(tmp_path / "catalogue" / "lien.toml").symlink_to(kit.folder / "kit.toml")
    said = """
name = ""
nom = "Cabinet"
holds = ["split", "charte"]
[[files]]
name = "interne"
readers = "tous"
files = ["papyrus"]
"""
    (tmp_path / "kit.toml").write_text(said, encoding="utf-8")
    with pytest.raises(UnusableKit) as caught:
        load_kit(tmp_path, catalogue)
    told = plain("\n".join(caught.value.details))
    for word in ("quoi.toml", "modele.cahier", "lien.toml", "charte", "nom", "papyrus", "tous", "interne", "name"):
        assert word in told
    assert plain(str(caught.value)).count("défauts") == 1


@pytest.mark.parametrize("content", ["name = 3", 'name = "x"', "= =", 'name = "x"\ndate = "hier"', 'name = "\\u0000"'])
def test_a_kit_that_says_nothing_usable_is_refused(content: str, catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "kit.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UnusableKit, match="défaut"):
        load_kit(tmp_path, catalogue)


def test_a_name_that_shows_nothing_and_entries_too_heavy_together_are_told(
    kit: Kit, catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "modele.cahier").write_bytes((kit.folder / "modele.cahier").read_bytes())
    (tmp_path / "kit.toml").write_text('name = "\\u0007\\u0000"\nholds = ["split"]', encoding="utf-8")
    (tmp_path / "catalogue").mkdir()
    for name in ("a", "b"):
        (tmp_path / "catalogue" / f"{name}.toml").write_text(f"# {'x' * 250_000}", encoding="utf-8")
    with pytest.raises(UnusableKit) as caught:
        load_kit(tmp_path, catalogue)
    told = plain("\n".join(caught.value.details))
    assert "name : un texte est attendu" in told
    assert "plus de 400 ko en tout" in told


def test_a_folder_of_something_else_is_no_kit(catalogue: Catalogue, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        with pytest.raises(BadInput):
            load_kit(folder, catalogue)


def test_facts_in_the_model_of_anybody_reach_no_file(kit: Kit, catalogue: Catalogue, tmp_path: Path) -> None:
    secret = rich_specification(catalogue)
    (tmp_path / "modele.cahier").write_bytes(specification_file.serialise(secret))
    (tmp_path / "kit.toml").write_text('name = "X"\nholds = ["levels"]', encoding="utf-8")
    started = started_with(load_kit(tmp_path, catalogue), catalogue, "new")
    assert started.kit is not None
    kept = model_of(started.kit, started.brand)
    assert kept is not None
    for state in (started, kept):
        said = specification_file.serialise(replace(state, kit=None)).decode()
        assert not any(word in said for word in ("Renaud", "Morvan", "Benali", "1234567"))


# Known


def test_this_computer_remembers_the_kits_one_chose(tmp_path: Path) -> None:
    one, other = tmp_path / "un", tmp_path / "l’autre"
    for folder in (one, other, one):
        remember_kit(folder)
    assert known_kits() == (one, other)
    forget_kit(one)
    assert known_kits() == (other,)


# Updated


@pytest.fixture(scope="module")
def newer(source: Specification, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """Version 2: three wordings changed or added, a row and a delay changed, an entry changed, one added, one gone."""
    entries = {**ENTRIES, "clauses/phares": ENTRIES["clauses/phares"].replace("entretient", "répare")}
    entries["glossary"] = '[[term]]\nterm = "Môle"\ndefinition = "Ouvrage du port."\n'
    theirs = load_catalogue(written(tmp_path_factory.mktemp("newer"), entries))
    session = Session(source, theirs)
    for name in (FIRST, SECOND, THIRD):
        adapt(session, name, f"Nouveau texte de {name}.")
    state = session.specification
    matrix = {**state.matrix, **{row: {RoleId("DIR"): Raci.A, RoleId("ING"): Raci.R} for row in ROWS}}
    levels = replace(state.levels, termination_months=2)
    changed = replace(state, matrix=matrix, levels=levels)
    return made(changed, theirs, catalogue, tmp_path_factory.mktemp("kits") / "2", "2.0")


ROWS = (ActivityId("ACT-60"), ActivityId("ACT-61"))


def updated(session: Session, kit: Kit) -> KitUpdate:
    state = session.specification
    assert state.kit is not None
    return kit_update(state, model_of(state.kit, state.brand), kit.model, kit.used, session.catalogue)


def test_the_same_kit_brings_nothing(file: Session, kit: Kit) -> None:
    found = updated(file, kit)
    assert found.brings_nothing
    assert (found.offered, found.kept, found.entries) == ((), (), ())
    used = file.specification.kit
    assert used is not None
    packed = zlib.compress(zlib.decompress(used.content), 1)
    elsewhere = replace(file.specification, kit=replace(used, content=packed))
    assert packed != used.content
    assert updated(Session(elsewhere, file.catalogue), kit).brings_nothing


def test_what_a_newer_kit_changes_is_listed_and_taken_as_one_change(file: Session, newer: Kit) -> None:
    set_role(file, "DIR", holder="Jeanne Roux")
    before = file.specification
    found = updated(file, newer)
    offered = {line.path[:2] for line in found.offered}
    assert {("own_wordings", str(name)) for name in (FIRST, SECOND, THIRD)} <= offered
    assert {("matrix", str(row)) for row in ROWS} <= offered
    assert ("levels", "termination_months") in offered
    assert found.kept == ()
    assert {(one.id, one.fate) for one in found.entries} == {
        (str(OURS), EntryFate.CHANGED),
        ("Môle", EntryFate.ADDED),
    }
    chosen = [line.path for line in found.offered if line.path[:2] != ("own_wordings", str(SECOND))]
    update_from_kit(file, found, chosen)
    after = file.specification
    assert after.kit == newer.used
    assert after.own_wordings[FIRST].text == f"Nouveau texte de {FIRST}."
    assert after.own_wordings[SECOND] == before.own_wordings[SECOND]
    assert (after.levels.termination_months, after.role(RoleId("DIR")).holder) == (2, "Jeanne Roux")
    assert "répare" in file.catalogue.clauses[OURS].text
    file.undo()
    assert file.specification == before
    assert "entretient" in file.catalogue.clauses[OURS].text
    file.redo()
    assert file.specification == after


def test_what_was_written_or_confirmed_stays(file: Session, newer: Kit) -> None:
    adapt(file, FIRST, "À ma façon.")
    confirm_rows(file, [ROWS[0]])
    confirm_levels(file)
    before = file.specification
    found = updated(file, newer)
    kept = {line.path[:2] for line in found.kept}
    assert kept == {("own_wordings", str(FIRST)), ("matrix", str(ROWS[0])), ("levels", "termination_months")}
    every = [line.path for line in (*found.offered, *found.kept)]
    update_from_kit(file, found, every)
    after = file.specification
    assert after.own_wordings[FIRST].text == "À ma façon."
    assert after.matrix[ROWS[0]] == before.matrix[ROWS[0]]
    assert after.matrix[ROWS[1]] != before.matrix[ROWS[1]]
    assert after.levels == before.levels


def test_an_answer_to_a_question_that_a_newer_kit_no_longer_asks_is_kept(file: Session, newer: Kit) -> None:
    set_answer(file, BEAMS, "Vingt-deux faisceaux")
    without = replace(newer.used, entries={}, fingerprint="f" * 64)
    state = file.specification
    found = kit_update(state, None, None, without, file.catalogue)
    assert (str(BEAMS), EntryFate.REMOVED) in {(one.id, one.fate) for one in found.entries}
    update_from_kit(file, found, ())
    assert BEAMS not in file.catalogue.questions
    assert file.specification.answers[BEAMS] == state.answers[BEAMS]
    assert file.specification.matrix[ROW] == state.matrix[ROW]


def test_a_list_that_is_no_longer_true_is_not_taken(file: Session, newer: Kit) -> None:
    found = updated(file, newer)
    adapt(file, FIRST, "Entre-temps.")
    with pytest.raises(InvalidAnswer, match="changé"):
        update_from_kit(file, found, ())
    with pytest.raises(BadInput, match="aucun kit"):
        kit_update(replace(file.specification, kit=None), None, None, newer.used, file.catalogue)


def test_a_file_that_names_its_kit_says_so_in_its_text(file: Session) -> None:
    data = json.loads(specification_file.serialise(file.specification))
    assert data["kit"]["name"] == "Cabinet Lanvin"
    assert data["kit"]["version"] == "1.0"
    assert data["catalogue_version"]
    assert fitted(specification_file.parse(json.dumps(data).encode()), file.catalogue) == file.specification
    assert QuestionId("entreprise.nom") not in data["answers"]
