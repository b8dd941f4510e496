"""Writing of official documents (公文写法) that shows on paper only: the note on attachments, the width of punctuation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.model import Edit, Fix
from yuqing_lint.outline import Line

_NOTE = re.compile(r"附\s*件\s*(?P<colon>[：:])\s*(?P<rest>\S.*)")
_NUMBERED = re.compile(
    r"附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?P<mark>[、.．：:])?\s*(?P<rest>[^，。\s].*)"
)
_ITEM = re.compile(
    r"(?P<label>\d{1,2}(?P<mark>[.．、：:])|[（(]?[一二三四五六七八九十]{1,3}[）)、.]|[（(]\d{1,2}[）)])\s*(?P<rest>\S.*)"
)
_END = re.compile(r"[。；;，,、.]$")
_NAME = 40
"""So long may the name of an attachment be; what is longer is a sentence."""

_HAN = r"[\u4e00-\u9fff]"
_FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_HALF = {full: half for half, full in _FULL.items()}
_NAMES = {
    ",": ("逗号", "comma"), ";": ("分号", "semicolon"), ":": ("冒号", "colon"), "?": ("问号", "question mark"),
    "!": ("叹号", "exclamation mark"), "(": ("括号", "bracket"),
}  # fmt: skip
_MARK = re.compile(rf"(?<=[\u4e00-\u9fff”’》）)」』】])[,;:?!](?![A-Za-z0-9/])|(?<![A-Za-z0-9])[,;:?!](?={_HAN})")
_BRACKETS = re.compile(rf"(?P<open>[(（])(?=[^()（）\n]*{_HAN})[^()（）\n]*(?P<close>[)）])")


def attachment_note(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The note on attachments (附件说明) under the text: 附件：1. 名称, no punctuation behind the names."""
    if context.document.layout is None:
        return
    lines = [line for line in context.outline.body if not line.cell]
    at = 0
    while at < len(lines):
        note = _note(context, lines, at)
        found = next((hit for line, fault in note if (hit := _hit(context, line, fault))), None)
        if found:
            yield found
        at += max(1, len(note))


def _hit(context: Context, line: Line, fault: str | None) -> Hit | None:
    return Hit(line.start, line.end, {"words": _raw(context, line)}, variant=fault) if fault else None


def _note(context: Context, lines: list[Line], at: int) -> list[tuple[Line, str | None]]:
    """The lines of a note that begins with a line, each with what is wrong with it; none where it begins with another one."""
    first = _NOTE.fullmatch(_raw(context, lines[at]))
    if first is None or len(first["rest"]) > _NAME or "，" in first["rest"]:
        return _numbered(context, lines, at)
    item = _ITEM.fullmatch(first["rest"])
    fault = "colon" if first["colon"] == ":" else _item_fault(item) if item else _name_fault(first["rest"])
    found = [(lines[at], fault)]
    for line in lines[at + 1 :] if item else ():
        item = _ITEM.fullmatch(_raw(context, line))
        if item is None or line.is_heading or len(item["rest"]) > _NAME:
            break
        found.append((line, _item_fault(item)))
    return found


def _numbered(context: Context, lines: list[Line], at: int) -> list[tuple[Line, str | None]]:
    """Lines that each begin with 附件 and a number: a note if they follow one another, or end as a sentence does."""
    found: list[Line] = []
    for line in lines[at:]:
        match = _NUMBERED.fullmatch(_raw(context, line))
        if match is None or len(match["rest"]) > _NAME or "，" in match["rest"]:
            break
        found.append(line)
    match = _NUMBERED.fullmatch(_raw(context, found[0])) if found else None
    listed = len(found) > 1 or (match and match["mark"] and _END.search(match["rest"]))
    return [(line, "numbered") for line in found] if listed else []


def _item_fault(item: re.Match[str]) -> str | None:
    return _name_fault(item["rest"]) if item["mark"] in (".", "．") else "mark"


def _name_fault(name: str) -> str | None:
    return "punctuation" if _END.search(name) else None


def _raw(context: Context, line: Line) -> str:
    return context.document.text[line.start : line.end].strip().partition("\n")[0]


def punctuation_width(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A mark beside Han characters that is now half and now full width; the rarer form is pointed at."""
    if context.document.layout is None:
        return
    half: dict[str, list[int]] = defaultdict(list)
    full: dict[str, list[int]] = defaultdict(list)
    text = context.document.text
    for line in context.outline.body:
        start = line.label.end if line.label else line.start
        for at in _marks(text[start : line.end]):
            char = text[start + at]
            kind, forms = (char, half) if char in _FULL else (_HALF[char], full)
            forms["(" if kind == ")" else kind].append(start + at)
    for kind in _NAMES:
        narrow, wide = half[kind], full[kind]
        if narrow and wide:
            rare = narrow if len(narrow) <= len(wide) else wide
            zh, en = _NAMES[kind]
            values = {
                "mark": zh, "mark_en": en, "half": str(len(narrow)), "full": str(len(wide)),
                "rare": "半角" if rare is narrow else "全角", "rare_en": "half" if rare is narrow else "full",
            }  # fmt: skip
            edits = tuple(Edit(at, at + 1, _FULL[text[at]]) for at in narrow)
            yield Hit(rare[0], rare[0] + 1, values, fix=Fix(f"{len(edits)} 处半角{zh}改为全角", edits))


def _marks(text: str) -> Iterator[int]:
    """The places of marks in Chinese text: those beside Han characters, and brackets that hold any."""
    for match in re.finditer(r"[，；：？！]", text):
        yield match.start()
    for match in _MARK.finditer(text):
        yield match.start()
    for match in _BRACKETS.finditer(text):
        yield match.start("open")
        yield match.start("close")
