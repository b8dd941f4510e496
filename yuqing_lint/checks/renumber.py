"""Renumbering (重排编号): labels with other numbers, and the edits that number a list anew."""

from __future__ import annotations

from collections.abc import Iterator

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context
from yuqing_lint.model import Edit, Fix
from yuqing_lint.number_formats import format_number
from yuqing_lint.outline import Line

_REFERS = r"(?:见|按照?|依照|依据|参照|根据|执行|本预案)(?:[^，。；]{0,8})"


def like_label(line: Line, value: int) -> str:
    """The label of a line with another number; as it is where that number has no such form."""
    assert line.label is not None
    text = line.label.text
    if line.label.scheme == "decimal":
        return _with_part(text, len(line.label.values) - 1, value)
    if re.search(r"[0-9]", text):
        return re.sub(r"[0-9]+", str(value), text)
    if re.search(r"[０-９]", text):
        return re.sub(r"[０-９]+", "".join(chr(ord(char) + 0xFEE0) for char in str(value)), text)
    if line.label.scheme in ("circled", "roman", "letter"):
        return text[:-1] + chr(ord(text[-1]) + value - line.label.value) if len(text) == 1 else text
    if value > 99:
        return text
    return re.sub(r"[零一二三四五六七八九十]+", in_chinese(value), text)


def in_chinese(value: int) -> str:
    """A number as labels write it: 21 → 二十一."""
    return format_number(value, "chineseCounting")


def _with_part(text: str, at: int, value: int) -> str:
    """A decimal label with another number at one of its places."""
    numbers = list(re.finditer(r"\d+", text))
    return f"{text[: numbers[at].start()]}{value}{text[numbers[at].end() :]}" if at < len(numbers) else text


def renumber(context: Context, items: list[Line], at: int, value: int) -> Fix:
    """The fix that gives an item another number, and those behind it the numbers that follow."""
    edits = renumbering(context, items, at, value) or ()
    rest = "，后面的依次改" if len(edits) > 1 else ""
    return Fix(f"改为“{like_label(items[at], value)}”{rest}", edits)


def renumbering(context: Context, items: list[Line], at: int, value: int) -> tuple[Edit, ...] | None:
    """The edits that number the items of a list from one on, as far as their numbers grow, and what is numbered under them.

    ``None`` where only a person can: where the text speaks of an item by its number, or a number has no such form.
    """
    edits: list[Edit] = []
    last = -1
    for number, line in enumerate(items[at:], value):
        if line.label is None or line.label.value < last:
            break
        last = line.label.value
        edits += _relabelled(context, line, number)
    known = all(edit.replacement != context.document.text[edit.start : edit.end] for edit in edits)
    return tuple(edits) if known and not _spoken_of(context, edits) else None


def _relabelled(context: Context, line: Line, value: int) -> Iterator[Edit]:
    """The edits that give a line another number; with a decimal one those under it too (1.3.1 under 1.3)."""
    assert line.label is not None
    if line.label.value != value:
        yield _edit(line, like_label(line, value))
        if line.label.scheme == "decimal":
            values = line.label.values
            for below in context.outline.descendants(line):
                if below.label and below.label.scheme == "decimal" and below.label.values[: len(values)] == values:
                    yield _edit(below, _with_part(below.label.text, len(values) - 1, value))


def _edit(line: Line, text: str) -> Edit:
    assert line.label is not None
    return Edit(line.label.start, line.label.start + len(line.label.text), text)


def _spoken_of(context: Context, edits: list[Edit]) -> bool:
    """Whether the text speaks of a place by one of the numbers that would change: 见第四条, 按（三）执行."""
    labels = {re.escape(context.document.text[edit.start : edit.end].strip("、.．， \t\u3000")) for edit in edits}
    found = re.transient(
        "|".join(
            label if label.startswith("第") else rf"{_REFERS}{label}(?!\d)|{label}(?:项|款|所列|规定)"
            for label in labels
        )
    )
    starts = {line.start for line in context.outline.body}
    text = context.document.text
    places = (match.start() for match in found.finditer(text, context.outline.start, context.outline.end))
    return any(at not in starts and text[at - 1 : at] != "》" for at in places) if labels else False
