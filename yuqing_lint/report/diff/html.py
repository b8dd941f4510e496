"""A comparison as an HTML page that loads nothing."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from yuqing_lint.report.diff.comparison import Comparison
from yuqing_lint.report.diff.wording import KINDS, pieces, sign, subject, total
from yuqing_lint.report.html.sheet import TEMPLATES, environment, policy
from yuqing_lint.report.wording import SEVERITIES, said
from yuqing_lint.version import __version__

_OWN = Path(__file__).parent / "templates"


def render(comparison: Comparison) -> str:
    """The page of a comparison."""
    from markupsafe import Markup

    lang = comparison.lang
    style = (TEMPLATES / "page.css").read_text("utf-8") + (_OWN / "diff.css").read_text("utf-8")
    return (
        environment(_OWN)
        .get_template("diff.html")
        .render(
            comparison=comparison,
            policy=policy(style),
            style=Markup(style),
            version=__version__,
            total=total(comparison),
            groups=lambda pair: [
                (KINDS[lang][kind], list(group)) for kind, group in groupby(pair.changes, key=lambda one: one.kind)
            ],
            pieces=pieces,
            sign=sign,
            subject=lambda change: subject(change, lang),
            severity_names={one.value: name for one, name in SEVERITIES[lang].items()},
            said=lambda zh, en: said(lang, zh, en),
        )
    )
