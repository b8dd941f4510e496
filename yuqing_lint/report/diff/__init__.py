"""Two versions of a plan side by side: the facts that changed, and the findings gained and lost."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from yuqing_lint.report.diff.comparison import Comparison, compare

__all__ = ["FORMATS", "Comparison", "compare", "render"]

FORMATS: Mapping[str, str] = {
    "text": "yuqing_lint.report.diff.text",
    "json": "yuqing_lint.report.diff.data",
    "markdown": "yuqing_lint.report.diff.markdown",
    "html": "yuqing_lint.report.diff.html",
}
"""Each module has a function ``render`` from a :class:`Comparison` to text."""


def render(form: str, comparison: Comparison) -> str:
    """A comparison in a format of ``FORMATS``.

    Raises:
        KeyError: there is no such format.
    """
    made: str = import_module(FORMATS[form]).render(comparison)
    return made
