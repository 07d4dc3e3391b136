"""A specification as JSON-ready data, and back."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from cahier.errors import UnreadableFile
from cahier.model.answer import Answer, AnswerState, AnswerValue, Decision
from cahier.model.identifiers import (
    ActivityId,
    DomainId,
    HoursId,
    IndicatorId,
    PenaltyId,
    PresetId,
    QuestionId,
    RoleId,
)
from cahier.model.party import Party, Role
from cahier.model.phase import Phase
from cahier.model.quantity import Duration
from cahier.model.raci import Raci
from cahier.model.scope import Allocation, DomainScope
from cahier.model.service_level import IndicatorLevel, PenaltyTerms, Priority, ServiceLevels, Target
from cahier.model.specification import (
    Acceptance,
    Capability,
    Content,
    CustomActivity,
    Depth,
    DocumentInfo,
    Revision,
    Specification,
)
from cahier.storage.brand_codec import brand_data, brand_from
from cahier.typography import clean

JsonObject = dict[str, Any]
KNOWN = frozenset(
    {
        "uid",
        "profile",
        "capability",
        "catalogue_version",
        "document",
        "brand",
        "answers",
        "scope",
        "roles",
        "matrix",
        "confirmed_rows",
        "custom_activities",
        "levels",
        "accepted",
    }
)


def to_data(specification: Specification) -> JsonObject:
    """Return a specification as plain data, in a stable order; empty cells are left out."""
    return {
        "uid": specification.uid,
        "profile": specification.profile,
        "capability": str(specification.capability),
        "catalogue_version": specification.catalogue_version,
        "document": _info_data(specification.document),
        "brand": brand_data(specification.brand),
        "answers": {question: _answer_data(answer) for question, answer in specification.answers.items()},
        "scope": {
            domain: {"allocation": str(found.allocation), "holder": found.holder, "decision": str(found.decision)}
            for domain, found in specification.scope.items()
        },
        "roles": [_role_data(role) for role in specification.roles],
        "matrix": {
            activity: {role: str(cell) for role, cell in row.items() if cell is not Raci.NONE}
            for activity, row in specification.matrix.items()
        },
        "confirmed_rows": sorted(specification.confirmed_rows),
        "custom_activities": [
            {"id": custom.id, "phase": str(custom.phase), "domain": custom.domain, "label": custom.label}
            for custom in specification.custom_activities
        ],
        "levels": _levels_data(specification.levels),
        "accepted": {key: {"reason": found.reason, "who": found.who} for key, found in specification.accepted.items()},
        **specification.extra,
    }


def from_data(data: Mapping[str, Any]) -> Specification:
    """Return the specification that plain data describe.

    Raises:
        UnreadableFile: something is missing or is not what it should be.
    """
    try:
        return Specification(
            uid=_text(data["uid"]),
            profile=_text(data["profile"]),
            capability=Capability(data["capability"]),
            levels=_levels(data["levels"]),
            document=_info(data["document"]),
            brand=brand_from(data.get("brand", {})),
            answers={QuestionId(_text(name)): _answer(raw) for name, raw in _object(data["answers"]).items()},
            scope={DomainId(name): _scope(raw) for name, raw in _object(data["scope"]).items()},
            roles=tuple(_role(raw) for raw in _array(data["roles"])),
            matrix={
                ActivityId(name): {RoleId(role): Raci(cell) for role, cell in _object(row).items()}
                for name, row in _object(data["matrix"]).items()
            },
            confirmed_rows=frozenset(ActivityId(_text(name)) for name in _array(data["confirmed_rows"])),
            custom_activities=tuple(
                CustomActivity(
                    ActivityId(_text(raw["id"])),
                    Phase(_text(raw["phase"])),
                    DomainId(_text(raw["domain"])),
                    _text(raw["label"]),
                )
                for raw in map(_object, _array(data["custom_activities"]))
            ),
            accepted={
                key: Acceptance(_text(raw["reason"]), _text(raw["who"]))
                for key, raw in _object(data["accepted"]).items()
            },
            catalogue_version=_text(data["catalogue_version"]),
            extra={key: value for key, value in data.items() if key not in KNOWN},
        )
    except (KeyError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        raise UnreadableFile(
            "Ce fichier est abîmé : son contenu n’a pas la forme attendue. "
            "Ouvrez une version antérieure depuis le menu Fichier.",
            repr(error),
        ) from error


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError(raw)
    return clean(raw)


def _object(raw: object) -> JsonObject:
    if not isinstance(raw, dict):
        raise TypeError(raw)
    return raw


def _array(raw: object) -> list[Any]:
    if not isinstance(raw, list):
        raise TypeError(raw)
    return raw


def _flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise TypeError(raw)
    return raw


def _answer_data(answer: Answer) -> JsonObject:
    data: JsonObject = {"state": str(answer.state)}
    if answer.value is not None:
        data["value"] = _value_data(answer.value)
    if answer.reason:
        data["reason"] = answer.reason
    data["decision"] = str(answer.decision)
    if answer.note:
        data["note"] = answer.note
    return data


def _value_data(value: AnswerValue) -> object:
    match value:
        case bool() | str():
            return value
        case Decimal():
            return {"number": str(value)}
        case Duration():
            return {"duration": value.compact}
        case date():
            return {"date": value.isoformat()}
        case _:
            if value and isinstance(value[0], str):
                return {"choices": list(value)}
            return {"rows": [dict(row) for row in value if not isinstance(row, str)]}


def _answer(raw: object) -> Answer:
    data = _object(raw)
    state = AnswerState(data["state"])
    value = _value(data["value"]) if state is AnswerState.GIVEN and "value" in data else None
    return Answer(state, value, _text(data.get("reason", "")), Decision(data["decision"]), _text(data.get("note", "")))


def _value(raw: object) -> AnswerValue:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str):
        return _text(raw)
    data = _object(raw)
    ((kind, content),) = data.items()
    match kind:
        case "number":
            number = Decimal(_text(content))
            if not number.is_finite():
                raise ValueError(content)
            return number
        case "duration":
            return Duration.parse(_text(content))
        case "date":
            return date.fromisoformat(_text(content))
        case "choices":
            return tuple(_text(item) for item in _array(content))
        case "rows":
            return tuple({_text(key): _text(cell) for key, cell in _object(row).items()} for row in _array(content))
    raise ValueError(kind)


def _scope(raw: object) -> DomainScope:
    data = _object(raw)
    return DomainScope(Allocation(data["allocation"]), _text(data["holder"]), Decision(data["decision"]))


def _role_data(role: Role) -> JsonObject:
    return {item.name: getattr(role, item.name) for item in fields(role)}


def _role(raw: object) -> Role:
    data = _object(raw)
    return Role(
        RoleId(_text(data["id"])),
        Party(data["party"]),
        _text(data["short"]),
        _text(data["title"]),
        _text(data["the"]),
        _flag(data["plural"]),
        _flag(data["feminine"]),
        _text(data["holder"]),
        _flag(data["active"]),
    )


def _info_data(info: DocumentInfo) -> JsonObject:
    data = {item.name: getattr(info, item.name) for item in fields(info)}
    data["issued"] = _day_data(info.issued)
    data["revisions"] = [
        {"version": line.version, "issued": _day_data(line.issued), "change": line.change, "author": line.author}
        for line in info.revisions
    ]
    content = info.content
    data["content"] = {
        "blanks": content.blanks,
        "guidance": content.guidance,
        "added": sorted(content.added),
        "removed": sorted(content.removed),
    }
    return data


def _info(raw: object) -> DocumentInfo:
    data = dict(_object(raw))
    issued, depth = _day(data.pop("issued", None)), Depth(data.pop("depth", Depth.ESSENTIAL))
    annex = _flag(data.pop("legal_annex", True))
    revisions = tuple(_revision(line) for line in _array(data.pop("revisions", [])))
    content = _content(data.pop("content", {}))
    known = {item.name for item in fields(DocumentInfo)}
    texts = {key: _text(value) for key, value in data.items() if key in known}
    return DocumentInfo(issued=issued, depth=depth, legal_annex=annex, revisions=revisions, content=content, **texts)


def _revision(raw: object) -> Revision:
    data = _object(raw)
    return Revision(_text(data["version"]), _day(data["issued"]), _text(data["change"]), _text(data["author"]))


def _content(raw: object) -> Content:
    data = _object(raw)
    return Content(
        _flag(data.get("blanks", False)),
        _flag(data.get("guidance", False)),
        frozenset(map(_text, _array(data.get("added", [])))),
        frozenset(map(_text, _array(data.get("removed", [])))),
    )


def _day_data(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(raw: object) -> date | None:
    return None if raw is None else date.fromisoformat(_text(raw))


def _optional(value: object) -> str | None:
    return None if value is None else str(value)


def _number(raw: object) -> Decimal:
    number = Decimal(_text(raw))
    if not number.is_finite():
        raise ValueError(raw)
    return number


def _optional_number(raw: object) -> Decimal | None:
    return None if raw is None else _number(raw)


def _levels_data(levels: ServiceLevels) -> JsonObject:
    return {
        "preset": levels.preset,
        "support_hours": levels.support_hours,
        "monitoring_hours": levels.monitoring_hours,
        "on_call": levels.on_call,
        "availability": str(levels.availability),
        "matrix": [[str(cell) for cell in row] for row in levels.matrix],
        "targets": {
            str(priority): {
                "gti": target.gti.compact if target.gti else None,
                "gtr": target.gtr.compact if target.gtr else None,
            }
            for priority, target in levels.targets.items()
        },
        "gti_rate": str(levels.gti_rate),
        "gtr_rate": str(levels.gtr_rate),
        "monthly_cap": _optional(levels.monthly_cap),
        "yearly_cap": _optional(levels.yearly_cap),
        "termination_months": levels.termination_months,
        "indicators": {
            name: {"target": str(found.target), "threshold": _optional(found.threshold), "active": found.active}
            for name, found in levels.indicators.items()
        },
        "penalties": {
            name: {"rate": _optional(found.rate), "cap": _optional(found.cap), "active": found.active}
            for name, found in levels.penalties.items()
        },
        "confirmed": levels.confirmed,
    }


def _levels(raw: object) -> ServiceLevels:
    data = _object(raw)
    months = data["termination_months"]
    if isinstance(months, bool) or not isinstance(months, int):
        raise TypeError(months)
    return ServiceLevels(
        preset=PresetId(_text(data["preset"])),
        support_hours=HoursId(_text(data["support_hours"])),
        monitoring_hours=HoursId(_text(data["monitoring_hours"])),
        on_call=_flag(data["on_call"]),
        availability=_number(data["availability"]),
        matrix=_grid(data["matrix"]),
        targets={Priority(name): _target(target) for name, target in _object(data["targets"]).items()},
        gti_rate=_number(data["gti_rate"]),
        gtr_rate=_number(data["gtr_rate"]),
        monthly_cap=_optional_number(data["monthly_cap"]),
        yearly_cap=_optional_number(data["yearly_cap"]),
        termination_months=months,
        indicators={
            IndicatorId(name): IndicatorLevel(
                _number(found["target"]), _optional_number(found["threshold"]), _flag(found["active"])
            )
            for name, found in _object(data["indicators"]).items()
        },
        penalties={
            PenaltyId(name): PenaltyTerms(
                _optional_number(found["rate"]), _optional_number(found["cap"]), _flag(found["active"])
            )
            for name, found in _object(data["penalties"]).items()
        },
        confirmed=_flag(data["confirmed"]),
    )


def _grid(raw: object) -> tuple[tuple[Priority, Priority, Priority], ...]:
    rows = []
    for row in _array(raw):
        first, second, third = (Priority(cell) for cell in _array(row))
        rows.append((first, second, third))
    if len(rows) != 3:
        raise ValueError(raw)
    return tuple(rows)


def _target(raw: object) -> Target:
    data = _object(raw)
    return Target(*(Duration.parse(_text(data[key])) if data[key] else None for key in ("gti", "gtr")))
