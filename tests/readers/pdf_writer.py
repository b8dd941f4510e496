"""A small deterministic writer of PDFs for tests: Chinese text, lines and images at given places, nothing else.

Text uses the predefined encoding UniGB-UCS2-H with a font that is not embedded, so that files stay small and each
character has a known width: Chinese ones are as wide as the font size, ASCII ones half of that.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from hashlib import md5

WIDTH, HEIGHT = 595, 842
PERMISSIONS = -4
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def width_of(text: str, size: float) -> float:
    """The width of a text in points."""
    return sum(size / 2 if char.isascii() else size for char in text)


@dataclass
class Page:
    """A page that is drawn on; y grows upward."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    operations: list[str] = field(default_factory=list)
    image: bool = False
    codes: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, size: float = 12, *, turn: tuple[float, float] = (1, 0), font: str = "F1"
    ) -> None:
        """A text whose baseline begins at x, y and runs in the direction ``turn`` (cosine, sine)."""
        cos, sin = turn
        code = text.encode("utf-16-be").hex()
        self.codes.append(code)
        self.operations.append(f"BT /{font} {size} Tf {cos} {sin} {-sin} {cos} {x} {y} Tm <{code}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked line."""
        self.operations.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """A filled rectangle: how Word draws the borders of cells."""
        self.operations.append(f"{x} {y} {width} {height} re f")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """A stroked rectangle."""
        self.operations.append(f"{x} {y} {width} {height} re S")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """The lines of a table with these column and row edges."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, min(ys), x, max(ys))

    def fill_with_image(self) -> None:
        """An image over the whole page, as a scanner makes it."""
        self.image = True
        self.operations.append(f"q {self.width} 0 0 {self.height} 0 0 cm /I1 Do Q")


def written(objects: list[bytes], trailer: str = "/Root 1 0 R") -> bytes:
    """A PDF of some objects, numbered from 1."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + data + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + f"trailer\n<< {trailer} /Size {len(objects) + 1} >>\nstartxref\n{start}\n%%EOF\n".encode()


class Pdf:
    """A PDF made of pages."""

    def __init__(self) -> None:
        self.pages: list[Page] = []

    def page(self, **kwargs: object) -> Page:
        """A new page behind the others."""
        self.pages.append(Page(**kwargs))  # type: ignore[arg-type]
        return self.pages[-1]

    def save(self, *, password: str | None = None) -> bytes:
        """The file; with a password it is encrypted (RC4, 40 bits), and that password opens it."""
        objects = self._objects()
        trailer = "/Root 1 0 R"
        if password is not None:
            identity = bytes(16)
            owner = _rc4(md5(_padded(password)).digest()[:5], _padded(password))
            seed = _padded(password) + owner + PERMISSIONS.to_bytes(4, "little", signed=True) + identity
            key = md5(seed).digest()[:5]
            objects = [
                _encrypted(data, md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10])
                for number, data in enumerate(objects, 1)
            ]
            user = _rc4(key, _PADDING)
            objects.append(
                f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P {PERMISSIONS} >>".encode()
            )
            trailer += f" /Encrypt {len(objects)} 0 R /ID [<{'00' * 16}> <{'00' * 16}>]"
        return written(objects, trailer)

    def _objects(self) -> list[bytes]:
        first = 11
        kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(self.pages)))
        descriptor = (
            "/Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80"
        )
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {len(self.pages)} /Kids [{kids}] >>".encode(),
            b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 /W [1 95 500]"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
            f"<< /Type /FontDescriptor /FontName /STSong-Light {descriptor} >>".encode(),
            _stream(zlib.compress(bytes(64)), "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray "
                    "/BitsPerComponent 8 /Filter /FlateDecode"),
            # A font that says nothing of the characters behind its glyphs: no ToUnicode, no known encoding.
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Nameless /Encoding /Identity-H /DescendantFonts [8 0 R] >>",
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nameless /FontDescriptor 5 0 R /DW 1000"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
            # The same with a ToUnicode that says that each code is the character itself.
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Named /Encoding /Identity-H /DescendantFonts [8 0 R] /ToUnicode 10 0 R >>",
            _stream(_to_unicode(self.pages), ""),
        ]  # fmt: skip
        for at, page in enumerate(self.pages):
            number = first + 2 * at
            box = f"/MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate}"
            if page.crop:
                box += f" /CropBox [{' '.join(map(str, page.crop))}]"
            resources = "<< /Font << /F1 3 0 R /F2 7 0 R /F3 9 0 R >> /XObject << /I1 6 0 R >> >>"
            objects.append(
                f"<< /Type /Page /Parent 2 0 R {box} /Resources {resources} /Contents {number + 1} 0 R >>".encode()
            )
            objects.append(_stream(zlib.compress("\n".join(page.operations).encode()), "/Filter /FlateDecode"))
        return objects


