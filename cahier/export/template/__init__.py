"""A client's own Word template: the only code that opens a file made by others, hostile until proven otherwise."""

from cahier.export.template.intake import inspect, prepare, read_template
from cahier.export.template.prepared import Prepared
from cahier.export.template.report import Report
from cahier.export.template.tag_values import values_of

__all__ = ["Prepared", "Report", "inspect", "prepare", "read_template", "values_of"]
