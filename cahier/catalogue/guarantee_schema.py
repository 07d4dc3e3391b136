"""What is to be checked of a bidder beside what its offer says."""

from dataclasses import dataclass

from cahier.catalogue.condition import ALWAYS, Condition


@dataclass(frozen=True, slots=True)
class Guarantee:
    """Something to check before one signs: the paper that proves it, and what to ask when there is somebody to ask.

    One that `expires` holds until a day. It is listed when its condition holds.
    """

    id: str
    title: str
    proof: str
    why: str
    asks: tuple[str, ...] = ()
    expires: bool = False
    when: Condition = ALWAYS
