"""Which page shows which place, and under which name."""

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.pages import page_of, page_order, page_title
from cahier.model.location import Screen, ScreenPlace
from tests.places import at


@pytest.mark.parametrize(
    ("place", "page"),
    [
        ("entreprise.nom", "section:entreprise"),
        ("activity:ACT-60", "page:raci"),
        ("domain:impression", "page:split"),
        ("section:niveaux", "page:levels"),
        ("step:cadrage", "section:entreprise"),
        ("page:review#exit", "page:review"),
    ],
)
def test_each_kind_of_place_has_its_page(catalogue: Catalogue, place: str, page: str) -> None:
    assert page_of(at(place), catalogue) == at(page)


@pytest.mark.parametrize("place", ["nulle.part", "section:nulle_part", "step:nulle_part"])
def test_a_place_that_is_not_there_has_no_page(catalogue: Catalogue, place: str) -> None:
    assert page_of(at(place), catalogue) is None


def test_every_screen_is_met_once_going_on_from_page_to_page(catalogue: Catalogue) -> None:
    screens = [page.screen for page in page_order(catalogue) if isinstance(page, ScreenPlace)]
    assert sorted(screens) == sorted(set(Screen) - {Screen.ANSWERS})


def test_no_two_pages_have_the_same_name(catalogue: Catalogue) -> None:
    titles = [page_title(page, catalogue) for page in page_order(catalogue)]
    assert sorted(set(titles)) == sorted(titles)
