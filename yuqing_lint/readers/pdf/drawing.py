"""What is drawn on a page besides text: its ruling lines (表格线) and how much of it images cover."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from yuqing_lint.readers.layout.geometry import Box, upright
from yuqing_lint.readers.layout.pages import MOST_RULINGS, Drawing
from yuqing_lint.readers.layout.rulings import Point, rulings

_DEEPEST = 8
"""Forms within forms are followed so far."""
_MOST_OBJECTS = 50_000

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_drawing(page: pdfium.PdfPage, turn: int) -> Drawing:
    """What is drawn on a page whose text has the given turn."""
    drawing = Drawing()
    for handle, kind, matrix in _objects(page.raw, _IDENTITY, 0):
        drawing.objects += 1
        if drawing.objects > _MOST_OBJECTS:
            break
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _times(_matrix(handle), matrix)
            drawing.images += abs(a * d - b * c)
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(drawing.rulings) <= MOST_RULINGS:
            drawing.rulings.extend(upright(ruling, turn) for ruling in _rulings(handle, matrix))
    drawing.drop_pictures()
    return drawing


def _objects(parent: raw.FPDF_PAGE, matrix: _Matrix, depth: int) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, int, _Matrix]]:
    """The objects of a page or form, those in forms too, each with the matrix of what holds it."""
    count, get = (
        (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
        if depth
        else (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    )
    kind_of = raw.FPDFPageObj_GetType
    for index in range(count(parent)):
        handle = get(parent, index)
        kind = kind_of(handle)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield handle, kind, matrix
        elif depth < _DEEPEST:
            yield from _objects(handle, _times(_matrix(handle), matrix), depth + 1)


def _matrix(handle: raw.FPDF_PAGEOBJECT) -> _Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, ctypes.byref(m))
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _rulings(handle: raw.FPDF_PAGEOBJECT, matrix: _Matrix) -> Iterator[Box]:
    """The ruling lines of a path."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    for points in _subpaths(handle, _times(_matrix(handle), matrix)):
        yield from rulings(points, filled=bool(fill.value), stroked=bool(stroke.value))


def _subpaths(handle: raw.FPDF_PAGEOBJECT, matrix: _Matrix) -> Iterator[list[Point]]:
    """The points of each piece of a path, closed ones ending where they began; pieces with curves are no ruling lines."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    curved = False
    for index in range(min(raw.FPDFPath_CountSegments(handle), 4 * MOST_RULINGS)):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points
