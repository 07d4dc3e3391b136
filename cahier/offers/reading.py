"""The workbook of a bidder, read back: what it answers, what it left, what it changed, what was not understood."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from cahier.errors import BadInput
from cahier.export.document.bid import amount_digits, same_words, text_digest
from cahier.export.document.bid_columns import BIDDER, PRICE_TOTALS
from cahier.export.document.publication_builder import Edition, build
from cahier.model.audience import Audience
from cahier.model.offer import (
    ChangedText,
    LineKey,
    Offer,
    OfferFile,
    OfferLine,
    TextChange,
    UnreadAnswer,
    UnreadReason,
)
from cahier.offers.answer_cells import compliance_in, day_in, lot_answer_in, price_in
from cahier.offers.asked_lines import AskedLine, AskedSheet, asked_lines
from cahier.offers.filled_rows import (
    QUANTITY,
    FilledLine,
    SentKeys,
    filled_lines,
    filled_tables,
    is_meta,
    sent_keys,
)
from cahier.offers.left_blank import LeftBlank, left_blank
from cahier.offers.line_matching import matched
from cahier.offers.read_sheets import differences_of_sheets
from cahier.offers.registers import treatments_after
from cahier.questionnaire.situation import Situation
from cahier.storage.filled_workbook import FilledSheet, FilledWorkbook, Value, cell_name
from cahier.typography import number, without_accents

# The columns whose words are compared: a number or a chapter moves without anything being asked otherwise.
_COMPARED = {
    AskedSheet.LOTS: ("Lot", "Objet", "Domaines", "Nature"),
    AskedSheet.REQUIREMENTS: ("Objet", "Texte", "Priorité", "Vérification"),
    AskedSheet.QUESTIONS: ("Question",),
    AskedSheet.PRICES: ("Période", "Prestation", "Unité de compte", "Définition"),
}
_LONGEST_LIST = 1_000
_SAME_SHARE = 0.9
# The lines that say who answers, one under the other; a bidder may have put some between.
_BIDDER_ROWS = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook says, and what of today's specification it leaves without an answer.

    `has_keys` is false when the hidden sheet was taken away: lines are then known by what they say.
    """

    file: OfferFile
    bidder: str
    contact: str
    received: date | None
    lines: Mapping[LineKey, OfferLine]
    unread: tuple[UnreadAnswer, ...]
    changed: tuple[ChangedText, ...]
    left: LeftBlank
    has_keys: bool
    same_specification: bool

    def in_offer(self, offer: Offer) -> Offer:
        """Return an offer with what this workbook says, instead of what was read of it before.

        A reservation that is no longer the same is to be treated again.
        """
        return replace(
            offer,
            contact=offer.contact or self.contact,
            received=offer.received or self.received,
            files=(*(file for file in offer.files if file.sha256 != self.file.sha256), self.file),
            lines=self.lines,
            unread=self.unread,
            changed=self.changed,
            treatments=treatments_after(offer, self.lines, self.unread),
        )


def read_offer(book: FilledWorkbook, situation: Situation, now: datetime) -> Reading:
    """Read a workbook against the specification of today.

    Raises:
        BadInput: no sheet of it is one that bidders fill in.
    """
    sent = sent_keys(book)
    tables = list(filled_tables(book, sent))
    if not tables:
        raise BadInput(
            f"« {book.name} » n’est pas le classeur remis aux candidats : aucune de ses feuilles n’en a les colonnes. "
            "Demandez au candidat le classeur qu’il a reçu, rempli."
        )
    publication = build(situation, Edition(Audience.SUPPLIERS, date(2000, 1, 1)))
    asked = asked_lines(situation, publication)
    lines = [line for table in tables for line in filled_lines(table)]
    keys, again = matched(lines, asked, sent)
    found = _Found(asked, sent)
    for rank, line in enumerate(lines):
        found.take(line, keys.get(rank), again.get(rank))
    found.take_what_is_gone(keys.values())
    facts = dict(_facts(book, found))
    filled = [table.sheet.name for table in tables]
    others = [sheet for sheet in book.sheets if not is_meta(sheet) and sheet.name not in filled]
    beside = differences_of_sheets(others, situation, publication)
    same = sent.uid in ("", situation.specification.uid) or _asks_the_same(sent, asked)
    return Reading(
        OfferFile(book.name, book.sha256, now, sent.version, sent.catalogue, sent.uid, not same),
        str(facts.get("name", "")),
        str(facts.get("contact", "")),
        day if isinstance(day := facts.get("date"), date) else None,
        found.lines,
        tuple((*found.unread, *beside.unread))[:_LONGEST_LIST],
        tuple((*found.changed, *beside.changed))[:_LONGEST_LIST],
        left_blank(found.lines, found.unread, asked),
        has_keys=sent.lines is not None,
        same_specification=same,
    )


