"""The pages of a Word file, laid out: no title left at a foot, no line alone, no table cut short, no name in two."""

import pytest

from cahier.catalogue.catalogue import Catalogue
from tests.export.laid_out import laid_out, publications
from tests.export.page_faults import faults_of
from tests.support.office import office


@pytest.mark.office
@pytest.mark.parametrize(
    "wanted",
    ["association fournisseurs mesure calibri", "bureau fournisseurs mesure liberation", "cabinet direction mesure"],
)
def test_pages_have_nothing_that_one_would_mend(catalogue: Catalogue, wanted: str) -> None:
    office()
    for name, publication in publications(catalogue, *wanted.split()):
        assert (name, faults_of(laid_out(publication))) == (name, [])
