"""Publications made by hand: small ones for one rule at a time, and one that holds every kind of block."""

from collections.abc import Sequence
from datetime import date

from cahier.export.document.numbering import numbered
from cahier.export.publication import (
    Block,
    Cover,
    Emphasis,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    RaciColumn,
    RaciGroup,
    RaciLine,
    Requirement,
    Run,
    Runs,
    Style,
    TableBlock,
    TableKind,
    runs,
)
from cahier.model.party import Party
from cahier.model.raci import Raci
from cahier.typography import french

ISSUED = date(2026, 11, 18)
BOLD, OPEN, ITALIC = Emphasis.BOLD, Emphasis.OPEN, Emphasis.ITALIC

COVER = Cover(
    client="Ateliers Morvan",
    title="Cahier des charges d’infogérance",
    subtitle="Prise en charge, exploitation et réversibilité\ndu système d’information",
    reference="Consultation 2026-04",
    facts=(
        ("Version", french("0.3, 18 novembre 2026")),
        ("Statut", "Projet, 7 points ouverts"),
        ("Diffusion", "Candidats consultés, confidentiel"),
        ("Contact", "Claire Renaud, directrice administrative"),
        ("Remise des offres", french("15 janvier 2027, 12 h 00")),
    ),
    footer="Ateliers Morvan SAS · 12 rue des Forges, 71400 Autun · Aucun prestataire n’a contribué à ce document.",
    version="0.3",
)

COLUMNS = (
    RaciColumn("DIR", "direction", Party.CLIENT),
    RaciColumn("RÉF", "référent informatique", Party.CLIENT),
    RaciColumn("DPO", "délégué à la protection des données", Party.CLIENT),
    RaciColumn("UTI", "utilisateurs clés", Party.CLIENT),
    RaciColumn("JUR", "achats et juridique", Party.CLIENT),
    RaciColumn("FIN", "finance", Party.CLIENT),
    RaciColumn("SDM", "responsable de compte", Party.PROVIDER),
    RaciColumn("GU", "guichet unique", Party.PROVIDER),
    RaciColumn("ING", "ingénieurs N2/N3", Party.PROVIDER),
    RaciColumn("RSSI", "sécurité du prestataire", Party.PROVIDER),
    RaciColumn("HÉB", "hébergeur", Party.THIRD_PARTY),
    RaciColumn("ÉDI", "éditeur", Party.THIRD_PARTY),
    RaciColumn("FAI", "opérateur", Party.THIRD_PARTY),
)


def publication(*blocks: Block, cover: Cover = COVER, draft: bool = False, contents: bool = False) -> Publication:
    """Return a publication of these blocks."""
    made = Publication(
        cover=cover,
        blocks=blocks,
        version_line=french("Version 0.3 du 18 novembre 2026"),
        confidentiality="Confidentiel, usage de la consultation",
        header_left=cover.client,
        header_right="Cahier des charges d’infogérance",
        issued=ISSUED,
        draft=draft,
        contents=contents,
    )
    return numbered(made)


def body(text: str) -> Paragraph:
    """Return an ordinary paragraph."""
    return Paragraph(runs(text))


def cells(row: Sequence[str]) -> tuple[Runs, ...]:
    """Return a row of plain texts, spaced as French is."""
    return tuple(runs(french(text)) for text in row)


def table(
    header: Sequence[str], *rows: Sequence[str], caption: str = "", kind: TableKind = TableKind.PLAIN
) -> TableBlock:
    """Return a table of plain texts with equal columns, the second wider when the first names the rows."""
    widths = (1, 3) if kind is TableKind.FACTS else (1,) * len(header)
    return TableBlock(tuple(header), tuple(cells(row) for row in rows), widths, caption, kind)


def requirement(number: int, text: str = "Le titulaire sauvegarde chaque nuit les serveurs.") -> Requirement:
    """Return a requirement about backups."""
    return Requirement(f"EX-SAU-{number:02}", "", "Obligatoire", runs(text), "rapport mensuel.")