@dataclass
class Setter:
    """Sets paragraphs into lines as a word processor does: a first-line indent, no closing mark at the head of a line."""

    pdf: Pdf
    left: float = 90
    right: float = 510
    top: float = 740
    bottom: float = 100
    size: float = 14
    pitch: float = 24
    indent: float = 2
    columns: int = 1
    gutter: float = 24

    def __post_init__(self) -> None:
        self.column = self.columns
        self.y = 0.0
        self.line_ends: list[str] = []
        """The last character of each line."""

    def paragraphs(self, texts: list[str]) -> None:
        """Sets paragraphs one under the other, over columns and pages."""
        for text in texts:
            rest, x = text, self.indent * self.size
            while rest:
                count = self._fitting(rest, self._width() - x)
                self._put(rest[:count], x)
                rest, x = rest[count:], 0.0

    def _width(self) -> float:
        return (self.right - self.left - self.gutter * (self.columns - 1)) / self.columns

    def _fitting(self, text: str, room: float) -> int:
        count = 0
        while count < len(text) and width_of(text[: count + 1], self.size) <= room:
            count += 1
        while 1 < count < len(text) and (
            text[count] in "。，、；：）》”？！"
            or text[count - 1] in "（《“"
            or (text[count - 1] + text[count]).isascii()
        ):
            count -= 1
        return max(count, 1)

    def _put(self, text: str, x: float) -> None:
        if self.column == self.columns or self.y - self.pitch < self.bottom:
            self.column += 1
            if self.column >= self.columns:
                self.pdf.page()
                self.column = 0
            self.y = self.top
        self.pdf.pages[-1].text(self.left + self.column * (self._width() + self.gutter) + x, self.y, text, self.size)
        self.line_ends.append(text[-1])
        self.y -= self.pitch


def _to_unicode(pages: list[Page]) -> bytes:
    """A map from the codes of the pages' texts to themselves."""
    codes = sorted({match[at : at + 4] for page in pages for match in page.codes for at in range(0, len(match), 4)})
    chunks = [codes[at : at + 100] for at in range(0, len(codes), 100)]
    pairs = "".join(
        f"{len(chunk)} beginbfchar {' '.join(f'<{code}> <{code}>' for code in chunk)} endbfchar\n" for chunk in chunks
    )
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"
    return f"{head}\n1 begincodespacerange <0000> <ffff> endcodespacerange\n{pairs}endcmap end end".encode()


def _stream(data: bytes, entries: str) -> bytes:
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _padded(password: str) -> bytes:
    return (password.encode() + _PADDING)[:32]


def _encrypted(data: bytes, key: bytes) -> bytes:
    """An object with its stream encrypted; the objects here have no strings outside of streams that matter."""
    head, mark, rest = data.partition(b"\nstream\n")
    if not mark:
        return data
    return head + mark + _rc4(key, rest.removesuffix(b"\nendstream")) + b"\nendstream"


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
