"""Who does what, one sentence a domain, made of the letters of its rows."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.matrix import add_activity, set_cells
from cahier.editing.verbs.split import set_scope
from cahier.export.document.raci_blocks import raci_blocks
from cahier.guidance.activity_share import share_of
from cahier.guidance.domain_in_words import DomainLine, counts_in_words, domain_lines
from cahier.model.extent import Extent
from cahier.model.identifiers import ActivityId, DomainId, RoleId
from cahier.model.party import Party
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.specification import Capability
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.situation import Situation
from cahier.typography import french

BACKUP, TEST = DomainId("sauvegarde"), ActivityId("ACT-61")
ACCOUNT, ENGINEERS = RoleId("SDM"), RoleId("ING")
# A code, the letters of the matrix, the short names of roles.
CODE = re.compile(r"\b(?:ACT-\d+|RACI|[RACI]|DIR|SDM|ING|GU|VPN|CNIL|RPO|RTO)\b")


def line(session: Session, domain: str = BACKUP) -> DomainLine:
    return next(found for found in domain_lines(session.situation) if found.domain.id == domain)


def test_every_row_of_the_document_stands_in_one_line(session: Session) -> None:
    add_activity(session, Phase.OPERATIONAL, BACKUP, "Ranger les bandes")
    printed = [row for block in raci_blocks(session.situation) for group in block.groups for row in group.lines]
    lines = domain_lines(session.situation)
    assert sum(len(found.activities) for found in lines) == len(printed)
    share = share_of(session.situation, session.situation.activities())
    counted = [int(number) for number in re.findall(r"\d+", counts_in_words(session.situation))]
    undecided = [len(share.undecided)] if share.undecided else []
    assert counted == [len(printed), *(share.count(party) for party in Party if share.count(party)), *undecided]


def test_the_sentence_says_who_does_it(session: Session) -> None:
    set_scope(session, BACKUP, Allocation.ENTRUSTED)
    said = line(session).sentence
    assert said.startswith("Le prestataire sauvegarde vos données")
    assert "teste la restauration" in said
    assert "vous vérifiez que ce qui est rendu est bon" in said


def test_the_sentence_follows_a_letter_changed_by_hand(session: Session) -> None:
    set_scope(session, BACKUP, Allocation.ENTRUSTED)
    set_cells(session, {(TEST, ENGINEERS): Raci.NONE, (TEST, RoleId("REF")): Raci.R})
    assert "vous testez la restauration" in line(session).sentence
    set_cells(session, {(TEST, ENGINEERS): Raci.R})
    assert "vous et le prestataire testez la restauration" in line(session).sentence


@pytest.mark.parametrize(
    ("allocation", "words"),
    [
        (Allocation.KEPT, "Vous sauvegardez"),
        (Allocation.SHARED, "Vous et le prestataire sauvegardez"),
        (Allocation.THIRD_PARTY, "L'hébergeur sauvegarde"),
        (Allocation.OUT_OF_SCOPE, "Hors du contrat"),
        (Allocation.UNDECIDED, "À trancher"),
    ],
)
def test_the_sentence_follows_the_split(session: Session, allocation: Allocation, words: str) -> None:
    set_scope(session, BACKUP, allocation)
    assert line(session).sentence.startswith(french(words))


def test_what_nobody_does_or_answers_for_is_said_by_its_name(session: Session) -> None:
    assert not line(session).missing
    set_cells(session, {(TEST, ACCOUNT): Raci.C, (TEST, ENGINEERS): Raci.C})
    label = session.catalogue.activities[TEST].label
    assert "reste à dire qui teste la restauration" in line(session).sentence
    assert line(session).missing == french(
        f"Personne ne répond encore de « {label} » ; personne n'est encore chargé de « {label} »."
    )


def test_a_domain_nobody_summed_up_says_who_answers_for_how_many_rows(session: Session) -> None:
    domains = {name: replace(found, deeds=()) for name, found in session.catalogue.domains.items()}
    situation = Situation(session.specification, replace(session.catalogue, domains=domains))
    found = next(found for found in domain_lines(situation) if found.domain.id == BACKUP)
    share = share_of(situation, found.activities)
    assert f"le prestataire répond de {share.count(Party.PROVIDER)}" in found.sentence


def test_a_domain_the_document_does_not_detail_says_who_has_charge_of_it(session: Session) -> None:
    """A small firm is asked for no row of it; out of sight is not out of charge."""
    set_answer(session, "entreprise.effectif", Decimal(6))
    state = session.specification
    measured = replace(state, document=replace(state.document, extent=Extent.MEASURED))
    lines = domain_lines(Situation(measured, session.catalogue))
    bare = [found for found in lines if not found.activities and found.scope.allocation is Allocation.THIRD_PARTY]
    assert bare
    for found in bare:
        assert found.sentence == french("Un tiers s'en occupe ; le document n'entre pas dans le détail.")


@pytest.mark.parametrize("profile", ["bureau", "industrie", "sante", "association"])
@pytest.mark.parametrize("capability", list(Capability))
def test_no_line_of_any_profile_holds_a_code_or_a_letter(
    catalogue: Catalogue, profile: str, capability: Capability
) -> None:
    start = replace(catalogue.profiles[profile], capability=capability)
    for found in domain_lines(Situation(new_specification(catalogue, start, "essai"), catalogue)):
        assert not CODE.search(found.sentence), found.sentence
        assert found.sentence.endswith(".")
        assert found.sentence.count(".") == 1
        assert len(found.sentence) < 260


def test_every_domain_is_summed_up_by_its_own_rows(catalogue: Catalogue) -> None:
    for domain in catalogue.domains.values():
        assert domain.deeds, domain.id
        assert {catalogue.activities[deed.activity].domain for deed in domain.deeds} == {domain.id}
