"""How the choices of a quick question are said together, in one sentence."""

import re
from collections.abc import Mapping, Sequence

from cahier.catalogue.profile_schema import QuickChoice
from cahier.questionnaire.quick_answers import Value
from cahier.typography import capital, french, join_words

_ALREADY_JOINED = re.compile(r",|\b(?:et|ou)\b")


def sentence(picked: Sequence[QuickChoice], values: Mapping[str, Value | None]) -> str:
    """Return what was chosen, without what one has none of; « » when the choices say nothing.

    What is a list by itself is set apart by semicolons: « les serveurs et le réseau ; la messagerie ».
    """
    texts = [text for choice in picked if (text := _text(choice, values))]
    joined = french(" ; ").join(texts) if any(map(_ALREADY_JOINED.search, texts)) else join_words(texts)
    return f"{capital(joined)}." if texts else ""


def _text(choice: QuickChoice, values: Mapping[str, Value | None]) -> str:
    counted = {
        item: number for value in values.values() if isinstance(value, Mapping) for item, number in value.items()
    }
    return next((text for item, text in choice.without.items() if counted.get(item) == 0), choice.text)
