"""What is pasted from Word or from a page of the web, in the light markup: paragraphs, bold, lists, no more."""

import re
from html.parser import HTMLParser

from cahier.light_markup import BOLD_SIGN
from cahier.typography import clean

LARGEST = 2_000_000  # characters: beyond, the plain words are pasted
_UNREAD = frozenset({"head", "style", "script", "title", "template", "svg", "math", "noscript"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = (
    frozenset(
        {"p", "div", "li", "tr", "ul", "ol", "table", "section", "article", "blockquote", "pre", "header", "footer"}
    )
    | _HEADINGS
)
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)\b", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight\s*:\s*(normal|[1-5]00)\b", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\r\n\f]+")
# What Word and others write before a line of a list, when they do not say that it is one.
_SIGNS = re.compile(r"^[·•▪◦§‣–][\s\u00a0]+")
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "wbr"})


def marked_text(html: str) -> str:
    """Return the words of a piece of HTML in the light markup; nothing of it is ever run or fetched."""
    reader = _Reader()
    reader.feed(html[:LARGEST])
    reader.close()
    return clean(reader.text())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: list[tuple[str, bool]] = []
        self._sign = ""
        self._open: list[tuple[str, bool]] = []
        self._lists: list[int | None] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            if tag == "br":
                self._end_line()
            return
        self._unread += tag in _UNREAD
        if tag in _BLOCKS:
            self._end_line()
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._sign = self._next_sign()
        elif tag in ("td", "th") and self._line:
            self._line.append((" ", False))
        self._open.append((tag, self._is_bold(tag, dict(attrs).get("style") or "")))

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self._open):
            return
        while self._open:
            name, _ = self._open.pop()
            self._unread -= name in _UNREAD
            if name == tag:
                break
        if tag in _BLOCKS:
            self._end_line()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._line.append((_WHITE.sub(" ", data), bool(self._open) and self._open[-1][1]))

    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines)

    def _is_bold(self, tag: str, style: str) -> bool:
        if _LIGHT.search(style):
            return False
        around = bool(self._open) and self._open[-1][1]
        return around or tag in ("b", "strong", "th") or tag in _HEADINGS or bool(_WEIGHT.search(style))

    def _next_sign(self) -> str:
        rank = self._lists[-1] if self._lists else None
        if rank is None:
            return "- "
        self._lists[-1] = rank + 1
        return f"{rank + 1}. "

    def _end_line(self) -> None:
        words = _SIGNS.sub("- ", _joined(self._line))
        if words:
            self._lines.append(self._sign + (words.removeprefix("- ") if self._sign else words))
            self._sign = ""
        self._line = []


def _joined(pieces: list[tuple[str, bool]]) -> str:
    """Return a line, its runs of bold between stars that touch their words."""
    merged: list[tuple[str, bool]] = []
    for text, bold in pieces:
        if merged and (merged[-1][1] == bold or not text.strip()):
            merged[-1] = (merged[-1][0] + text, merged[-1][1])
        else:
            merged.append((text, bold))
    line = ""
    for text, bold in merged:
        words = text.strip()
        if bold and words and BOLD_SIGN not in words:
            before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            text = f"{before}{BOLD_SIGN}{words}{BOLD_SIGN}{after}"
        line += text
    return _WHITE.sub(" ", line).strip()
