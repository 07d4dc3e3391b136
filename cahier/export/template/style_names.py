"""The names under which the styles we write with are found in other people's templates."""

LABELS = {
    "Normal": "Normal",
    "Title": "Titre",
    "Subtitle": "Sous-titre",
    "Heading1": "Titre 1",
    "Heading2": "Titre 2",
    "Heading3": "Titre 3",
    "TOCHeading": "Titre du sommaire",
    "TOC1": "Sommaire, niveau 1",
    "TOC2": "Sommaire, niveau 2",
    "ListBullet": "Liste à puces",
    "ListNumber": "Liste à numéros",
    "Caption": "Légende",
    "Header": "En-tête",
    "Footer": "Pied de page",
}
"""Our styles that Word knows by itself, as people call them."""

ALIASES = {
    "Normal": ("standard", "corps de texte", "body text"),
    "Title": ("titre", "titre du document"),
    "Subtitle": ("sous-titre", "sous titre"),
    "Heading1": ("titre 1", "titre1"),
    "Heading2": ("titre 2", "titre2"),
    "Heading3": ("titre 3", "titre3"),
    "TOCHeading": (
        "en-tête de table des matières",
        "titre de table des matières",
        "titre tr",
        "titre du sommaire",
        "contents heading",
    ),
    "TOC1": ("tm 1", "tm1", "table des matières 1", "contents 1"),
    "TOC2": ("tm 2", "tm2", "table des matières 2", "contents 2"),
    "ListBullet": ("liste à puces", "listepuces", "puces", "bulleted list", "bullet list"),
    "ListNumber": ("liste à numéros", "listenumros", "liste numérotée", "numbered list"),
    "Caption": ("légende", "lgende"),
    "Header": ("en-tête", "en-tte", "en tête"),
    "Footer": ("pied de page", "pieddepage"),
    "Policepardfaut": ("police par défaut",),
    "TableauNormal": ("tableau normal", "table normal", "tablenormal"),
    "Aucuneliste": ("aucune liste", "nolist"),
}
"""Names and identifiers, in lower case, that Word in French, LibreOffice and people give to these styles."""