def _asks_the_same(sent: SentKeys, asked: Mapping[LineKey, AskedLine]) -> bool:
    """Whether a workbook was made from a copy of the specification: another file, which asks the same."""
    lines = sent.lines or {}
    same = sum(1 for key, line in asked.items() if key in lines and lines[key].digest == _sent_today(line))
    return same >= _SAME_SHARE * len(asked)


class _Found:
    """What was found so far."""

    def __init__(self, asked: Mapping[LineKey, AskedLine], sent: SentKeys) -> None:
        self._asked, self._sent = asked, sent
        self.lines: dict[LineKey, OfferLine] = {}
        self.unread: list[UnreadAnswer] = []
        self.changed: list[ChangedText] = []

    def take(self, line: FilledLine, key: LineKey | None, again: LineKey | None) -> None:
        """Take what is written on a row: an answer when the line is known, a text to be shown otherwise."""
        if key is None:
            why = UnreadReason.TWICE if again else UnreadReason.NO_LINE
            answered = [title for title in _answer_titles(line.table.kind) if self._value(line, title)[0] != ""]
            for title in answered:
                self._note(line, title, why, again or "")
            if not answered and again is None and line.table.header >= 0:
                self._note_stray_row(line)
            return
        made = self._answers(line, key)
        if made != OfferLine():
            self.lines[key] = made
        self._compare(line, key)
        self._note_other_columns(line, key)

    def take_what_is_gone(self, found: Iterable[LineKey]) -> None:
        """Tell of the lines of today that the workbook does not have: taken away, or asked since."""
        here = set(found)
        kinds = {key.partition(":")[0] for key in here}
        for key, line in self._asked.items():
            if key in here or (line.sheet.value not in kinds and self._sent.lines is None):
                continue
            cause = TextChange.UNKNOWN
            if self._sent.lines is not None:
                cause = TextChange.BIDDER if key in self._sent.lines else TextChange.SINCE
            self.changed.append(ChangedText(key, _told(line), "", cause=cause))

    def _value(self, line: FilledLine, title: str) -> tuple[Value, tuple[int, int], bool]:
        """Return what a cell says, where, and whether it is one of the merged cells of another row."""
        column = line.table.columns.get(title)
        if column is None:
            return "", (line.row, 0), False
        place = (line.row, column)
        sheet = line.table.sheet
        if place in sheet.cells:
            return sheet.cells[place], place, False
        for top, left, bottom, right in sheet.merged:
            if top < line.row <= bottom and left <= column <= right and top > line.table.header:
                return sheet.cells.get((top, left), ""), place, True
        return "", place, False

    def _answers(self, line: FilledLine, key: LineKey) -> OfferLine:
        made = OfferLine()
        for title in _answer_titles(line.table.kind):
            value, place, merged = self._value(line, title)
            formula = place in line.table.sheet.formulas
            if value == "":
                if formula:
                    self._note(line, title, UnreadReason.FORMULA, key)
                continue
            before, made = made, self._with(made, line, title, value)
            if made is before:
                priced = "Prix" in title
                self._note(line, title, UnreadReason.NOT_A_PRICE if priced else UnreadReason.NOT_IN_LIST, key)
            elif formula or merged:
                self._note(line, title, UnreadReason.COMPUTED if formula else UnreadReason.MERGED, key)
        return made

    def _with(self, made: OfferLine, line: FilledLine, title: str, value: Value) -> OfferLine:
        """Return the line with what a cell says, the very same when it is not what was awaited."""
        sheet = line.table.sheet
        text = value if isinstance(value, str) else sheet.text(line.row, line.table.columns[title])
        match title:
            case "Commentaire":
                return replace(made, comment=text or str(value))
            case "Réponse" if line.table.kind is AskedSheet.QUESTIONS:
                return replace(made, answer=text or str(value))
            case "Réponse":
                said = compliance_in(value)
                return made if said is None else replace(made, compliance=said)
            case "Offre pour ce lot":
                lot = lot_answer_in(value)
                return made if lot is None else replace(made, answer=lot)
            case _:
                price = price_in(value)
                return made if price is None else replace(made, price=price)

    def _note(self, line: FilledLine, title: str, why: UnreadReason, key: LineKey) -> None:
        value, place, _merged = self._value(line, title)
        sheet = line.table.sheet
        text = sheet.text(*place) or sheet.formulas.get(place) or str(value)
        self.unread.append(UnreadAnswer(sheet.name, cell_name(*place), text, why, key))

    def _note_other_columns(self, line: FilledLine, key: LineKey) -> None:
        known = set(line.table.columns.values())
        for row, column in _cells_of(line.table.sheet, line.row):
            if column not in known and (row, column) not in line.table.sheet.formulas:
                text = line.table.sheet.text(row, column)
                self.unread.append(
                    UnreadAnswer(line.table.sheet.name, cell_name(row, column), text, UnreadReason.OTHER_COLUMN, key)
                )

    def _note_stray_row(self, line: FilledLine) -> None:
        """Show what a row that is no line says, but for the totals that the workbook works out."""
        sheet = line.table.sheet
        said = [place for place in _cells_of(sheet, line.row) if place not in sheet.formulas]
        texts = [sheet.text(*place) for place in said]
        # Sums are worked out again: whether a bidder typed one over matters to nobody.
        if not said or {same_words(text) for text in texts} & {same_words(label) for label in PRICE_TOTALS.values()}:
            return
        text = " · ".join(texts)
        self.unread.append(UnreadAnswer(sheet.name, cell_name(*said[0]), text, UnreadReason.OTHER_COLUMN))

    def _compare(self, line: FilledLine, key: LineKey) -> None:
        """Tell of a line whose words are not those of today, and who changed them as far as its key tells."""
        known = self._sent.lines.get(key) if self._sent.lines else None
        untouched = known is not None and known.digest == line.digest
        asked = self._asked.get(key)
        first = next(iter(line.table.columns.values()), 0)
        if asked is None:
            found = "\n".join(text for text in line.texts if text)
            cause = TextChange.SINCE if untouched else TextChange.UNKNOWN
            place = (line.table.sheet.name, cell_name(line.row, first))
            self.changed.append(ChangedText(key, "", found, *place, cause=cause))
            return
        cause = TextChange.UNKNOWN
        if known is not None and known.digest:
            mine = TextChange.BIDDER if known.digest == _sent_today(asked) else TextChange.UNKNOWN
            cause = TextChange.SINCE if untouched else mine
        for title, was, says in _differences(line, asked):
            column = line.table.columns[title]
            place = (line.table.sheet.name, cell_name(line.row, column))
            self.changed.append(ChangedText(key, was, says, *place, cause=cause))


