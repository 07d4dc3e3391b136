"""The style of every component, written from the tokens (design §3).

Dynamic properties choose variants: `kind`, `scale` (small or large), `chip`, `role`, `seg`, `party`, `card`, `banner`,
`bar`, `error`, `done`. Call `repolish` after changing one.
"""

from collections.abc import Mapping
from string import Template

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from cahier.locations import data_root
from ui.theme.fonts import STYLES, points

_HEIGHTS = (18, 22, 24, 28, 30, 32, 38, 48, 76, 82, 86)


def repolish(widget: QWidget) -> None:
    """Apply the style again after a dynamic property changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def make_style_sheet(name: str, colors: Mapping[str, QColor], zoom: float = 1.0) -> str:
    """Return the global style sheet of a theme."""
    values = {token: color.name() for token, color in colors.items()}
    values.update({f"pt_{style}": f"{points(style, zoom)}pt" for style in STYLES})
    values.update(
        {f"h{height}": f"{round(height * zoom)}px" for height in (18, 22, 24, 28, 30, 32, 38, 48, 76, 82, 86)}
    )
    values["ink_half"] = _mixed(colors["ink"], colors["surface"])
    values["ink_veil"] = _mixed(colors["ink"], colors["on_ink"], 0.15)
    values["pictures"] = (data_root() / "resources" / "themes" / name).as_posix()
    return Template("".join(_PARTS)).substitute(values)


def _mixed(first: QColor, second: QColor, share: float = 0.5) -> str:
    return QColor.fromRgbF(
        first.redF() * (1 - share) + second.redF() * share,
        first.greenF() * (1 - share) + second.greenF() * share,
        first.blueF() * (1 - share) + second.blueF() * share,
    ).name()


_GENERAL = """
QMainWindow, QDialog { background: $surface; }
QToolTip { background: $text; color: $surface; border: none; padding: 5px 8px; font-size: $pt_small; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QScrollArea { border: none; }
QAbstractScrollArea::corner { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStackedWidget#pages, QWidget[ground="surface"] { background: $surface; }
QWidget[ground="desk"] { background: $desk; }
QWidget[ground="raised"] { background: $raised; }
QFrame[line="h"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[line="v"] { background: $line; border: none; min-width: 1px; max-width: 1px; }
"""

_LABELS = """
QLabel { background: transparent; }
QLabel[role="title"] { font-size: $pt_title; font-weight: 600; color: $text; }
QLabel[role="hero"] { font-size: $pt_hero; font-weight: 600; color: $text; }
QLabel[role="figure"] { font-size: $pt_figure; font-weight: 600; color: $text; }
QLabel[role="section"] { font-size: $pt_section; font-weight: 600; color: $text; }
QLabel[role="label"] { font-size: $pt_label; font-weight: 600; color: $text; }
QLabel[role="strong"] { font-weight: 600; color: $text; }
QLabel[role="lead"] { font-size: $pt_section; color: $text2; }
QLabel[role="brand"] { font-size: $pt_brand; font-weight: 600; color: $text; }
QLabel[role="muted"] { color: $text2; }
QLabel[role="hint"] { color: $text2; }
QLabel[role="small"] { font-size: $pt_small; color: $text2; }
QLabel[role="micro"] { font-size: $pt_micro; color: $text2; }
QLabel[role="path"] { font-size: $pt_micro; color: $text2; }
QLabel[role="error"] { font-size: $pt_small; color: $danger; }
QLabel[role="key"] { font-size: $pt_micro; font-weight: 600; color: $text2; background: $raised;
  border: 1px solid $line; border-bottom-color: $field; border-radius: 4px; padding: 0 5px;
  min-height: $h18; max-height: $h18; }
QLabel:disabled { color: $disabled; }
QLabel[chip="ok"], QLabel[chip="warn"], QLabel[chip="danger"], QLabel[chip="ink"], QLabel[chip="neutral"] {
  font-size: $pt_micro; font-weight: 500; border-radius: 4px; border: 1px solid; padding: 0 7px;
  min-height: $h18; max-height: $h18; }
QLabel[chip="ok"] { background: $ok_soft; color: $ok; border-color: $ok_soft; }
QLabel[chip="warn"] { background: $warn_soft; color: $warn; border-color: $warn_line; }
QLabel[chip="danger"] { background: $danger_soft; color: $danger; border-color: $danger_line; }
QLabel[chip="ink"] { background: $ink_soft; color: $ink; border-color: $ink_line; }
QLabel[chip="neutral"] { background: $raised; color: $text2; border-color: $line; }
"""

_BUTTONS = """
QPushButton { background: $surface; color: $text; border: 1px solid $line; border-radius: 6px; padding: 0 13px;
  font-weight: 500; min-height: $h30; }
QPushButton:hover { background: $raised; border-color: $field; }
QPushButton:pressed { background: $sunken; }
QPushButton:checked { background: $ink_soft; border-color: $ink; color: $ink; }
QPushButton:focus { border: 2px solid $ink; padding: 0 12px; min-height: $h28; }
QPushButton:disabled { background: $raised; color: $disabled; border-color: $line; }
QPushButton::menu-indicator { image: url("$pictures/down.svg"); width: 12px; height: 12px;
  subcontrol-origin: padding; subcontrol-position: center right; right: 8px; }
QPushButton[scale="small"] { font-size: $pt_small; border-radius: 5px; padding: 0 9px; min-height: $h24; }
QPushButton[scale="small"]:focus { padding: 0 8px; min-height: $h22; }
QPushButton[scale="large"] { padding: 0 17px; min-height: $h38; }
QPushButton[scale="large"]:focus { padding: 0 16px; }
QPushButton[kind="primary"] { background: $ink; color: $on_ink; border-color: $ink; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $ink_hover; border-color: $ink_hover; }
QPushButton[kind="primary"]:pressed { background: $ink_hover; }
/* The outline goes round the words and their padding: less of it, and the ring stands clear of the words. */
QPushButton[kind="primary"]:focus { border: 1px solid $ink; padding: 3px 4px; min-height: $h24;
  outline: 2px solid $on_ink; outline-radius: 4px; }
QPushButton[kind="primary"]:disabled { background: $ink_half; color: $surface; border-color: $ink_half; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger_line; }
QPushButton[kind="danger"]:hover { background: $danger_soft; }
QPushButton[kind="flat"] { background: transparent; color: $text2; border-color: transparent; }
QPushButton[kind="flat"]:hover { background: $raised; color: $text; }
QPushButton[kind="flat"]:pressed { background: $sunken; }
QPushButton[kind="flat"]:focus { border-color: $ink; }
QPushButton[kind="flat"]:checked { background: $ink_soft; color: $ink; }
QPushButton[kind="flat"]:disabled { background: transparent; color: $disabled; }
QPushButton[kind="link"] { background: transparent; color: $ink; border: 2px solid transparent; border-radius: 4px;
  padding: 0 2px; min-height: $h18; text-align: left; }
QPushButton[kind="link"]:hover { color: $ink_hover; text-decoration: underline; }
QPushButton[kind="link"]:focus { border-color: $ink; padding: 0 2px; min-height: $h18; }
QPushButton[kind="link"]:disabled { color: $disabled; }
QPushButton[kind="rail"] { background: transparent; border: 1px solid transparent; padding: 5px; min-height: 28px; }
QPushButton[kind="rail"]:hover { background: $raised; }
QPushButton[kind="rail"]:checked { background: $ink_soft; }
QPushButton[kind="rail"]:focus { border: 2px solid $ink; padding: 4px; min-height: 28px; }
QToolButton { background: transparent; color: $text2; border: 1px solid transparent; border-radius: 6px;
  padding: 5px; font-weight: 500; }
QToolButton:hover { background: $raised; color: $text; }
QToolButton:pressed { background: $sunken; }
QToolButton:checked { background: $ink_soft; color: $ink; }
QToolButton:focus { border: 2px solid $ink; padding: 4px; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }
"""

_DOORS = """
QPushButton[kind="door"] { border-radius: 10px; text-align: left; padding: 0; min-height: $h76; }
QPushButton[kind="door"]:focus { padding: 0; }
QPushButton[kind="door"]:disabled { background: $surface; }
QPushButton[kind="door-primary"] { background: $ink; border-color: $ink; border-radius: 10px; padding: 0;
  min-height: $h86; }
QPushButton[kind="door-primary"]:hover { background: $ink_hover; border-color: $ink_hover; }
QPushButton[kind="door-primary"]:focus { border: 1px solid $ink; padding: 4px;
  outline: 2px solid $on_ink; outline-radius: 7px; }
QPushButton[kind="tile"] { border-color: $field; border-radius: 8px; padding: 0; min-height: $h82; }
QPushButton[kind="tile"]:hover { background: $surface; border-color: $ink; }
QPushButton[kind="tile"]:checked { background: $ink_soft; border-color: $ink; color: $text; }
QPushButton[kind="tile"]:focus { border: 2px solid $ink; padding: 0; }
QPushButton[kind="row"] { border: 1px solid transparent; border-bottom-color: $line; border-radius: 0; padding: 0;
  background: transparent; min-height: $h48; max-height: $h48; }
QPushButton[kind="row"][lines="several"] { max-height: 400px; }
QPushButton[kind="row"]:hover { background: $raised; }
QPushButton[kind="row"]:focus { border: 2px solid $ink; border-radius: 4px; padding: 0; }
QPushButton#searchBox { background: $raised; border-radius: 6px; text-align: left; padding: 0; }
QPushButton#searchBox:hover { background: $surface; }
QLabel[role="on_ink"] { font-size: $pt_section; font-weight: 600; color: $on_ink; }
QLabel[role="on_ink_small"] { color: $on_ink; }
QLabel[role="on_ink_chip"] { color: $on_ink; background: $ink_veil; border-radius: 4px; padding: 2px 8px;
  font-size: $pt_micro; font-weight: 500; }
QFrame[card="veil"] { background: $ink_veil; border: none; border-radius: 8px; }
"""

_SEGMENTS = """
QFrame[seg="true"], QFrame#seg { background: $raised; border: 1px solid $line; border-radius: 6px; }
QFrame[seg="true"] > QPushButton, QFrame#seg > QPushButton { font-size: $pt_small; color: $text2; padding: 3px 9px;
  background: transparent; border: 1px solid transparent; border-radius: 5px; min-height: $h18; }
QFrame[seg="true"] > QPushButton:hover, QFrame#seg > QPushButton:hover { color: $text; background: transparent; }
QFrame[seg="true"] > QPushButton:checked, QFrame#seg > QPushButton:checked { background: $surface; color: $text;
  border: 1px solid $field; font-weight: 600; }
QFrame[seg="true"] > QPushButton:focus, QFrame#seg > QPushButton:focus { border: 2px solid $ink; padding: 2px 8px;
  min-height: $h18; }
