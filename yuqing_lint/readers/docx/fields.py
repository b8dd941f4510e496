"""Fields (域): their results are text, their codes are not."""

from __future__ import annotations

from dataclasses import dataclass, field

from yuqing_lint import regex as re
from yuqing_lint.readers.docx.names import Element, is_on, number, value, w

_KIND = w("fldCharType")
_CIRCLED = re.compile(r"\s*eq\s*\\o\s*\\ac\s*\(\s*[○◯〇]\s*[,，;；]\s*(\d{1,2})\s*\)\s*", re.IGNORECASE)
_CIRCLES = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))


@dataclass(slots=True)
class _Field:
    """A field that has begun."""

    form: str
    """What its form element shows (下拉列表、复选框)."""
    code: list[str] = field(default_factory=list)
    result: bool = False


class Fields:
    """Follows the marks that begin, part and end fields (``w:fldChar``) through one story."""

    def __init__(self, root: Element) -> None:
        self._broken = _never_ended(root)
        self._open: list[_Field] = []
        self._codes = 0  # how many of the open ones are still in their code

    @property
    def showing(self) -> bool:
        """Whether text at this place shows: no open field is still in its code."""
        return not self._codes

    def mark(self, element: Element) -> str:
        """Pass a mark; at the end of a field without a result, the text that its code or form draws."""
        kind = element.get(_KIND)
        if kind == "begin" and element not in self._broken:
            self._open.append(_Field(_chosen(element)))
            self._codes += 1
        elif kind == "separate" and self._open and not self._open[-1].result:
            self._open[-1].result = True
            self._codes -= 1
        elif kind == "end" and self._open:
            ended = self._open.pop()
            self._codes -= not ended.result
            if self.showing:
                return ended.form or ("" if ended.result else _drawn("".join(ended.code)))
        return ""

    def code(self, text: str) -> None:
        """A piece of a field's code."""
        if self._open and not self._open[-1].result:
            self._open[-1].code.append(text)


def _never_ended(root: Element) -> set[Element]:
    """Marks that begin a field without an end, which would swallow the rest of the story."""
    begun: list[Element] = []
    for element in root.iter(w("fldChar")):
        kind = element.get(_KIND)
        if kind == "begin":
            begun.append(element)
        elif kind == "end" and begun:
            begun.pop()
    return set(begun)


def _drawn(code: str) -> str:
    r"""The circled number that ``EQ \o\ac(○,21)`` draws."""
    match = _CIRCLED.fullmatch(code)
    number = int(match[1]) if match else 0
    return next((chr(base + number - first) for first, last, base in _CIRCLES if first <= number <= last), "")


def _chosen(begin: Element) -> str:
    """What a drop-down list or a check box of an old form shows."""
    form = begin.find(w("ffData"))
    choices = None if form is None else form.find(w("ddList"))
    if choices is not None:
        entries = [entry.get(w("val"), "") for entry in choices.iterchildren(w("listEntry"))]
        at = number(value(choices, "result") or value(choices, "default")) or 0
        return entries[at] if 0 <= at < len(entries) else ""
    box = None if form is None else form.find(w("checkBox"))
    if box is None:
        return ""
    state = box.find(w("checked"))
    return "☑" if is_on(box.find(w("default")) if state is None else state) else "☐"
