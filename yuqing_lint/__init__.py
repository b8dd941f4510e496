"""A linter for Chinese contingency plans (应急预案), above all those for public-opinion incidents (舆情).

``check(path)`` gives a :class:`~yuqing_lint.model.FileReport`, ``extract(path)`` the document and its facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yuqing_lint.check import check, extract

__all__ = ["__version__", "check", "extract"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import the checker when it is first asked for, so that ``import yuqing_lint`` stays quick."""
    if name in __all__:
        from yuqing_lint.check import check, extract

        # The modules of these names are attributes of the package by now; the functions take their place.
        globals().update(check=check, extract=extract)
        return globals()[name]
    raise AttributeError(f"module 'yuqing_lint' has no attribute {name!r}")