def line(number: int, label: str, letters: str, fault: str = "") -> RaciLine:
    """Return an activity from letters such as « . I A . RA »."""
    row = tuple(Raci("".join(sorted(letter))) if letter != "." else Raci.NONE for letter in letters.upper().split())
    return RaciLine(str(number), label, row, fault=fault)


def matrix(title: str, *lines: RaciLine, columns: Sequence[RaciColumn] = COLUMNS[:3]) -> RaciBlock:
    """Return a matrix of one domain."""
    return RaciBlock(title, tuple(columns), (RaciGroup("Données et sécurité", lines),))


# The document that holds everything

_ACTIVITIES = (
    ("Exécuter et contrôler les sauvegardes chaque jour", ". I . . . . A C R . C . ."),
    ("Réaliser les tests de restauration et remettre le PV", ". C . C . . A . R I . . ."),
    ("Valider le résultat métier d’une restauration", "I A . R . . C . C . . . ."),
    ("Maintenir et exercer le PRA", "C C . C . . A . R C R . ."),
    ("Décider le déclenchement du PRA", "A R . C . . C . C C I . ."),
    ("Appliquer les correctifs dans les délais", ". I . . . . A I R C . C ."),
    ("Détecter et traiter un incident de sécurité", "I C I . . . C R R A C . ."),
    ("Notifier une violation à la CNIL et aux personnes", "A C R . C . I . . C . . ."),
    ("Alerter le client d’une violation ou d’une compromission du prestataire", "I I I . . . R . . A . . ."),
    ("Revoir les habilitations et comptes à privilèges", ". A I C . . I . R R . . ."),
    ("Tenir le registre et les instructions RGPD", "I C A C C . C . . R . . ."),
    ("Réaliser l’audit de sécurité annuel", "A R C . I . C . C C C . ."),
    ("Exécuter le plan de remédiation d’audit", "I C . . . . A . R C . . ."),
    ("Produire le rapport mensuel et les indicateurs", "I I . . . I AR R R C . . ."),
    ("Contrôler les mesures de SLA", "I A . C . . R . . . . . ."),
    ("Calculer et appliquer les pénalités", "I R . . C A C . . . . . ."),
    ("Animer le comité opérationnel", ". C . C . . A C R . . . ."),
    ("Animer le comité de pilotage", "A R . . C C R . . C . . ."),
)
_PHASES = (("Phase initiale", 36), ("Phase opérationnelle", 44), ("Phase de réversibilité", 20))
_DOMAINS = ("Données et sécurité", "Pilotage")


def _phase(title: str, first: int, count: int) -> RaciBlock:
    lines = []
    for rank in range(count):
        label, letters = _ACTIVITIES[rank % len(_ACTIVITIES)]
        fault = "Personne ne répond du résultat." if "A" not in letters else ""
        lines.append(line(first + rank, label, letters, fault))
    middle = count * 2 // 3
    groups = (RaciGroup(_DOMAINS[0], tuple(lines[:middle])), RaciGroup(_DOMAINS[1], tuple(lines[middle:])))
    return RaciBlock(f"AX2 – {title}", COLUMNS, groups)


def phases() -> tuple[RaciBlock, ...]:
    """Return the three matrices of the contract: 100 activities, 13 roles."""
    blocks, first = [], 1
    for title, count in _PHASES:
        blocks.append(_phase(title, first, count))
        first += count
    return tuple(blocks)


def _chapter(number: int, title: str, *blocks: Block) -> tuple[Block, ...]:
    return (Heading(1, title, f"ch_{number}", str(number)), *blocks)


def _section(number: str, title: str) -> Heading:
    return Heading(2, french(title), f"s_{number.replace('.', '_')}", number)


