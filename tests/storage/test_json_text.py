"""Files are laid out as `json.dumps` lays them out, to the byte: two versions are compared as text."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cahier.storage.json_text import indented

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


# How long values take to be made up says how busy the machine is, and nothing of ours.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(PLAIN)
def test_it_writes_what_json_writes(value: object) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("value", [float("nan"), {"a": [float("inf")]}])
def test_a_number_json_does_not_know_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="JSON"):
        indented(value)


def test_what_is_no_plain_data_is_refused() -> None:
    with pytest.raises(TypeError):
        indented({"a": {1, 2}})
