"""OFD (GB/T 33190-2016): a zip of XML whose pages hold text at places; laid out as a PDF is."""

from __future__ import annotations

from yuqing_lint.readers.ofd.reader import read_ofd

__all__ = ["read_ofd"]
