"""What a template may ask for: plain texts by name, and nothing that can be called."""

from collections.abc import Mapping

from cahier.export.layout.header_footer import DRAFT
from cahier.export.publication import Publication
from cahier.typography import long_date

PLACE = "cahier"
"""The tag that stands where the document goes."""

NAMES = (
    "client",
    "titre",
    "sous_titre",
    "reference",
    "version",
    "date",
    "statut",
    "confidentialite",
    "contact",
    "remise_offres",
    "mention",
)


def values_of(publication: Publication) -> Mapping[str, str]:
    """Return the text of each tag; the author is none of them, so that no file names who wrote it."""
    cover = publication.cover
    facts = dict(cover.facts)
    return {
        "client": cover.client,
        "titre": cover.title,
        "sous_titre": cover.subtitle,
        "reference": cover.reference,
        "version": cover.version,
        "date": long_date(publication.issued),
        "statut": facts.get("Statut", DRAFT if publication.draft else ""),
        "confidentialite": publication.confidentiality,
        "contact": facts.get("Contact", ""),
        "remise_offres": facts.get("Remise des offres", ""),
        "mention": cover.footer,
    }