QFrame[seg="true"] > QPushButton:disabled, QFrame#seg > QPushButton:disabled { color: $disabled;
  background: transparent; }
QFrame[seg="unset"] { background: $raised; border: 1px dashed $warn; border-radius: 6px; }
QFrame[seg] > QPushButton[party="client"]:checked { background: $client_soft; color: $client; border-color: $client; }
QFrame[seg] > QPushButton[party="prest"]:checked { background: $prest_soft; color: $prest; border-color: $prest; }
QFrame[seg] > QPushButton[party="tiers"]:checked { background: $tiers_soft; color: $tiers; border-color: $tiers; }
QFrame[seg] > QPushButton[party="out"]:checked { background: $surface; color: $text2; border: 1px dashed $field; }
"""

_CHOICES = """
QRadioButton, QCheckBox { spacing: 8px; color: $text; background: transparent; border: 2px solid transparent;
  border-radius: 4px; padding: 1px; }
QRadioButton:focus, QCheckBox:focus { border-color: $ink; }
QRadioButton:disabled, QCheckBox:disabled { color: $disabled; }
QRadioButton::indicator { width: 11px; height: 11px; border: 1px solid $field; border-radius: 6px;
  background: $surface; }
QRadioButton::indicator:hover { border-color: $ink; }
QRadioButton::indicator:checked { width: 5px; height: 5px; border: 4px solid $ink; border-radius: 6px; }
QRadioButton::indicator:disabled { border-color: $disabled; background: $raised; }
QCheckBox::indicator, QListView::indicator, QTreeView::indicator, QTableView::indicator { width: 14px; height: 14px;
  border: 1px solid $field; border-radius: 4px; background: $surface; }
