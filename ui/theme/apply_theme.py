"""Dressing the application in a theme."""

from PySide6.QtWidgets import QApplication

from ui.theme.theme import Theme

STILL = "nothing moves"
"""The property of an application in which nothing slides nor fades."""


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give every window the style, palette and font of a theme."""
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(theme.palette())
    app.setFont(theme.font("body"))
    app.setStyleSheet(theme.style_sheet())
