"""How much a document asks: the size of the firm, and the extent one chooses."""

from enum import StrEnum


class Size(StrEnum):
    """How big a firm is, by the people who use a computer there."""

    S = "S"
    M = "M"
    L = "L"
    XL = "XL"

    @property
    def rank(self) -> int:
        """The place of a size among the others, the smallest first."""
        return list(Size).index(self)

    @property
    def bigger(self) -> "Size":
        """The size just above; the biggest has none."""
        return list(Size)[min(self.rank + 1, len(Size) - 1)]

    @classmethod
    def of(cls, people: int) -> "Size":
        """Return the size of a firm of so many people."""
        return max((size for size in cls if SIZE_STARTS[size] <= people), key=lambda size: size.rank, default=cls.S)


SIZE_WORDS = {
    Size.S: "moins de 15 personnes",
    Size.M: "15 à 49 personnes",
    Size.L: "50 à 149 personnes",
    Size.XL: "150 personnes et plus",
}
# « demandée à partir de 50 personnes ».
SIZE_STARTS = {Size.S: 1, Size.M: 15, Size.L: 50, Size.XL: 150}


class Extent(StrEnum):
    """How much the document asks: what fits the firm, what fits one a size above, or all there is."""

    MEASURED = "mesure"
    DEEPER = "approfondi"
    COMPLETE = "complet"


EXTENT_LABELS = {
    Extent.MEASURED: "À votre mesure",
    Extent.DEEPER: "Approfondi",
    Extent.COMPLETE: "Complet",
}
