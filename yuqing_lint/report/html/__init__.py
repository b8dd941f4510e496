"""HTML: one file that loads nothing, with the plan as read, the findings beside it and pictures of the facts above."""

from __future__ import annotations

from yuqing_lint.model import Severity
from yuqing_lint.report.html.page import views
from yuqing_lint.report.html.sheet import TEMPLATES, environment, policy
from yuqing_lint.report.html.words import WORDS
from yuqing_lint.report.run import Run
from yuqing_lint.report.wording import SEVERITIES, counted, family_name, nothing, spot, trouble, verdict
from yuqing_lint.version import __version__


def render(run: Run, back: str | None = None) -> str:
    """The page of a run; ``back`` is the address of the page that it belongs to.

    Style and script stand in the page; its content security policy names them by their hashes and allows nothing else.
    """
    from markupsafe import Markup

    style, script = ((TEMPLATES / name).read_text("utf-8") for name in ("page.css", "page.js"))
    found = [finding.severity.value for report in run.reports for finding in report.findings]
    return (
        environment()
        .get_template("page.html")
        .render(
            run=run,
            files=views(run),
            back=back,
            totals={one.value: found.count(one.value) for one in Severity},
            w=WORDS[run.lang],
            policy=policy(style, script),
            style=Markup(style),
            script=Markup(script),
            version=__version__,
            severity_names={one.value: name for one, name in SEVERITIES[run.lang].items()},
            counted=lambda findings: counted(findings, run.lang),
            family_name=lambda code: family_name(code, run.lang),
            spot=lambda span: spot(span, run.lang),
            trouble=lambda error: trouble(error, run.lang),
            verdict=lambda report: verdict(run, report),
            nothing=nothing(run),
            judged={rule.code[:3] for rule in run.rules},
        )
    )
