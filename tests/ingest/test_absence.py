"""School absence: every session is kept as it came, and puts nobody and no school on the map."""

from graph.model.names import DocumentKind
from ingest.pipeline import read

CSV = b"""UPN,Pupil,DOB,School,Date,Session,Code
A123456789012,Ada Moss,01/02/2010,Ferry Academy,05/05/2025,AM,O
,,,Ferry Academy,05/05/2025,PM,O
B123456789012,Jo Hale,03/04/2010,Ferry Academy,06/05/2025,AM,N
"""


def test_an_absence_describes_nobody_and_a_row_without_pupil_is_reported() -> None:
    parsed = read("absence.csv", CSV)
    assert parsed.kind is DocumentKind.ABSENCE
    assert (parsed.rows, len(parsed.faults)) == (2, 1)
    assert [(source.subjects, source.links) for source in parsed.sources] == [((), ())] * len(parsed.sources)
    assert "Ada Moss" in parsed.sources[0].text
