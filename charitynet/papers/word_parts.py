"""Pieces of Word files that python-docx cannot make."""

NUMBERING = """
<w:abstractNum {namespaces} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>
<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="{side}"/>
<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl></w:abstractNum>
"""

WATERMARK = """
<w:r {namespaces} xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>
<v:shapetype id="_x0000_t136" coordsize="1600,21600" o:spt="136" adj="10800"
 path="m@7,0l@8,0m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>
<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>
<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="watermark" type="#_x0000_t136" fillcolor="#ececec" stroked="f"
 style="position:absolute;width:380pt;height:150pt;rotation:315;z-index:-251658752;
 mso-position-horizontal:center;mso-position-horizontal-relative:margin;
 mso-position-vertical:center;mso-position-vertical-relative:margin">
<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" string="{text}"/>
</v:shape></w:pict></w:r>
"""

# The lines of a table: under each row, and around each cell where people sign.
BORDERS = """
<w:tblBorders {namespaces}><w:top w:val="single" w:sz="4" w:color="B9C4BF"/>
<w:bottom w:val="single" w:sz="4" w:color="B9C4BF"/>
<w:insideH w:val="single" w:sz="4" w:color="B9C4BF"/>{lines}</w:tblBorders>
"""
LINES = '<w:insideV w:val="single" w:sz="4" w:color="B9C4BF"/>'
SHADE = '<w:shd {namespaces} w:val="clear" w:color="auto" w:fill="{fill}"/>'
