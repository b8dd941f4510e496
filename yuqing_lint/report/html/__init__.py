"""HTML: one file that loads nothing, with the plan as read, the findings beside it and pictures of the facts above."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from yuqing_lint.model import Severity
from yuqing_lint.report.html.page import views
from yuqing_lint.report.html.words import WORDS
from yuqing_lint.report.run import Run
from yuqing_lint.report.wording import SEVERITIES, counted, family_name, nothing, spot, trouble, verdict
from yuqing_lint.version import __version__

_TEMPLATES = Path(__file__).parent / "templates"


def render(run: Run) -> str:
    """The page of a run.

    Style and script stand in the page; its content security policy names them by their hashes and allows nothing else.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = ((_TEMPLATES / name).read_text("utf-8") for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; img-src data:; style-src {_source(style)}; script-src {_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    found = [finding.severity.value for report in run.reports for finding in report.findings]
    return environment.get_template("page.html").render(
        run=run,
        files=views(run),
        totals={one.value: found.count(one.value) for one in Severity},
        w=WORDS[run.lang],
        policy=policy,
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


def _source(text: str) -> str:
    """A piece of the page as its policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