_CONTEXT = _chapter(
    1,
    "Contexte et objectifs",
    Paragraph(
        runs("Ateliers Morvan conçoit et fabrique des pièces de fonderie pour le ferroviaire."), Style.LEAD
    ),
    _section("1.1", "L’entreprise"),
    body("L’entreprise emploie 112 personnes sur deux sites, Autun et Dijon. Elle n’a pas d’équipe informatique : "
         "un référent, à mi-temps, tient le rôle d’interlocuteur des prestataires."),
    Paragraph(
        runs("« Nous voulons un seul numéro à appeler, et des comptes rendus que l’on comprenne. »\n"
             "Claire Renaud, directrice administrative"),
        Style.USER,
    ),
    _section("1.2", "Objectifs de l’infogérance"),
    body("Le titulaire :"),
    Paragraph(runs("prend en charge les services décrits au chapitre 5, sans interruption de la production ;"),
              Style.BULLET),
    Paragraph((Run("rend compte ", BOLD), Run("chaque mois des niveaux de service obtenus, écarts compris ;")),
              Style.BULLET),
    Paragraph(runs("rend au client, à la fin du contrat, un système documenté et transférable, dans un état qui permet "
                   "à un autre titulaire de l’exploiter dès le premier jour."), Style.BULLET),
    Heading(3, "Étapes de la consultation", "etapes"),
    Paragraph(runs("Remise des offres."), Style.BULLET),
    Paragraph(runs("Auditions et questions."), Style.BULLET),
    Paragraph(runs("Choix du titulaire et signature."), Style.BULLET),
    Heading(3, "Pièces à joindre", "pieces"),
    Paragraph(runs("attestation d’assurance en cours de validité"), Style.CHECK),
    Paragraph(runs("références de moins de trois ans dans l’industrie"), Style.CHECK),
    Paragraph(runs("mémoire technique de 40 pages au plus"), Style.CHECK),
    Paragraph(runs("La numérotation des pièces est celle du règlement de la consultation."), Style.NOTE),
)  # fmt: skip

_LEVELS = _chapter(
    2,
    "Niveaux de service et pénalités",
    _section("2.1", "Plages et priorités"),
    body("Le support répond de 8 h à 18 h, du lundi au vendredi, hors jours fériés. La supervision fonctionne jour et "
         "nuit."),
    TableBlock(
        ("Impact", "Activité arrêtée", "Mode dégradé", "Gêne"),
        (
            cells(("Entreprise, site ou application vitale", "P1", "P2", "P3")),
            cells(("Service ou équipe", "P2", "P3", "P4")),
            cells(("Un utilisateur", "P3", "P4", "P4")),
        ),
        (38, 26, 24, 12),
        "Priorité d’un incident selon son impact et son urgence",
        TableKind.PRIORITY,
    ),
    _section("2.2", "Délais d’intervention et de rétablissement"),
    Paragraph((
        Run("La "), Run("GTI", BOLD),
        Run(" court de l’enregistrement du ticket à la prise en charge par un technicien qualifié ; un accusé "
            "automatique ne compte pas. La "),
        Run("GTR", BOLD), Run(" court jusqu’au rétablissement du service, contournement compris."),
    )),
    TableBlock(
        ("Priorité", "GTI", "GTR", "Plage de décompte", "Respect exigé"),
        (
            cells(("P1", "1 h", "4 h", "heures ouvrées, 8 h – 18 h", "GTI 95 %, GTR 90 %")),
            cells(("P2", "2 h", "8 h", "heures ouvrées", "GTI 95 %, GTR 90 %")),
            cells(("P3", "4 h", "2 jours", "jours ouvrés", "GTI 95 %, GTR 90 %")),
            cells(("P4", "8 h", "5 jours", "jours ouvrés", "suivi sans pénalité")),
        ),
        (14, 9, 13, 37, 27),
        "Engagements par priorité",
        TableKind.PRIORITY,
    ),
    _section("2.3", "Pénalités"),
    body("Les pénalités sont calculées chaque mois sur la redevance mensuelle hors taxes. Elles ne libèrent pas le "
         "titulaire de ses obligations."),
    TableBlock(
        ("Manquement", "Pénalité", "Plafond"),
        (
            cells(("P1 rétabli hors délai", "2 % par heure entamée", "10 %")),
            cells(("Taux de respect des GTR", "2 % par point d’écart", "10 %")),
            cells(("Disponibilité des services critiques", "écart ≤ 0,1 point : 3 % ; ≤ 0,5 : 7 % ; au-delà : 12 %",
                   "12 %")),
            cells(("Test de restauration manquant", "2 % par test", "4 %")),
            (runs("Plafond global", BOLD), runs("15 % de la redevance du mois, 10 % de la redevance annuelle", BOLD),
             runs("15 %", BOLD)),
        ),
        (40, 44, 16),
        "Barème",
    ),
    Paragraph((
        Run("Exemple. ", BOLD),
        Run("Redevance de 4\u202f200 € HT ; pénalités du mois : 21 %, soit 882 €. Le plafond de 15 % s’applique : "
            "630 € sont déduits de la facture suivante."),
    )),
    Paragraph(runs("Les taux s’entendent hors maintenance programmée, annoncée cinq jours ouvrés à l’avance."),
              Style.NOTE),
)  # fmt: skip


