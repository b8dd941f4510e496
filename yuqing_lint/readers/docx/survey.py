"""The layout of a .docx: read from its parts a second time, when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from yuqing_lint import regex as re
from yuqing_lint.model import Document, Face, Layout, Margin, PageSetup
from yuqing_lint.readers.docx.fonts import Fonts
from yuqing_lint.readers.docx.names import Element, number, w
from yuqing_lint.readers.docx.package import Package
from yuqing_lint.readers.docx.source import text_elements
from yuqing_lint.readers.docx.styles import Styles
from yuqing_lint.readers.limits import Limits

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PAGE = re.compile(r"\bPAGE\b", re.IGNORECASE)
_PARAGRAPH, _RUN, _TABLE, _SECTION = w("p"), w("r"), w("tbl"), w("sectPr")
_MM = 25.4 / 1440
"""A twentieth of a point."""


def survey(data: bytes, limits: Limits, document: Document) -> Layout:
    """The layout of the document that was read from these bytes."""
    package = Package(data, limits)
    main = package.main
    root = package.xml(main)
    if root is None:
        return Layout((), (), numbered=True)
    elements = text_elements(root)
    places = [
        (run.start, run.end, elements[run.element])
        for run in document.runs
        if run.part == package.name(main) and run.element is not None
    ]
    styles, theme, settings = (_linked(package, main, kind) for kind in ("styles", "theme", "settings"))
    fonts = Fonts(Styles(styles), theme, settings)
    return Layout(
        tuple(_pages(root, {element: start for start, _, element in reversed(places)})),
        tuple(_faces(document.text, places, fonts)),
        _numbered(package, main, root),
    )


def _linked(package: Package, main: str, kind: str) -> Element | None:
    part = package.related(main, kind)
    return None if part is None else package.xml(part)


def _faces(text: str, places: list[tuple[int, int, Element]], fonts: Fonts) -> Iterator[Face]:
    for start, end, element in places:
        run = element.getparent()
        above = None if run is None else list(run.iterancestors(_PARAGRAPH, _TABLE))
        if run is None or run.tag != _RUN or not above or any(one.tag == _TABLE for one in above):
            continue
        if _HAN.search(text, start, end):
            yield Face(start, end, *fonts.of_run(above[0], run))


def _pages(root: Element, starts: dict[Element, int]) -> Iterator[PageSetup]:
    """The sections (节) that hold text; each ends with the paragraph that holds its properties, the last with the body."""
    first: int | None = None
    for paragraph in root.iter(_PARAGRAPH):
        if first is None:
            first = next((starts[element] for element in paragraph.iter() if element in starts), None)
        properties = paragraph.find(f"{w('pPr')}/{_SECTION}")
        if properties is not None:
            yield from _page(properties, first)
            first = None
    last = root.find(f"{w('body')}/{_SECTION}")
    if last is not None:
        yield from _page(last, first)


def _page(section: Element, start: int | None) -> Iterator[PageSetup]:
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    width, height = _length(size, "w"), _length(size, "h")
    if start is None or width is None or height is None:
        return
    gutter = _length(margins, "gutter") or 0.0
    left, right, top, bottom = (_margin(margins, side, gutter) for side in ("left", "right", "top", "bottom"))
    yield PageSetup(start, width, height, left, right, top, bottom)


def _margin(margins: Element | None, side: str, gutter: float) -> Margin:
    """A margin; the space for binding (装订线) lies at one of the edges."""
    length = _length(margins, side)
    if length is None:
        return Margin(0.0, inf)
    return Margin(abs(length), abs(length) + (0.0 if side == "bottom" else gutter))


def _length(element: Element | None, name: str) -> float | None:
    twips = None if element is None else number(element.get(w(name)))
    return None if twips is None else twips * _MM


def _numbered(package: Package, main: str, root: Element) -> bool:
    """Whether a header, footer or the text holds the field of a page number, or a header or footer any digit."""
    margins = [
        part
        for link in package.relations(main).values()
        if link.kind in ("header", "footer") and not link.external
        if (part := package.xml(link.target)) is not None
    ]
    return any(_shows_page(part) for part in (root, *margins)) or any(
        re.search(r"\d", "".join(text.text or "" for text in part.iter(w("t")))) for part in margins
    )


def _shows_page(part: Element) -> bool:
    codes = [element.text or "" for element in part.iter(w("instrText"))]
    codes += [element.get(w("instr"), "") for element in part.iter(w("fldSimple"))]
    said = f"{''.join(codes)} {' '.join(codes)}"  # one code may stand in several elements
    return bool(_PAGE.search(said)) or part.find(f".//{w('pgNum')}") is not None
