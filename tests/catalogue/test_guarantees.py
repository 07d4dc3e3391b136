"""What is to be checked of a bidder: listed where it has an object, each with its paper."""

from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.guidance.knowledge_base import read_folders
from cahier.locations import knowledge_folder
from cahier.offers.guarantees import listed_guarantees
from tests.catalogue.folders import messages, written


def test_each_says_what_proves_it_and_why(catalogue: Catalogue) -> None:
    found = {item.id: item for item in catalogue.guarantees}
    assert {"assurance", "reference-1", "certifications", "solidite", "proximite"} <= set(found)
    assert found["assurance"].expires and found["certifications"].expires
    assert all(item.proof and item.why for item in found.values())
    assert all(question.endswith("?") for item in found.values() for question in item.asks)
    assert len(found["reference-1"].asks) >= 5


def test_proximity_and_health_data_are_checked_where_they_matter(session: Session) -> None:
    set_answer(session, "consultation.proximite", False)
    listed = {item.id for item in listed_guarantees(session.situation)}
    assert not {"proximite", "hds"} & listed
    set_answer(session, "consultation.proximite", True)
    set_answer(session, "entreprise.secteur", "sante")
    assert {"proximite", "hds"} <= {item.id for item in listed_guarantees(session.situation)}


def test_a_consultant_may_add_one_and_a_fault_is_told(tmp_path: Path) -> None:
    own = '[[guarantee]]\nid = "carte"\ntitle = "Carte"\nproof = "la carte"\nwhy = "pour entrer"\n'
    catalogue, faults = read_folders([knowledge_folder(), written(tmp_path / "own", {"guarantees": own})])
    assert catalogue is not None and not faults
    assert catalogue.guarantees[-1].id == "carte"
    faulty = written(tmp_path / "bad", {"guarantees": own.replace("proof", "prof")})
    _none, told = read_folders([knowledge_folder(), faulty])
    assert any("proof" in message for message in messages(told))