def _backup(number: int, priority: str, text: str, check: str, emphasis: Emphasis = Emphasis.NONE) -> Requirement:
    return Requirement(f"EX-SAU-{number:02}", "", priority, runs(french(text), emphasis), french(check))


_SECURITY = _chapter(
    3,
    "Sécurité et continuité",
    Paragraph(runs("Ce chapitre fixe ce que le titulaire doit protéger, sauvegarder et prouver. Les responsabilités de "
                   "chaque partie figurent à l’annexe AX2."), Style.LEAD),
    _section("3.1", "Exigences de sécurité"),
    Requirement(
        "EX-SEC-01", "Comptes nominatifs", "Obligatoire",
        runs("Chaque intervenant du titulaire dispose d’un compte nominatif et d’une authentification à deux facteurs. "
             "Les comptes partagés sont interdits."),
        "revue semestrielle des comptes à privilèges, signée par les deux parties.",
    ),
    _section("3.2", "Sauvegarde et restauration"),
    body(french("Les données d’Ateliers Morvan sont réparties sur deux sites, Autun et Dijon. L’ERP et les plans de "
                "fabrication sont vitaux : leur perte arrête l’atelier en moins d’une demi-journée.")),
    _backup(1, "Obligatoire", "Le titulaire sauvegarde chaque nuit l’ensemble des serveurs et des espaces partagés, et "
            "toutes les 4 heures la base de l’ERP.",
            "journal des sauvegardes joint au rapport mensuel ; taux de réussite d’au moins 98 %."),
    _backup(2, "Obligatoire", "Les copies sont conservées 30 jours pour les quotidiennes, 12 semaines pour les "
            "hebdomadaires et 12 mois pour les mensuelles.",
            "extraction de la politique de rétention, à chaque comité de pilotage."),
    _backup(3, "À préciser par le candidat", "Le candidat indique comment une copie est gardée hors des locaux du "
            "client, sans que personne puisse la modifier, et en précise le coût.",
            "réponse dans le cadre AX11, contrôlée lors de la prise en charge.", OPEN),
    _backup(4, "Obligatoire", "Le titulaire réalise un test de restauration chaque trimestre, sur un échantillon "
            "choisi par le client. Il remet sous 5 jours ouvrés un procès-verbal signé qui indique la durée constatée "
            "et les écarts.", "procès-verbal ; pénalité de 2 % par test manquant (§ 2.3)."),
    _backup(5, "Souhaité", "Toute sauvegarde en échec est traitée sous 24 heures. Le client en est averti le jour "
            "même.", "ticket d’incident horodaté."),
    Heading(3, "Répartition", "repartition"),
    table(
        ("Activité", "Réalise (R)", "Répond du résultat (A)"),
        ("Exécuter et contrôler les sauvegardes", "Ingénieurs du prestataire", "Responsable de compte"),
        ("Réaliser les tests de restauration", "Ingénieurs du prestataire", "Responsable de compte"),
        ("Valider le résultat métier", "Utilisateurs clés du client", "Référent informatique"),
    ),
    PageBreak(),
    Heading(3, "Fiche de l’indicateur", "fiche"),
    table(
        (),
        ("Indicateur", "Taux de réussite des sauvegardes"),
        ("Définition", "Sauvegardes réussies rapportées aux sauvegardes planifiées, mois civil."),
        ("Source", "Journal de l’outil de sauvegarde, accessible au client en lecture."),
        ("Objectif", "98 %"),
        caption="Fiche d’indicateur",
        kind=TableKind.FACTS,
    ),
)  # fmt: skip

