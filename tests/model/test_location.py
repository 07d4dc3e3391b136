"""Places: read from the text of a file, written back as the same text."""

import pytest

from cahier.model.identifiers import ActivityId, DomainId, QuestionId, SectionId
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    Screen,
    ScreenPart,
    ScreenPlace,
    SectionPlace,
    StepPlace,
    parse_location,
)

PLACES: dict[str, Location] = {
    "sauvegarde.frequence": QuestionPlace(QuestionId("sauvegarde.frequence")),
    "activity:ACT-61": ActivityPlace(ActivityId("ACT-61")),
    "domain:impression": DomainPlace(DomainId("impression")),
    "section:sauvegarde": SectionPlace(SectionId("sauvegarde")),
    "step:cadrage": StepPlace("cadrage"),
    "page:levels": ScreenPlace(Screen.LEVELS),
    "page:review#exit": ScreenPlace(Screen.REVIEW, ScreenPart.EXIT_TEST),
}


@pytest.mark.parametrize("text", PLACES)
def test_a_place_is_read_from_its_text(text: str) -> None:
    assert parse_location(text) == PLACES[text]


@pytest.mark.parametrize("text", PLACES)
def test_a_place_is_written_as_files_hold_it(text: str) -> None:
    """Accepted findings are kept under these texts: another one would lose what was accepted."""
    assert str(PLACES[text]) == text


@pytest.mark.parametrize("screen", Screen)
def test_every_screen_can_be_named(screen: Screen) -> None:
    assert parse_location(f"page:{screen}") == ScreenPlace(screen)


@pytest.mark.parametrize(
    "text", ["", "page:", "page:niveaux", "page:review#sortie", "page:levels#", "activity:", "onglet:raci", ":raci"]
)
def test_a_place_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_location(text)
