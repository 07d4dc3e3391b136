"""The comparison as a workbook: marks and prices are typed, all the rest is worked out again by formulas."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, BinaryIO

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from cahier.export.excel.sheets import GRID, Book, fit_row, new_book, put, put_header, put_row
from cahier.export.publication import Publication
from cahier.offers.documents.comparison_report import REPORT_TITLE
from cahier.offers.evaluation import EvaluatedOffer, Evaluation
from cahier.offers.scores import CriterionScore
from cahier.offers.side_by_side import ComparedLine
from cahier.offers.whole_cost import YEAR, CostPart, part_of
from cahier.typography import french

_AMOUNT, _POINTS = "#,##0.00", "0.00"
RANKING, MARKS, PRICES, COST, LINES = "Classement", "Notes", "Prix", "Coût complet", "Côte à côte"
_LEADING = (("Unité", 10), ("Période", 14), ("Prestation", 44), ("Quantité", 11))
_QUANTITY = 3
_TERM, _REVISION, _DAY = 1, 2, 3  # rows of the cost sheet
_FIRST_PART = 4
_PARTS = tuple(CostPart)
_SCORED = _FIRST_PART + len(_PARTS)


@dataclass
class _Made:
    """The workbook being made, and where its figures stand."""

    book: Book
    evaluation: Evaluation
    amount: Any
    points: Any
    total: Any
    mark: Any
    prices: dict[tuple[str, CostPart], list[str]] = field(default_factory=dict)

    @property
    def offers(self) -> tuple[EvaluatedOffer, ...]:
        """The offers, in the order of their columns."""
        return self.evaluation.offers


def write_comparison(
    evaluation: Evaluation, lines: Sequence[ComparedLine], look: Publication, target: BinaryIO
) -> None:
    """Write the workbook; what formulas show is what was worked out here, until something is changed there."""
    with new_book(look, REPORT_TITLE, target) as book:
        add = book.workbook.add_format
        made = _Made(
            book,
            evaluation,
            add({**GRID, "num_format": _AMOUNT}),
            add({**GRID, "num_format": _POINTS}),
            add({**GRID, "bold": True, "num_format": _AMOUNT, "bg_color": f"#{book.colours.tint}", "top": 2}),
            add({**GRID, "num_format": "0.##"}),
        )
        ranking = book.sheet(RANKING, repeated=(0, 0))
        marks, prices = book.sheet(MARKS, repeated=(0, 1)), book.sheet(PRICES, repeated=(0, 0))
        _write_prices(made, prices)
        if evaluation.months is not None:
            _write_cost(made, book.sheet(COST), evaluation.months)
        totals = _write_marks(made, marks)
        _write_ranking(made, ranking, totals)
        _write_lines(made, book.sheet(LINES, repeated=(0, 0)), lines)


def _write_ranking(made: _Made, sheet: Any, totals: dict[str, str]) -> None:
    head = (("Rang", 8), ("Candidat", 36), ("Points", 12), ("Coût complet HT", 20), ("Observation", 70))
    put_header(sheet, head, made.book.looks.head)
    listed = (*made.evaluation.ranked, *(found for found in made.offers if not found.is_ranked))
    last = len(made.evaluation.ranked)
    columns = {found.offer.id: rank for rank, found in enumerate(made.offers)}
    for row, found in enumerate(listed, start=1):
        if found.is_ranked and found.offer.id in totals:
            formula = f'=IF(C{row + 1}="","",RANK(C{row + 1},$C$2:$C${last + 1}))'
            sheet.write_formula(row, 0, formula, made.book.looks.centred, found.rank or "")
        else:
            put(sheet, row, 0, "", made.book.looks.centred)
        put(sheet, row, 1, found.offer.bidder, made.book.looks.bold)
        points = found.score.points
        if found.offer.id in totals:
            sheet.write_formula(row, 2, f"={totals[found.offer.id]}", made.points, _value(points))
        else:
            sheet.write_blank(row, 2, None, made.points)
        if made.evaluation.months is not None:
            cell = xl_rowcol_to_cell(_SCORED, 1 + columns[found.offer.id])
            scored = found.cost.scored if found.cost is not None else None
            sheet.write_formula(row, 3, f"='{COST}'!{cell}", made.amount, _value(scored))
        else:
            sheet.write_blank(row, 3, None, made.amount)
        said = " ".join((*found.refused, found.price_missing)).strip()
        put(sheet, row, 4, said, made.book.looks.text)
        fit_row(sheet, row, (said, 70), (found.offer.bidder, 36))


def _write_prices(made: _Made, sheet: Any) -> None:
    columns = [
        (f"{found.offer.bidder}, {what}", 18) for found in made.offers for what in ("prix unitaire HT", "total HT")
    ]
    put_header(sheet, (*_LEADING, *columns), made.book.looks.head)
    for row, line in enumerate(made.evaluation.schedule, start=1):
        put_row(sheet, row, (line.id, line.period, line.label), made.book.looks.text)
        fit_row(sheet, row, (line.label, _LEADING[2][1]))
        if line.quantity is None:
            put(sheet, row, _QUANTITY, french("À préciser"), made.book.looks.text)
        else:
            sheet.write_number(row, _QUANTITY, float(line.quantity), made.mark)
        for rank, found in enumerate(made.offers):
            place = len(_LEADING) + 2 * rank
            said = found.offer.lines.get(line.key)
            price = said.price if said is not None else None
            _number(sheet, row, place, price, made.amount)
            if line.quantity is None:
                sheet.write_blank(row, place + 1, None, made.amount)
                continue
            unit, quantity = xl_rowcol_to_cell(row, place), xl_rowcol_to_cell(row, _QUANTITY)
            total = None if price is None else price * line.quantity
            sheet.write_formula(row, place + 1, f'=IF({unit}="","",{quantity}*{unit})', made.amount, _value(total))
            made.prices.setdefault((found.offer.id, part_of(line)), []).append(xl_rowcol_to_cell(row, place + 1))
    sheet.freeze_panes(1, 3)


def _write_cost(made: _Made, sheet: Any, months: Decimal) -> None:
    """Write the parts of each price, then years; the two assumptions are cells that one may change."""
    put_header(
        sheet, (("Part du prix, HT", 44), *((found.offer.bidder, 20) for found in made.offers)), made.book.looks.head
    )
    looks, assumed = made.book.looks, made.evaluation.assumed
    facts = (
        (_TERM, "Durée de l'engagement, en mois", months),
        (_REVISION, "Révision supposée chaque année, en %", assumed.revision),
        (_DAY, "Coût d'un jour de votre temps", assumed.day_cost),
    )
    for row, label, value in facts:
        put(sheet, row, 0, french(label), looks.bold)
        _number(sheet, row, 1, value, made.mark)
    for rank, found in enumerate(made.offers, start=1):
        _write_offer_cost(made, sheet, rank, found)
    sheet.freeze_panes(1, 1)


def _write_offer_cost(made: _Made, sheet: Any, column: int, found: EvaluatedOffer) -> None:
    cost, looks = found.cost, made.book.looks
    for rank, part in enumerate(_PARTS):
        put(sheet, _FIRST_PART + rank, 0, part.value, looks.bold)
        cells = ",".join(f"{PRICES}!{cell}" for cell in made.prices.get((found.offer.id, part), ()))
        if not cells:
            sheet.write_blank(_FIRST_PART + rank, column, None, made.amount)
            continue
        times = f"*$B${_TERM + 1}" if part is CostPart.MONTHS else ""
        value = _value(cost.parts.get(part) if cost else None)
        sheet.write_formula(
            _FIRST_PART + rank, column, f'=IF(COUNT({cells})=0,"",SUM({cells}){times})', made.amount, value
        )
    name = xl_col_to_name(column)
    span = f"{name}{_FIRST_PART + 1}:{name}{_SCORED}"
    put(sheet, _SCORED, 0, french("Total noté, hors révision"), looks.group)
    scored = _value(cost.scored if cost else None)
    sheet.write_formula(_SCORED, column, f'=IF(COUNT({span})=0,"",SUM({span}))', made.total, scored)
    last = _write_years(made, sheet, column, found)
    own, full = last + 1, last + 3
    put(sheet, own, 0, french("Jours de votre temps"), looks.text)
    _number(sheet, own, column, found.offer.own_days, made.mark)
    put(sheet, own + 1, 0, french("Votre temps"), looks.text)
    formula = f'=IF(OR({name}{own + 1}="",$B${_DAY + 1}=""),"",{name}{own + 1}*$B${_DAY + 1})'
    sheet.write_formula(own + 1, column, formula, made.amount, _value(cost.own_time if cost else None))
    put(sheet, full, 0, french("Total avec révision supposée et votre temps"), looks.group)
    years = f"{name}{_SCORED + 2}:{name}{last + 1}"
    formula = f'=IF({name}{_SCORED + 1}="","",SUM({years})+N({name}{own + 2}))'
    sheet.write_formula(full, column, formula, made.total, _value(cost.full if cost else None))


def _write_years(made: _Made, sheet: Any, column: int, found: EvaluatedOffer) -> int:
    """Write what each year costs; return the last row written."""
    months, name = made.evaluation.months or Decimal(0), xl_col_to_name(column)
    count = -int(-months // YEAR)
    entry, monthly, orders, leaving = (f"N({name}{_FIRST_PART + rank + 1})" for rank in range(len(_PARTS)))
    term, rise = f"$B${_TERM + 1}", f"(1+$B${_REVISION + 1}/100)"
    for year in range(count):
        row = _SCORED + 1 + year
        put(sheet, row, 0, french(f"Année {year + 1}"), made.book.looks.text)
        held = f"MIN({YEAR},{term}-{YEAR * year})/{term}"
        formula = f"{held}*({monthly}*{rise}^{year}+{orders})"
        formula += f"+{entry}" if year == 0 else ""
        formula += f"+{leaving}" if year == count - 1 else ""
        years = found.cost.years if found.cost else ()
        shown = years[year] if year < len(years) else None
        guarded = f'=IF({name}{_SCORED + 1}="","",{formula})'
        sheet.write_formula(row, column, guarded, made.amount, _value(shown))
    return _SCORED + count


def _write_marks(made: _Made, sheet: Any) -> dict[str, str]:
    """Write the marks and the points they make; return the cell of the total of each offer."""
    evaluation, looks = made.evaluation, made.book.looks
    people = evaluation.evaluators
    width = len(people) + 2
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 9)
    put_row(sheet, 1, ("Critère", "Sur"), looks.head)
    put_row(sheet, 0, ("", ""), looks.head)
    for rank, found in enumerate(made.offers):
        first = 2 + rank * width
        sheet.set_column(first, first + width - 1, 13)
        sheet.merge_range(0, first, 0, first + width - 1, "", looks.head_centred)
        put(sheet, 0, first, found.offer.bidder, looks.head_centred)
        for place, name in enumerate((*people, "Moyenne", "Points")):
            put(sheet, 1, first + place, name, looks.head_centred)
    for rank, criterion in enumerate(evaluation.criteria):
        row = 2 + rank
        put(sheet, row, 0, criterion.label, looks.bold)
        fit_row(sheet, row, (criterion.label, 44))
        sheet.write_number(row, 1, float(criterion.points), made.mark)
        for place, found in enumerate(made.offers):
            _write_score(made, sheet, row, 2 + place * width, found, found.score.by_criterion[rank])
    end = 2 + len(evaluation.criteria)
    put(sheet, end, 0, "Total", looks.group)
    sheet.write_formula(
        end, 1, f"=SUM(B3:B{end})", made.total, float(sum((c.points for c in evaluation.criteria), Decimal(0)))
    )
    totals: dict[str, str] = {}
    for rank, found in enumerate(made.offers if evaluation.criteria else ()):
        column = 2 + rank * width + width - 1
        for blank in range(2 + rank * width, column):
            sheet.write_blank(end, blank, None, made.total)
        span = f"{xl_rowcol_to_cell(2, column)}:{xl_rowcol_to_cell(end - 1, column)}"
        formula = f'=IF(COUNT({span})<{len(evaluation.criteria)},"",ROUND(SUM({span}),2))'
        sheet.write_formula(end, column, formula, made.total, _value(found.score.points))
        totals[found.offer.id] = f"{MARKS}!{xl_rowcol_to_cell(end, column)}"
    sheet.freeze_panes(2, 2)
    return totals


def _write_score(made: _Made, sheet: Any, row: int, first: int, found: EvaluatedOffer, score: CriterionScore) -> None:
    people = made.evaluation.evaluators
    given = {mark.evaluator: mark.mark for mark in score.marks}
    for place, name in enumerate(people):
        _number(sheet, row, first + place, given.get(name), made.mark)
    mean, points = first + len(people), first + len(people) + 1
    weight = f"$B{row + 1}"
    if score.criterion.by_price:
        sheet.write_blank(row, mean, None, made.points)
        formula = _price_points(made, found, weight)
    elif people:
        span = f"{xl_rowcol_to_cell(row, first)}:{xl_rowcol_to_cell(row, mean - 1)}"
        sheet.write_formula(row, mean, f'=IF(COUNT({span})=0,"",AVERAGE({span}))', made.points, _value(score.mean))
        cell = xl_rowcol_to_cell(row, mean)
        formula = f'=IF({cell}="","",ROUND({cell}/5*{weight},2))'
    else:
        sheet.write_blank(row, mean, None, made.points)
        formula = '=""'
    sheet.write_formula(row, points, formula, made.points, _value(score.points))


def _price_points(made: _Made, found: EvaluatedOffer, weight: str) -> str:
    """Return the formula of the method: the lowest price of the offers that are ranked, divided by this one."""
    if found.price_missing or not found.is_ranked or made.evaluation.months is None:
        return '=""'
    ranked = [
        f"'{COST}'!{xl_rowcol_to_cell(_SCORED, 1 + rank)}"
        for rank, other in enumerate(made.offers)
        if other.is_ranked and not other.price_missing
    ]
    own = f"'{COST}'!{xl_rowcol_to_cell(_SCORED, 1 + made.offers.index(found))}"
    return f'=IF({own}="","",ROUND(MIN({",".join(ranked)})/{own}*{weight},2))'


def _write_lines(made: _Made, sheet: Any, lines: Sequence[ComparedLine]) -> None:
    columns = (("Sorte", 12), ("N°", 14), ("Objet", 50), ("Écart", 18))
    put_header(sheet, (*columns, *((found.offer.bidder, 40) for found in made.offers)), made.book.looks.head)
    for row, line in enumerate(lines, start=1):
        texts = (line.kind.value, line.number, line.title, line.standing.label, *line.answers)
        put_row(sheet, row, texts, made.book.looks.text)
        fit_row(sheet, row, (line.title, 50), *((text, 40) for text in line.answers))
    if lines:
        sheet.autofilter(0, 0, len(lines), len(columns) + len(made.offers) - 1)
    sheet.freeze_panes(1, 3)


def _number(sheet: Any, row: int, column: int, value: Decimal | None, look: Any) -> None:
    if value is None:
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_number(row, column, float(value), look)


def _value(value: Decimal | None) -> float | str:
    """Return what a formula shows before anybody works it out again."""
    return "" if value is None else float(value)
