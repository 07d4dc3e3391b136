"""A specification at its full extent: what a test looks for is there, whatever the size of the firm."""

from dataclasses import replace

from cahier.model.extent import Extent
from cahier.model.specification import Specification


def whole(specification: Specification) -> Specification:
    """Return a specification whose document asks all there is."""
    return replace(specification, document=replace(specification.document, extent=Extent.COMPLETE))