def _differences(line: FilledLine, asked: AskedLine) -> Iterator[tuple[str, str, str]]:
    """Yield the columns of a line that say something else than today, what is asked and what was found."""
    titles = [column.title for column in asked.sheet.columns]
    for title, was, says in zip(titles, asked.texts, line.texts, strict=False):
        if title in _COMPARED[asked.sheet] and says is not None and same_words(was) != same_words(says):
            yield title, was, says
    if asked.quantity is not None and QUANTITY in line.table.columns and line.quantity != asked.quantity:
        found = line.table.sheet.text(line.row, line.table.columns[QUANTITY])
        yield QUANTITY, number(asked.quantity), found


def _sent_today(asked: AskedLine) -> str:
    """Return what the hidden sheet of a workbook sent today would tell of a line."""
    beside = (amount_digits(asked.quantity),) if asked.quantity is not None else ()
    return text_digest((*asked.texts, *beside))


def _told(line: AskedLine) -> str:
    return "\n".join(filter(None, (line.title, line.words)))


def _answer_titles(kind: AskedSheet) -> list[str]:
    return [column.title for column in kind.columns if column.answered]


def _cells_of(sheet: FilledSheet, row: int) -> list[tuple[int, int]]:
    return sorted(place for place in sheet.cells if place[0] == row)


def _facts(book: FilledWorkbook, found: _Found) -> Iterator[tuple[str, str | date]]:
    """Yield what a bidder says of itself, under the labels of the first sheet wherever it stands.

    The client has a contact and a date on that sheet too: those of the bidder follow its name.
    """
    labels = {_bare(label): name for name, label in BIDDER}
    for sheet in book.sheets:
        places = sorted(place for place in sheet.cells if place[1] < 2)
        top = next((row for row, column in places if labels.get(_bare(sheet.text(row, column))) == "name"), None)
        if top is None or is_meta(sheet):
            continue
        for row, column in (place for place in places if top <= place[0] < top + _BIDDER_ROWS):
            name = labels.get(_bare(sheet.text(row, column)))
            beside = next((at for at in range(column + 1, column + 6) if (row, at) in sheet.cells), None)
            if name is None or beside is None:
                continue
            text, day = sheet.text(row, beside), day_in(sheet.cells[row, beside])
            if name == "date" and day is None:
                found.unread.append(
                    UnreadAnswer(sheet.name, cell_name(row, beside), text, UnreadReason.NOT_A_DATE, "bidder:date")
                )
            else:
                yield name, day if name == "date" and day else " ".join(text.split())


def _bare(text: str) -> str:
    return " ".join(without_accents(text).replace(":", " ").split())
