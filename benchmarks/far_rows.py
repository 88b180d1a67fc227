"""A workbook that fills every row Excel has, in a size that any mailbox takes."""

import io
import zipfile
from random import Random

_ROWS = 1_048_576
_BOOK = """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Tracker" sheetId="1" r:id="r1"/></sheets></workbook>"""
_LINKS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
</Relationships>"""


def far_workbook(named: bool) -> bytes:
    """``named``: each cell says where it stands. The picture keeps the ratio under what gives a bomb away."""
    cells = (f'<row><c r="A{n}"><v>1</v></c></row>' for n in range(1, _ROWS + 1))
    rows = "".join(cells) if named else "<row><c><v>1</v></c></row>" * _ROWS
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _LINKS)
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
        archive.writestr("xl/media/image1.png", Random(1).randbytes(2**19))
    return held.getvalue()
