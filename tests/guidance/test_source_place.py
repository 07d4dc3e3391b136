"""Each part of the document leads to the place of the window where it is changed."""

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.guidance.knowledge_base import load_catalogue
from cahier.guidance.source_place import place_of
from cahier.model.location import ScreenPlace
from cahier.questionnaire.defaults import new_specification
from tests.places import at, made_from


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    return Session(new_specification(catalogue, catalogue.profiles["industrie"], "x"), catalogue)


def test_an_annex_leads_to_the_question_or_the_page_it_is_made_from(session: Session) -> None:
    led = {name: place_of(made_from(f"annex:{name}"), session.situation) for name in session.catalogue.annexes}
    assert all(
        isinstance(place, ScreenPlace) or place.question in session.catalogue.questions for place in led.values()
    )
    assert (led["AX1"], led["AX2"], led["AX14"]) == (at("existant.inventaire"), at("page:raci"), at("page:review"))


def test_an_annex_whose_question_is_not_asked_leads_to_the_choice_of_annexes(session: Session) -> None:
    assert place_of(made_from("annex:AX7"), session.situation) == at("donnees.accord")
    set_answer(session, "contraintes.donnees_personnelles", False)
    assert place_of(made_from("annex:AX7"), session.situation) == at("page:document")
