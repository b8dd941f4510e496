"""Small pieces of SVG as markup that is safe to put into a page."""

from __future__ import annotations

from unicodedata import east_asian_width

from markupsafe import Markup, escape

from yuqing_lint.report.html.marks import Mark

SIZE = 13.0
"""Pixels of ordinary text in pictures."""


def element(tag: str, *children: Markup | str, **attributes: str | float | None) -> Markup:
    """``<tag …>children</tag>``; ``class_`` is class, ``text_anchor`` is text-anchor, ``None`` leaves an attribute out."""
    given = Markup("").join(
        Markup(' {}="{}"').format(name.rstrip("_").replace("_", "-"), _number(value))
        for name, value in attributes.items()
        if value is not None
    )
    return Markup("<{}{}>{}</{}>").format(Markup(tag), given, Markup("").join(map(escape, children)), Markup(tag))


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


def picture(width: float, height: float, label: str, *children: Markup) -> Markup:
    """The whole of a picture; it scales to the width of its place, but not below what can be read."""
    return element(
        "svg",
        *children,
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=width,
        height=height,
        role="group",
        aria_label=label,
    )


def label(text: str, x: float, y: float, class_: str = "", anchor: str | None = None) -> Markup:
    """A line of text; ``y`` is its base line."""
    return element("text", text, x=x, y=y, class_=class_ or None, text_anchor=anchor)


def badge(mark: Mark, x: float, y: float, name: str) -> Markup:
    """The number of a finding in a circle, which leads to it; ``name`` says what it is to a screen reader."""
    return element(
        "a",
        element("circle", cx=x, cy=y, r=9),
        label(str(mark.number), x, y + 4, anchor="middle"),
        href=f"#{mark.card}",
        class_=f"badge {mark.finding.severity.value}",
        aria_label=name,
    )


def text_width(text: str, size: float = SIZE) -> float:
    """About how wide a text is in pixels: a Han character is as wide as it is high, a Latin letter a little over half."""
    return sum(size if east_asian_width(char) in "WF" else size * 0.58 for char in text)


def fitted(text: str, width: float, size: float = SIZE) -> str:
    """The text, or as much of its beginning as fits, with an ellipsis."""
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(kept, size) + size > width:
        kept = kept[:-1]
    return f"{kept}…"


def wrapped(text: str, width: float, lines: int, size: float = SIZE) -> list[str]:
    """The text in at most so many lines, the last one cut where it is longer."""
    made: list[str] = []
    rest = text
    while rest and len(made) < lines - 1:
        count = len(rest)
        while count > 1 and text_width(rest[:count], size) > width:
            count -= 1
        made.append(rest[:count])
        rest = rest[count:]
    return [*made, fitted(rest, width, size)] if rest else made
