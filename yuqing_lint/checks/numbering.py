"""Numbering (编号): sequences of labels, and how numbered items end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.model import Edit, Fix
from yuqing_lint.outline import Label, Line

_FIRST_INSIDE = re.compile(r"(?:^|[：；。，])[（(]?(?:1|一)[.、）)]")
_CHINESE = "零一二三四五六七八九十"
_RESTARTS = ("annex", "letter", "roman", "circled")
_UNCOUNTED = ("bullet", "annex")
_ENDINGS = "；。"
_MANY = 3
_REFERS = r"(?:见|按照?|依照|依据|参照|根据|执行|本预案)(?:[^，。；]{0,8})"


def runs(context: Context) -> list[list[Line]]:
    """The lists of the plan: items of one style under one parent (articles: in the whole plan), cut where a list begins again."""
    if "runs" not in context.memo:
        context.memo["runs"] = _runs(context)
    found: list[list[Line]] = context.memo["runs"]
    return found


def _begins_again(last: Line, label: Label) -> bool:
    """Whether a list starts anew at a label behind the line ``last``."""
    return bool(last.label and last.label.value >= 1 and label.value == 1 and len(label.values) < 3)


def _runs(context: Context) -> list[list[Line]]:
    groups: dict[Any, list[list[Line]]] = {}
    for line in context.outline.body:
        label = line.label
        if label is None or line.cell or label.scheme in _UNCOUNTED:
            continue
        key: Any = (line.parent, line.stem, label.scheme)
        if label.scheme in ("part", "chapter", "article"):
            key = label.scheme
        elif label.scheme == "decimal":
            key = label.values[:-1]
        lists = groups.setdefault(key, [])
        if not lists or _begins_again(lists[-1][-1], label):
            lists.append([])
        lists[-1].append(line)
    return [items for lists in groups.values() for items in lists]


def _label_hit(line: Line, fix: Fix | None = None, related: Line | None = None, **values: str) -> Hit:
    assert line.label is not None
    end = line.label.start + len(line.label.text)
    other = ((related.start, related.end, {"number": _number(related)}),) if related else ()
    return Hit(line.start, max(end, line.end), {"number": line.label.text, **values}, other, fix)


def _number(line: Line) -> str:
    return line.label.text if line.label else ""


def gap(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A number is left out: 一、三、."""
    for items in runs(context):
        for before, line in pairwise(items):
            expected = before.label.value + 1  # type: ignore[union-attr]
            if line.label and line.label.value > expected:
                fix = _renumber(context, items, items.index(line), expected)
                yield _label_hit(line, fix, before, expected=like_label(line, expected))


