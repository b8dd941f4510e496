"""Numbering (编号): sequences of labels, and how numbered items end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.checks.renumber import in_chinese, like_label, renumber
from yuqing_lint.checks.severity import GRADES
from yuqing_lint.extract.level_names import level_mentions, normal
from yuqing_lint.model import Edit, Fix
from yuqing_lint.numerals import value_of
from yuqing_lint.outline import Label, Line
from yuqing_lint.outline.kinds import kinds_of_heading
from yuqing_lint.patterns import compiled

_FIRST_INSIDE = re.compile(r"(?:^|[：；。，])[（(]?(?:1|一)[.、）)]|[\u4e00-\u9fff][（(][1一][）)](?=[\u4e00-\u9fff])")
_CHINESE = "零一二三四五六七八九十"
_RESTARTS = ("annex", "letter", "roman", "circled")
_UNCOUNTED = ("bullet", "annex")
_ENDINGS = "；。"
_MANY = 3
_STATES = re.compile(
    r"(?:分为|分成|划分为|包括|有|采取|按照?|做到)[^。；]{0,40}?([一二两三四五六七八九十\d]+)(?:个|种|类|级|项|方面|步|条)[^。；]{0,8}[。：]?$"
)
"""How many items a paragraph says that there are."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_INSIDE = re.compile(
    rf"(?:^|(?<=[：；。，、]))(?:([{_CIRCLED}])|（([一二三四五六七八九十]{{1,3}})）|（(\d{{1,2}})）)(?=[\u4e00-\u9fff])"
)
"""Numbers inside a line, by style: ①, （一）, （1）."""


def runs(context: Context) -> list[list[Line]]:
    """The lists of the plan: items of one style under one parent (articles: in the whole plan), cut where a list begins again."""
    return [items for lists in _groups(context).values() for items in lists]


def _groups(context: Context) -> dict[Any, list[list[Line]]]:
    """The lists by what they stand under and their style; several where a list begins again."""
    if "runs" not in context.memo:
        context.memo["runs"] = _grouped(context)
    found: dict[Any, list[list[Line]]] = context.memo["runs"]
    return found


def _begins_again(last: Line, label: Label) -> bool:
    """Whether a list starts anew at a label behind the line ``last``."""
    return bool(last.label and last.label.value >= 1 and label.value == 1 and len(label.values) < 3)


def _grouped(context: Context) -> dict[Any, list[list[Line]]]:
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
        elif line.stem is not None and key not in groups and label.value > 1:
            key = _gone_on(groups, line, label) or key
        lists = groups.setdefault(key, [])
        if not lists or _begins_again(lists[-1][-1], label):
            lists.append([])
        lists[-1].append(line)
    return groups


def _gone_on(groups: dict[Any, list[list[Line]]], line: Line, label: Label) -> Any:
    """The list that goes on at a line which another line (名单如下：) only seems to lead in."""
    for key, lists in groups.items():
        last = lists[-1][-1]
        same = isinstance(key, tuple) and key[::2] == (line.parent, label.scheme)
        if same and last.label and last.label.value == label.value - 1:
            return key
    return None


def _label_hit(line: Line, fix: Fix | None = None, related: Line | None = None, **values: str) -> Hit:
    """A hit at a label and the sentence behind it."""
    assert line.label is not None
    end = line.label.start + len(line.label.text)
    sentence = re.split("[。！？]", line.text, maxsplit=1)[0]
    stop = line.folded.span(0, len(sentence))[1] if sentence else end
    other = ((related.start, related.end, {"number": _number(related)}),) if related else ()
    return Hit(line.start, max(end, stop), {"number": line.label.text, **values}, other, fix)


def _number(line: Line) -> str:
    return line.label.text if line.label else ""


