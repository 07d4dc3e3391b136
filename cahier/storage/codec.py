"""A specification as JSON-ready data, and back, as its dataclasses say.

A record is an object, in the order of its fields: a field added to a dataclass is written and read with nothing more
here, and takes its default where an older file lacks it. `value_codec` says how a number, a day or a duration is
written, `unknown_fields` what becomes of the fields of a later version.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from cahier.model.answer import Answer, AnswerState, AnswerValue
from cahier.model.brand import Brand
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.current_contract import ContractTerm, CurrentContract, TermState
from cahier.model.identifiers import RoleId
from cahier.model.kit import KitUsed
from cahier.model.location import Location
from cahier.model.meeting import AgendaItem, Meeting, MeetingAction, MeetingOutcome, ParkedPoint, Participant, Sitting
from cahier.model.offer import (
    BidderQuestion,
    ChangedText,
    CheckedGuarantee,
    Offer,
    OfferFile,
    OfferLine,
    OfferMark,
    Treatment,
    UnreadAnswer,
)
from cahier.model.own_domain import OwnDomain
from cahier.model.party import Role
from cahier.model.quantity import Duration
from cahier.model.raci import Raci, RaciRow
from cahier.model.remark import Remark
from cahier.model.requirement import OwnRequirement
from cahier.model.scope import DomainScope
from cahier.model.service_level import IndicatorLevel, PenaltyTerms, Priority, PriorityMatrix, ServiceLevels
from cahier.model.specification import Acceptance, CustomActivity, CustomPrice, Revision, Specification
from cahier.storage import value_codec
from cahier.storage.brand_check import check_brand
from cahier.storage.refusals import damaged
from cahier.storage.unknown_fields import put_back, unknown_fields

JsonObject = dict[str, Any]
_Reader = Callable[[Any, Any], Any]

# Fields that have a default, and that every file holds since format 1, or since its migration: where one is absent
# something was lost, and the file is told as damaged rather than opened without it.
_ALWAYS_WRITTEN: Mapping[type, tuple[str, ...]] = {
    Specification: (
        "document",
        "answers",
        "scope",
        "roles",
        "matrix",
        "row_decisions",
        "custom_activities",
        "accepted",
        "catalogue_version",
    ),
    Answer: ("decision",),
    DomainScope: ("allocation", "holder", "decision"),
    Role: ("plural", "feminine", "holder", "active"),
    ServiceLevels: ("indicators", "penalties", "decisions"),
    IndicatorLevel: ("threshold", "active"),
    PenaltyTerms: ("active",),
    Revision: ("issued", "change", "author"),
    Acceptance: ("who",),
}
# Records written without the fields left at their default, but for those that are always written.
_BRIEF = (
    Brand,
    Answer,
    CustomActivity,
    CustomPrice,
    OwnRequirement,
    OwnDomain,
    Meeting,
    Participant,
    AgendaItem,
    MeetingOutcome,
    ParkedPoint,
    MeetingAction,
    Sitting,
    Remark,
    Offer,
    OfferLine,
    OfferFile,
    UnreadAnswer,
    ChangedText,
    Treatment,
    OfferMark,
    CheckedGuarantee,
    BidderQuestion,
    CostAssumptions,
    CurrentContract,
    ContractTerm,
    KitUsed,
)
# Fields written only once they hold something, in records whose others are always written.
_WHEN_FILLED: Mapping[type, tuple[str, ...]] = {
    Specification: (
        "named_states",
        "meetings",
        "remarks",
        "offers",
        "bidder_questions",
        "cost_assumptions",
        "current_contract",
        "kit",
        "own_wordings",
        "own_requirements",
        "own_domains",
        "rows_taken_in",
        "row_notes",
        "row_labels",
        "row_after",
        "owners",
    ),
    Role: ("deputy", "poured_into"),
    ServiceLevels: ("site_hours", "own_indicators", "own_penalties"),
    PenaltyTerms: ("spared", "floor"),
}


def to_data(specification: Specification) -> JsonObject:
    """Return a specification as plain data, in a stable order; empty cells are left out."""
    data: JsonObject = _converter().unstructure(specification)
    put_back(data, specification.extra)
    return data


def from_data(data: Mapping[str, Any]) -> Specification:
    """Return the specification that plain data describe.

    Raises:
        UnreadableFile: something is missing or is not what it should be.
        NewerFile: something is named that only a later version knows.
    """
    try:
        specification = _converter().structure(data, Specification)
    except (KeyError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        raise damaged(error) from error
    return replace(specification, extra=dict(unknown_fields(Specification, data)))


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=False)
    _add_writers(converter)
    _add_readers(converter)
    return converter


def _is_exactly(wanted: Any) -> Callable[[Any], bool]:
    return lambda kind: kind == wanted


def _is_made_of(origin: type) -> Callable[[Any], bool]:
    return lambda kind: get_origin(kind) is origin


# Writing


def _add_writers(converter: Converter) -> None:
    converter.register_unstructure_hook_factory(is_dataclass, lambda kind: _record_writer(kind, converter))
    converter.register_unstructure_hook(Decimal, str)
    converter.register_unstructure_hook(Duration, lambda duration: duration.compact)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(datetime, value_codec.write_moment)
    converter.register_unstructure_hook(bytes, value_codec.in_base64)
    converter.register_unstructure_hook_func(_is_made_of(frozenset), sorted)
    converter.register_unstructure_hook_func(_is_exactly(AnswerValue | None), value_codec.write_answer_value)
    converter.register_unstructure_hook_func(_is_exactly(RaciRow), _write_row)
    converter.register_unstructure_hook_func(_is_exactly(Location), str)
    converter.register_unstructure_hook_func(
        _is_exactly(Location | None), lambda place: None if place is None else str(place)
    )


def _record_writer(kind: Any, converter: Converter) -> Callable[[Any], JsonObject]:
    always, when_filled = _ALWAYS_WRITTEN.get(kind, ()), _WHEN_FILLED.get(kind, ())
    rules: dict[str, Any] = {
        item.name: override(
            omit=item.name == "extra",
            omit_if_default=item.name in when_filled or (kind in _BRIEF and item.name not in always),
        )
        for item in fields(kind)
    }
    return make_dict_unstructure_fn(kind, converter, **rules)


def _write_row(row: RaciRow) -> dict[str, str]:
    return {role: cell.value for role, cell in row.items() if cell is not Raci.NONE}


# Reading


def _add_readers(converter: Converter) -> None:
    converter.register_structure_hook_factory(is_dataclass, lambda kind: _record_reader(kind, converter))
    for kind, read in _VALUE_READERS.items():
        converter.register_structure_hook(kind, read)
    converter.register_structure_hook_func(_is_exactly(AnswerValue | None), value_codec.read_answer_value)
    converter.register_structure_hook_factory(_is_made_of(tuple), lambda kind: _list_reader(kind, tuple, converter))
    converter.register_structure_hook_factory(
        _is_made_of(frozenset), lambda kind: _list_reader(kind, frozenset, converter)
    )
    converter.register_structure_hook_func(_is_exactly(PriorityMatrix), _read_priorities)
    converter.register_structure_hook_func(_is_exactly(RaciRow), _read_row)
    converter.register_structure_hook_func(_is_exactly(Location), value_codec.read_place)
    converter.register_structure_hook_func(_is_exactly(Location | None), value_codec.read_place_or_none)


_VALUE_READERS: Mapping[type, _Reader] = {
    str: value_codec.read_text,
    bool: value_codec.read_flag,
    int: value_codec.read_count,
    Decimal: value_codec.read_number,
    Duration: value_codec.read_duration,
    date: value_codec.read_day,
    datetime: value_codec.read_moment,
    bytes: value_codec.read_bytes,
    StrEnum: value_codec.read_word,
}


def _record_reader(kind: Any, converter: Converter) -> _Reader:
    unread: dict[str, Any] = {item.name: override(omit=True) for item in fields(kind) if item.name == "extra"}
    read = make_dict_structure_fn(kind, converter, **unread)
    always = frozenset(_ALWAYS_WRITTEN.get(kind, ()))

    def read_record(raw: Any, _kind: Any) -> Any:
        data = value_codec.read_object(raw)
        if not data.keys() >= always:
            raise KeyError(*always - data.keys())
        return _coherent(read(data, kind))

    return read_record


def _coherent(record: Any) -> Any:
    """Return a record once what binds its fields together is sure."""
    match record:
        case Answer(state=state) if state is not AnswerState.GIVEN:
            return replace(record, value=None)
        case ContractTerm(state=state) if state is not TermState.GIVEN:
            return replace(record, value=None)
        case Brand():
            check_brand(record)
        case ServiceLevels():
            if not record.sound:
                raise ValueError(record)
    return record


def _list_reader(kind: Any, made: type, converter: Converter) -> _Reader:
    inner = get_args(kind)[0]
    read = converter.get_structure_hook(inner)
    return lambda raw, _kind: made(read(item, inner) for item in value_codec.read_array(raw))


def _read_priorities(raw: object, _kind: Any) -> PriorityMatrix:
    rows = []
    for row in value_codec.read_array(raw):
        first, second, third = (value_codec.read_word(cell, Priority) for cell in value_codec.read_array(row))
        rows.append((first, second, third))
    if len(rows) != 3:
        raise ValueError(raw)
    return tuple(rows)


def _read_row(raw: object, _kind: Any) -> RaciRow:
    row = value_codec.read_object(raw)
    return {RoleId(value_codec.read_text(role)): _read_cell(cell) for role, cell in row.items() if cell != ""}


def _read_cell(raw: object) -> Raci:
    # A file holds a thousand of them.
    return _CELLS.get(raw) or value_codec.read_word(raw, Raci)


_CELLS: Mapping[object, Raci] = {cell.value: cell for cell in Raci}
