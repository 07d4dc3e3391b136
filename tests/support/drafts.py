"""First drafts for firms of several sizes, made from the everyday answers of the quick path."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from cahier.catalogue.catalogue import Catalogue
from cahier.model.specification import Specification
from cahier.questionnaire.quick_path import draft

DAY = date(2026, 11, 30)
FIRMS: Mapping[str, tuple[str, Mapping[str, object]]] = MappingProxyType(
    {
        "association": (
            "Association Ancrages",
            {
                "activite": "association",
                "personnes": 10,
                "sites": "4 place du Marché, 67000 Strasbourg",
                "horaires": "bureau",
                "informatique": "personne",
                "materiel": {"portables": 9, "fixes": 1, "serveurs": 0, "imprimantes": 1, "mobiles": 3},
                "difficultes": ["lenteur", "dependance"],
                "logiciels": "comptabilité, messagerie",
                "arret": "deux_jours",
                "perte": "journee",
                "donnees": ["aucune"],
                "confier": ["tout"],
            },
        ),
        "bureau": (
            "Conseil Dubreuil",
            {
                "activite": "services",
                "personnes": 25,
                "sites": "12 rue du Port, 29200 Brest",
                "horaires": "bureau",
                "informatique": "prestataire",
                "materiel": {"portables": 25, "fixes": 2, "serveurs": 1, "imprimantes": 2, "mobiles": 10},
                "difficultes": ["pannes", "factures"],
                "logiciels": "gestion des affaires, messagerie",
                "arret": "journee",
                "perte": "demi_journee",
                "donnees": ["secret"],
                "confier": ["tout"],
            },
        ),
        "magasins": (
            "Maison Kerbrat",
            {
                "activite": "commerce",
                "personnes": 34,
                "sites": "Brest\nQuimper\nLorient",
                "horaires": "samedi",
                "informatique": "referent",
                "materiel": {"portables": 8, "fixes": 20, "serveurs": 1, "imprimantes": 6, "mobiles": 12},
                "difficultes": ["pannes", "attaque"],
                "logiciels": "caisse, gestion des stocks",
                "arret": "quatre_heures",
                "perte": "heure",
                "donnees": ["bancaires"],
                "confier": ["tout"],
            },
        ),
        "usine": (
            "Ateliers Morvan",
            {
                "activite": "atelier",
                "personnes": 120,
                "sites": "Cholet\nBressuire\nCarquefou",
                "horaires": "etendus",
                "informatique": "les_deux",
                "materiel": {"portables": 60, "fixes": 40, "serveurs": 6, "imprimantes": 12, "mobiles": 30},
                "difficultes": ["pannes", "croissance"],
                "logiciels": "gestion de production, messagerie",
                "arret": "journee",
                "perte": "demi_journee",
                "donnees": ["fabrication"],
                "confier": ["tout"],
            },
        ),
    }
)


def first_draft(catalogue: Catalogue, firm: str) -> Specification:
    """Return the first draft of a firm."""
    name, answers = FIRMS[firm]
    return draft(catalogue, name, answers, f"draft-{firm}", "", DAY)
