"""A small deterministic writer of OFDs for tests, with the drawing methods of :mod:`pdf_writer`, so that a test can set the
same pages in both formats. Places are points, y upward, as there; the file has millimetres, y downward.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from xml.sax.saxutils import escape

from .pdf_writer import HEIGHT, WIDTH, Setter, width_of

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MM = 25.4 / 72


def mm(points: float) -> str:
    """Points as millimetres."""
    return f"{points * _MM:.4f}".rstrip("0").rstrip(".")


@dataclass
class OfdPage:
    """A page that is drawn on; y grows upward."""

    width: float = WIDTH
    height: float = HEIGHT
    objects: list[str] = field(default_factory=list)
    template: str | None = None

    def text(self, x: float, y: float, text: str, size: float = 12, *, turn: tuple[float, float] = (1, 0)) -> None:
        """A text whose baseline begins at x, y and runs in the direction ``turn`` (cosine, sine)."""
        cos, sin = turn
        steps = [size / 2 if char.isascii() else size for char in text[:-1]]
        deltas = " ".join(_runs([mm(step) for step in steps]))
        matrix = "" if turn == (1, 0) else f' CTM="{cos} {-sin} {sin} {cos} 0 0"'
        self.objects.append(
            f'<ofd:TextObject Boundary="{mm(x)} {mm(self.height - y)} {mm(width_of(text, size))} {mm(size)}" Font="1"'
            f' Size="{mm(size)}"{matrix}><ofd:TextCode X="0" Y="0" DeltaX="{deltas}">{escape(text)}</ofd:TextCode>'
            "</ofd:TextObject>"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked line."""
        self._path(f"M {mm(x0)} {mm(self.height - y0)} L {mm(x1)} {mm(self.height - y1)}", "")

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """A filled rectangle: how Word draws the borders of cells."""
        self._rectangle(x, y, width, height, ' Stroke="false" Fill="true"')

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """A stroked rectangle."""
        self._rectangle(x, y, width, height, "")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """The lines of a table with these column and row edges."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, min(ys), x, max(ys))

    def fill_with_image(self) -> None:
        """An image over the whole page, as a scanner makes it."""
        self.objects.append(f'<ofd:ImageObject Boundary="0 0 {mm(self.width)} {mm(self.height)}" ResourceID="9"/>')

    def _rectangle(self, x: float, y: float, width: float, height: float, draw: str) -> None:
        low, high = mm(self.height - y), mm(self.height - y - height)
        left, right = mm(x), mm(x + width)
        self._path(f"M {left} {low} L {right} {low} L {right} {high} L {left} {high} C", draw)

    def _path(self, data: str, draw: str) -> None:
        self.objects.append(
            f'<ofd:PathObject Boundary="0 0 {mm(self.width)} {mm(self.height)}" LineWidth="0.2"{draw}>'
            f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )


class Ofd:
    """An OFD made of pages; ``parts`` are put in over those that are made."""

    def __init__(self) -> None:
        self.pages: list[OfdPage] = []
        self.templates: dict[str, OfdPage] = {}
        self.parts: dict[str, str | bytes] = {}
        self.resources = ""

    def page(self, template: str | None = None) -> OfdPage:
        """A new page behind the others."""
        self.pages.append(OfdPage(template=template))
        return self.pages[-1]

    def save(self) -> bytes:
        """The file."""
        return packed({**self._made(), **self.parts})

    def page_xml(self, at: int) -> str:
        """A page as it is written."""
        return _page(self.pages[at])

    def _made(self) -> Mapping[str, str]:
        idents = count(100)
        parts = {
            "OFD.xml": f'<ofd:OFD {NS} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        }
        common = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {mm(WIDTH)} {mm(HEIGHT)}</ofd:PhysicalBox></ofd:PageArea>"
        common += "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        for ident, page in self.templates.items():
            common += f'<ofd:TemplatePage ID="{ident}" BaseLoc="Tpls/{ident}.xml"/>'
            parts[f"Doc_0/Tpls/{ident}.xml"] = _page(page)
        pages = ""
        for at, page in enumerate(self.pages):
            pages += f'<ofd:Page ID="{next(idents)}" BaseLoc="Pages/Page_{at}/Content.xml"/>'
            parts[f"Doc_0/Pages/Page_{at}/Content.xml"] = _page(page)
        parts["Doc_0/Document.xml"] = (
            f"<ofd:Document {NS}><ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
        )
        parts["Doc_0/PublicRes.xml"] = f'<ofd:Res {NS} BaseLoc="Res">{self.resources}</ofd:Res>'
        return parts


def _page(page: OfdPage) -> str:
    template = f'<ofd:Template TemplateID="{page.template}" ZOrder="Background"/>' if page.template else ""
    return (
        f'<ofd:Page {NS}>{template}<ofd:Content><ofd:Layer ID="3" Type="Body">{"".join(page.objects)}</ofd:Layer>'
        "</ofd:Content></ofd:Page>"
    )


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of parts; text gets an XML declaration."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            data = f'<?xml version="1.0" encoding="UTF-8"?>{content}' if isinstance(content, str) else content
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _runs(steps: list[str]) -> list[str]:
    """Equal steps written short, as writers do: g 3 4.5."""
    found: list[str] = []
    at = 0
    while at < len(steps):
        end = at
        while end < len(steps) and steps[end] == steps[at]:
            end += 1
        found += ["g", str(end - at), steps[at]] if end - at > 2 else steps[at:end]
        at = end
    return found


def plan_as_ofd(paragraphs: list[str], **style: float) -> bytes:
    """Paragraphs set as a word processor does."""
    ofd = Ofd()
    Setter(ofd, **style).paragraphs(paragraphs)  # type: ignore[arg-type]
    return ofd.save()
