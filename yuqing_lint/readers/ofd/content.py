"""The objects of a page → pieces of text with the places of their characters, and what is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import hypot

from yuqing_lint import regex as re
from yuqing_lint.readers.archive import Element
from yuqing_lint.readers.layout.geometry import turn_of, upright
from yuqing_lint.readers.layout.pages import MOST_RULINGS, Drawing, PageText
from yuqing_lint.readers.layout.pen import Pen
from yuqing_lint.readers.layout.rulings import Point, rulings
from yuqing_lint.readers.ofd.values import POINTS, Frame, Sheet, deltas, number, numbers

_DEEPEST = 8
"""Composite objects within composite objects are followed so far."""
_MOST_OBJECTS = 50_000
_UNKNOWN = "\ufffd"
_NO_CHARACTER = re.compile("[\x00-\x1f\x7f\ue000-\uf8ff\ufffe\uffff]")
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""The operators of a path (9.1, AbbreviatedData) and how many numbers follow each."""
_CURVES = "QBA"
_PAGE = Frame()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters of one text object in a row, each from a point to a point on the page, in points."""

    text: str
    starts: list[Point]
    ends: list[Point]
    turn: int | None
    size: float


@dataclass(slots=True)
class Content:
    """What the objects of a page hold, as far as they are read."""

    sheet: Sheet
    composites: Mapping[str, Element]
    """Contents of the composite objects (复合对象) by their identifiers."""
    drawing: Drawing = field(default_factory=Drawing)
    _pieces: list[_Piece] = field(default_factory=list)

    def add(self, parent: Element, frame: Frame = _PAGE, depth: int = 0) -> None:
        """Reads the objects in an element: a page's content, a layer, a block."""
        for element in parent:
            if self.drawing.objects > _MOST_OBJECTS:
                return
            match _local(element):
                case "Layer" | "PageBlock" | "Content":
                    self.add(element, frame, depth)
                case "TextObject" if _shows(element):
                    self.drawing.objects += 1
                    self._text(element, frame.of(element))
                case "PathObject" if _shows(element):
                    self.drawing.objects += 1
                    self._path(element, frame.of(element))
                case "ImageObject" if _shows(element):
                    self.drawing.objects += 1
                    _, _, width, height = numbers(element.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
                    self.drawing.images += abs(width * height * (frame.a * frame.d - frame.b * frame.c)) * POINTS**2
                case "CompositeObject" if _shows(element) and depth < _DEEPEST:
                    self.drawing.objects += 1
                    content = self.composites.get(element.get("ResourceID", ""))
                    if content is not None:
                        self.add(content, frame.of(element), depth + 1)

    def page(self, number: int) -> PageText:
        """The lines of the page, which runs as most of its characters do."""
        turns: Counter[int] = Counter()
        for piece in self._pieces:
            if piece.turn is not None:
                turns[piece.turn] += len(piece.text)
        turn = max(turns, key=lambda at: turns[at], default=0)
        page = PageText(number, turn, upright(self.sheet.box, turn))
        pen = Pen(page)
        for piece in self._pieces:
            if piece.turn != turn:
                page.slanted += len(piece.text)
                continue
            page.unmapped += piece.text.count(_UNKNOWN)
            starts = [upright((x, y, x, y), turn) for x, y in piece.starts]
            ends = [upright((x, y, x, y), turn) for x, y in piece.ends]
            pen.write(piece.text, [box[0] for box in starts], [box[0] for box in ends], starts[0][1], piece.size)
        pen.end()
        page.drop_unseen()
        self.drawing.rulings = [upright(ruling, turn) for ruling in self.drawing.rulings]
        self.drawing.drop_pictures()
        return page

    def _text(self, element: Element, frame: Frame) -> None:
        size = number(element.get("Size")) or 0.0
        scale = number(element.get("HScale")) or 1.0
        x = y = 0.0
        for code in element.iterchildren("{*}TextCode"):
            text = (code.text or "").strip("\r\n\t")
            first = number(code.get("X")), number(code.get("Y"))
            x, y = (x if first[0] is None else first[0]), (y if first[1] is None else first[1])
            across, down = deltas(code.get("DeltaX"), len(text)), deltas(code.get("DeltaY"), len(text))
            starts: list[Point] = []
            ends: list[Point] = []
            for at, char in enumerate(text):
                width = size * scale * (0.5 if char.isascii() else 1.0)
                step = across[at] if at < len(across) else 0.0 if down else width
                starts.append(self.sheet.point(*frame.point(x, y)))
                ends.append(self.sheet.point(*frame.point(x + (min(width, step) if step > 0 else width), y)))
                x, y = x + step, y + (down[at] if at < len(down) else 0.0)
            if text.strip():
                turn = None if any(down) else turn_of(frame.a, -frame.b)
                height = size * hypot(frame.c, frame.d) * POINTS
                self._pieces.append(_Piece(_NO_CHARACTER.sub(_UNKNOWN, text), starts, ends, turn, height))

    def _path(self, element: Element, frame: Frame) -> None:
        if len(self.drawing.rulings) > MOST_RULINGS:
            return
        filled, stroked = element.get("Fill") == "true", element.get("Stroke", "true") != "false"
        data = "".join(element.findtext("{*}AbbreviatedData") or "")
        for points in _subpaths(data):
            placed = [self.sheet.point(*frame.point(x, y)) for x, y in points]
            self.drawing.rulings.extend(rulings(placed, filled=filled, stroked=stroked))


def _shows(element: Element) -> bool:
    return element.get("Visible") != "false" and number(element.get("Alpha")) != 0


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _subpaths(data: str) -> Iterator[list[Point]]:
    """The points of each piece of a path, closed ones ending where they began; pieces with curves are no ruling lines."""
    words = data.split(maxsplit=16 * MOST_RULINGS)
    points: list[Point] = []
    curved = False
    at = 0
    while at < len(words) and (count := _OPERANDS.get(words[at])) is not None:
        operator, values = words[at], numbers(" ".join(words[at + 1 : at + 1 + count]), count)
        at += 1 + count
        if values is None:
            break
        if operator in "SM":
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or operator in _CURVES
        if operator == "C" and points:
            points.append(points[0])
        elif operator != "C":
            points.append((values[-2], values[-1]))
    if len(points) > 1 and not curved:
        yield points
