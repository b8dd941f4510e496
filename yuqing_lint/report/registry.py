"""The report formats by name; the module of a format is imported when it is used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from yuqing_lint.report.run import Renderer, Run

FORMATS: Mapping[str, str] = {
    "text": "yuqing_lint.report.text",
    "json": "yuqing_lint.report.findings",
    "jsonl": "yuqing_lint.report.jsonl",
    "sarif": "yuqing_lint.report.sarif",
    "junit": "yuqing_lint.report.junit",
    "github": "yuqing_lint.report.github",
    "gitlab": "yuqing_lint.report.gitlab",
    "markdown": "yuqing_lint.report.markdown",
    "html": "yuqing_lint.report.html",
}
"""Each module has a function ``render`` that is a :class:`~yuqing_lint.report.run.Renderer`."""


def render(form: str, run: Run) -> str:
    """The report of a run in a format of ``FORMATS``.

    Raises:
        KeyError: there is no such format.
    """
    renderer: Renderer = import_module(FORMATS[form]).render
    return renderer(run)
