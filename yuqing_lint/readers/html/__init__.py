"""HTML: what a browser would show of a page, without running, loading or following anything."""

from __future__ import annotations

from yuqing_lint.readers.html.reader import read_html

__all__ = ["read_html"]
