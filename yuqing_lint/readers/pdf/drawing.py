"""What is drawn on a page besides text: its ruling lines (表格线) and how much of it images cover."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from yuqing_lint.readers.pdf.geometry import Box, upright

_THIN = 3.0
"""Points: a filled rectangle no thicker than that is a line (Word draws borders so)."""
_STRAIGHT = 0.5
"""Points by which a line may be off the level."""
_SHORTEST = 4.0
_DEEPEST = 8
"""Forms within forms are followed so far."""
_MOST_OBJECTS = 50_000
_MOST_RULINGS = 1000
"""With more, the page is a drawing and has no table."""

_Point = tuple[float, float]
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawing:
    """``rulings`` are boxes without height or without width, in upright coordinates."""

    rulings: list[Box] = field(default_factory=list)
    images: float = 0.0
    """Square points that images cover."""
    objects: int = 0
    """Objects of all kinds, text too."""


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
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(drawing.rulings) <= _MOST_RULINGS:
            drawing.rulings.extend(upright(ruling, turn) for ruling in _rulings(handle, matrix))
    if len(drawing.rulings) > _MOST_RULINGS:
        drawing.rulings.clear()
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
    """The level and upright lines of a path; of a filled one only if it is as thin as a line itself."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    for points in _subpaths(handle, _times(_matrix(handle), matrix)):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if min(width, height) <= _THIN and (fill.value or stroke.value):
            x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
            line = (min(xs), y, max(xs), y) if width > height else (x, min(ys), x, max(ys))
            if max(width, height) >= _SHORTEST:
                yield line
        elif stroke.value:
            for (x, y), (next_x, next_y) in pairwise(points):
                if abs(y - next_y) <= _STRAIGHT and abs(x - next_x) >= _SHORTEST:
                    yield min(x, next_x), y, max(x, next_x), y
                elif abs(x - next_x) <= _STRAIGHT and abs(y - next_y) >= _SHORTEST:
                    yield x, min(y, next_y), x, max(y, next_y)


def _subpaths(handle: raw.FPDF_PAGEOBJECT, matrix: _Matrix) -> Iterator[list[_Point]]:
    """The points of each piece of a path, closed ones ending where they began; pieces with curves are no ruling lines."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    curved = False
    for index in range(min(raw.FPDFPath_CountSegments(handle), 4 * _MOST_RULINGS)):
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
