"""For every rule, what breaks it and what mends it, on a specification on which no rule has anything to say.

`breaks` lists ways to break the rule, each on its own; `mends` mends them all. `at` gives the places found, when they
are not the target of the rule.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.checks.changes import ABSENT, UNKNOWN, Changes


@dataclass(frozen=True, slots=True)
class Case:
    """One rule put to the test."""

    breaks: tuple[Changes, ...]
    mends: Changes
    at: tuple[str, ...] = ()


def case(*breaks: Changes, mends: Changes, at: str | tuple[str, ...] = ()) -> Case:
    """Return a case; one place may be given as such."""
    return Case(breaks, mends, (at,) if isinstance(at, str) else at)


def answers(question: str, *wrong: Any, mends: Any, **around: Any) -> Case:
    """Return the case of a rule about one question: each wrong answer breaks it, the right one mends it."""
    return case(*({question: raw} for raw in wrong), mends={question: mends}, **around)


ERP = {"nom": "Progiciel", "hebergement": "sur_site", "criticite": "c1", "rto": "4 h", "rpo": "1 h"}
DUE = {
    "condition": "Un technicien attendu ne vient pas.",
    "per": "rendez-vous",
    "evidence": "compte rendu",
    "payment": "le mois suivant",
}
MEASURED = {"measure": "décrochés ÷ reçus", "unit": "%", "source": "standard", "frequency": "mensuelle"}
GRID = [{"critere": "Prix", "poids": "40"}, {"critere": "Qualité", "poids": "60"}]
HEALTH = {"contraintes.donnees_sante": True}
TACIT = {"contrat.reconduction": "tacite"}
PIECES = ["schemas", "adressage", "inventaire", "parametrages", "procedures", "planning", "scripts"]
ACCESSES = ["secrets", "acces", "contrats_tiers", "domaines", "abonnements"]
ORDERS = {"entreprise.secteur": "collectivite", "prix.structure": "commande", "prix.commande_maximum": 90000}
NO_DUTY = {"levels:on_call": False, "supervision.nuit": "ouverture"}

CASES: dict[str, Case] = {
    # Levels
    "R01": case(
        {"own_indicator:Appels": {"unit": "%", "source": "standard", "frequency": "mensuelle"}},
        {"own_indicator:Appels": {"measure": "décrochés ÷ reçus", "unit": "%", "frequency": "mensuelle"}},
        {"indicator:gti": {"target": Decimal(0)}},
        {"indicator:gtr": {"threshold": None}},
        mends={
            "indicator:gti": {"target": Decimal(98)},
            "indicator:gtr": {"target": Decimal(95), "threshold": Decimal(95)},
            "own_indicator:Appels": MEASURED,
        },
    ),
    "R02": case(
        {"penalty:gti": {"cap": None}},
        {"levels:monthly_cap": None},
        {"levels:yearly_cap": None},
        {"own_penalty:Rendez-vous": {**DUE, "rate": Decimal(2)}},
        mends={
            "penalty:gti": {"cap": Decimal(5)},
            "levels:monthly_cap": "15",
            "levels:yearly_cap": "10",
            "own_penalty:Rendez-vous": {**DUE, "rate": Decimal(2), "cap": Decimal(5)},
        },
    ),
    "R03": case(
        {"penalty:gti": {"active": False}},
        {"own_indicator:Appels": {**MEASURED, "threshold": Decimal(90)}},
        mends={"penalty:gti": {"active": True}, "own_indicator:Appels": MEASURED},
    ),
    "R04": case(
        {"penalty:gti": {"rate": None}},
        {"own_penalty:Rendez-vous": {**DUE, "cap": Decimal(5)}},
        {"own_penalty:Rendez-vous": {**DUE, "condition": "", "rate": Decimal(2), "cap": Decimal(5)}},
        mends={
            "penalty:gti": {"rate": Decimal(1)},
            "own_penalty:Rendez-vous": {**DUE, "rate": Decimal(2), "cap": Decimal(5)},
        },
    ),
    "R182": answers("mesure.exclusions", ["maintenance", "client"], ["energie"], mends=["client", "tiers"]),
    "R183": case(
        {"demandes.fenetre": "journee", "mesure.maintenance": "8 h"},
        mends={"mesure.maintenance": "10 min"},
    ),
    "R184": case(
        {"own_penalty:Arrêts": {**DUE, "rate": Decimal(2), "cap": Decimal(5), "indicator": "disponibilite"}},
        mends={"levels:availability": "98"},
        at="page:levels",
    ),
    "R185": case(
        {
            "own_indicator:Appels": MEASURED,
            "own_penalty:Appels": {**DUE, "rate": Decimal(2), "cap": Decimal(5), "indicator": "IND-01"},
        },
        mends={
            "own_penalty:Appels": {
                **DUE,
                "rate": Decimal(2),
                "cap": Decimal(5),
                "floor": Decimal(3),
                "indicator": "IND-01",
            },
        },
        at="page:levels",
    ),
    "R181": case(
        {"penalty:gti": {"floor": Decimal(6)}},
        {"own_penalty:Rendez-vous": {**DUE, "rate": Decimal(2), "cap": Decimal(5), "floor": Decimal(8)}},
        mends={
            "penalty:gti": {"floor": Decimal(5)},
            "own_penalty:Rendez-vous": {**DUE, "rate": Decimal(2), "cap": Decimal(5)},
        },
    ),
    "R34": case(
        {"target:P1": ("4 h", "1 h")},
        {"target:P1": ("2 h ouvrées", "4 h")},
        {"target:P3": ("2 h ouvrées", "4 h ouvrées")},
        mends={"target:P1": ("30 min", "4 h"), "target:P3": ("2 h ouvrées", "1 jour ouvré")},
    ),
    "R35": case({"target:P1": ("30 min", "")}, mends={"target:P1": ("30 min", "4 h")}),
    "R36": answers("mesure.prise_en_charge", "accuse", ABSENT, mends="humain"),
    "R37": case({"levels:on_call": False}, mends={"levels:on_call": True}),
    "R43": case(
        {"mesure.depart": ABSENT},
        {"mesure.gel": ABSENT},
        {"mesure.exclusions": ABSENT},
        mends={"mesure.depart": "enregistrement", "mesure.gel": "aucun", "mesure.exclusions": ["client"]},
    ),
    "R44": answers("mesure.point_mesure", ABSENT, mends="externe"),
    "R45": case(
        {"mesure.acces_outil": "rapport"},
        {"mesure.contre_mesure": "aucune"},
        mends={"mesure.acces_outil": "export", "mesure.contre_mesure": "annuelle"},
    ),
    "R46": answers("mesure.liberatoire", "oui", ABSENT, mends="non"),
    "R47": case({"levels:termination_months": 0}, mends={"levels:termination_months": 4}),
    "R48": case(
        {"levels:monthly_cap": "120"},
        {"levels:monthly_cap": None, "penalty:gti": {"cap": Decimal(100)}},
        mends={"levels:monthly_cap": "100"},
    ),
    "R77": answers("mesure.observation", "2 semaines", "6 mois", ABSENT, mends="3 mois"),
    "R121": answers("mesure.depart", "qualification", mends="enregistrement"),
    "R122": answers("mesure.gel", "attente_tiers", mends="attente_client"),
    "R123": case({"levels:availability": "99.95", **NO_DUTY}, mends={"levels:availability": "99.9"}),
    "R149": case(
        {"levels:support_hours": "5x8", "entreprise.horaires": "de 8 h à 17 h"},
        {"entreprise.horaires": "de 8 h à 18 h, tous les jours"},
        {"entreprise.horaires": "de 6 h à 14 h, du lundi au vendredi"},
        {"entreprise.horaires": "du lundi au vendredi, de 9 h à 20 h 30"},
        {"entreprise.horaires": "24 heures sur 24", "levels:on_call": False},
        {"entreprise.sites": [{"nom": "Dépôt", "horaires": "lundi au samedi 6 h-14 h"}]},
        mends={
            "entreprise.horaires": "de 9 h 30 à 17 h, du lundi au vendredi, fermé le samedi",
            "entreprise.sites": [{"nom": "Dépôt", "horaires": "en journée"}],
        },
        at="page:levels",
    ),
    "R180": case({"levels:site_hours": {"Dépôt fermé": "5x8"}}, mends={"levels:site_hours": {}}, at="page:levels"),
    "R150": case(
        {"sauvegarde.rto": "48 h", "applications.liste": [{**ERP, "criticite": "c2", "rto": "48 h"}]},
        {"sauvegarde.rto": "24 h", "applications.liste": [{**ERP, "criticite": "c2", "rto": "24 h"}]},
        mends={"applications.liste": [ERP]},
        at="page:levels",
    ),
    "R190": case(
        {"entreprise.horaires": "à horaires élargis, tard le soir, en semaine", "demandes.fenetre": "soir"},
        {"entreprise.horaires": "du lundi au samedi, de 9 h à 20 h", "demandes.fenetre": "soir"},
        mends={"demandes.fenetre": "nuit"},
    ),
    "R151": answers("systemes.poste_secours", "4 jours ouvrés", "3 jours", mends="4 h ouvrées"),
    "R152": answers("services.sur_site_delai", "1 jour ouvré", "8 h", mends="4 h"),
    "R153": case(
        {"sauvegarde.rto": "8 h", "applications.liste": [ERP]},
        {"sauvegarde.rpo": "4 h", "applications.liste": [ERP]},
        mends={"sauvegarde.rto": "4 h", "sauvegarde.rpo": "1 h"},
        at=("sauvegarde.rto", "sauvegarde.rpo"),
    ),
    "R38": case(
        {"supervision.nuit": "ouverture"},
        {"supervision.nuit": ABSENT},
        {"levels:on_call": False},
        mends={"supervision.nuit": "astreinte", "levels:on_call": True},
    ),
    # Who does what
    "R05": case(
        {"cell:ACT-34:SDM": ""},
        {"cell:ACT-34:REF": "A"},
        mends={"cell:ACT-34:SDM": "A", "cell:ACT-34:REF": "I"},
        at="activity:ACT-34",
    ),
    "R06": case({"cell:ACT-34:GU": "I"}, mends={"cell:ACT-34:GU": "R"}, at="activity:ACT-34"),
    "R07": case(
        {"cell:mobiles:*": ""}, mends={"domain:mobiles": "kept", "cell:mobiles:REF": "AR"}, at="catalogue.mobiles"
    ),
    "R141": case(
        {"cell:ACT-34:REF": "", "cell:ACT-34:UTI": ""}, mends={"cell:ACT-34:DIR": "I"}, at="activity:ACT-34"
    ),
    "R142": case({"domain:*": "kept"}, mends={"domain:*": "entrusted"}, at="page:raci"),
    "R143": case({"phase:reversibilite": "SDM"}, mends={"cell:ACT-90:DIR": "A"}, at="page:raci"),
    "R144": case({"role:DIR": {"holder": ""}}, mends={"role:DIR": {"holder": "Mme Durand"}}, at="page:raci"),
    "R145": case(
        {"cell:ACT-52:SDM": "I", "cell:ACT-52:GU": "I", "cell:ACT-52:ING": ""},
        mends={"cell:ACT-52:GU": "C"},
        at="activity:ACT-52",
    ),
    "R146": case(
        {"cell:ACT-33:DIR": "I", "cell:ACT-33:SDM": "A"},
        mends={"cell:ACT-33:DIR": "A", "cell:ACT-33:SDM": "C"},
        at="activity:ACT-33",
    ),
    "R147": case(
        {f"cell:ACT-34:{role}": "R" for role in ("REF", "UTI", "GU", "ING", "RSP")},
        mends={"cell:ACT-34:UTI": "C"},
        at="activity:ACT-34",
    ),
    "R148": case(
        {"cell:ACT-34:SDM": "I", "cell:ACT-34:REF": "A"},
        mends={"cell:ACT-34:SDM": "A", "cell:ACT-34:REF": "I"},
        at="activity:ACT-34",
    ),
    "R170": case(
        {"cell:ACT-43:SDM": "I", "cell:ACT-43:REF": "A"},
        mends={"cell:ACT-43:REF": "AR"},
        at="activity:ACT-43",
    ),
    "R206": case(
        {"cell:ACT-34:REF": "I", "cell:ACT-34:UTI": "I"}, mends={"cell:ACT-34:REF": "C"}, at="activity:ACT-34"
    ),
    "R207": case({"row:ACT-34": "parked"}, mends={"row:ACT-34": "confirmed"}, at="activity:ACT-34"),
    "R208": case(
        {"cell:ACT-54:GU": "C", "cell:ACT-54:ING": "C", "cell:ACT-54:REF": "R"},
        {"domain:sauvegarde": "kept", "catalogue.sauvegarde": "excluded", "cell:ACT-60:ING": "R"},
        {"contraintes.presence": "continue", "cell:ACT-44:GU": "C", "cell:ACT-44:ING": "C", "cell:ACT-44:REF": "R"},
        mends={"cell:ACT-54:GU": "R", "cell:ACT-60:ING": "C", "cell:ACT-44:GU": "R"},
        at=("activity:ACT-54", "activity:ACT-60", "activity:ACT-44"),
    ),
    "R209": case(
        {"restitution.dossier_historique": ["tickets", "reprise"]},
        mends={"restitution.dossier_historique": ["tickets", "reprise", "sauvegardes"]},
        at="restitution.dossier_historique",
    ),
    # Scope
    "R08": case({"domain:impression": "undecided"}, mends={"domain:impression": "kept"}, at="domain:impression"),
    "R09": case(
        {"domain:impression": "out_of_scope"},
        {"domain:impression": "third_party"},
        mends={"domain:impression": "out_of_scope le loueur"},
        at="domain:impression",
    ),
    "R28": case(
        {"domain:sauvegarde": "out_of_scope"},
        {"catalogue.sauvegarde": "excluded"},
        mends={"domain:sauvegarde": "shared", "catalogue.sauvegarde": "included"},
    ),
    "R42": case(
        {"entreprise.competences": "aucune", "catalogue.guichet_unique": "excluded"},
        {"entreprise.competences": "aucune", "domain:support_n1": "kept"},
        mends={"entreprise.competences": "referent"},
    ),
    "R111": answers("catalogue.hebergement", "included", mends="option", at="catalogue.hebergement"),
    "R154": answers("applications.liste", [{**ERP, "rto": "7 jours"}], [{**ERP, "rto": "36 h"}], mends=[ERP]),
    "R155": case(
        {"domain:mobiles": "entrusted", "catalogue.mobiles": "excluded"},
        mends={"catalogue.mobiles": "option"},
        at="catalogue.mobiles",
    ),
    "R156": case(
        {"domain:systemes": "entrusted", "existant.serveurs": False},
        {"domain:impression": "shared", "existant.inventaire": [{"type": "Copieurs", "quantite": "0"}]},
        mends={
            "domain:systemes": "out_of_scope sans objet",
            "existant.inventaire": [{"type": "Copieurs", "quantite": "2"}],
        },
        at=("domain:systemes", "domain:impression"),
    ),
    "R157": case(
        {"services.sur_site": "acte", "catalogue.sur_site": "included"},
        {"contraintes.intervention": "distance", "catalogue.sur_site": "option"},
        {"services.sur_site": "quota", "catalogue.sur_site": "excluded"},
        mends={"contraintes.intervention": "mixte", "services.sur_site": "quota", "catalogue.sur_site": "included"},
        at="catalogue.sur_site",
    ),
    "R135": case(
        {"entreprise.competences": "aucune", "domain:securite": "kept"}, mends={"domain:securite": "shared"}
    ),
    "R90": answers("contraintes.encadrement", "client", mends="prestataire"),
    "R91": answers("objectifs.indicateurs", ABSENT, mends=[{"objectif": "Moins d’arrêts", "cible": "8 h par an"}]),
    # What there is
    "R32": answers(
        "applications.liste", [{**ERP, "rto": ""}], [{**ERP, "rpo": ""}], [{**ERP, "rto": "", "rpo": ""}], mends=[ERP]
    ),
    "R70": answers("existant.frontiere", ABSENT, mends="virtualisation"),
    "R71": answers("services.mandat", False, ABSENT, mends=True),
    "R75": case(
        {"existant.inventaire": ABSENT},
        {"existant.inventaire_age": "plus_12"},
        {"existant.inventaire_age": "estime"},
        mends={"existant.inventaire": [{"type": "Postes", "quantite": "9"}], "existant.inventaire_age": "moins_12"},
    ),
    "R92": answers("applications.vitaux", ABSENT, mends=[{"donnees": "Plans", "emplacement": "serveur"}]),
    "R93": case(
        {"contraintes.nis2": UNKNOWN},
        {"contraintes.nis2": ABSENT},
        {"entreprise.secteur": "finance", "contraintes.dora": UNKNOWN},
        {"entreprise.secteur": "sante", "contraintes.donnees_sante": ABSENT},
        {"entreprise.secteur": "finance", "contraintes.dora": ABSENT},
        mends={"contraintes.nis2": False, "contraintes.dora": False, "contraintes.donnees_sante": False},
    ),
    "R94": answers(
        "existant.inventaire",
        [{"type": "Postes"}],
        [{"type": "Postes", "quantite": "0"}],
        mends=[{"type": "Postes", "quantite": "10"}],
    ),
    # Consultation
    "R80": answers(
        "consultation.criteres",
        [{"critere": "Prix", "poids": "40"}, {"critere": "Qualité", "poids": "50"}],
        [{"critere": "Prix", "poids": "100"}],
        [{"critere": "Prix de la redevance", "poids": "60"}, {"critere": "Coût de la transition", "poids": "40"}],
        ABSENT,
        mends=GRID,
    ),
    "R81": answers("consultation.candidats", 2, ABSENT, mends=3),
    "R82": answers("consultation.references", 1, ABSENT, mends=2),
    "R83": answers("consultation.proximite", False, ABSENT, mends=True),
    "R84": answers(
        "consultation.relecteurs",
        ABSENT,
        [{"nom": "A. Petit", "role": "technique"}, {"nom": "", "role": "juridique"}],
        mends=[{"nom": "A. Petit", "role": role} for role in ("technique", "juridique", "financier")],
    ),
    "R85": answers("consultation.reflexion", "5 jours", ABSENT, mends="10 jours ouvrés"),
    "R86": case({"clause:EX-SAU-01": "Le prestataire remet le QZT chaque mois."}, mends={"domain:sauvegarde": "kept"}),
    "R95": case(
        {"consultation.date_questions": date(2027, 2, 20), "consultation.date_remise": date(2027, 2, 5)},
        {"consultation.date_remise": date(2027, 2, 5), "consultation.date_publication": date(2027, 3, 1)},
        mends={"consultation.date_remise": date(2027, 4, 5)},
    ),
    "R96": case(
        {"consultation.date_publication": date(2027, 1, 4), "consultation.date_remise": date(2027, 1, 20)},
        mends={"consultation.date_remise": date(2027, 1, 25)},
    ),
    "R158": case(
        {
            "existant.prestataire_sortant": True,
            "existant.contrat_fin": date(2027, 3, 31),
            "contrat.date_debut": date(2027, 3, 9),
            "prise_en_charge.duree": "8 semaines",
        },
        mends={"existant.contrat_fin": date(2027, 5, 31)},
    ),
    # Contract
    "R10": case(
        {"contrat.duree": "48 mois", "contrat.sortie_anticipee": "totalite"}, mends={"contrat.duree": "36 mois"}
    ),
    "R11": case(
        {**TACIT, "contrat.reconduction_duree": "24 mois"},
        {**TACIT, "contrat.reconduction_duree": ABSENT},
        mends={"contrat.reconduction_duree": "12 mois"},
    ),
    "R12": case({**TACIT, "contrat.rappel": ABSENT}, mends={"contrat.rappel": "60 jours"}),
    "R13": answers("contrat.preavis", "6 mois", ABSENT, mends="2 mois"),
    "R14": case(
        {"contrat.preavis": "2 mois", "declenchement.duree": "3 mois", "declenchement.prolongation": ABSENT},
        {"contrat.preavis": "60 jours", "declenchement.duree": "12 semaines", "declenchement.prolongation": "0 jours"},
        mends={"contrat.preavis": "90 jours"},
    ),
    "R15": answers("contrat.sortie_anticipee", "totalite", ABSENT, mends="investissements"),
    "R16": answers("contrat.resiliation_partielle", "non", ABSENT, mends="annuelle"),
    "R72": answers("contrat.plafond_responsabilite", "m6", ABSENT, mends="m24"),
    "R73": answers("contrat.assurance", 0, ABSENT, mends=500000),
    "R74": answers("contrat.conseil", "demande", ABSENT, mends="comite"),
    "R87": answers("contrat.ordre", "cgv", "offre", ABSENT, mends="cahier"),
    "R88": answers("contrat.obligations_client", ABSENT, mends=["reponse"]),
    # Price
    "R17": answers("prix.variation", "hausse", ABSENT, mends="paliers"),
    "R49": case(
        {"prix.quantites": ABSENT},
        {"prix.structure": ABSENT},
        mends={"prix.quantites": [{"unite": "poste", "quantite": "10"}], "prix.structure": "unites"},
    ),
    "R50": answers("prix.hors_forfait", ABSENT, mends=[{"prestation": "Déplacement", "unite": "acte"}]),
    "R51": answers("incidents.majeurs_inclus", False, ABSENT, mends=True),
    "R52": case({"prix.volume": "illimite", "services.sur_site": "quota"}, mends={"prix.volume": "distance"}),
    "R53": case(
        {"prix.indice": "tarif"},
        {"prix.indice": ABSENT},
        {"prix.formule": ABSENT},
        mends={"prix.indice": "icht", "prix.formule": "P1 = P0 × S1 / S0"},
    ),
    "R54": answers(
        "prix.formule",
        "P1 = P0 × MAX(1,05 ; S1 / S0)",
        "P1 = P0 × S1 / S0, avec un minimum de 2 %",
        "P1 ne peut pas être inférieur à P0",
        mends="P1 = P0 × MIN(1,03 ; S1 / S0)",
    ),
    "R55": answers("prix.indice", "syntec_ancien", mends="syntec"),
    "R56": case(
        {"prix.periode": ABSENT},
        {"prix.paiement": ABSENT},
        mends={"prix.periode": "trimestre_echu", "prix.paiement": "45 jours"},
    ),
    "R57": answers("prix.paiement", "60 jours", "90 jours", mends="45 jours"),
    "R89": case({"contrat.duree": "36 mois", "prix.benchmark": "aucun"}, mends={"prix.benchmark": "m18"}),
    "R106": answers("audits.mise_a_niveau", "devis", ABSENT, mends="enveloppe"),
    "R124": answers("prix.revision_plafond", ABSENT, mends=2),
    "R125": answers("prix.periode", "trimestre_avance", "annee_avance", mends="mois_avance"),
    "R126": answers("prix.volume", "credit", mends="distance"),
    # Security and personal data
    "R58": answers("donnees.accord", False, ABSENT, mends=True),
    "R59": case(
        {"donnees.objet": ABSENT}, {"donnees.duree": ABSENT}, mends={"contraintes.donnees_personnelles": False}
    ),
    "R60": case(
        {"donnees.sous_traitance": ABSENT},
        {"donnees.sous_traitance": "generale", "donnees.sous_traitants": ABSENT},
        mends={"donnees.sous_traitance": "interdite"},
    ),
    "R61": answers("securite.notification", "72 h", "3 jours ouvrés", mends="48 h"),
    "R62": answers("securite.pas", False, ABSENT, mends=True),
    "R63": case(
        {"securite.exigences": "Les copies sont faites dans les règles de l’art."},
        mends={"securite.exigences": "Les copies sont faites chaque nuit."},
    ),
    "R64": case(
        {"securite.mfa": False},
        {"securite.comptes_nominatifs": ABSENT},
        mends={"securite.mfa": True, "securite.comptes_nominatifs": True},
    ),
    "R65": answers("securite.correctif_critique", ABSENT, mends="10 jours"),
    "R66": answers("securite.audit", "aucun", ABSENT, mends="deux_ans"),
    "R67": case(
        {"securite.localisation": ABSENT},
        {"securite.localisation": "monde", "donnees.transferts": ABSENT},
        mends={"securite.localisation": "france"},
    ),
    "R68": case(HEALTH, mends={"securite.certifications": ["hds"]}),
    "R69": case(
        {"contraintes.nis2": True, "securite.audit": "deux_ans"},
        {"entreprise.secteur": "finance", "contraintes.dora": True, "securite.notification": "36 h"},
        mends={"securite.audit": "annuel", "securite.notification": "24 h"},
    ),
    "R139": case(
        {"entreprise.secteur": "finance", "contraintes.dora": True}, mends={"securite.fonction_critique": False}
    ),
    "R131": answers("securite.chiffrement", ["fixes"], ABSENT, mends=["portables"]),
    "R132": case(
        {"securite.correctif_exploite": "10 jours"},
        {"securite.correctif_critique": "2 mois"},
        mends={"securite.correctif_exploite": "7 jours", "securite.correctif_critique": "30 jours"},
    ),
    "R133": answers("securite.journaux", "3 mois", mends="6 mois"),
    "R134": case(
        {"securite.telemaintenance": "permanent", "securite.bastion": "journaux"},
        mends={"securite.bastion": "enregistre"},
    ),
    "R136": case(
        {"securite.localisation": "monde"},
        {"securite.lieux_travail": "accord"},
        mends={"donnees.transferts": "clauses"},
    ),
    "R137": case(HEALTH, mends={"donnees.categories": ["identite", "sante"]}),
    "R138": case(
        {"securite.assurance": True, "securite.protection": "antivirus"},
        {"securite.assurance": True, "securite.mfa": False},
        mends={"securite.protection": "edr", "securite.mfa": True},
    ),
    # Backups, operation
    "R26": answers("sauvegarde.test_frequence", ABSENT, mends="annuel"),
    "R27": case(
        {"sauvegarde.perimetre": ABSENT},
        {"sauvegarde.retention": ABSENT},
        mends={"domain:sauvegarde": "kept"},
    ),
    "R29": case(
        {"sauvegarde.hors_site": False},
        {"sauvegarde.immuable": ABSENT},
        mends={"sauvegarde.hors_site": True, "sauvegarde.immuable": True},
    ),
    "R30": case(
        {"sauvegarde.frequence": "nuit", "applications.liste": [{**ERP, "nom": "Caisse"}]},
        {"sauvegarde.frequence": "nuit", "applications.liste": [{**ERP, "nom": "Caisse", "rpo": "8 h ouvrées"}]},
        mends={"applications.liste": [{**ERP, "nom": "Caisse", "rpo": "1 jour ouvré"}]},
    ),
    "R31": case(
        {"target:P1": ("30 min", "8 h")},
        {"applications.liste": [{**ERP, "rto": "2 h"}]},
        mends={"target:P1": ("30 min", "4 h"), "applications.liste": [ERP]},
    ),
    "R33": answers("sauvegarde.exercice", "bisannuel", ABSENT, mends="semestriel"),
    "R39": case(
        {"supervision.elements": ABSENT},
        {"catalogue.supervision": "excluded"},
        {"domain:supervision": "out_of_scope"},
        mends={
            "domain:supervision": "entrusted",
            "catalogue.supervision": "included",
            "supervision.elements": ["serveurs"],
        },
    ),
    "R40": case(
        {"incidents.causes_racines": False},
        {"catalogue.problemes": "excluded"},
        mends={"incidents.causes_racines": True, "catalogue.problemes": "included"},
    ),
    "R41": answers("pilotage.progres", ABSENT, mends=["volume"]),
    "R79": case(
        {"pilotage.comite": ABSENT},
        {"pilotage.rapport": ABSENT},
        {"pilotage.escalade": ABSENT},
        mends={
            "pilotage.comite": "mensuel",
            "pilotage.rapport": ["tickets"],
            "pilotage.escalade": [{"niveau": "Niveau 1"}],
        },
    ),
    "R112": answers("sauvegarde.retention", "7 jours", mends="14 jours"),
    "R113": answers("sauvegarde.cloud", False, ABSENT, mends=True),
    "R114": answers("demandes.delai_depart", "2 jours ouvrés", "36 h", ABSENT, mends="24 h"),
    "R115": answers("sauvegarde.chiffrement", False, ABSENT, mends=True),
    "R116": answers("systemes.internet_secours", False, mends=True),
    "R117": case({"sauvegarde.frequence": "quatre_heures", "sauvegarde.rpo": "1 h"}, mends={"sauvegarde.rpo": "4 h"}),
    "R118": answers("supervision.elements", ["serveurs"], mends=["serveurs", "sauvegardes"]),
    # Initial phase
    "R76": case(
        {"prise_en_charge.duree": ABSENT},
        {"prise_en_charge.jalons": ABSENT},
        {"mise_en_service.aptitude": ABSENT},
        mends={
            "prise_en_charge.duree": "8 semaines",
            "prise_en_charge.jalons": [{"jalon": "Lancement"}],
            "mise_en_service.aptitude": "30 jours",
        },
    ),
    "R78": answers("mise_en_service.dossier", "demande", ABSENT, mends="partage"),
    "R102": answers("mise_en_service.coffre", False, ABSENT, mends=True),
    "R103": answers("mise_en_service.test_restauration", False, ABSENT, mends=True),
    "R105": case(
        {"existant.prestataire_sortant": True, "prise_en_charge.cooperation": "incertaine"},
        {"existant.prestataire_sortant": True},
        mends={"prise_en_charge.cooperation": "contrat"},
    ),
    "R107": answers("prise_en_charge.duree", "2 semaines", "9 mois", mends="4 semaines"),
    # Exit
    "R18": case(
        {"declenchement.cas": ABSENT},
        {"declenchement.duree": "0 jours"},
        mends={"declenchement.cas": ["terme"], "declenchement.duree": "3 mois"},
    ),
    "R19": case(
        {"declenchement.duree": ABSENT},
        {"cloture.cout": ABSENT},
        mends={"declenchement.duree": "3 mois", "cloture.cout": "inclus"},
    ),
    "R20": case(
        {"restitution.dossier": ABSENT},
        {"restitution.dossier_acces": ABSENT},
        {"restitution.dossier_historique": ABSENT},
        mends={
            "restitution.dossier": PIECES,
            "restitution.dossier_acces": ACCESSES,
            "restitution.dossier_historique": ["tickets"],
        },
    ),
    "R21": answers("declenchement.destinations", ["interne"], ["tiers"], ABSENT, mends=["interne", "tiers"]),
    "R22": case(
        {"declenchement.plan_v0": "9 mois"},
        {"declenchement.plan_maj": ABSENT},
        mends={"declenchement.plan_v0": "6 mois", "declenchement.plan_maj": "12 mois"},
    ),
    "R23": answers("restitution.format", ABSENT, mends="CSV"),
    "R24": case(
        {"cloture.destruction": "120 jours"},
        {"cloture.attestation": False},
        mends={"cloture.destruction": "90 jours", "cloture.attestation": True},
    ),
    "R25": case(
        {"restitution.titulaire": "prestataire"},
        {"restitution.titulaire": ABSENT},
        {"restitution.admin": False},
        mends={"restitution.titulaire": "transfert", "restitution.admin": True},
    ),
    "R101": case(
        {"restitution.dossier": PIECES[1:]},
        {"restitution.dossier_acces": ACCESSES[1:]},
        mends={"restitution.dossier": PIECES, "restitution.dossier_acces": ACCESSES},
    ),
    "R104": answers("cloture.niveaux", False, ABSENT, mends=True),
    "R108": answers("cloture.plafond", 25, ABSENT, mends=15),
    # Orders, visits
    "R201": case(
        {"entreprise.secteur": "collectivite", "prix.structure": "commande", "prix.commande_maximum": ABSENT},
        {"entreprise.secteur": "collectivite", "prix.structure": "commande", "prix.commande_maximum": 0},
        mends={"prix.commande_maximum": 90000},
    ),
    "R202": case(
        {"prix.structure": "commande", "prix.commande_minimum": 90000, "prix.commande_maximum": 20000},
        mends={"prix.commande_minimum": 20000, "prix.commande_maximum": 90000},
    ),
    "R203": case(
        {**ORDERS, "contrat.duree": "60 mois"},
        {**ORDERS, "contrat.duree": "2 ans", "contrat.reconduction_duree": "12 mois", "contrat.reconduction_nombre": 3},
        mends={"contrat.duree": "24 mois", "contrat.reconduction_nombre": 2},
    ),
    "R204": case(
        {"consultation.visite": "obligatoire", "consultation.visite_dates": ABSENT},
        mends={"consultation.visite_dates": [{"date": "2026-03-02"}]},
    ),
    "R205": case(
        {
            "consultation.visite": "facultative",
            "consultation.date_remise": "2026-04-10",
            "consultation.visite_dates": [{"date": "2026-04-10"}, {"date": "2026-03-02"}],
        },
        mends={"consultation.visite_dates": [{"date": "2026-03-02"}]},
    ),
    # What another knowledge base wrote
    "R160": case(
        {"aside:entreprise.effectif": "une trentaine"},
        mends={"entreprise.effectif": 30},
        at="entreprise.effectif",
    ),
    # The client's own words
    "R161": case(
        {"wording:EX-SAU-01": "Une copie par semaine."},
        mends={"wording:EX-SAU-01": ABSENT},
        at="requirement:EX-SAU-01",
    ),
    "R162": case(
        {"requirement:autre.section": "Coffre"},
        mends={"requirement:securite.sauvegarde": "Coffre"},
        at="requirement:EX-CLI-01",
    ),
}  # fmt: skip

# Rules with no button: only the user knows the answer, or several are as good.
ONLY_THE_USER = frozenset(
    {
        "R19",
        "R207",
        "R27",
        "R28",
        "R38",
        "R42",
        "R49",
        "R50",
        "R59",
        "R63",
        "R68",
        "R70",
        "R75",
        "R76",
        "R84",
        "R86",
        "R91",
        "R92",
        "R93",
        "R94",
        "R95",
        "R105",
        "R201",
        "R202",
        "R203",
        "R204",
        "R205",
        "R117",
        "R118",
        "R123",
        "R131",
        "R135",
        "R137",
        "R139",
        "R142",
        "R144",
        "R158",
        "R160",
        "R161",
        "R162",
    }
)
