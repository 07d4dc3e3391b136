"""What an offer leaves without an answer, of what is asked today."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cahier.model.offer import LineKey, OfferLine, UnreadAnswer, UnreadReason
from cahier.offers.asked_lines import AskedLine, AskedSheet

_SAID_OTHERWISE = (UnreadReason.NOT_IN_LIST, UnreadReason.NOT_A_PRICE, UnreadReason.FORMULA)


@dataclass(frozen=True, slots=True)
class LeftBlank:
    """The requirements, prices and questions that nothing fills.

    The workbook says that a requirement left without an answer is accepted; one answered out of the list is none of
    them.
    """

    requirements: tuple[LineKey, ...]
    prices: tuple[LineKey, ...]
    questions: tuple[LineKey, ...]


def said_otherwise(unread: Iterable[UnreadAnswer]) -> dict[LineKey, str]:
    """Return what is written on each line where an answer of the list or a price was awaited: it is not left blank."""
    return {answer.key: answer.text for answer in unread if answer.key and answer.why in _SAID_OTHERWISE}


def left_blank(
    lines: Mapping[LineKey, OfferLine], unread: Iterable[UnreadAnswer], asked: Mapping[LineKey, AskedLine]
) -> LeftBlank:
    """Return what is left blank, in the order of the workbook."""
    otherwise = said_otherwise(unread)

    def left(sheet: AskedSheet) -> Iterator[tuple[LineKey, OfferLine]]:
        yield from ((key, lines.get(key, OfferLine())) for key, line in asked.items() if line.sheet is sheet)

    return LeftBlank(
        tuple(
            key
            for key, said in left(AskedSheet.REQUIREMENTS)
            if said.compliance is None and not said.comment and key not in otherwise
        ),
        tuple(key for key, said in left(AskedSheet.PRICES) if said.price is None),
        tuple(key for key, said in left(AskedSheet.QUESTIONS) if not said.answer),
    )
