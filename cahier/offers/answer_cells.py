"""What a bidder wrote in one cell, taken for what was awaited there; nothing is guessed."""

import math
import re
from datetime import date, datetime
from decimal import Decimal

from cahier.export.document.bid import ANSWERS_LOT
from cahier.model.offer import Compliance
from cahier.storage.filled_workbook import Value
from cahier.typography import plain, without_accents

_DECIMALS = 6
_CURRENCY = re.compile(r"(?:€|euros?|eur)?\s*(?:h\.?\s?t\.?)?\s*$", re.IGNORECASE)
_GROUPED = re.compile(
    r"\d{1,3}(?:([ .'])\d{3})(?:\1\d{3})*(?:,\d{1,6})?"
    r"|\d{1,3}(?: \d{3})+\.\d{1,2}|\d{1,3}(?:,\d{3})+\.\d{1,6}|\d{1,12}(?:[.,]\d{1,6})?"
)
# « 1.234 » and « 1,234 » are a thousand for some and one for others.
_EITHER_WAY = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_DAY_FORMS = ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")


def compliance_in(value: Value) -> Compliance | None:
    """Return the answer of the list that a cell gives, however it is spelt; None for any other."""
    said = _bare(value)
    return next((known for known in Compliance if _bare(known.label) == said), None)


def lot_answer_in(value: Value) -> str | None:
    """Return « Oui » or « Non »; None for any other answer."""
    said = _bare(value)
    return next((known for known in ANSWERS_LOT if _bare(known) == said), None)


def _bare(value: Value) -> str:
    # A figure, a star or a bracket says something more: « Conforme (1) », « Conforme à 80 % ».
    return re.sub(r"[\s.,;:!'’«»\"_-]+", " ", without_accents(str(value))).replace("reserves", "reserve").strip()


def price_in(value: Value) -> Decimal | None:
    """Return the price that a cell gives: a number, or « 1 234,50 € HT » written out; None for anything else.

    « 1.234 » written as a text is none: a thousand for some, a little more than one for others.
    """
    if isinstance(value, bool | date):
        return None
    if isinstance(value, float):
        if not math.isfinite(value) or not 0 <= value < 1e12:
            return None
        # What formulas leave beyond the millionth is noise.
        return _short(Decimal(repr(round(value, _DECIMALS))))
    text = _CURRENCY.sub("", plain(value).strip()).strip()
    text = re.sub(r"^(?:€|eur)\s*", "", text, flags=re.IGNORECASE)
    if not _GROUPED.fullmatch(text) or _EITHER_WAY.fullmatch(text):
        return None
    compact = re.sub(r"[ ']", "", text)
    if "," in compact and "." in compact:
        last = max(compact.rfind(","), compact.rfind("."))
        compact = re.sub(r"[.,]", "", compact[:last]) + "." + compact[last + 1 :]
    elif compact.count(".") > 1:
        compact = compact.replace(".", "")
    return _short(Decimal(compact.replace(",", ".")))


def _short(amount: Decimal) -> Decimal:
    whole = amount == amount.to_integral_value()
    return amount.quantize(Decimal(1)) if whole else amount.normalize()


def day_in(value: Value) -> date | None:
    """Return the day that a cell gives, None for anything else."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    text = plain(value).strip().split(" ")[0]
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
