"""What checking a file gave, as bytes: JSON, compressed, and read back only if it is exactly what it should be."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from yuqing_lint.model import Document, FileReport, Finding, PlanFacts, ReadError

_MOST = 64 * 2**20
"""Bytes that a result may inflate to; a plan of 500 pages has some 10 MB."""


class BrokenResult(Exception):
    """Bytes that are no result, or not whole."""


@dataclass(frozen=True, slots=True)
class _Error:
    code: str
    reason: str
    advice: str
    reason_en: str
    advice_en: str


@dataclass(frozen=True, slots=True)
class _Stored:
    """A report without the name of its file and without the way back into it, so that all copies of a file share it."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    plans: tuple[PlanFacts, ...]
    document: Document | None
    error: _Error | None
    pack: str | None
    pack_reason: str
    perishable: bool


def encode(report: FileReport) -> bytes:
    """A report as bytes."""
    import msgspec

    error = report.error
    stored = _Stored(
        report.findings,
        report.suppressed,
        report.plans,
        replace(report.document, name="", runs=(), survey=None) if report.document else None,
        _Error(error.code, error.reason, error.advice, error.reason_en, error.advice_en) if error else None,
        report.pack,
        report.pack_reason,
        report.perishable,
    )
    return zlib.compress(msgspec.json.encode(stored), 6)


def decode(data: bytes, name: str) -> FileReport:
    """The report in some bytes, under the name of its file.

    Raises:
        BrokenResult: the bytes are not what :func:`encode` gives.
    """
    import msgspec

    try:
        inflater = zlib.decompressobj()
        text = inflater.decompress(data, _MOST)
        if inflater.unconsumed_tail or not inflater.eof:
            raise BrokenResult(name)
        stored: _Stored = _decoder().decode(text)
    except (zlib.error, msgspec.DecodeError) as error:
        raise BrokenResult(name) from error
    fault = stored.error
    return FileReport(
        name,
        "failed" if fault else "checked",
        stored.findings,
        ReadError(fault.code, fault.reason, fault.advice, reason_en=fault.reason_en, advice_en=fault.advice_en)
        if fault
        else None,
        replace(stored.document, name=name) if stored.document else None,
        stored.plans,
        stored.pack,
        stored.pack_reason,
        stored.suppressed,
        stored.perishable,
    )


def encode_finding(finding: Finding) -> bytes:
    """One finding as bytes."""
    import msgspec

    return zlib.compress(msgspec.json.encode(finding), 6)


def decode_finding(data: bytes) -> Finding:
    """The finding in some bytes.

    Raises:
        BrokenResult: the bytes are not what :func:`encode_finding` gives.
    """
    import msgspec

    try:
        return msgspec.json.decode(zlib.decompress(data), type=Finding)
    except (zlib.error, msgspec.DecodeError) as error:
        raise BrokenResult("finding") from error


@cache
def _decoder() -> Any:
    import msgspec

    return msgspec.json.Decoder(_Stored)
