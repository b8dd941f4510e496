r"""A linter for Chinese contingency plans (应急预案), above all those for public-opinion incidents (舆情).

As a library:

>>> from tempfile import TemporaryDirectory
>>> from pathlib import Path
>>> from yuqing_lint import check, extract
>>> with TemporaryDirectory() as folder:
...     plan = Path(folder, "预案.txt")
...     _ = plan.write_text("甲县舆情应急预案\n一、信息报告\n发现舆情后30分钟内向县委报告。\n", encoding="utf-8")
...     report = check(plan)
...     document, plans = extract(plan)
>>> report.status
'checked'
>>> [(finding.name, str(finding.severity)) for finding in report.findings if finding.code == "ACC001"]
[('no-accountability', 'error')]
>>> [(deadline.text, deadline.seconds, deadline.recipient) for deadline in plans[0].deadlines]
[('30分钟内', 1800, '县委')]
>>> span = plans[0].deadlines[0].span
>>> document.text[span.start : span.end]
'30分钟内'

``check`` gives a :class:`FileReport` with its :class:`Finding` objects, ``extract`` a :class:`Document` and the
:class:`PlanFacts` of each plan in it; all are frozen dataclasses of ``yuqing_lint.model``. A file that cannot be read makes
``extract`` raise :class:`ReadError`, and gives ``check`` a report whose ``error`` says why.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from yuqing_lint.version import __version__

if TYPE_CHECKING:
    from yuqing_lint.check import check, extract
    from yuqing_lint.model import Document, FileReport, Finding, PlanFacts, ReadError, Severity, Span

__all__ = [
    "Document",
    "FileReport",
    "Finding",
    "PlanFacts",
    "ReadError",
    "Severity",
    "Span",
    "__version__",
    "check",
    "extract",
]


class _Package(ModuleType):
    """The package: ``import yuqing_lint`` loads nothing more, each name is imported when it is first asked for.

    ``check`` and ``extract`` are functions here although modules of the package have the same names. Importing such a module
    sets it as an attribute of the package; these properties stand before that, whatever was imported first.
    """

    @property
    def check(self) -> Any:
        """See :func:`yuqing_lint.check.check`."""
        from yuqing_lint.check import check

        return check

    @check.setter
    def check(self, module: ModuleType) -> None:
        """The import system says that the module is there; it is found in ``sys.modules``."""

    @property
    def extract(self) -> Any:
        """See :func:`yuqing_lint.check.extract`."""
        from yuqing_lint.check import extract

        return extract

    @extract.setter
    def extract(self, module: ModuleType) -> None:
        """As for ``check``."""

    def __getattr__(self, name: str) -> Any:
        """The classes of the model."""
        if name not in __all__:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        from yuqing_lint import model

        return getattr(model, name)

    def __dir__(self) -> list[str]:
        return sorted({*self.__dict__, *__all__})


sys.modules[__name__].__class__ = _Package
