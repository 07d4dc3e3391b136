"""A cahier that uses every field, made through the session: what the kept files of each format hold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.schema import Phase
from cahier.editing.session import Session
from cahier.model.answer import Decision
from cahier.model.brand import WordTemplate
from cahier.model.identifiers import ActivityId, HoursId, IndicatorId, PenaltyId, RoleId
from cahier.model.quantity import Duration, Unit
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.service_level import IndicatorLevel, PenaltyTerms, Priority, Target
from cahier.model.specification import Capability, Content, Depth, Revision, Specification
from cahier.questionnaire.defaults import new_specification
from tests.brands.samples import ATELIER


def rich_specification(catalogue: Catalogue) -> Specification:
    """Return a cahier in which every field of every record has been filled in by hand."""
    session = Session(new_specification(catalogue, catalogue.profiles["industrie"], "rich"), catalogue)
    _split_and_matrix(session)
    _answers(session)
    _levels(session)
    _document(session)
    session.accept_finding("R26@sauvegarde.frequence", "Décidé en comité : une copie par jour suffit", "C. Renaud")
    session.accept_finding("R75@existant.inventaire", "Inventaire joint à la consultation")
    return session.specification


def _split_and_matrix(session: Session) -> None:
    session.start_from(Capability.TEAM)
    session.confirm_scope()
    session.set_scope("impression", Allocation.OUT_OF_SCOPE, "Bureau Ouest")
    session.set_scope("telephonie", Allocation.THIRD_PARTY, "Opérateur Sud & Cie")
    session.set_holder("sauvegarde", "Équipe du soir")
    session.set_role("DIR", holder="Claire Renaud")
    session.set_role("HEB", active=False, holder="Hébergeur du Rhône")
    own = session.add_activity(Phase.OPERATIONAL, "sauvegarde", "Ranger les bandes « du vendredi »")
    session.add_activity(Phase.EXIT, "reseau", "Rendre les clés de la baie")
    session.set_cells({(own, RoleId("ING")): Raci.AR, (own, RoleId("DIR")): Raci.I})
    session.set_cells({(ActivityId("ACT-60"), RoleId("REF")): Raci.C})
    session.confirm_rows([ActivityId("ACT-01"), ActivityId("ACT-61")])


def _answers(session: Session) -> None:
    session.set_answer("entreprise.nom", "Ateliers « Morvan » & fils")
    session.set_answer("existant.douleurs", "Pannes le lundi.\nSauvegardes jamais relues : <aucune>.")
    session.set_answer("entreprise.effectif", "48,5")
    session.set_answer("prix.enveloppe", "1 234 567,89")
    session.set_answer("contraintes.nis2", False)
    session.set_answer("contraintes.donnees_personnelles", True)
    session.set_answer("contrat.date_debut", "2027-03-01")
    session.set_answer("contrat.duree", "3 ans")
    motives = session.catalogue.questions["objectifs.motivations"].choices
    session.set_answer("objectifs.motivations", [choice.id for choice in motives[:2]])
    rows = [
        {"nom": "Gestion commerciale", "criticite": "c1", "rto": "4 h", "rpo": "30 min"},
        {"nom": "Archives", "hebergement": "saas"},
    ]
    session.set_answer("applications.liste", rows)
    session.set_decision("contrat.duree", Decision.NEGOTIABLE)
    session.set_decision("contraintes.nis2", Decision.IMPOSED)
    session.set_decision("contrat.date_debut", Decision.PROPOSED)
    session.mark_unknown("sauvegarde.frequence")
    session.set_note("sauvegarde.frequence", "demander à Claude\tMartin")
    session.mark_not_applicable("catalogue.mobiles", "Aucun téléphone d’entreprise")
    session.set_note("catalogue.mobiles", "revoir en 2028")
    session.clear_answer("existant.inventaire")
    session.set_note("existant.inventaire", "joindre le tableur de l’atelier")


def _levels(session: Session) -> None:
    levels = session.specification.levels
    session.set_levels(
        replace(
            levels,
            support_hours=HoursId("24x7"),
            on_call=True,
            availability=Decimal("99.95"),
            gti_rate=Decimal("92.5"),
            monthly_cap=None,
            yearly_cap=Decimal("12"),
            termination_months=4,
            targets={
                **levels.targets,
                Priority.P1: Target(Duration(Decimal(30), Unit.MINUTE), Duration(Decimal("1.5"), Unit.WORKING_DAY)),
                Priority.P4: Target(None, None),
            },
            indicators={
                **levels.indicators,
                IndicatorId("gti"): IndicatorLevel(Decimal("97"), Decimal("93.25"), False),
                IndicatorId("abandon"): IndicatorLevel(Decimal("5")),
            },
            penalties={
                **levels.penalties,
                PenaltyId("gti"): PenaltyTerms(Decimal("1.5"), None),
                PenaltyId("p1"): PenaltyTerms(None, Decimal("8"), False),
            },
        )
    )


def _document(session: Session) -> None:
    session.set_document(
        replace(
            session.specification.document,
            title="Infogérance des Ateliers Morvan",
            version="0.4",
            issued=date(2026, 11, 22),
            reference="CDC-2026-07",
            confidentiality="Diffusion restreinte",
            contact="claire.renaud@morvan.example",
            author="C. Renaud",
            depth=Depth.COMPLETE,
            legal_annex=False,
            revisions=(Revision("0.3", date(2026, 11, 18), "Après l’atelier", "C. Renaud"), Revision("0.2")),
            content=Content(True, True, frozenset({"AX4", "AX14"}), frozenset({"AX3", "AX11"})),
        )
    )
    template = WordTemplate("Charte Morvan.dotx", b"PK\x03\x04 kept as it was chosen " + bytes(range(256)))
    session.set_brand(replace(ATELIER, text_font="Arial", template=template))
