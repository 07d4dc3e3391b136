"""Hours of service as the document says them: hours proposed, hours of one's own, hours of a site."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.level_words import LEVEL_WORDS
from cahier.export.document.tables.level_tables import availability, hours
from cahier.export.publication import TableBlock, text_of
from cahier.model.identifiers import HoursId
from cahier.model.service_level import ServiceLevels
from cahier.questionnaire.situation import Situation
from cahier.typography import plain
from tests.export.samples import sample

OWN = HoursId("lu-ve 7h-12h 13h-19h; sa 8h-12h")
SPOKEN = "de 7 h à 12 h et de 13 h à 19 h, du lundi au vendredi ; de 8 h à 12 h, le samedi"


def _levels(support: str, sites: Mapping[str, HoursId] | None = None) -> ServiceLevels:
    return replace(sample("cabinet").levels, support_hours=HoursId(support), site_hours=sites or {})


@pytest.mark.parametrize(
    ("support", "sites", "words"),
    [
        ("5x10", {}, "de 8 h à 18 h, du lundi au vendredi"),
        (OWN, {}, SPOKEN),
        (
            "5x10",
            {"Dépôt": HoursId("lu-sa 6h-14h")},
            "de 8 h à 18 h, du lundi au vendredi (autres heures pour Dépôt : de 6 h à 14 h, du lundi au samedi)",
        ),
    ],
)
def test_support_is_said_with_the_sites_that_differ(
    support: str, sites: Mapping[str, HoursId], words: str, catalogue: Catalogue
) -> None:
    assert plain(LEVEL_WORDS["support_hours"](_levels(support, sites), catalogue.levels) or "") == words


@pytest.mark.parametrize(
    ("support", "sites", "words"),
    [
        ("5x10", {}, "sont exclus de cette plage"),
        (OWN, {}, "sont exclus de cette plage"),
        ("24x7", {}, "sont compris dans cette plage"),
        ("lu-di 6h-22h", {"Dépôt": HoursId("24x7")}, "sont compris dans cette plage"),
        ("5x10", {"Dépôt": HoursId("24x7")}, "exclus des plages de moins de sept jours"),
    ],
)
def test_public_holidays_are_in_or_out(
    support: str, sites: Mapping[str, HoursId], words: str, catalogue: Catalogue
) -> None:
    assert words in (LEVEL_WORDS["support_holidays"](_levels(support, sites), catalogue.levels) or "")


def test_hours_of_ones_own_are_printed_and_measured_by(catalogue: Catalogue) -> None:
    levels = _levels(OWN, {"Dépôt": HoursId("lu-sa 6h-14h")})
    situation = Situation(replace(sample("cabinet"), levels=levels), catalogue)
    (spans,) = [block for block in hours(situation) if isinstance(block, TableBlock)]
    rows = [[plain(text_of(cell)) for cell in row] for row in spans.rows]
    assert rows[:2] == [
        ["Support aux utilisateurs", SPOKEN[0].upper() + SPOKEN[1:]],
        ["Support, Dépôt", "De 6 h à 14 h, du lundi au samedi"],
    ]
    (outages,) = [block for block in availability(situation) if isinstance(block, TableBlock)]
    # 0.5 % of the 256 hours of a month of 59 hours a week.
    assert [plain(text_of(cell)) for cell in outages.rows[0]][1:3] == ["99,5 %", "1 h 17"]
