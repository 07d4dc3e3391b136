"""The document: its cover, its versions, its content, its brand."""

from dataclasses import replace

from cahier.editing.one_line_texts import brand_lines, document_lines
from cahier.editing.session import Session
from cahier.model.brand import Brand
from cahier.model.specification import DocumentInfo


def set_document(
    session: Session, info: DocumentInfo, label: str = "Modifier la page de garde", *, origin: object = None
) -> None:
    """Record what the cover says, the versions, and what the document holds."""
    after = replace(session.specification, document=document_lines(info))
    session.apply(label, after, origin, f"document {label}")


def set_brand(session: Session, brand: Brand, label: str = "Modifier la charte", *, origin: object = None) -> None:
    """Record how the client's documents look."""
    session.apply(label, replace(session.specification, brand=brand_lines(brand)), origin, f"brand {label}")
