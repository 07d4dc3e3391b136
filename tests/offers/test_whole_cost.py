"""The complete cost: parts as the workbook adds them up, years, revision and what is missing."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from cahier.export.document.tables.price_schedule import BidPrice
from cahier.model.cost_assumptions import CostAssumptions
from cahier.offers.whole_cost import CostPart, abnormally_low, whole_cost

SCHEDULE = (
    BidPrice("price:M", "UO-01", "Poste", "poste", "", monthly=True, quantity=Decimal(20)),
    BidPrice("price:N", "UO-02", "Pilotage", "mois", "", monthly=True, quantity=Decimal(1)),
    BidPrice("price:O", "UO-20", "Journée", "jour", "", quantity=Decimal("1.5")),
    BidPrice("price:E", "UO-30", "Entrée", "forfait", "", quantity=Decimal(1), phase="initiale"),
    BidPrice("price:X", "UO-31", "Sortie", "forfait", "", quantity=Decimal(1), phase="reversibilite"),
    BidPrice("price:U", "UO-40", "À préciser", "lot", ""),
)
PRICES = {
    "price:M": Decimal(30),
    "price:N": Decimal(400),
    "price:O": Decimal(800),
    "price:E": Decimal(6000),
    "price:X": Decimal(3000),
    "price:U": Decimal(99999),
}
MONTHS = Decimal(30)


def test_each_part_is_what_the_workbook_adds_up() -> None:
    cost = whole_cost(SCHEDULE, PRICES, MONTHS)
    assert cost.parts == {
        CostPart.ENTRY: 6000,
        CostPart.MONTHS: 30000,
        CostPart.ORDERS: 1200,
        CostPart.EXIT: 3000,
    }
    assert cost.scored == 40200
    assert cost.is_whole, "a quantity to be stated counts for nobody"


def test_entry_is_in_the_first_year_exit_in_the_last_and_orders_follow_the_months() -> None:
    cost = whole_cost(SCHEDULE, PRICES, MONTHS)
    assert cost.years == (12 * 1000 + 480 + 6000, 12 * 1000 + 480, 6 * 1000 + 240 + 3000)
    assert sum(cost.years) == cost.scored


def test_a_revision_raises_the_monthly_fee_alone_from_the_second_year() -> None:
    cost = whole_cost(SCHEDULE, PRICES, MONTHS, assumed=CostAssumptions(Decimal(10)))
    assert cost.revision == 1200 + 6 * 210
    assert cost.scored == 40200, "the scored price leaves the revision out"
    assert cost.full == 40200 + 2460


def test_the_time_of_the_client_counts_once_a_day_has_a_cost() -> None:
    assert whole_cost(SCHEDULE, PRICES, MONTHS, Decimal(12)).own_time is None
    cost = whole_cost(SCHEDULE, PRICES, MONTHS, Decimal(12), CostAssumptions(day_cost=Decimal(350)))
    assert cost.own_time == 4200
    assert cost.full == 44400
    assert whole_cost(SCHEDULE, PRICES, MONTHS, None, CostAssumptions(day_cost=Decimal(350))).own_time is None


def test_a_line_without_a_price_is_told_and_not_counted() -> None:
    cost = whole_cost(SCHEDULE, {**PRICES, "price:X": None}, MONTHS)
    assert [line.key for line in cost.unpriced] == ["price:X"]
    assert not cost.is_whole
    assert cost.scored == 37200
    empty = whole_cost(SCHEDULE, {}, MONTHS)
    assert (empty.scored, empty.full, empty.years) == (None, None, ())


def test_a_price_far_under_the_others_is_told() -> None:
    low = abnormally_low({"A": Decimal(60000), "B": Decimal(100000), "C": Decimal(110000)})
    assert set(low) == {"A"}
    assert round(low["A"], 3) == Decimal("0.571")
    assert abnormally_low({"A": Decimal(80), "B": Decimal(100)}) == {}, "one fifth under is not under that"
    assert abnormally_low({"A": Decimal(80)}) == {}


AMOUNTS = st.decimals("0", "100000", places=2)


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, st.integers(1, 84), st.integers(0, 12))
def test_years_add_up_to_the_cent_whatever_the_term(
    month: Decimal, order: Decimal, entry: Decimal, leaving: Decimal, months: int, rise: int
) -> None:
    prices = {"price:M": month, "price:O": order, "price:E": entry, "price:X": leaving}
    assumed = CostAssumptions(Decimal(rise))
    cost = whole_cost(SCHEDULE, prices, Decimal(months), assumed=assumed)
    assert len(cost.years) == -(-months // 12)
    assert cost.scored is not None
    flat = cost.scored.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert sum(cost.years) == flat + cost.revision
    assert cost.revision >= 0
    assert (cost.revision == 0) or rise
