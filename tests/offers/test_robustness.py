"""What would change the winner, tried again by brute force."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from cahier.offers.robustness import STEP, Move, robustness
from cahier.offers.scores import Criterion, Scorable, ranks, scored
from tests.offers.scoring import CRITERIA, PRICE, QUALITY, SECURITY, mark, offer

THREE = (offer("A", "90000", "3", "4"), offer("B", "120000", "5", "2.5"), offer("C", "110000", "2", "2"))


def leaders(offers: tuple[Scorable, ...], criteria: tuple[Criterion, ...]) -> set[str]:
    return {name for name, rank in ranks(scored(offers, criteria)).items() if rank == 1}


def weighed(*points: Decimal) -> tuple[Criterion, ...]:
    return tuple(replace(criterion, points=weight) for criterion, weight in zip(CRITERIA, points, strict=True))


def after(move: Move) -> tuple[Criterion, ...]:
    points = {criterion.label: criterion.points for criterion in CRITERIA}
    for criterion, amount in move.taken:
        points[criterion.label] -= amount
        points[move.given.label] += amount
    return weighed(*points.values())


def points_at_whole_weights(offers: tuple[Scorable, ...]) -> dict[str, list[list[Decimal]]]:
    """Work out again, from marks and prices alone, what each offer earns on each criterion at 0, 1… 100 points."""
    lowest = min(found.price for found in offers if found.price)
    table = {}
    for found in offers:
        shares = [lowest / (found.price or 0), *(known.mark / 5 for known in found.marks)]
        table[found.offer] = [[round(share * weight + Decimal("1e-9"), 2) for weight in range(101)] for share in shares]
    return table


def fewest_moved(offers: tuple[Scorable, ...], first: str) -> int | None:
    """Try every grid of whole points: the fewest that are moved for somebody to be before the first."""
    table, found = points_at_whole_weights(offers), []
    now = [int(criterion.points) for criterion in CRITERIA]
    for price, quality in product(range(101), repeat=2):
        grid = (price, quality, 100 - price - quality)
        if grid[2] >= 0:
            totals = {
                name: sum(row[weight] for row, weight in zip(rows, grid, strict=True)) for name, rows in table.items()
            }
            if max(totals.values()) > totals[first]:
                found.append(sum(abs(new - old) for new, old in zip(grid, now, strict=True)) // 2)
    return min(found, default=None)


def test_the_fewest_points_that_change_the_winner_are_those_of_brute_force() -> None:
    found = robustness(THREE, CRITERIA)
    assert found.first == "A"
    move = found.move
    assert move is not None
    assert move.challenger == "B"
    assert move.given == QUALITY
    assert leaders(THREE, after(move)) == {"B"}
    tried = fewest_moved(THREE, "A")
    assert tried is not None
    # Whole points against tenths: brute force finds the next whole number.
    assert tried - 1 < move.points <= tried


def test_points_are_taken_from_a_second_criterion_when_the_first_has_too_few() -> None:
    offers = (offer("A", "100", "5", "0"), offer("B", "100", "4", "5"))
    grid = weighed(Decimal(2), Decimal(96), Decimal(2))
    found = robustness(offers, grid).move
    assert found is not None
    assert found.given.label == SECURITY.label
    assert [criterion.label for criterion, _ in found.taken] == [QUALITY.label]
    swapped = (offer("A", "100", "5", "2"), offer("B", "1000", "4", "5"))
    found = robustness(swapped, weighed(Decimal(10), Decimal(80), Decimal(10))).move
    assert found is not None
    assert next((criterion.label, amount) for criterion, amount in found.taken) == (PRICE.label, Decimal(10))
    assert found.taken[1][0].label == QUALITY.label


def test_an_offer_that_is_better_everywhere_is_first_whatever_the_weights() -> None:
    found = robustness((offer("A", "90", "5", "5"), offer("B", "100", "4", "4")), CRITERIA)
    assert found.first == "A"
    assert found.move is None
    assert [(span.lowest, span.highest) for span in found.ranges] == [(0, 100)] * 3


def test_a_tie_at_the_head_is_told_as_a_tie() -> None:
    found = robustness((offer("A", "100", "4", "4"), offer("B", "100", "4", "4")), CRITERIA)
    assert found.first == ""
    assert found.tied == ("A", "B")
    assert found.move is None


def test_one_offer_scored_alone_has_nobody_to_be_passed_by() -> None:
    found = robustness((offer("A", "100", "4", "4"), offer("B", "100", "4")), CRITERIA)
    assert (found.first, found.move, found.ranges, found.flips) == ("A", None, (), ())


def test_each_weight_may_move_as_far_as_brute_force_says() -> None:
    for rank, span in enumerate(robustness(THREE, CRITERIA).ranges):
        rest = 100 - CRITERIA[rank].points
        near = {int(end * 10) + gap for end in (span.lowest, span.highest) for gap in range(-3, 4)}
        for tenth in sorted(near | set(range(0, 1001, 25))):
            weight = STEP * tenth
            if not 0 <= weight <= 100:
                continue
            grid = weighed(
                *(weight if k == rank else known.points * (100 - weight) / rest for k, known in enumerate(CRITERIA))
            )
            totals = {score.offer: score.points or Decimal(0) for score in scored(THREE, grid)}
            inside = span.lowest <= weight <= span.highest
            assert inside == (max(totals.values()) == totals["A"]), f"{span.criterion.label} at {weight}"


def test_each_flip_of_a_mark_is_real_and_the_half_mark_before_is_not() -> None:
    found = robustness(THREE, CRITERIA).flips
    assert found
    assert [flip.gap for flip in found] == sorted(flip.gap for flip in found)
    for flip in found:
        nearer = flip.instead + (Decimal("0.5") if flip.instead < flip.mark.mark else Decimal("-0.5"))
        for given_instead, changes in ((flip.instead, True), (nearer, False)):
            changed = tuple(
                replace(
                    known,
                    marks=tuple(
                        replace(one, mark=given_instead) if known.offer == flip.offer and one == flip.mark else one
                        for one in known.marks
                    ),
                )
                for known in THREE
            )
            totals = {score.offer: score.points or Decimal(0) for score in scored(changed, CRITERIA)}
            assert (max(totals.values()) > totals["A"]) == changes


def test_no_mark_that_could_change_the_winner_is_forgotten() -> None:
    found = {(flip.offer, flip.mark.criterion): flip.gap for flip in robustness(THREE, CRITERIA).flips}
    tried: dict[tuple[str, str], Decimal] = {}
    for known, (place, one) in ((each, pair) for each in THREE for pair in enumerate(each.marks)):
        for half in range(11):
            instead = Decimal(half) / 2
            marks = (*known.marks[:place], replace(one, mark=instead), *known.marks[place + 1 :])
            others = tuple(replace(known, marks=marks) if other is known else other for other in THREE)
            if leaders(others, CRITERIA) - {"A"} and "A" not in leaders(others, CRITERIA):
                key, gap = (known.offer, one.criterion), abs(instead - one.mark)
                tried[key] = min(gap, tried.get(key, gap))
    assert found == tried
    assert any(name == "A" for name, _criterion in found)


def test_a_mark_among_several_weighs_its_part() -> None:
    alone = robustness(THREE, CRITERIA).flips
    among = tuple(
        replace(known, marks=(*known.marks, *(replace(m, evaluator="Paul") for m in known.marks))) for known in THREE
    )
    shared = robustness(among, CRITERIA).flips
    for flip in shared:
        same = [one for one in alone if (one.offer, one.mark.criterion) == (flip.offer, flip.mark.criterion)]
        assert same
        assert flip.gap > same[0].gap


def test_an_offer_that_is_not_scored_yet_still_sets_the_lowest_price() -> None:
    waiting = (*THREE, offer("D", "60000"))
    found = robustness(waiting, CRITERIA)
    for flip in found.flips:
        changed = tuple(
            replace(known, marks=tuple(replace(m, mark=flip.instead) if m == flip.mark else m for m in known.marks))
            if known.offer == flip.offer
            else known
            for known in waiting
        )
        assert flip.challenger in leaders(changed, CRITERIA)


MARKS = st.integers(0, 10).map(lambda half: str(Decimal(half) / 2))
OFFERS = st.tuples(st.integers(500, 2000).map(str), MARKS, MARKS)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.lists(OFFERS, min_size=2, max_size=3))
def test_no_grid_of_whole_points_moves_fewer(drawn: list[tuple[str, str, str]]) -> None:
    offers = tuple(offer(str(rank), *told) for rank, told in enumerate(drawn))
    found = robustness(offers, CRITERIA)
    if not found.first:
        return
    tried = fewest_moved(offers, found.first)
    if found.move is None:
        # Rounding alone may put another ahead by a hundredth at some weights.
        assert tried is None or _ahead_by_rounding(offers, found.first)
        return
    ahead = leaders(offers, after(found.move))
    assert found.move.challenger in ahead and found.first not in ahead
    if tried is not None:
        assert found.move.points <= tried + STEP


def _ahead_by_rounding(offers: tuple[Scorable, ...], first: str) -> bool:
    """Return whether no other earns more than the first on any criterion, but for less than a hundredth."""
    rates = {
        score.offer: [found.rate or Decimal(0) for found in score.by_criterion] for score in scored(offers, CRITERIA)
    }
    return all(
        here >= there - Decimal("0.0003")
        for name, others in rates.items()
        if name != first
        for here, there in zip(rates[first], others, strict=True)
    )


def test_marks_that_count_nowhere_flip_nothing() -> None:
    stray = replace(THREE[0], marks=(*THREE[0].marks, mark(PRICE, "1")))
    assert len(robustness((stray, *THREE[1:]), CRITERIA).flips) == len(robustness(THREE, CRITERIA).flips)
