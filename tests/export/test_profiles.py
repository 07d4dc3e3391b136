"""A document from each starting profile, as it comes."""

import re
from datetime import date
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.export.document.publication_builder import Edition, build
from cahier.export.documents import WORD
from cahier.export.files import export_files
from cahier.export.publication import Heading, Publication, block_texts, texts
from cahier.locations import samples_folder
from cahier.model.audience import Audience
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from cahier.storage.atomic import replace_bytes
from cahier.typography import plain
from tests.export.outside import faults

PROFILES = ("association", "bureau", "collectivite", "commerce", "industrie", "liberal", "numerique", "sante")
SENT = Edition(Audience.SUPPLIERS, date(2026, 11, 22))
# Fewer words than this would be a title with nothing to say.
SUBSTANTIAL = 150


def chapter_words(publication: Publication) -> dict[str, int]:
    counts: dict[str, int] = {}
    current = ""
    for block in publication.blocks:
        if isinstance(block, Heading) and block.level == 1:
            current = block.text
        counts[current] = counts.get(current, 0) + len(" ".join(block_texts(block)).split())
    return counts


@pytest.mark.parametrize("profile", PROFILES)
def test_every_chapter_has_something_to_say(catalogue: Catalogue, profile: str) -> None:
    session = Session(new_specification(catalogue, catalogue.profiles[profile], "x"), catalogue)
    counts = chapter_words(build(session.situation, SENT))
    thin = {chapter: words for chapter, words in counts.items() if words < SUBSTANTIAL}
    assert set(thin) <= {"Signatures", "Points à préciser", "Synthèse", "Points à faire relire par un juriste"}


@pytest.mark.parametrize("profile", PROFILES)
def test_its_word_file_is_valid(catalogue: Catalogue, profile: str, tmp_path: Path) -> None:
    specification = new_specification(catalogue, catalogue.profiles[profile], "x")
    path = tmp_path / "spec.docx"
    export_files(specification, catalogue, {WORD: path}, SENT, replace_bytes)
    assert faults(path, "Microsoft365") == []


FAULTY_SPACING = re.compile(r"(?<=\w) [;!?](?= |$)|(?<=\w) :(?= |$)|« |(?<! ) »|(?<=\w)'(?=\w)|(?<=\d) (?=[%€])")


@pytest.mark.parametrize("name", ["cabinet", "industrie", "sante"])
def test_a_sample_prints_french_spaces_and_quotes(catalogue: Catalogue, name: str) -> None:
    specification = specification_file.read(samples_folder() / f"{name}.cahier").specification
    document = build(Situation(specification, catalogue), SENT)
    wrong = [text for text in texts(document) if FAULTY_SPACING.search(text)]
    assert wrong == []


# Names that are no terms: criticality classes, variables of a formula, prefixes of identifiers, everyday formats.
NO_TERMS = {"C1", "C2", "C3", "C4", "C5", "P0", "S0", "S1", "EX", "RGP", "PDF", "USB"}


def test_every_acronym_of_our_own_text_is_in_the_glossary(catalogue: Catalogue) -> None:
    capitals = re.compile(r"\b[A-ZÉ][A-ZÉ0-9]+\b")
    own = [clause.text + clause.title + clause.verification for clause in catalogue.clauses.values()]
    own += [section.intro for chapter in catalogue.chapters for section in chapter.sections]
    own += [" ".join((*line.content, *line.limits, *line.deliverables)) for line in catalogue.services.values()]
    own += [f"{row.label} {row.question} {row.proof}" for row in catalogue.activities.values()]
    own += [f"{item.label} {item.definition} {item.formula}" for item in catalogue.levels.indicators]
    own += [f"{line.label} {line.definition}" for line in catalogue.price_lines]
    # The number of a requirement is no acronym.
    used = set(capitals.findall(re.sub(r"\{\{.*?\}\}|EX-[A-Z]+-\d+", "", plain(" ".join(own)))))
    known = {
        form
        for term in catalogue.terms
        for name in (term.term, *term.aliases)
        for form in capitals.findall(plain(name))
    }
    assert used - known - NO_TERMS == set()
