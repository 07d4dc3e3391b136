"""Names of things, kept apart by type."""

from typing import NewType

QuestionId = NewType("QuestionId", str)
SectionId = NewType("SectionId", str)
DomainId = NewType("DomainId", str)
RoleId = NewType("RoleId", str)
ActivityId = NewType("ActivityId", str)
ServiceId = NewType("ServiceId", str)
ClauseId = NewType("ClauseId", str)
RuleId = NewType("RuleId", str)
HoursId = NewType("HoursId", str)
IndicatorId = NewType("IndicatorId", str)
PenaltyId = NewType("PenaltyId", str)
PresetId = NewType("PresetId", str)
