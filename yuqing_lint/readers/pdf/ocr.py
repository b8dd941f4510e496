"""Scans (扫描件): pages of images are recognised by rapidocr, the extra ``ocr``; its models come in its wheel.

Imported only for a page without text. A page takes seconds, not milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from math import sqrt
from statistics import median
from typing import Any

import pypdfium2 as pdfium

from yuqing_lint.readers.layout.geometry import Box, upright
from yuqing_lint.readers.layout.lines import Line
from yuqing_lint.readers.layout.pages import PageText

_DOTS = 200
"""An inch; 300 finds no more."""
_MOST_PIXELS = 25_000_000
_DESCENT = 0.12
"""Font sizes from the lower edge of a detected line up to its baseline."""
_ONE_ROW, _ONE_LINE = 0.5, 2.5
"""Font sizes: lines whose baselines differ less and that stand no farther apart are one."""
_DEFAULT_SIZE = 12.0
_LIKE = 0.15
"""Parts by which sizes differ that are taken for one: no box is exact."""
_OPENING, _CLOSING = "（《「『【〔“‘", "。，、；：！？）》」』】〕”’"
"""Marks that fill half of their square; the box of a line does not hold the other half."""


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognise(page: pdfium.PdfPage, number: int) -> PageText:
    """The text of an image of a page, each character with its box and how sure rapidocr is of it."""
    turn = page.get_rotation() // 90
    text = PageText(number, turn, upright(page.get_bbox(), turn))
    width, height = page.get_size()
    scale = min(_DOTS / 72, sqrt(_MOST_PIXELS / max(width * height, 1.0)))
    # With its classifier of upside-down lines (use_cls) whole lines are lost.
    result = _engine()(_image(page, scale), use_cls=False, return_word_box=True, return_single_char_box=True)
    left, _, _, top = text.box
    found = (_line(number, words, (left, top), scale) for words in result.word_results or () if words)
    text.lines = list(_rows(_even_sizes([line for line in found if line])))
    return text


def _image(page: pdfium.PdfPage, scale: float) -> Any:
    return page.render(scale=scale).to_numpy()


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical", "Global.use_cls": False})


def _line(number: int, words: Sequence[Any], origin: tuple[float, float], scale: float) -> Line | None:
    """The line of rapidocr's characters: (text, confidence, four corners in pixels, y downward)."""
    chars: list[str] = []
    boxes: list[Box] = []
    sure: list[float] = []
    for word, confidence, corners in words:
        xs, ys = [float(x) / scale for x, _ in corners], [float(y) / scale for _, y in corners]
        box = (origin[0] + min(xs), origin[1] - max(ys), origin[0] + max(xs), origin[1] - min(ys))
        step = (box[2] - box[0]) / max(len(word), 1)
        for at, char in enumerate(word):
            chars.append(char)
            boxes.append((box[0] + step * at, box[1], box[0] + step * (at + 1), box[3]))
            sure.append(float(confidence))
    text = "".join(chars)
    bottom, size = median(box[1] for box in boxes), _size(text, boxes) or 0.0
    lefts, rights = [box[0] for box in boxes], [box[2] for box in boxes]
    lefts[0] -= size / 2 if text[0] in _OPENING else 0.0
    rights[-1] += size / 2 if text[-1] in _CLOSING else 0.0
    return Line(number, text, lefts, rights, bottom + _DESCENT * size, size, sure).cut(0, len(text))


def _size(text: str, boxes: list[Box]) -> float | None:
    """The font size: Chinese characters stand in squares."""
    steps = [
        boxes[at + 1][0] - boxes[at][0]
        for at in range(len(text) - 1)
        if text[at] > "\u2e7f" and text[at + 1] > "\u2e7f"
    ]
    return median(steps) if len(steps) > 1 else None


def _even_sizes(lines: list[Line]) -> list[Line]:
    """The lines, with the size of the text for all that are nearly of that size, or too short to show theirs."""
    usual = median([line.size for line in lines if line.size] or [_DEFAULT_SIZE])
    for line in lines:
        if not line.size or abs(line.size - usual) < _LIKE * usual:
            line.size = usual
    return lines


def _rows(lines: list[Line]) -> Iterator[Line]:
    """The lines, those joined that were found in pieces."""
    before: Line | None = None
    for line in lines:
        if (
            before
            and abs(before.baseline - line.baseline) < _ONE_ROW * line.size
            and 0 <= line.left - before.right < _ONE_LINE * line.size
        ):
            before = before.joined(line)
            continue
        if before:
            yield before
        before = line
    if before:
        yield before
