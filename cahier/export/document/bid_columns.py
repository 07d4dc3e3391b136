"""The sheets that bidders fill in, column by column: they are written so, and read back so."""

from dataclasses import dataclass

from cahier.export.document.bid import ANSWERS_LOT, COMPLIANCE

SCHEMA_VERSION = 1
META_SHEET = "_meta"
CONTINUES, CONTINUED, CONTINUATION = " […] (suite à la ligne suivante)", "(suite) […] ", " (suite)"
BIDDER = (("name", "Candidat"), ("contact", "Contact"), ("date", "Date de l’offre"))
"""What a bidder says of itself on the first sheet: by which name it is kept, and under which label."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a sheet; `answered` is the bidder's, chosen among `choices` when there are any."""

    title: str
    width: float
    answered: bool = False
    choices: tuple[str, ...] = ()


REQUIREMENT_COLUMNS = (
    FormColumn("Exigence", 13),
    FormColumn("Chapitre", 13),
    FormColumn("Section", 16),
    FormColumn("Objet", 19),
    FormColumn("Texte", 66),
    FormColumn("Priorité", 11),
    FormColumn("Vérification", 25),
    FormColumn("Réponse", 15, answered=True, choices=COMPLIANCE),
    FormColumn("Commentaire", 26, answered=True),
)
QUESTION_COLUMNS = (FormColumn("Ligne", 12), FormColumn("Question", 70), FormColumn("Réponse", 70, answered=True))
LOT_COLUMNS = (
    FormColumn("Lot", 16),
    FormColumn("Objet", 44),
    FormColumn("Domaines", 44),
    FormColumn("Nature", 14),
    FormColumn("Offre pour ce lot", 18, answered=True, choices=ANSWERS_LOT),
    FormColumn("Prix total du lot, HT", 22, answered=True),
)
PRICE_COLUMNS = (
    FormColumn("Unité", 10),
    FormColumn("Période", 14),
    FormColumn("Prestation", 34),
    FormColumn("Unité de compte", 17),
    FormColumn("Définition", 56),
    FormColumn("Quantité", 10),
    FormColumn("Prix unitaire HT", 17, answered=True),
    FormColumn("Total HT", 14),
    FormColumn("Commentaire", 26, answered=True),
)
PRICE_TOTALS = {
    "Par mois": "Total par mois, HT",
    "À la commande": "Total des commandes du scénario, HT",
    "Une fois": "Total payé une fois, pour entrer et sortir, HT",
}
"""The label of each sum under the prices, by what is summed."""
