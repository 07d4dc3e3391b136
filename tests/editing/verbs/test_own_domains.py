"""A domain of the client's own, and all that follows from it."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.answers_file import apply_answers_file
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.matrix import add_activity
from cahier.editing.verbs.own_domains import add_domain, edit_domain, remove_domain
from cahier.editing.verbs.quick import apply_other_answers, make_draft, record_quick_answer
from cahier.editing.verbs.split import entrust_everything, set_scope
from cahier.editing.verbs.versions import return_to
from cahier.errors import BadInput, InvalidAnswer
from cahier.export.document.publication_builder import Edition, build
from cahier.export.document.tables.price_schedule import price_lines
from cahier.export.publication import texts
from cahier.model.answer import given
from cahier.model.audience import Audience
from cahier.model.identifiers import QuestionId
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.questionnaire.situation import Situation
from cahier.storage.codec import from_data, to_data
from tests.questionnaire.made_draft import TODAY


def added(session: Session) -> str:
    return add_domain(session, "Affichage", "écrans", "Les écrans sont remis en marche sous 2 jours", "écran", 34)


def requirements(situation: Situation) -> set[str]:
    return {str(clause.id) for clause in situation.clauses()}


def test_it_is_entrusted_with_a_row_somebody_answers_for_a_requirement_and_a_price(session: Session) -> None:
    name = added(session)
    situation = session.situation
    assert situation.allocation(name) is Allocation.ENTRUSTED
    assert situation.row("PROPRE-01")["SDM"] is Raci.A
    assert "EX-PRO-01" in requirements(situation)
    (line,) = [line for line in price_lines(situation) if line.id == "UO-P01"]
    assert (line.label, line.unit, line.quantity, line.period) == ("Affichage", "écran/mois", 34, "Par mois")
    words = "\n".join(texts(build(situation, Edition(Audience.SUPPLIERS, TODAY))))
    assert words.count("Les écrans sont remis en marche") >= 2


def test_kept_by_the_client_nothing_of_it_is_asked_of_bidders(session: Session) -> None:
    name = added(session)
    set_scope(session, name, Allocation.KEPT)
    assert "EX-PRO-01" not in requirements(session.situation)
    assert "UO-P01" not in {line.id for line in price_lines(session.situation)}
    assert session.situation.inclusion(name) == "excluded"
    assert session.situation.row("PROPRE-01")["REF"] is Raci.AR
    entrust_everything(session)
    assert session.situation.inclusion(name) == "included"


def test_what_a_client_writes_is_never_a_place_to_fill_nor_bold(session: Session) -> None:
    add_domain(session, "Écrans {{ x.y }}", service="Afficher {{ client.name }} et **tout**")
    words = "\n".join(texts(build(session.situation, Edition(Audience.SUPPLIERS, TODAY))))
    assert "client.name" in words


def test_another_specification_is_not_seen_with_the_domains_of_this_one(session: Session) -> None:
    before = session.specification
    name = added(session)
    assert name not in Situation(before, session.catalogue).catalogue.domains
    assert name in Situation(session.specification, session.catalogue.shipped).catalogue.domains


def test_taking_it_away_leaves_no_trace(session: Session) -> None:
    before = session.specification
    name = added(session)
    add_activity(session, Phase.OPERATIONAL, name, "Choisir les messages")
    remove_domain(session, name)
    assert session.specification == before


def test_the_file_keeps_it_and_says_nothing_when_there_is_none(session: Session) -> None:
    assert "own_domains" not in to_data(session.specification)
    added(session)
    assert from_data(json.loads(json.dumps(to_data(session.specification)))) == session.specification


def test_two_domains_never_bear_the_same_name(session: Session) -> None:
    added(session)
    with pytest.raises(InvalidAnswer, match="déjà"):
        add_domain(session, "AFFICHAGE")
    second = add_domain(session, "Caméras")
    assert second == "propre_02"
    with pytest.raises(InvalidAnswer, match="déjà"):
        edit_domain(session, replace(session.specification.own_domains[1], title="affichage"))


ANSWERS = """
[domains.affichage]
title = "Affichage"
unit = "écran"
quantity = 12
[scope]
affichage = "shared"
"""


def test_a_file_of_answers_adds_it_then_changes_it(session: Session, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(ANSWERS, encoding="utf-8")
    apply_answers_file(session, tmp_path / "a.toml")
    assert session.situation.allocation("affichage") is Allocation.SHARED  # type: ignore[arg-type] # a name
    (tmp_path / "b.toml").write_text("[domains.affichage]\nquantity = 20\n", encoding="utf-8")
    apply_answers_file(session, tmp_path / "b.toml")
    (own,) = session.specification.own_domains
    assert (own.title, own.quantity) == ("Affichage", 20)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[domains.affichage]\n", "Nommez le domaine"),
        ('[domains.postes]\ntitle = "Postes"\n', "existe déjà"),
        ('[domains.Écran]\ntitle = "Écran"\n'.replace("domains.Écran", 'domains."Écran"'), "minuscules"),
        ('[domains.affichage]\ntitle = "A"\nprix = 3\n', "prix"),
        ('[domains.affichage]\ntitle = "A"\nquantity = -3\n', "quantité"),
        ('domains = "affichage"\n', "domains"),
    ],
)
def test_what_a_file_says_wrong_is_told_and_nothing_is_added(
    session: Session, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=said):
        apply_answers_file(session, tmp_path / "a.toml")
    assert session.specification.own_domains == ()


def test_the_knowledge_base_is_read_once_for_the_same_domains(session: Session, catalogue: Catalogue) -> None:
    assert session.catalogue is catalogue.shipped
    added(session)
    assert session.catalogue is session.catalogue
    for title in ("Affichages", "Affichages, murs"):
        edit_domain(session, replace(session.specification.own_domains[0], title=title))
        assert title in {domain.title for domain in session.catalogue.domains.values()}
    assert len(catalogue.shipped.extensions) == 1


def test_what_its_service_does_not_accept_is_set_aside_when_the_file_is_read(session: Session) -> None:
    name = added(session)
    service = QuestionId(f"catalogue.{name}")
    written = replace(session.specification, answers={**session.specification.answers, service: given("parfois")})
    read = Session(written, session.catalogue.shipped)
    assert read.specification.set_aside[service].value == "parfois"


def test_everyday_answers_taken_up_again_leave_it_as_it_is(session: Session) -> None:
    record_quick_answer(session, "personnes", given(Decimal(20)))
    make_draft(session, TODAY)
    name = added(session)
    set_scope(session, name, Allocation.SHARED)
    row = session.specification.matrix["PROPRE-01"]  # type: ignore[index] # a name
    record_quick_answer(session, "personnes", given(Decimal(90)))
    apply_other_answers(session, TODAY)
    assert session.situation.allocation(name) is Allocation.SHARED
    assert session.specification.matrix["PROPRE-01"] == row  # type: ignore[index]
    make_draft(session, TODAY)
    assert "PROPRE-01" not in session.specification.matrix


def test_an_earlier_version_comes_back_with_its_own_domains(session: Session) -> None:
    name = added(session)
    set_answer(session, f"catalogue.{name}", "option")
    earlier = session.specification
    remove_domain(session, name)
    return_to(session, earlier, "hier")
    assert session.situation.inclusion(name) == "option"
