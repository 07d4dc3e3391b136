"""Making the pages: each is its own, and one that cannot be read fails at once."""

import sys

import pytest

from tests.places import at
from ui.screens.page_registry import FileAccess, make_page
from ui.session.context import Context

NOWHERE = FileAccess(lambda: None, lambda: False)


@pytest.mark.parametrize("module", ["raci.raci_page", "levels.levels_page", "document.document_page"])
def test_a_page_whose_module_is_missing_is_a_failure_not_a_blank_page(
    module: str, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, f"ui.screens.{module}", None)
    with pytest.raises(ImportError):
        make_page(at(f"page:{module.partition('.')[0]}"), context, NOWHERE)  # type: ignore[arg-type] # a screen
