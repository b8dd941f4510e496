"""What a worker does with one file: check it, and take from it all that an audit needs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from yuqing_lint.audit.codec import encode
from yuqing_lint.audit.near import signature
from yuqing_lint.checks.library import Mark
from yuqing_lint.checks.marks import marks_of, title_key
from yuqing_lint.checks.statements import plain
from yuqing_lint.model import FileReport, Finding, PlanFacts, ReadError, Span
from yuqing_lint.readers import errors
from yuqing_lint.report.fingerprints import fingerprints

_TRIES = 3


class Check(Protocol):
    """Checks a file; sent to the workers, so it must be picklable."""

    def __call__(self, path: Path) -> FileReport: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Brief:
    """A finding as it is counted."""

    code: str
    severity: int
    """Rank: 0 error, 1 warning, 2 info."""
    fingerprint: bytes
    """The same in the next version of the file, as long as its section and paragraph stay."""
    alike: int
    """The same for the same defect in the same words in any file."""


@dataclass(frozen=True, slots=True)
class PlanBrief:
    """A plan as others are compared with it."""

    index: int
    title: str | None
    title_key: str
    issuer: str | None
    date: str | None
    number: str | None
    span: Span
    marks: tuple[Mark, ...]
    signature: bytes | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file."""

    digest: bytes
    """SHA-256 of the bytes that were checked."""
    payload: bytes
    """The report, see :mod:`yuqing_lint.audit.codec`."""
    failed: bool
    perishable: bool
    findings: tuple[Brief, ...]
    plans: tuple[PlanBrief, ...]


@dataclass(frozen=True)
class Examine:
    """The function that workers run."""

    check: Check

    def __call__(self, path: Path) -> Outcome:
        """Check a file; one that is being written meanwhile is read again.

        Raises:
            ReadError: it cannot be read, or is written all the time.
        """
        digest = digest_of(path)
        for _ in range(_TRIES):
            report = self.check(path)
            before, digest = digest, digest_of(path)
            if before == digest:
                return outcome(report, digest)
        raise errors.changing()


def digest_of(path: Path) -> bytes:
    """SHA-256 of a file.

    Raises:
        ReadError: it is not there, or cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        raise gone(error) from error


def gone(error: OSError) -> ReadError:
    """The error for a file that was there when the folder was read and cannot be opened now."""
    return errors.vanished() if isinstance(error, FileNotFoundError) else errors.unreadable(error)


def outcome(report: FileReport, digest: bytes) -> Outcome:
    """What an audit keeps of a report."""
    prints = (bytes.fromhex(one) for one in fingerprints(report))
    document = report.document
    return Outcome(
        digest=digest,
        payload=encode(report),
        failed=report.status == "failed",
        perishable=report.perishable,
        findings=tuple(
            Brief(one.code, one.severity.rank, mark, alike(one))
            for one, mark in zip(report.findings, prints, strict=True)
        ),
        plans=tuple(
            _brief(index, plan, report) for index, plan in enumerate(report.plans) if plan.kind == "plan" and document
        ),
    )


def alike(finding: Finding) -> int:
    """A number that the same defect in the same words has in all files."""
    words = plain(finding.anchor.sentence) or plain(finding.message)
    data = f"{finding.code}\x1f{words}".encode()
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), signed=True)


def _brief(index: int, plan: PlanFacts, report: FileReport) -> PlanBrief:
    document = report.document
    assert document is not None
    title = plan.title or ""
    at = document.text.find(title, plan.span.start, plan.span.end) if title else -1
    start = plan.span.start if at < 0 else at
    first = document.block_at(start)
    end = start + len(title) if at >= 0 else first.end if first else start
    return PlanBrief(
        index=index,
        title=plan.title,
        title_key=title_key(plan.title),
        issuer=plan.issuer,
        date=plan.date,
        number=plan.document_number,
        span=document.span(start, end),
        marks=marks_of(document, plan),
        signature=signature(document.text, plan),
    )
