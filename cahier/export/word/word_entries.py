"""What a reader fills in on a computer, as content controls of Word; LibreOffice has the same."""

from typing import assert_never

from cahier.export.layout.xml_text import quoteattr
from cahier.export.publication import Entry

_NAME, _INK = "Votre réponse", '<w:rPr><w:color w:val="5F5F68"/></w:rPr>'
_TEXT = f'<w:alias w:val={quoteattr(_NAME)}/><w:showingPlcHdr/><w:text w:multiLine="1"/>'
_BOX = (
    '<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:checked w14:val="0"/>'
    '<w14:checkedState w14:val="2612" w14:font="Segoe UI Symbol"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox>'
)


def entered(run: str, entry: Entry) -> str:
    """Return a run of words as the control that stands there, the run itself where there is none."""
    match entry:
        case Entry.NONE:
            return run
        case Entry.TEXT:
            return _control(_TEXT, run.replace("<w:r>", f"<w:r>{_INK}", 1))
        case Entry.BOX:
            return _control(_BOX, run)
        case _:
            assert_never(entry)


def _control(kind: str, run: str) -> str:
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"
