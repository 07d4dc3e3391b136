"""Pasted from Word, from a page: what is kept is words, paragraphs, bold and lists."""

import pytest

from cahier.editing.pasted_html import marked_text

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p {color:red} --></style>
<title>Non</title></head><body lang=FR><!--StartFragment-->
<p class=MsoNormal><b><span style='font-size:12.0pt'>Sauvegardes<o:p></o:p></span></b></p>
<p class=MsoListParagraph style='text-indent:-18.0pt'><![if !supportLists]><span style='font-family:Symbol'><span>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>chaque
soir<o:p></o:p></p>
<p class=MsoNormal>Fin &amp; suite.<o:p></o:p></p><!--EndFragment--></body></html>"""


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (WORD, "**Sauvegardes**\n- chaque soir\nFin & suite."),
        ("un<br>deux<br><br>trois", "un\ndeux\ntrois"),
        ("<ol><li>un</li><li>deux<ul><li>détail</li></ul></li></ol>", "1. un\n2. deux\n- détail"),
        ("<span style='font-weight:700'>fort</span> et <b style='font-weight:normal'>léger</b>", "**fort** et léger"),
        ("un <b>mot </b>fort", "un **mot** fort"),
        ("<b>un</b> <b>deux</b>", "**un deux**"),
        ("<h2>Titre</h2><div>Texte</div>", "**Titre**\nTexte"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<script>alert(1)</script><p>un</p><style>p{}</style>", "un"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("<p>jamais fermé <b>fort", "jamais fermé **fort**"),
        ("</ul></b>un", "un"),
        ("", ""),
    ],
)
def test_html_becomes_plain_words_with_light_signs(html: str, text: str) -> None:
    assert marked_text(html) == text
