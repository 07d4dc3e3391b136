"""First drafts from any answers: none invents a fact, contradicts an answer or names what does not exist.

`python -m tests.questionnaire.random_drafts 300` makes more of them, and prints the seed of each that is wrong.
"""

import pytest

from cahier.catalogue.catalogue import Catalogue
from tests.questionnaire.random_drafts import faults


@pytest.mark.parametrize("seed", range(8))
def test_a_draft_says_nothing_that_is_not_so(seed: int, catalogue: Catalogue) -> None:
    assert faults(seed, catalogue) == []
