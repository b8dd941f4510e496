"""Automatic numbering (自动编号): definitions of lists, and the counting that gives each paragraph its label."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from yuqing_lint import regex as re
from yuqing_lint.number_formats import format_number, is_known
from yuqing_lint.readers.docx.names import MC, Element, is_on, number, value, w
from yuqing_lint.readers.docx.styles import ParagraphStyle, Styles
from yuqing_lint.readers.docx.symbols import bullet

_DEEPEST = 8
_FARTHEST = 8  # from a definition over numbering styles to the one with the levels; one step is usual
_PLACEHOLDER = re.compile(r"%([1-9])")
_SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}
_WITHOUT_NUMBER = ("bullet", "none")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list (``w:lvl``)."""

    form: str = "decimal"
    text: str = ""
    """With %1 to %9 where the numbers of the levels go."""
    start: int = 0
    suffix: str = "\t"
    legal: bool = False
    """Whether all numbers in it are written in digits (``w:isLgl``)."""
    restart: int | None = None
    """The 1-based level up to which a paragraph restarts this one; 0 never, ``None`` any that is higher."""
    style: str | None = None
    """The paragraph style that stands for this level."""
    hidden: bool = False
    font: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """An instance of a list (``w:num``); instances of one definition count on together."""

    ident: str
    definition: str
    """The definition that its levels come from."""
    levels: dict[int, Level]
    restarts: dict[int, int]
    """Levels that begin anew with this instance, with the number that they begin at (``w:startOverride``)."""
    linked: dict[str, int]
    """Paragraph styles with the level that they stand for."""


class Numbering:
    """The lists of a document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        children = [] if root is None else list(root)
        self._styles = styles
        self._definitions = {el.get(w("abstractNumId"), ""): el for el in children if el.tag == w("abstractNum")}
        self._instances = {el.get(w("numId"), ""): el for el in children if el.tag == w("num")}
        self.list: Callable[[str], List | None] = cache(self._list)

    def place(self, style: ParagraphStyle, num_id: str | None, level: int | None) -> tuple[List, int] | None:
        """The list and level of a paragraph from its style and its own ``w:numPr``; ``None`` where it has no number.

        A level of the paragraph itself counts first, then the level that a style is linked to (``w:pStyle``), then
        the one that a style names. ``numId`` 0 switches a number off.
        """
        ident = num_id if num_id is not None else style.num_id
        found = self.list(ident) if ident is not None and ident != "0" else None
        if found is None:
            return None
        if level is None:
            level = self._style_level(found, style)
        return found, min(max(level, 0), _DEEPEST)

    @staticmethod
    def _style_level(found: List, style: ParagraphStyle) -> int:
        for name, named in style.chain:
            if name in found.linked:
                return found.linked[name]
            if named is not None:
                return named
        return 0

    def _list(self, num_id: str) -> List | None:
        instance = self._instances.get(num_id)
        if instance is None:
            return None
        definition = self._resolved(value(instance, "abstractNumId") or "")
        element = self._definitions.get(definition)
        found = [] if element is None else element.iterchildren(w("lvl"))
        levels = {number(level.get(w("ilvl"))) or 0: _level(level) for level in found}
        restarts: dict[int, int] = {}
        for override in instance.iterchildren(w("lvlOverride")):
            at = number(override.get(w("ilvl")))
            if at is None:
                continue
            start = number(value(override, "startOverride"))
            if start is not None:
                restarts[at] = start
            own = override.find(w("lvl"))
            if own is not None:
                levels[at] = _level(own)
        linked = {level.style: at for at, level in levels.items() if level.style}
        return List(num_id, definition, levels, restarts, linked)

    def _resolved(self, definition: str) -> str:
        """The definition that holds the levels of one; one that only names a numbering style has them there."""
        for _ in range(_FARTHEST):
            link = value(self._definitions.get(definition), "numStyleLink")
            ident = None if link is None else self._styles.list_number(link)
            target = value(self._instances.get(ident or ""), "abstractNumId")
            definition = definition if target is None else target
        return definition


class Counters:
    """Counts the paragraphs of one story (body, header, notes, …) and writes their labels.

    The number formats of the labels are added to ``forms``.
    """

    def __init__(self, forms: set[str]) -> None:
        self._forms = forms
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, place: tuple[List, int]) -> str:
        """The label of the next paragraph at a place, with the tab or space that parts it from the text."""
        numbers, at = place
        counts = self._counts.setdefault(numbers.definition, {})
        for higher in range(at):
            if higher not in counts:  # a level that was skipped counts as begun: the next of it is the second
                counts[higher] = _start(numbers, higher)
        if at in numbers.restarts and (numbers.ident, at) not in self._begun:
            counts[at] = numbers.restarts[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else _start(numbers, at)
        self._begun.add((numbers.ident, at))
        for deeper in [other for other in counts if other > at and _restarts(numbers.levels.get(other), other, at)]:
            del counts[deeper]
        level = numbers.levels.get(at)
        if level is None or level.hidden:
            return ""
        self._forms.add(level.form)
        text = _text(numbers, level, counts)
        return text + level.suffix if text else ""


def _text(numbers: List, level: Level, counts: dict[int, int]) -> str:
    if level.form == "bullet":
        return bullet(level.text, level.font)

    def write(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = numbers.levels.get(at)
        if other is None or other.form in _WITHOUT_NUMBER:
            return ""
        count = counts[at] if at in counts else _start(numbers, at)
        if level.legal and other.form != "decimalZero":
            return str(count)
        return format_number(count, other.form)

    return _PLACEHOLDER.sub(write, level.text)


def _start(numbers: List, at: int) -> int:
    level = numbers.levels.get(at)
    return numbers.restarts.get(at, level.start if level else 0)


def _restarts(level: Level | None, at: int, used: int) -> bool:
    """Whether a level restarts when a paragraph of the higher level ``used`` comes."""
    limit = at if level is None or level.restart is None or level.restart > at else level.restart
    return used < limit


def _level(element: Element) -> Level:
    text = element.find(w("lvlText"))
    fonts = element.find(f"{w('rPr')}/{w('rFonts')}")
    return Level(
        form=_form(element),
        text="" if text is None or text.get(w("null")) in ("1", "true", "on") else text.get(w("val"), ""),
        start=number(value(element, "start")) or 0,
        suffix=_SUFFIXES.get(value(element, "suff") or "tab", "\t"),
        legal=is_on(element.find(w("isLgl"))),
        restart=number(value(element, "lvlRestart")),
        style=value(element, "pStyle"),
        hidden=is_on(element.find(f"{w('rPr')}/{w('vanish')}")),
        font=None if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")),
    )


def _form(element: Element) -> str:
    """The number format; a custom one (``001, 002, …``) is given by its pattern where that is understood."""
    custom = element.find(f"{{{MC}}}AlternateContent/{{{MC}}}Choice/{w('numFmt')}")
    if custom is not None and is_known(custom.get(w("format"), "")):
        return custom.get(w("format"), "")
    fallback = element.find(f"{{{MC}}}AlternateContent/{{{MC}}}Fallback/{w('numFmt')}")
    plain = element.find(w("numFmt")) if fallback is None else fallback
    return "decimal" if plain is None else plain.get(w("val"), "decimal")