_INVENTORY = (
    Heading(1, "Inventaire", "ax_1", "AX1"),
    body("L’inventaire est arrêté à la date de la consultation ; le titulaire le vérifie pendant la prise en charge."),
    TableBlock(
        ("Repère", "Équipement", "Site", "Mise en service", "Criticité"),
        tuple(
            cells((f"SRV{rank:02}", f"Serveur d’application n° {rank}, garantie sur site", ("Autun", "Dijon")[rank % 2],
                   str(2015 + rank % 10), f"P{1 + rank % 4}"))
            for rank in range(1, 61)
        ),
        (12, 44, 14, 17, 13),
        "Serveurs",
        TableKind.PRIORITY,
    ),
)  # fmt: skip

_ATTENTION = (
    Heading(1, "AX14 – Points de vigilance", "ax_14", "AX14"),
    body("Ces points ont été relevés par les 90 contrôles du modèle, version 2026.11. Un point accepté porte le nom de "
         "la personne qui l’a décidé. Cette annexe ne figure pas dans la version remise aux candidats."),
    TableBlock(
        ("Règle", "Gravité", "Constat", "Suite", "Décision et justification"),
        tuple(cells(row) for row in (
            ("R05", "Bloquant", "2 activités n’ont pas de responsable du résultat (lignes 64 et 71).", "Corrigé",
             "A confié à la direction le 18\u00a0novembre\u00a02026."),
            ("R30", "Bloquant", "Sauvegarde toutes les 24 h alors que l’ERP exige une perte de 4 h au plus.", "Corrigé",
             "Base de l’ERP sauvegardée toutes les 4 heures (EX-SAU-01)."),
            ("R29", "Majeur", "Aucune copie immuable n’est décrite.", "Ouvert",
             "Question posée aux candidats (EX-SAU-03)."),
            ("R38", "Majeur", "Supervision 24/7 sans personne pour traiter une alerte la nuit.", "Accepté",
             "L’atelier ferme de 20 h à 5 h ; alerte traitée à l’ouverture. C. Renaud."),
            ("R86", "Mineur", "«\u00a0Heures ouvrées\u00a0» n’était pas défini.", "Corrigé",
             "Terme ajouté au glossaire."),
        )),
        (8, 14, 33, 11, 34),
        kind=TableKind.VIGILANCE,
    ),
    Heading(2, "Synthèse", "ax_14_synthese"),
    table(
        ("Gravité", "Relevés", "Corrigés", "Acceptés", "Ouverts"),
        ("Bloquant", "2", "2", "0", "0"), ("Majeur", "2", "0", "1", "1"), ("Mineur", "1", "1", "0", "0"),
    ),
    Heading(2, "Visa", "ax_14_visa"),
    table(
        ("Relecture technique", "Relecture juridique", "Relecture financière"),
        (french("Nom, date :"), french("Nom, date :"), french("Nom, date :")),
        kind=TableKind.SIGNATURE,
    ),
)  # fmt: skip


def complete() -> Publication:
    """Return a document with every kind of block: three chapters, three annexes, 100 activities."""
    annex = (Orientation(landscape=True), Heading(1, "Matrice RACI", "ax_2", "AX2"), *phases())
    blocks = (*_CONTEXT, *_LEVELS, *_SECURITY, *_INVENTORY, *annex, Orientation(landscape=False), *_ATTENTION)
    return publication(*blocks, draft=True, contents=True)
