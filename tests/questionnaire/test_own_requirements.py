"""The client's own words: a requirement reworded, one added, an activity with its sentence, its question, its price."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.runner import find
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.matrix import add_activity, confirm_rows, edit_activity, remove_activity, set_cells
from cahier.editing.verbs.requirements import (
    adapt,
    add_requirement,
    back_to_model,
    edit_requirement,
    keep_wording,
    leave_out,
    remove_requirement,
)
from cahier.editing.verbs.split import set_scope
from cahier.errors import InvalidAnswer
from cahier.export.document.bid import question_lines, requirement_lines
from cahier.export.document.publication_builder import Edition, build
from cahier.export.document.tables.price_schedule import price_lines
from cahier.export.publication import (
    Emphasis,
    Paragraph,
    Publication,
    Requirement,
    Run,
    Style,
    TableBlock,
    text_of,
    texts,
)
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.model.requirement import ClausePriority
from cahier.model.scope import Allocation
from cahier.model.specification import CustomActivity, CustomPrice
from cahier.storage.specification_file import parse, serialise
from tests.export.conftest import INTERNAL

BACKUP = "EX-SAU-02"
SECTION = "securite.sauvegarde"
SUPPLIERS = Edition(Audience.SUPPLIERS, INTERNAL.issued)


def printed(session: Session, edition: Edition = SUPPLIERS) -> dict[str, Requirement]:
    publication = build(session.situation, edition)
    return {block.id: block for block in publication.blocks if isinstance(block, Requirement)}


def rules(session: Session) -> list[str]:
    return [finding.rule for finding in find(session.situation) if not finding.accepted]


# « Adapter le texte »


def test_bidders_read_the_clients_words_like_any_other_and_the_company_reads_whose_they_are(session: Session) -> None:
    usual = printed(session)[BACKUP]
    adapt(session, BACKUP, "Le prestataire sauvegarde la caisse chaque soir.")
    read, kept = printed(session)[BACKUP], printed(session, INTERNAL)[BACKUP]
    assert text_of(read.content) == "Le prestataire sauvegarde la caisse chaque soir."
    assert (read.title, read.priority, read.verification) == (usual.title, usual.priority, usual.verification)
    assert kept.priority == f"{usual.priority}\u202f; rédaction du client"


def test_words_of_the_client_follow_no_answer_any_more(session: Session) -> None:
    clause = session.catalogue.clauses[BACKUP]
    assert clause.prints
    adapt(session, BACKUP, "Une copie par jour.")
    set_answer(session, clause.prints[0], session.catalogue.questions[clause.prints[0]].choices[-1].id)
    assert text_of(printed(session)[BACKUP].content) == "Une copie par jour."
    assert clause not in session.situation.requirements_printing(clause.prints[0])


def test_places_for_answers_are_only_words_when_the_client_types_them(session: Session) -> None:
    typed = "Voir {{sauvegarde.frequence}} et {{ levels.gti_rate }} et {{x.y}}."
    adapt(session, BACKUP, typed)
    assert text_of(printed(session)[BACKUP].content) == typed


def test_bold_and_lists_are_printed_as_such(session: Session) -> None:
    adapt(session, BACKUP, "Chaque **soir** :\n- la caisse ;\n- la **paie**.\n\n1. copier\n2. relire")
    found = printed(session)[BACKUP]
    assert found.content == (Run("Chaque "), Run("soir", Emphasis.BOLD), Run("\u00a0:"))
    assert found.more == (
        Paragraph((Run("la caisse\u202f;"),), Style.BULLET),
        Paragraph((Run("la "), Run("paie", Emphasis.BOLD), Run(".")), Style.BULLET),
        Paragraph((Run("copier"),), Style.NUMBER, number=1),
        Paragraph((Run("relire"),), Style.NUMBER, number=2),
    )


def test_nothing_is_adapted_into_nothing(session: Session) -> None:
    for text in ("", "  \n "):
        with pytest.raises(InvalidAnswer, match="texte type"):
            adapt(session, BACKUP, text)
    with pytest.raises(InvalidAnswer, match="EX-ZZZ-99"):
        adapt(session, "EX-ZZZ-99", "Texte")
    assert not session.specification.own_wordings


def test_one_goes_back_to_the_text_of_the_model(session: Session) -> None:
    before = printed(session)[BACKUP]
    adapt(session, BACKUP, "Une copie par jour.")
    back_to_model(session, BACKUP)
    assert printed(session)[BACKUP] == before
    assert not session.specification.own_wordings


def reopened(session: Session, text: str) -> Session:
    """The same file, with a knowledge base whose text has changed."""
    changed = replace(session.catalogue.clauses[BACKUP], text=text)
    catalogue = replace(session.catalogue, clauses={**session.catalogue.clauses, changed.id: changed})
    return Session(parse(serialise(session.specification)), catalogue)


def test_a_file_whose_model_text_changed_says_so_until_one_decides(session: Session) -> None:
    adapt(session, BACKUP, "Une copie par jour.")
    assert "R161" not in rules(session)
    later = reopened(session, "Les données sont copiées {{ sauvegarde.frequence }}, hors site.")
    (found,) = (finding for finding in find(later.situation) if finding.rule == "R161")
    assert str(found.location) == f"requirement:{BACKUP}"
    assert "a changé" in found.title
    assert text_of(printed(later)[BACKUP].content) == "Une copie par jour."
    adapt(later, BACKUP, "Deux copies par jour.")
    assert "R161" in rules(later)
    keep_wording(later, BACKUP)
    assert "R161" not in rules(later)
    assert later.specification.own_wordings[BACKUP].text == "Deux copies par jour."


def test_one_that_the_model_lost_is_told_and_kept(session: Session, catalogue: Catalogue) -> None:
    adapt(session, BACKUP, "Une copie par jour.")
    others = {name: clause for name, clause in catalogue.clauses.items() if name != BACKUP}
    later = Session(session.specification, replace(catalogue, clauses=others))
    assert "R162" in rules(later)
    assert later.specification.own_wordings == session.specification.own_wordings


def test_one_left_out_stays_out_whatever_its_words(session: Session) -> None:
    adapt(session, BACKUP, "Une copie par jour.")
    leave_out(session, BACKUP, "Notre hébergeur le fait déjà")
    assert BACKUP not in printed(session)


# « Ajouter une exigence »


def test_a_requirement_of_ones_own_is_numbered_printed_counted_and_put_to_bidders(session: Session) -> None:
    count = len(session.situation.clauses())
    first = add_requirement(
        session,
        SECTION,
        "Coffre du siège",
        "Le prestataire range une copie dans le coffre du siège.",
        verification="registre du coffre",
        priority=ClausePriority.MANDATORY,
    )
    second = add_requirement(session, SECTION, "Clé du coffre", "Le prestataire rend la clé chaque soir.")
    assert (first, second) == ("EX-CLI-01", "EX-CLI-02")
    found = printed(session)
    assert (found[first].priority, found[first].verification) == ("Impérative", "Registre du coffre.")
    assert (found[second].priority, found[second].verification) == ("Attendue", "Constat contradictoire.")
    assert len(session.situation.clauses()) == count + 2
    names = [clause.id for clause in session.situation.clauses() if clause.section == SECTION]
    assert names[-2:] == [first, second]
    lines = {line.requirement.id: line for line in requirement_lines(build(session.situation, SUPPLIERS))}
    assert lines[first].section == lines[BACKUP].section
    assert printed(session, INTERNAL)[first].priority == "Impérative\u202f; rédaction du client"


def test_a_requirement_says_where_it_stands_what_it_is_and_what_it_asks(session: Session) -> None:
    for section, title, text, told in (
        ("nulle.part", "Coffre", "Le prestataire range.", "section"),
        (SECTION, "  ", "Le prestataire range.", "titre"),
        (SECTION, "Coffre", "\n", "demande"),
    ):
        with pytest.raises(InvalidAnswer, match=told):
            add_requirement(session, section, title, text)
    assert not session.specification.own_requirements


def test_it_is_changed_and_removed_and_leaves_nothing_behind(session: Session) -> None:
    name = add_requirement(session, SECTION, "Coffre", "Le prestataire range les copies au plus vite.")
    (added,) = session.specification.own_requirements
    assert "R63" in rules(session)
    accept_finding(session, f"R63@requirement:{name}", "Décidé en comité de direction")
    assert "R63" not in rules(session)
    edit_requirement(session, replace(added, title="Coffre du siège", section="securite.acces"))
    assert session.situation.requirement_title(name) == "Coffre du siège"
    remove_requirement(session, name)
    assert name not in printed(session)
    assert not session.specification.accepted
    again = add_requirement(session, SECTION, "Armoire", "Le prestataire range au plus vite.")
    assert again == name
    assert "R63" in rules(session)


def test_one_whose_section_is_not_printed_is_told(session: Session, catalogue: Catalogue) -> None:
    add_requirement(session, SECTION, "Coffre", "Le prestataire range une copie.")
    assert "R162" not in rules(session)
    (added,) = session.specification.own_requirements
    lost = replace(session.specification, own_requirements=(replace(added, section="autre.base"),))
    assert "R162" in rules(Session(lost, catalogue))


# An activity of one's own


@pytest.fixture
def screens(session: Session) -> CustomActivity:
    """An activity that nothing in the model says, with all that can be said of it."""
    name = add_activity(session, Phase.OPERATIONAL, "sauvegarde", "Entretenir les écrans d’affichage")
    set_cells(session, {(name, RoleId("ING")): Raci.AR})
    custom = CustomActivity(
        name,
        Phase.OPERATIONAL,
        session.catalogue.activities[ActivityId("ACT-60")].domain,
        "Entretenir les écrans d’affichage",
        sentence="Le prestataire remplace un écran en panne sous **deux jours**.",
        proof="journal des interventions",
        question="Combien d’écrans avez-vous en stock ?",
        price=CustomPrice("Écran d’affichage", "écran", True, Decimal(12)),
    )
    edit_activity(session, custom)
    return custom


def test_its_sentence_is_a_requirement_its_question_and_its_price_are_put_to_bidders(
    session: Session, screens: CustomActivity
) -> None:
    found = printed(session)["EX-PLU-01"]
    assert (found.title, found.verification) == (screens.label, "Journal des interventions.")
    assert text_of(found.content) == "Le prestataire remplace un écran en panne sous deux jours."
    assert [line.question for line in question_lines(session.situation) if line.key == f"question:{screens.id}"] == [
        screens.question
    ]
    (line,) = (line for line in price_lines(session.situation) if line.key.endswith(screens.id))
    assert (line.label, line.unit, line.monthly, line.quantity, line.supposed) == (
        "Écran d’affichage",
        "écran",
        True,
        Decimal(12),
        False,
    )
    assert "Entretenir les écrans d’affichage" in matrix_words(build(session.situation, INTERNAL))


def matrix_words(publication: Publication) -> str:
    return "\n".join(texts(publication))


def test_a_quantity_that_nobody_gave_is_only_supposed(session: Session, screens: CustomActivity) -> None:
    edit_activity(session, replace(screens, price=CustomPrice("", "écran")))
    (line,) = (line for line in price_lines(session.situation) if line.key.endswith(screens.id))
    assert (line.label, line.quantity, line.supposed) == (screens.label, Decimal(1), True)


def test_one_given_to_the_client_leaves_the_questions_and_the_prices(session: Session, screens: CustomActivity) -> None:
    set_cells(session, {(screens.id, RoleId("ING")): Raci.NONE, (screens.id, RoleId("DIR")): Raci.AR})
    assert not any(line.key == f"question:{screens.id}" for line in question_lines(session.situation))
    assert not any(line.key.endswith(screens.id) for line in price_lines(session.situation))


def test_one_out_of_scope_prints_no_requirement(session: Session, screens: CustomActivity) -> None:
    set_scope(session, screens.domain, Allocation.OUT_OF_SCOPE)
    assert "EX-PLU-01" not in printed(session)


def test_its_sentence_stands_where_its_domain_is_or_where_one_says(session: Session, screens: CustomActivity) -> None:
    def section() -> str:
        return next(clause.section for clause in session.situation.clauses() if clause.id == "EX-PLU-01")

    assert section() == SECTION
    edit_activity(session, replace(screens, section="securite.acces"))
    assert section() == "securite.acces"


def test_a_price_has_a_unit_and_a_label_is_kept(session: Session, screens: CustomActivity) -> None:
    for wrong in (
        replace(screens, price=CustomPrice("Écran", " ")),
        replace(screens, price=CustomPrice("Écran", "écran", False, Decimal(-1))),
        replace(screens, label=" "),
        replace(screens, section="nulle.part"),
    ):
        with pytest.raises(InvalidAnswer):
            edit_activity(session, wrong)
    assert session.specification.custom_activities == (screens,)


def test_removed_it_leaves_nothing_behind_and_the_next_one_is_born_unconfirmed(
    session: Session, screens: CustomActivity
) -> None:
    before = add_activity(session, Phase.EXIT, "reseau", "Rendre les clés")
    remove_activity(session, before)
    confirm_rows(session, [screens.id])
    accept_finding(session, f"R05@activity:{screens.id}", "Décidé en comité de direction")
    remove_activity(session, screens.id)
    state = session.specification
    assert screens.id not in state.matrix
    assert not state.row_decisions.keys() & {screens.id}
    assert not state.accepted
    assert "EX-PLU-01" not in printed(session)
    assert not any(line.key.endswith(screens.id) for line in price_lines(session.situation))
    again = add_activity(session, Phase.OPERATIONAL, "sauvegarde", "Ranger les bandes")
    assert again == screens.id
    assert session.specification.row_decision(again) is Decision.PROPOSED
    assert session.specification.matrix[again] == {}


def test_the_matrix_still_says_who_does_it(session: Session, screens: CustomActivity) -> None:
    tables = [block for block in build(session.situation, INTERNAL).blocks if isinstance(block, TableBlock)]
    number = session.situation.row_number(screens.id)
    rows = [row for block in tables for row in block.rows if text_of(row[0]) == number]
    assert any("Journal des interventions" in text_of(row[-1]) for row in rows)
