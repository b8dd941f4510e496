"""The trend of audits as a picture: errors and warnings over time."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from yuqing_lint.audit.view import Total
from yuqing_lint.report.html.svg import element, label, picture
from yuqing_lint.report.wording import said
from yuqing_lint.rules.model import Language

_SHOWN = 12
_WIDTH, _HEIGHT = 720, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 90, 16, 40
_LINES = (("errors", "错误", "errors"), ("warnings", "警告", "warnings"))


def trend_picture(totals: Sequence[Total], lang: Language) -> Markup:
    """The last audits from left to right, evenly spaced."""
    shown = totals[-_SHOWN:]
    top = _round_up(max(max(one.errors, one.warnings) for one in shown))
    step = (_WIDTH - _LEFT - _RIGHT) / (len(shown) - 1)

    def place(at: int, value: int) -> tuple[float, float]:
        return _LEFT + at * step, _TOP + (_HEIGHT - _TOP - _BOTTOM) * (1 - value / top)

    parts: list[Markup] = []
    for tick in range(5):
        value = top * tick // 4
        _, y = place(0, value)
        parts.append(element("line", x1=_LEFT, y1=y, x2=_WIDTH - _RIGHT, y2=y, class_="tick"))
        parts.append(label(str(value), _LEFT - 8, y + 4, "muted small", "end"))
    one_day = shown[0].audit.started[:10] == shown[-1].audit.started[:10]
    when = slice(11, 16) if one_day else slice(5, 10)
    every = max(1, -(-len(shown) // 6))
    for at, one in enumerate(shown):
        x, _ = place(at, 0)
        if at % every == 0 or at == len(shown) - 1:
            parts.append(label(one.audit.started[when], x, _HEIGHT - 16, "muted small", "middle"))
    for name, zh, en in _LINES:
        points = [place(at, getattr(one, name)) for at, one in enumerate(shown)]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(element("polyline", points=drawn, class_=f"line {name}"))
        for (x, y), one in zip(points, shown, strict=True):
            title = element(
                "title", f"#{one.audit.number} {one.audit.started[:10]} {said(lang, zh, en)} {getattr(one, name)}"
            )
            parts.append(element("circle", title, cx=x, cy=y, r=4, class_=f"dot-{name}"))
        x, y = points[-1]
        parts.append(label(f"{said(lang, zh, en)} {getattr(shown[-1], name)}", x + 10, y + 4, f"small {name}"))
    return picture(_WIDTH, _HEIGHT, said(lang, "历次审计的错误和警告", "Errors and warnings of the audits"), *parts)


def _round_up(value: int) -> int:
    """The next number that divides well into four."""
    unit = 4
    while unit * 10 < value:
        unit *= 10
    return max(4, -(-value // unit) * unit)
