"""The colours Fusion paints with, from the tokens."""

from collections.abc import Mapping

from PySide6.QtGui import QColor, QPalette

Role = QPalette.ColorRole
_ROLES = {
    Role.Window: "desk",
    Role.Base: "surface",
    Role.AlternateBase: "raised",
    Role.Button: "surface",
    Role.Text: "text",
    Role.WindowText: "text",
    Role.ButtonText: "text",
    Role.BrightText: "danger",
    Role.PlaceholderText: "text3",
    Role.Highlight: "ink_soft",
    Role.HighlightedText: "text",
    Role.Link: "ink",
    Role.LinkVisited: "ink",
    Role.Accent: "ink",
    Role.Light: "raised",
    Role.Midlight: "line",
    Role.Mid: "field",
    Role.Dark: "field",
    Role.Shadow: "line",
    Role.ToolTipBase: "text",
    Role.ToolTipText: "surface",
}
_FADED = (Role.Text, Role.WindowText, Role.ButtonText, Role.PlaceholderText, Role.HighlightedText)


def make_palette(colors: Mapping[str, QColor]) -> QPalette:
    """Return the palette of a theme."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, colors[token])
    for role in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, colors["disabled"])
    return palette
