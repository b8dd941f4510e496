"""Fixing a file: check, apply what may be applied, and check again, until nothing is left to apply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from yuqing_lint.fix.edits import clash
from yuqing_lint.fix.formats import Editing, Obstacle, Opener
from yuqing_lint.model import Document, Edit, Finding

_ROUNDS = 50  # each one applies at least a fix; a plan with more that depend on one another is not to be expected


@dataclass(frozen=True)
class Mended:
    """A file before and after its fixes."""

    before: Document
    after: Document
    data: bytes
    """The bytes after the fixes; those before where there are none."""
    done: tuple[Finding, ...]
    """What was fixed, in the order in which it was."""
    refused: tuple[tuple[Finding, Obstacle], ...]
    """What would have been fixed but for an obstacle in the file."""
    left: tuple[Finding, ...]
    """What the check finds afterwards, the refused ones among them."""


def mend(
    data: bytes,
    read: Callable[[bytes], Document],
    check: Callable[[Document], Sequence[Finding]],
    opened: Opener,
    *,
    unsafe: bool,
    now: datetime,
) -> Mended:
    """Apply the safe fixes to the bytes of a file, or with ``unsafe`` all of them.

    Mending what was mended changes nothing. A fix that would bring back an earlier text is left.

    Raises:
        ReadError: the file cannot be read.
    """
    before = document = read(data)
    seen = {document.text}
    done: list[Finding] = []
    for _ in range(_ROUNDS):
        found = tuple(check(document))
        editing = opened(data, document)
        chosen, edits, refused = _choose(found, editing, unsafe=unsafe)
        if not chosen:
            break
        changed = editing.edited(edits, now)
        after = read(changed)
        if after.text in seen:
            break
        seen.add(after.text)
        data, document = changed, after
        done += chosen
    else:
        found, refused = tuple(check(document)), []
    return Mended(before, document, data, tuple(done), tuple(refused), found)


def _choose(
    found: Sequence[Finding], editing: Editing, *, unsafe: bool
) -> tuple[list[Finding], list[Edit], list[tuple[Finding, Obstacle]]]:
    """The findings whose fixes go together, their edits, and the findings that meet an obstacle."""
    chosen: list[Finding] = []
    edits: dict[Edit, None] = {}
    refused: list[tuple[Finding, Obstacle]] = []
    for finding in found:
        fix = finding.fix
        if fix is None or not fix.edits or not (fix.safe or unsafe):
            continue
        obstacle = editing.obstacle(fix.edits)
        if obstacle is not None:
            refused.append((finding, obstacle))
        elif edits.keys() >= set(fix.edits) or not any(clash(new, old) for new in fix.edits for old in edits):
            chosen.append(finding)
            edits.update(dict.fromkeys(fix.edits))
    return chosen, list(edits), refused