QCheckBox::indicator:hover { border-color: $ink; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked,
QTableView::indicator:checked { background: $ink; border-color: $ink; image: url("$pictures/tick.svg"); }
QCheckBox::indicator:indeterminate { background: $ink; border-color: $ink; image: url("$pictures/dash.svg"); }
QCheckBox::indicator:disabled { border-color: $disabled; background: $raised; }
QRadioButton[kind="card"], QCheckBox[kind="card"] { background: $surface; border: 1px solid $field;
  border-radius: 6px; padding: 0 12px 0 11px; min-height: $h32; }
QRadioButton[kind="card"]:hover, QCheckBox[kind="card"]:hover { border-color: $ink; }
QRadioButton[kind="card"]:checked, QCheckBox[kind="card"]:checked { background: $ink_soft; border: 1px solid $ink;
  font-weight: 600; }
QRadioButton[kind="card"]:focus, QCheckBox[kind="card"]:focus { border: 2px solid $ink; padding: 0 11px 0 10px;
  min-height: $h30; }
QRadioButton[kind="card"]:disabled, QCheckBox[kind="card"]:disabled { background: $raised; border-color: $line; }
QRadioButton[read="true"]:disabled, QCheckBox[read="true"]:disabled { color: $text2; }
QRadioButton[read="true"]:checked:disabled, QCheckBox[read="true"]:checked:disabled { color: $text;
  border-color: $text3; }
QRadioButton[error="true"], QCheckBox[error="true"] { border-color: $danger; }
"""

_FIELDS = """
QLineEdit, QAbstractSpinBox, QComboBox { background: $surface; color: $text;
  border: 1px solid $field; border-radius: 6px; padding: 0 10px; min-height: $h30; max-height: $h30;
  selection-background-color: $ink; selection-color: $on_ink; }
QLineEdit:hover, QSpinBox:hover, QDoubleSpinBox:hover, QDateEdit:hover, QComboBox:hover { border-color: $text3; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QTimeEdit:focus, QComboBox:focus,
QComboBox:on { border: 2px solid $ink; padding: 0 9px; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QDateEdit:disabled, QComboBox:disabled {
  background: $raised; color: $disabled; border-color: $line; }
QComboBox[read="true"]:disabled { color: $text2; }
QLineEdit:read-only { background: $raised; }
QLineEdit[error="true"], QSpinBox[error="true"], QDoubleSpinBox[error="true"], QDateEdit[error="true"],
QComboBox[error="true"], QTextEdit[error="true"], QPlainTextEdit[error="true"] { border: 2px solid $danger; }
QLineEdit[kind="number"] { font-weight: 600; }
QLineEdit[kind="bare"] { border: none; background: transparent; padding: 0; }
QAbstractSpinBox { padding: 0 8px; }
QAbstractSpinBox:focus { padding: 0 7px; }
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit, QDateEdit QLineEdit, QTimeEdit QLineEdit { border: none; padding: 0;
  background: transparent; min-height: 0; }
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit { padding: 0 6px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QDateEdit::drop-down { width: 26px; border: none; subcontrol-origin: border; subcontrol-position: center right; }
QDateEdit::down-arrow { image: url("$pictures/down.svg"); width: 12px; height: 12px; }
QComboBox::drop-down { width: 26px; border: none; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$pictures/down.svg"); width: 12px; height: 12px; }
QComboBox::down-arrow:disabled { image: url("$pictures/down-disabled.svg"); }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $field; border-radius: 0; padding: 4px;
  outline: none; selection-background-color: $ink_soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: $h28; padding: 0 8px; border-radius: 4px; }
QTextEdit, QPlainTextEdit { background: $surface; color: $text; border: 1px solid $field; border-radius: 6px;
  padding: 5px 8px; selection-background-color: $ink; selection-color: $on_ink; }
QTextEdit:hover, QPlainTextEdit:hover { border-color: $text3; }
QTextEdit:focus, QPlainTextEdit:focus { border: 2px solid $ink; padding: 4px 7px; }
QTextEdit:disabled, QPlainTextEdit:disabled { background: $raised; color: $disabled; border-color: $line; }
QTextEdit[kind="bare"], QTextBrowser { border: none; background: transparent; padding: 0; }
QTextBrowser:focus { border: none; padding: 0; }
"""

_SURFACES = """
QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[card="ink"] { background: $ink_soft; border: 1px solid $ink; border-radius: 8px; }
QFrame[card="raised"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame[banner="ok"] { background: $ok_soft; border: none; }
QFrame[banner="warn"] { background: $warn_soft; border: none; border-bottom: 1px solid $warn_line; }
QFrame[banner="danger"] { background: $danger_soft; border: none; border-bottom: 1px solid $danger_line; }
QFrame[banner="ink"] { background: $ink_soft; border: none; border-bottom: 1px solid $ink_line; }
QFrame[banner] QPushButton[kind="flat"]:hover { background: $surface; }
QFrame[bar="top"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[bar="bottom"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[bar="side"] { background: $desk; border: none; border-right: 1px solid $line; }
QFrame[bar="help"] { background: $desk; border: none; border-left: 1px solid $line; }
QProgressBar { background: $sunken; border: none; border-radius: 3px; min-height: 6px; max-height: 6px;
  color: transparent; }
QProgressBar::chunk { background: $ink; border-radius: 3px; }
QProgressBar[done="true"]::chunk { background: $ok; }
QSlider { min-height: 22px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $sunken; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $ink; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -7px 0; border-radius: 9px; background: $surface;
  border: 2px solid $ink; }
QSlider::handle:horizontal:focus { background: $ink; }
QSlider::handle:horizontal:disabled { border-color: $disabled; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: 8px; padding: 12px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; }
"""

_VIEWS = """
QAbstractItemView { background: $surface; color: $text; border: none; outline: none; gridline-color: $line;
  alternate-background-color: $raised; selection-background-color: $ink_soft; selection-color: $text; }
QTreeView#outline, QListView[ground="desk"] { background: transparent; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $text2; border: none; border-bottom: 1px solid $line;
  padding: 4px 8px; font-size: $pt_micro; font-weight: 600; }
QTableCornerButton::section { background: $surface; border: none; border-bottom: 1px solid $line; }
QTabBar { background: transparent; border: none; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $text2; border: 2px solid transparent; padding: 8px 10px 7px 10px;
  font-weight: 500; border-bottom: 2px solid transparent; }
QFrame[bar="help"] QTabBar::tab { padding: 8px 4px 7px 4px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $ink; font-weight: 600; border-bottom: 2px solid $ink; }
QTabBar::tab:focus { border: 2px solid $ink; border-radius: 4px; }
QTabBar::tab:disabled { color: $disabled; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QMenuBar { background: $surface; color: $text; border-bottom: 1px solid $line; padding: 2px 6px; }
QMenuBar::item { padding: 5px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $ink_soft; color: $ink; }
QMenu { background: $surface; color: $text; border: 1px solid $field; padding: 5px; }
QMenu::item { padding: 6px 24px 6px 28px; border-radius: 4px; }
QMenu::item:selected { background: $ink_soft; color: $text; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 12px; height: 12px; left: 8px; }
QMenu::indicator:checked { image: url("$pictures/tick-ink.svg"); }
QMenu::right-arrow { image: url("$pictures/right.svg"); width: 12px; height: 12px; right: 6px; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $field; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QCalendarWidget QWidget { alternate-background-color: $raised; }
"""

_PARTS = (_GENERAL, _LABELS, _BUTTONS, _DOORS, _SEGMENTS, _CHOICES, _FIELDS, _SURFACES, _VIEWS)
