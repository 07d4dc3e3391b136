"""What bidders read is written in sentences, for whoever the client is: no form that a program filled in."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import Nature, QuestionType
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import Heading, Paragraph, Publication, Requirement, TableBlock, text_of, texts
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.questionnaire.situation import Situation
from cahier.typography import plain
from tests.checks.completed import completed

PROFILES = (
    "association",
    "atelier",
    "bureau",
    "collectivite",
    "commerce",
    "industrie",
    "liberal",
    "numerique",
    "sante",
)
# The words of a form, of the tool itself, or of another trade; and who the client may not be.
REFUSED = (
    r"\bsuivante?s?\b[^.;]{0,80}(?<!\d) : ",
    r"Règle applicable",
    r"^[^:.]{3,60} : [^:. ]+ : ",
    r"\bassiette\b",
    r"de la façon",
    r"dépasse une durée de",
    r"[Pp]oints? de douleur",
    r"assiette du prix",
    r"en tout ou en partie",
    r"[Pp]remière diffusion",
    r"[Rr]esponsable du service",
    r"(?:l'|d'une |cette |votre |toute l')entreprise\b",
    r"[Aa]pplications? vitales?\b",
)


@pytest.fixture(scope="module", params=list(product(PROFILES, Extent)), ids=" ".join)
def document(request: pytest.FixtureRequest, catalogue: Catalogue) -> Publication:
    profile, extent = request.param
    made = completed(catalogue, catalogue.profiles[profile])
    made = replace(made, document=replace(made.document, extent=extent))
    return build(Situation(made, catalogue), Edition(Audience.SUPPLIERS, date(2026, 11, 30)))


def test_no_text_speaks_like_a_form(document: Publication) -> None:
    found = [(words, text) for text in map(plain, texts(document)) for words in REFUSED if re.search(words, text)]
    assert found == []


def test_a_value_is_never_yes_or_no_alone(document: Publication) -> None:
    assert [name for name, value in _values(document) if value.casefold() in ("oui", "non")] == []


def test_every_requirement_ends_as_a_sentence_and_holds_no_brace(document: Publication) -> None:
    written = {block.id: text_of(block.content) for block in document.blocks if isinstance(block, Requirement)}
    assert {name: text for name, text in written.items() if not text.endswith(".") or re.search("[{}]|  ", text)} == {}


def _values(document: Publication) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        if isinstance(block, Heading):
            continue
        if isinstance(block, Paragraph):
            name, _, value = text_of(block.content).partition(" : ".replace(" :", "\u00a0:"))
            yield name, value
        elif isinstance(block, TableBlock):
            yield from ((text_of(row[0]), text_of(cell)) for row in block.rows for cell in row[1:])


def test_a_fact_that_is_there_or_not_is_printed_in_words(catalogue: Catalogue) -> None:
    facts = [
        asked
        for asked in catalogue.questions.values()
        if asked.type is QuestionType.YES_NO and asked.nature is Nature.FACT
    ]
    assert facts
    assert [asked.id for asked in facts if not (asked.yes and asked.no)] == []
