"""The model that a kit started a specification from, packed in its file: an update knows by it what one wrote since."""

import hashlib
import zlib
from dataclasses import replace

from cahier.model.brand import Brand, WordTemplate
from cahier.model.kit import KitUsed
from cahier.model.specification import Specification
from cahier.storage.packed_states import unpacked
from cahier.storage.specification_file import serialise

_PNG = b"\x89PNG\r\n\x1a\n"


def packed_model(model: Specification) -> bytes:
    """Return a model packed; its logo and its template are told by their digest alone, which is enough to compare."""
    alone = replace(model, uid="", brand=_digested(model.brand), named_states=(), kit=None, extra={})
    return zlib.compress(serialise(alone), 9)


def model_of(kit: KitUsed, brand: Brand) -> Specification | None:
    """Return the model a kit gave, None when it gave none; what of its brand is the same as in `brand` is taken there.

    Raises:
        UnreadableFile: what was packed is damaged.
    """
    if not kit.content:
        return None
    found = unpacked(kit.content)
    told, held = found.brand, _digested(brand)
    logo = brand.logo if told.logo == held.logo else told.logo
    template = brand.template if told.template == held.template else told.template
    return replace(found, brand=replace(told, logo=logo, template=template))


def _digested(brand: Brand) -> Brand:
    template = brand.template
    return replace(
        brand,
        logo=_PNG + _digest(brand.logo) if brand.logo else b"",
        template=WordTemplate(template.name, _digest(template.content)) if template is not None else None,
    )


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