def duplicate(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A number stands twice: 二、二、."""
    for items in runs(context):
        for before, line in pairwise(items):
            if line.label and before.label and line.label.value == before.label.value > 1:
                yield _label_hit(line, _renumber(context, items, items.index(line), before.label.value + 1), before)
    for items, again in zip(runs(context), runs(context)[1:], strict=False):
        first, second = items[0], again[0]
        doubled = len(items) == 1 and first.parent == second.parent and len(again) > 1
        if doubled and first.label and second.label and first.label.scheme == second.label.scheme:
            yield _label_hit(second, None, first)


def first_not_one(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A list begins with another number than one."""
    lines = context.outline.lines
    for items in runs(context):
        line = items[0]
        if not line.label or line.label.value <= 1 or line.label.scheme in _RESTARTS:
            continue
        before = lines[line.index - 1] if line.index else None
        if before and _FIRST_INSIDE.search(before.text):
            continue  # the first item stands inside the line before: 附件：1.…
        yield _label_hit(line, _renumber(context, items, 0, 1) if len(items) == 1 else None)


def single_item(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A list of one item."""
    following = {line.index: after for line, after in zip(context.outline.body, context.outline.body[1:], strict=False)}
    for items in runs(context):
        line = items[0]
        after = following.get(line.index)
        inside = re.search(r"[；。]（?2[.、）]|[；。]（二）|[；。]二、", line.text)
        doubled = after and after.label and line.label and after.label.values == line.label.values
        if len(items) == 1 and line.label and line.label.value == 1 and not inside and not doubled:
            if line.label.scheme in (*_RESTARTS, "part", "chapter", "article", "section"):
                continue
            yield _label_hit(line)


def restart(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A list begins again under the same parent, with nothing that leads it in: a heading above it is lost."""
    last: dict[Any, Line] = {}
    for items in runs(context):
        line = items[0]
        label = line.label
        if not label or label.scheme in (*_RESTARTS, "article"):
            continue
        key = (line.parent, label.scheme)
        before = last.get(key)
        if before and label.value == 1 and line.stem is None and before.label and before.label.value > 1:
            between = context.outline.lines[before.index + 1 : line.index]
            if not any(other.lead and other.label is None for other in between):
                yield _label_hit(line, None, before)
        last[key] = items[-1]


def level_style(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Level names in small Roman letters: i级."""
    text = context.document.text
    for match in re.finditer(r"(?<![A-Za-z])[ivⅰⅱⅲⅳ]{1,3}级", text[: context.outline.end]):
        if match.start() >= context.outline.start:
            plain = match[0][:-1].translate({0x2170 + at: 0x2160 + at for at in range(4)})
            plain = {"i": "Ⅰ", "ii": "Ⅱ", "iii": "Ⅲ", "iv": "Ⅳ"}.get(plain, plain) + "级"
            edit = Edit(match.start(), match.end(), plain)
            yield Hit(match.start(), match.end(), {"found": match[0], "plain": plain}, (), Fix(plain, (edit,)))


def run_on(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A heading that runs into its sentence with nothing between them: 二、组织体系成立领导小组…."""
    pattern = re.compile(params["pattern"])
    for line in context.outline.body:
        if line.label and not line.lead and not line.cell and (match := pattern.match(line.text)):
            start, end = line.folded.span(0, match.end())
            yield Hit(line.start, end, {"heading": context.document.text[start:end]})


def list_ending(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One item of a list ends otherwise than its siblings."""
    for items in runs(context):
        ends = [line.text[-1] for line in items[:-1] if line.text and not line.is_heading]
        if len(items) <= _MANY or len(ends) < _MANY or any(line.lead for line in items):
            continue
        usual, count = Counter(ends).most_common(1)[0]
        for line in items[:-1]:
            mark = line.text[-1:]
            if count >= len(ends) - 1 and count > 1 and mark != usual and {mark, usual} <= set(_ENDINGS):
                start, end = line.folded.span(len(line.text) - 1, len(line.text))
                edit = Fix(f"改为“{usual}”", (Edit(start, end, usual),))
                yield Hit(start, end, {"found": mark, "usual": usual}, (), edit)


def ordinal_words(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """一是…二是… with one left out."""
    for line in context.outline.body:
        marks = list(
            re.finditer(r"(?:^|(?<=[，。；：、]))([一二三四五六七八九])(?:是|要)(?=[\u4e00-\u9fff])", line.text)
        )
        values = [_CHINESE.index(match[1]) for match in marks]
        for at, (match, value) in enumerate(zip(marks, values, strict=True)):
            expected = values[at - 1] + 1 if at else 1
            if value not in (expected, 1):
                before = context.outline.lines[line.index - 1] if line.index else None
                if at == 0 and before and f"{_CHINESE[value - 1]}是" in before.text:
                    continue  # 一是 stands in the paragraph before
                start, end = line.folded.span(match.start(), match.end())
                yield Hit(start, end, {"number": match[1], "expected": _CHINESE[expected]})


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
    tens, ones = divmod(value, 10)
    words = (_CHINESE[tens] if tens > 1 else "") + ("十" if tens else "") + (_CHINESE[ones] if ones or not tens else "")
    return re.sub(r"[零一二三四五六七八九十]+", words, text)


def _with_part(text: str, at: int, value: int) -> str:
    """A decimal label with another number at one of its places."""
    numbers = list(re.finditer(r"\d+", text))
    return f"{text[: numbers[at].start()]}{value}{text[numbers[at].end() :]}" if at < len(numbers) else text


def _renumber(context: Context, items: list[Line], at: int, value: int) -> Fix:
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
    found = re.compile(
        "|".join(
            label if label.startswith("第") else rf"{_REFERS}{label}(?!\d)|{label}(?:项|款|所列|规定)"
            for label in labels
        )
    )
    starts = {line.start for line in context.outline.body}
    text = context.document.text
    places = (match.start() for match in found.finditer(text, context.outline.start, context.outline.end))
    return any(at not in starts and text[at - 1 : at] != "》" for at in places) if labels else False


def punctuation(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two marks where one belongs: ；。 or ,;."""
    pattern, usual = re.compile(params["pattern"]), re.compile(params["usual"])
    for line in context.outline.body:
        raw = context.document.text[line.start : line.end]
        for match in pattern.finditer(raw):
            if not usual.search(match[0]):
                start, end = line.start + match.start(), line.start + match.end()
                mark = "。" if "。" in match[0] and match.end() == len(raw) else match[0][-1]
                fix = Fix(f"改为“{mark}”", (Edit(start, end, mark),))
                yield Hit(start, end, {"words": match[0]}, (), fix)
