"""The look of the HTML page, on screen and on paper."""

from string import Template

from cahier.export.html.html_fonts import css_string, font_stack
from cahier.export.layout.header_footer import version_mark
from cahier.export.layout.print_palette import RACI_FILLS, CellColours, brand_palette
from cahier.export.publication import Publication

_SHEET = Template("""
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 0 1.5rem 3rem; max-width: 62rem; color: #222226; background: #fff;
  font: 1rem/1.5 $text_font; overflow-wrap: break-word; }
p { margin: 0 0 .75rem; }
h1, h2, h3 { color: #$accent; line-height: 1.2; }
h1, h2, h3, h4, .annexes { font-family: $title_font; }
h2 { margin: 3rem 0 1rem; padding-top: 1rem; border-top: 1px solid #C9C9CF; font-size: 1.7rem; }
h3 { margin: 2rem 0 .6rem; font-size: 1.25rem; }
h4 { margin: 1.4rem 0 .4rem; font-size: 1.05rem; }
.as-h3 { margin: 2rem 0 .6rem; padding: 0; border: 0; font-size: 1.25rem; }
.as-h4 { margin: 1.4rem 0 .4rem; padding: 0; border: 0; font-size: 1.05rem; }
h2 .number, h3 .number { margin-right: .5em; }
a { color: #$accent; }
a:focus-visible { outline: 3px solid #$accent; outline-offset: 2px; }
mark { background: #FFF2CC; color: inherit; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: #fff; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.note { color: #5F5F68; font-size: .86rem; }
.cover { margin: 0 0 2rem; padding: 3rem 0 1rem 2rem; border-left: .6rem solid #$bar; }
figure { margin: 1rem 0; }
figure img { display: block; height: auto; }
figcaption { font-size: .85em; font-style: italic; margin-top: .3rem; }
.cover .logo { display: block; margin: 0 0 .6rem; }
.cover .client { font-size: 1.4rem; font-weight: 700; }
.cover .reference { margin: 3rem 0 0; color: #5F5F68; font-size: 1.1rem; }
.cover h1 { margin: .3rem 0 1rem; font-size: 2.6rem; }
.cover .subtitle { font-size: 1.2rem; }
.opening { margin: 0 0 1rem; }
.opening h1 { margin: .3rem 0 .6rem; font-size: 1.9rem; }
dl { max-width: 36rem; margin: 2rem 0; border: 1px solid #C9C9CF; border-bottom: 0; }
dl div { display: grid; grid-template-columns: 11rem 1fr; border-bottom: 1px solid #C9C9CF; }
dt, dd { margin: 0; padding: .4rem .7rem; }
dt { background: #$tint; font-weight: 700; }
nav ul { margin: 0; padding: 0; list-style: none; columns: 2; column-gap: 2.5rem; }
nav li { break-inside: avoid; padding: .1rem 0; }
nav .level1 { margin-top: .5rem; font-weight: 700; break-after: avoid; }
nav .level2 { padding-left: 1.8rem; }
nav .number { flex: none; min-width: 2.2em; }
nav a { display: flex; gap: .4em; text-decoration: none; }
.annexes + ul .number { min-width: 2.8em; }
nav a:hover { text-decoration: underline; }
.annexes { margin: 1rem 0 0; color: #$accent; font-size: 1.2rem; font-weight: 700; }
.check { list-style: "☐  "; }
.requirements { border-left: 4px solid #$bar; }
.requirement th { width: 9rem; background: #$tint; color: inherit; font-weight: 400; white-space: nowrap; }
.requirement th strong { display: block; color: #$accent; }
span.id { white-space: nowrap; }
.requirement th span { white-space: normal; }
.requirement p:last-child { margin-bottom: 0; }
.requirement p { margin-bottom: .3rem; }
.requirement .title { font-weight: 700; }
.verification { width: 24%; color: #44444B; font-size: .86rem; }
.wide { margin: 0 0 1.2rem; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; line-height: 1.4; }
caption { padding: .3rem 0; color: #5F5F68; font-style: italic; text-align: left; }
th, td { padding: .35rem .55rem; border: 1px solid #C9C9CF; text-align: left; vertical-align: top; }
tbody th { background: #$tint; }
thead th { background: #$accent; border-color: #$accent; color: #fff; vertical-align: middle; }
.middle { text-align: center; }
.total td, .total th { background: #$tint; }
.signature td { height: 4.5rem; }
.raci { margin: 0 0 2.5rem; }
.raci caption { color: #$accent; font-size: 1.3rem; font-style: normal; font-weight: 700; }
.raci tbody th { min-width: 15rem; background: none; font-weight: 400; }
.raci .group th { background: #$tint; font-weight: 700; }
.raci thead .party { border-left: 2px solid #fff; }
.raci thead .role { background: #$tint; border-color: #C9C9CF; color: #222226; }
.raci th, .raci td { padding: .25rem .35rem; vertical-align: middle; }
.raci .role, .raci td.letter { min-width: 2.6rem; text-align: center; }
.raci abbr { text-decoration: none; }
.raci .fault { display: block; color: #B3261E; }
.letter { font-weight: 700; }
.legend > span { white-space: nowrap; margin-right: 1.5em; }
.legend .letter { display: inline-block; min-width: 1.7rem; text-align: center; }
$fills
footer { margin-top: 3rem; padding-top: .8rem; border-top: 1px solid #C9C9CF; }
@media (max-width: 40rem) {
  nav ul { columns: 1; }
  dl div { grid-template-columns: 1fr; }
}
@page { size: A4; margin: 20mm 18mm; color: #5F5F68; font: 7.5pt/1.3 $text_font;
  @top-left { content: $header_left; width: 50%; text-align: left; }
  @top-right { content: $header_right; width: 50%; text-align: right; }
  @bottom-left { content: $foot; width: 85%; text-align: left; }
  @bottom-right { content: counter(page) " / " counter(pages); width: 15%; text-align: right; }
}
@page :first { @top-left { content: none; } @top-right { content: none; } @bottom-left { content: none; }
  @bottom-right { content: none; } }
@page paysage { size: A4 landscape; margin: 16mm 14mm; }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .skip { display: none; }
  .cover { min-height: 240mm; }
  .front, nav, main { break-before: page; }
  .front + nav { break-before: auto; }
  .opening + main { break-before: auto; }
  h2 { break-before: page; margin-top: 0; border: 0; }
  h2.follows { break-before: auto; margin-top: 2rem; }
  .as-h3, .as-h4 { break-before: auto; }
  nav h2, main > h2:first-child { break-before: auto; }
  h2, h3, h4, caption, .legend { break-after: avoid; }
  .requirement, tr, dl, .small { break-inside: avoid; }
  p, li { orphans: 2; widows: 2; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  .landscape { page: paysage; break-before: page; }
  .landscape h2 { break-before: auto; }
  .raci + .raci { break-before: page; }
  .group, .group th { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
""")


def style_sheet(publication: Publication) -> str:
    """Return the style sheet in the colours and the fonts of a document."""
    brand, colours = publication.brand, brand_palette(publication.brand)
    fills = [_fill(f".letter.{letter}", fill) for letter, fill in RACI_FILLS.items()]
    fills += [
        _fill(f"table .{rank}", fill, "text-align: center; font-weight: 700;")
        for rank, fill in colours.priorities.items()
    ]
    said = (version_mark(publication), publication.confidentiality, brand.footer)
    return _SHEET.substitute(
        accent=colours.accent,
        bar=colours.bar,
        tint=colours.tint,
        text_font=font_stack(brand.text_font),
        title_font=font_stack(brand.title_font or brand.text_font),
        header_left=css_string(publication.header_left),
        header_right=css_string(publication.header_right),
        foot=css_string(" · ".join(filter(None, said))),
        fills="\n".join(fills),
    )


def _fill(selector: str, fill: CellColours, more: str = "") -> str:
    return f"{selector} {{ background: #{fill.background}; color: #{fill.text}; {more}}}"
