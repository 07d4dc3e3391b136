"""Differences in the words of the trade, in the order of the plan, each leading to its place."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cahier.comparison.change_line import contrasted
from cahier.comparison.in_words import change_lines
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer, set_decision, set_note
from cahier.editing.verbs.levels import set_levels
from cahier.editing.verbs.matrix import set_cells
from cahier.editing.verbs.own_domains import add_domain, remove_domain
from cahier.editing.verbs.requirements import leave_out
from cahier.editing.verbs.split import set_holder, set_scope
from cahier.guidance.pages import page_of
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, HoursId, RoleId
from cahier.model.quantity import Duration, Unit
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.service_level import Priority
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from cahier.typography import plain
from tests.specifications.rich import rich_specification


def sentences(before: Specification, session: Session) -> list[str]:
    return [plain(line.sentence) for line in change_lines(before, session.specification, session.catalogue)]


def test_a_domain_says_to_whom_its_work_passes(session: Session) -> None:
    set_scope(session, "sauvegarde", Allocation.KEPT)
    before = session.specification
    set_scope(session, "sauvegarde", Allocation.ENTRUSTED)
    found = sentences(before, session)
    (moved,) = [sentence for sentence in found if " → " not in sentence]
    assert moved == "Sauvegarde et tests : la réalisation passe du client au prestataire"
    assert "Sauvegarde et restauration : Exclu → Inclus" in found


@pytest.mark.parametrize("was", Allocation)
@pytest.mark.parametrize("says", Allocation)
def test_every_passage_has_its_words(session: Session, was: Allocation, says: Allocation) -> None:
    set_scope(session, "sauvegarde", was)
    before = session.specification
    set_scope(session, "sauvegarde", says)
    found = [line for line in change_lines(before, session.specification, session.catalogue) if line.path[0] == "scope"]
    assert len(found) == (was is not says)


def test_letters_are_told_by_activity_and_by_role(session: Session) -> None:
    set_cells(session, {(ActivityId("ACT-60"), RoleId("DIR")): Raci.A})
    before = session.specification
    set_cells(session, {(ActivityId("ACT-60"), RoleId("DIR")): Raci.I})
    label = session.catalogue.activities["ACT-60"].label
    assert sentences(before, session) == [plain(f"« {label} » : Direction A → I")]


def test_hours_of_ones_own_are_told_in_words_and_by_site(session: Session) -> None:
    before = session.specification
    set_levels(session, replace(before.levels, site_hours={"Dépôt": HoursId("lu-sa 6h-14h")}))
    words = "de 6 h à 14 h, du lundi au samedi"
    assert f"Horaires d'assistance, Dépôt : ceux de l'entreprise → {words}" in sentences(before, session)


def test_delays_are_told_by_priority(session: Session) -> None:
    before = session.specification
    levels = before.levels
    asked = replace(levels.targets[Priority.P1], gtr=Duration(Decimal(9), Unit.HOUR))
    set_levels(session, replace(levels, targets={**levels.targets, Priority.P1: asked}))
    found = sentences(before, session)
    assert any(line.startswith("Incident P1 : rétablissement : ") and line.endswith("9 h") for line in found)


def test_what_only_becomes_firmer_stands_apart(session: Session) -> None:
    set_answer(session, "contrat.duree", "3 ans")
    before = session.specification
    set_decision(session, "contrat.duree", Decision.IMPOSED)
    (line,) = change_lines(before, session.specification, session.catalogue)
    assert (line.subject, plain(line.sentence)) == (
        "Confirmations",
        "Durée de l'engagement : 3 ans (confirmé) → 3 ans (imposé)",
    )


def test_lines_come_by_subject_in_the_order_of_the_plan(session: Session) -> None:
    before = session.specification
    leave_out(session, "EX-SAU-06", "Notre hébergeur le fait")
    set_holder(session, "telephonie", "Opérateur Sud")
    set_answer(session, "contrat.duree", "5 ans")
    set_answer(session, "entreprise.nom", "Morvan")
    subjects = [line.subject for line in change_lines(before, session.specification, session.catalogue)]
    assert subjects == ["Cadrage", "Cadrage", "Qui fait quoi › Domaines", "Exigences"]


def test_bidders_are_told_neither_of_notes_nor_of_what_is_private(session: Session) -> None:
    before = session.specification
    set_note(session, "contrat.duree", "au pire 2 ans")
    set_answer(session, "prix.enveloppe", "90 000")
    set_answer(session, "contrat.duree", "4 ans")
    printed = {line.title: line.printed for line in change_lines(before, session.specification, session.catalogue)}
    duration = plain("Durée de l'engagement")
    assert {plain(title): shown for title, shown in printed.items()} == {
        f"{duration}, remarque interne": False,
        duration: True,
        "Enveloppe sur la durée du contrat": False,
    }


def test_long_texts_are_shown_from_where_they_part() -> None:
    before, after = contrasted("mot " * 60 + "fin heureuse", "mot " * 60 + "fin triste")
    assert before.endswith("fin heureuse") and after.endswith("fin triste")
    assert max(len(before), len(after)) < 100
    assert contrasted("Une  panne.\nDeux.", "Une panne. Deux.")[1].startswith("(seuls des espaces")


def test_each_line_leads_somewhere_but_those_of_the_file(session: Session) -> None:
    lines = change_lines(session.specification, rich_specification(session.catalogue), session.catalogue)
    known = Situation(rich_specification(session.catalogue), session.catalogue).catalogue
    for line in lines:
        shown = line.place is not None and page_of(line.place, known) is not None
        assert shown == (line.subject != "Le fichier lui-même"), line


def test_a_domain_of_ones_own_says_what_is_asked_and_paid_in_it(session: Session) -> None:
    before = session.specification
    name = add_domain(session, "Affichage", unit="écran", quantity=12)
    added = sentences(before, session)
    assert any("Domaine ajouté « Affichage »" in sentence and "12 × écran par mois" in sentence for sentence in added)
    after = session.specification
    remove_domain(session, name)
    taken_away = [plain(sentence) for sentence in sentences(after, session)]
    assert not any("ne connaît pas" in sentence or name in sentence for sentence in taken_away)
