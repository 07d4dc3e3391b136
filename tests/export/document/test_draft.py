"""What makes a document « Projet »: a blocking finding, or a question left open; nothing else."""

from dataclasses import replace

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.rule_schema import Severity
from cahier.checks.runner import find
from cahier.editing.session import Session
from cahier.editing.verbs.findings import accept_finding
from cahier.export.document.publication_builder import Edition, build
from cahier.model.audience import Audience
from tests.checks.changes import UNKNOWN, Changes, opened
from tests.export.samples import sample

WITHOUT_DOER = {"cell:ACT-34:SDM": ""}


def changed(catalogue: Catalogue, changes: Changes) -> Session:
    """A sample in which nothing was left open nor contradicted, once changed."""
    return opened(sample("cabinet"), catalogue, changes)


def test_a_document_without_an_open_point_nor_a_contradiction_is_final(catalogue: Catalogue, internal: Edition) -> None:
    publication = build(changed(catalogue, {}).situation, internal)
    assert (publication.draft, publication.open_points) == (False, ())
    assert dict(publication.cover.facts)["Statut"] == "Définitif"
    assert "Projet" not in publication.version_line


@pytest.mark.parametrize("audience", Audience)
def test_a_blocking_finding_alone_makes_it_a_draft(catalogue: Catalogue, internal: Edition, audience: Audience) -> None:
    session = changed(catalogue, WITHOUT_DOER)
    assert Severity.BLOCKING in {finding.severity for finding in find(session.situation)}
    publication = build(session.situation, replace(internal, audience=audience))
    assert (publication.draft, publication.open_points) == (True, ())
    assert publication.version_line.endswith("Projet")
    assert dict(publication.cover.facts).get("Statut", "Projet") == "Projet"


def test_a_blocking_finding_that_was_accepted_leaves_it_final(catalogue: Catalogue, internal: Edition) -> None:
    session = changed(catalogue, WITHOUT_DOER)
    for finding in find(session.situation):
        accept_finding(session, finding.key, "Décidé en comité.")
    assert not build(session.situation, internal).draft


def test_a_question_left_open_alone_makes_it_a_draft(catalogue: Catalogue, internal: Edition) -> None:
    session = changed(catalogue, {"existant.douleurs": UNKNOWN})
    assert not [found for found in find(session.situation) if found.severity is Severity.BLOCKING]
    publication = build(session.situation, internal)
    assert publication.draft
    assert len(publication.open_points) == 1
    assert "1" in dict(publication.cover.facts)["Statut"]


def test_a_minor_finding_alone_leaves_it_final(catalogue: Catalogue, internal: Edition) -> None:
    session = changed(catalogue, {"contrat.preavis": "6 mois"})
    assert {found.severity for found in find(session.situation)} <= {Severity.MINOR, Severity.MAJOR}
    assert not build(session.situation, internal).draft
