"""What the attributes of an element say about how it shows; style sheets are not read."""

from __future__ import annotations

from yuqing_lint import regex as re
from yuqing_lint.number_formats import format_number
from yuqing_lint.readers.archive import Element

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", re.I)
_WORD_LABEL = re.compile(r"mso-list\s*:\s*ignore", re.I)
_LIST_STYLE = re.compile(r"(?:^|;)\s*list-style(?:-type)?\s*:([^;]*)", re.I)
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_CHINESE = "、"
_FORMS = {
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimalZero", ". "),
    "lower-alpha": ("lowerLetter", ". "),
    "lower-latin": ("lowerLetter", ". "),
    "upper-alpha": ("upperLetter", ". "),
    "upper-latin": ("upperLetter", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-ideographic": ("chineseCountingThousand", _CHINESE),
    "simp-chinese-informal": ("chineseCountingThousand", _CHINESE),
    "trad-chinese-informal": ("chineseCountingThousand", _CHINESE),
    "simp-chinese-formal": ("chineseLegalSimplified", _CHINESE),
    "cjk-heavenly-stem": ("ideographTraditional", _CHINESE),
    "cjk-earthly-branch": ("ideographZodiac", _CHINESE),
}
"""Counter styles (CSS Counter Styles Level 3): the number format of Word that writes the same, and what follows it."""
_BULLETS = frozenset({"disc", "circle", "square", "disclosure-open", "disclosure-closed"})
_MOST = 2**31 - 1


def is_hidden(element: Element) -> bool:
    """Whether an element says of itself that it does not show."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def is_label(element: Element) -> bool:
    """Whether it holds the number that Word gave to a paragraph of a list, saved as a web page."""
    style = element.get("style")
    return style is not None and _WORD_LABEL.search(style) is not None


class List:
    """A list that is being read: how its items are numbered, and the number of the next."""

    def __init__(self, element: Element) -> None:
        self._style = _list_style(element)
        self._reversed = element.get("reversed") is not None
        items = len(element.findall("li")) if self._reversed else 1
        self._next = _number(element.get("start"), items)

    def label(self, item: Element) -> str:
        """The label of the next item, with the space that parts it from the text."""
        own = _list_style(item, self._style)
        value = _number(item.get("value"), self._next)
        self._next = value + (-1 if self._reversed else 1)
        if own in _BULLETS:
            return "• "
        form = _FORMS.get(own)
        return "" if form is None else format_number(value, form[0]) + form[1]


def _list_style(element: Element, inherited: str | None = None) -> str:
    style = _LIST_STYLE.search(element.get("style") or "")
    for word in style[1].lower().split() if style else ():
        if word in _FORMS or word in _BULLETS or word == "none":
            return word
    kind = element.get("type")
    if kind is not None and (known := _TYPES.get(kind) or kind.lower()) in (*_FORMS, *_BULLETS):
        return known
    if inherited is not None:
        return inherited
    return "decimal" if element.tag == "ol" else "disc"


def _number(text: str | None, default: int) -> int:
    if text is None or re.fullmatch(r"\s*[-+]?[0-9]{1,10}\s*", text) is None:
        return default
    return max(-_MOST, min(int(text), _MOST))