def gap(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A number is left out: 一、三、 in a list of lines, ①…③ in one line."""
    for items in runs(context):
        for before, line in pairwise(items):
            expected = before.label.value + 1  # type: ignore[union-attr]
            if line.label and line.label.value > expected:
                whole = not _something_lost(context, before, line)
                fix = renumber(context, items, items.index(line), expected) if whole else None
                yield _label_hit(line, fix, before, expected=like_label(line, expected))
    for line in context.outline.body:
        for last, mark in pairwise(_marks(line)):
            if mark.value > last.value + 1:
                start, end = line.folded.span(mark.start, mark.end)
                yield Hit(start, end, {"number": mark.text, "expected": mark.like(last.value + 1)})


def _something_lost(context: Context, before: Line, line: Line) -> bool:
    """Whether what stands between two items, or the levels that they are about, show that an item lost its number.

    To count on would hide it.
    """
    between = context.outline.lines[before.index + 1 : line.index]
    governs = before.is_heading and "，" not in before.text  # what stands under a heading is its own
    loose = not governs and any(
        not one.label and not one.lead and not one.cell and not one.furniture and one.text for one in between
    )
    levels = [one.names[0] for item in (before, line) for one in level_mentions(item.text)[:1]]
    places = [GRADES.index(name) for name in map(normal, levels) if name in GRADES]
    return loose or (len(places) == 2 and abs(places[0] - places[1]) > 1)


def duplicate(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A number stands twice: 二、二、, or again after others: 七、八、七、."""
    for lists in _groups(context).values():
        for items in lists:
            seen: dict[int, Line] = {}
            for line in items:
                value = line.label.value if line.label else 0
                decimal = line.label is not None and line.label.scheme == "decimal"  # 6.4.1 begins no new list
                if (value > 1 or decimal) and value in seen:
                    at = items.index(line)
                    follows = seen[value] is items[at - 1]
                    fix = renumber(context, items, at, value + 1) if follows else None
                    yield _label_hit(line, fix, seen[value])
                seen.setdefault(value, line)
        for items, again in pairwise(lists):
            if len(items) == 1 and items[0].parent == again[0].parent and _same_number(items[0], again[0]):
                yield _label_hit(again[0], None, items[0])
    for items in runs(context):
        before = _just_before(context, items[0])
        if before and before.stem is not None and items[0].stem is None and _same_number(before, items[0]):
            yield _label_hit(items[0], None, before)  # the number of the first item, twice
    for line in context.outline.body:
        for last, mark in pairwise(_marks(line)):
            if mark.value == last.value:
                yield Hit(*line.folded.span(mark.start, mark.end), {"number": mark.text})


def _just_before(context: Context, line: Line) -> Line | None:
    """The line above, if it is a numbered item of the same style."""
    above = (one for one in reversed(context.outline.lines[: line.index]) if not one.furniture)
    before = next(above, None)
    if before is None or before.cell or not before.label or not line.label:
        return None
    same = before.label.scheme == line.label.scheme and before.label.values[:-1] == line.label.values[:-1]
    return before if same else None


def _same_number(one: Line, other: Line) -> bool:
    return bool(
        one.label and other.label and one.label.values == other.label.values and one.label.scheme == other.label.scheme
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number inside a line: ①, （二）, （3）."""

    value: int
    text: str
    start: int
    end: int

    def like(self, value: int) -> str:
        """The mark with another number."""
        if self.text in _CIRCLED:
            return _CIRCLED[min(value, len(_CIRCLED)) - 1]
        inside = in_chinese(value) if self.text[1] in _CHINESE else str(value)
        return f"（{inside}）"


def _marks(line: Line) -> list[_Mark]:
    """The numbers of a list that stands in one line, of the style that it begins with; with them the line's own label."""
    found: list[_Mark] = []
    style = -1
    for match in _INSIDE.finditer(line.text):
        if style not in (-1, match.lastindex):
            continue
        style = match.lastindex or -1
        word = match[style]
        value = _CIRCLED.index(word) + 1 if style == 1 else int(value_of(word) or 0)
        found.append(_Mark(value, match[0], match.start(), match.end()))
    return found if len(found) > 1 else []


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
        last = next((one for one in reversed(lines[: line.index]) if one.label and _same_style(one, line)), None)
        if last and last.label and last.label.value + 1 == line.label.value and line.parent != last.parent:
            continue  # one count runs through the whole plan, whatever headings stand between
        yield _label_hit(line)


def _same_style(one: Line, other: Line) -> bool:
    return bool(one.label and other.label and one.label.scheme == other.label.scheme and not one.label.values[:-1])


def single_item(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A list of one item."""
    following = {line.index: after for line, after in zip(context.outline.body, context.outline.body[1:], strict=False)}
    again = {items[-1].index: later[0] for lists in _groups(context).values() for items, later in pairwise(lists)}
    for items in runs(context):
        line = items[0]
        after = following.get(line.index)
        inside = re.search(r"[；。]（?2[.、）]|[；。]（二）|[；。]二、", line.text)
        doubled = (after and _same_number(line, after)) or (
            again.get(line.index) and _same_number(line, again[line.index])
        )
        if len(items) == 1 and line.label and line.label.value == 1 and not inside and not doubled:
            bracketed = line.label.scheme == "letter" and line.label.text.endswith(("）", ")"))
            if line.label.scheme in (*_RESTARTS, "part", "chapter", "article", "section") and not bracketed:
                continue
            yield _label_hit(line)


def restart(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A list begins again under the same parent, with nothing that leads it in: a heading above it is lost."""
    last: dict[Any, Line] = {}
    for items in sorted(runs(context), key=lambda items: items[0].index):
        line = items[0]
        label = line.label
        if not label or label.scheme in (*_RESTARTS, "article"):
            continue
        key = (line.parent, label.scheme)
        above = _just_before(context, line)
        before = above if above and above.label and above.label.value > 1 else last.get(key)
        if before and label.value == 1 and line.stem is None and before.label and before.label.value > 1:
            between = context.outline.lines[before.index + 1 : line.index]
            headed = any(other.lead and other.label is None and other.depth <= line.depth for other in between)
            if not headed and not _announced(between, len(items)):
                yield _label_hit(line, None, before)
        last[key] = items[-1]

    yield from _orphans(context)


def _announced(between: Sequence[Line], count: int) -> bool:
    """Whether the paragraph right above a list leads it in without a colon: 分为重大、较大和一般三个级别。"""
    above = next((one for one in reversed(between) if not one.furniture and one.text), None)
    if above is None or above.label or above.is_heading:
        return False
    stated = _STATES.search(above.text)
    return above.text.endswith("：") or (stated is not None and value_of(stated[1]) == count)


def _orphans(context: Context) -> Iterator[Hit]:
    """Headings of a deeper style that begin behind the text of a part which they have nothing to do with: theirs is lost."""
    outline = context.outline
    for items in runs(context):
        line = items[0]
        above = outline.lines[line.parent] if line.parent is not None else None
        if not line.lead or line.stem is not None or above is None or not above.label or not line.label:
            continue
        between = [one for one in outline.lines[above.index + 1 : line.index] if not one.furniture]
        foreign = above.kinds and line.kinds and not set(line.kinds) & set(above.kinds)
        lost = _next_is_lost(context, above) or (foreign and line.label.value > 1)
        if lost and between and outline.children(above)[0].index != line.index:
            yield _label_hit(line, None, above)


def _next_is_lost(context: Context, above: Line) -> bool:
    """Whether the number behind a heading is left out: 二、 and then 四、."""
    for items in runs(context):
        for before, line in pairwise(items):
            if before is above and before.label and line.label:
                return line.label.value > before.label.value + 1
    return False


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
    """A heading that runs into its sentence with nothing between them: 二、组织体系成立领导小组….

    Decided where headings of the same style stand beside it, it begins with the name of a part (``ends``), and what follows
    begins a sentence: with a body or role of the plan, or as ``starts`` says. 应急处置领导小组负责… begins with a body.
    """
    ends, starts, sentence, form, act, object_, subject, predicate = (
        compiled(params[key]) for key in ("ends", "starts", "sentence", "form", "act", "object", "subject", "predicate")
    )
    names = {name for body in context.plan.bodies for name in (body.name, *body.aliases)}
    names |= {role.role for body in context.plan.bodies for role in body.roles}
    names |= {context.plan.issuer or ""} | {one.short for one in context.plan.abbreviations}
    bodies = tuple(sorted((name for name in names if len(name) > 1), key=len, reverse=True))
    body = "\n".join(line.text for line in context.outline.body)
    whole = tuple(name for name in bodies if body.count(name) > 1)
    headed = {_style(line) for line in context.outline.body if line.label and line.lead and not line.cell}
    for line in context.outline.body:
        text = line.text
        if not line.label or line.lead or line.cell or _style(line) not in headed or text.startswith(whole):
            continue
        for end in range(min(params["longest"], len(text) - params["rest"]), 1, -1):
            head, rest = text[:end], text[end:]
            if (
                sentence.search(head)
                or not ends.search(head)
                or not (kinds_of_heading(head) or form.search(head))
                or (act.match(head) and object_.match(rest))
                or (subject.search(head) and predicate.match(rest))
            ):
                continue
            body = next((name for name in bodies if rest.startswith(name)), "")
            if (body and not any(head + body in name for name in bodies)) or starts.match(rest):
                start, stop = line.folded.span(0, end)
                yield Hit(line.start, stop, {"heading": context.document.text[start:stop]})
                break


def _style(line: Line) -> tuple[int | None, str]:
    """What makes two numbered lines siblings: parent and style; for chapters and articles the style alone."""
    assert line.label is not None
    scheme = line.label.scheme
    return (None if scheme in ("part", "chapter", "article") else line.parent, scheme)


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


_ORDINALS = (
    (re.compile(r"(?:^|(?<=[，。；：、]))([一二三四五六七八九])(?:是|要)(?=[\u4e00-\u9fff])"), "{}是"),
    (re.compile(r"(?:^|(?<=[，。；：、]))第([一二三四五六七八九])(?:[，、：]|是|要)(?=[\u4e00-\u9fff])"), "第{}"),
    (re.compile(r"(?:^|(?<=[，。；：、]))其([一二三四五六七八九])(?:[，、：]|是)(?=[\u4e00-\u9fff])"), "其{}"),
)


def ordinal_words(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """一是…二是… with one left out; 第一，…第二，… and 其一，…其二，… too."""
    for line in context.outline.body:
        for pattern, form in _ORDINALS:
            marks = list(pattern.finditer(line.text))
            values = [_CHINESE.index(match[1]) for match in marks]
            for at, (match, value) in enumerate(zip(marks, values, strict=True)):
                expected = values[at - 1] + 1 if at else 1
                if value in (expected, 1):
                    continue
                before = context.outline.lines[line.index - 1] if line.index else None
                if at == 0 and before and form.format(_CHINESE[value - 1]) in before.text:
                    continue  # 一是 stands in the paragraph before
                start, end = line.folded.span(match.start(), match.end())
                yield Hit(start, end, {"number": form.format(match[1]), "expected": form.format(in_chinese(expected))})


def punctuation(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two marks where one belongs: ；。 or ,;."""
    pattern, usual = compiled(params["pattern"]), compiled(params["usual"])
    inner = {line.index for items in runs(context) for line in items[:-1]}
    for line in context.outline.body:
        raw = context.document.text[line.start : line.end]
        for match in pattern.finditer(raw):
            if not usual.search(match[0]):
                start, end = line.start + match.start(), line.start + match.end()
                mark = "。" if "。" in match[0] and match.end() == len(raw) else match[0][-1]
                semicolon = next((one for one in match[0] if one in "；;"), "")
                if line.index in inner and semicolon and match.end() == len(raw):
                    mark = semicolon  # an item with others behind it
                fix = Fix(f"改为“{mark}”", (Edit(start, end, mark),))
                yield Hit(start, end, {"words": match[0]}, (), fix)
