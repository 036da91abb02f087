"""A word behind the text of every page of a DOCX, as Word itself makes watermarks: a shape in the header."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_SHAPE = """<w:r {namespaces} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>
<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
</v:formulas><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="PaktaWatermark" type="#_x0000_t136" stroked="f" fillcolor="#d9d9d9"
style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:80pt;rotation:308;z-index:-251658752;
mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;
mso-position-vertical-relative:margin"><v:textpath style="font-family:&quot;Bookman Old Style&quot;;font-weight:bold"
string="{word}"/></v:shape></w:pict></w:r>"""


def add_watermark(paragraph: Any, word: str) -> None:
    """``word``, one of ours, behind the pages whose header holds the paragraph."""
    paragraph._p.append(parse_xml(_SHAPE.format(namespaces=nsdecls("w"), word=word)))  # noqa: SLF001 - no other door
