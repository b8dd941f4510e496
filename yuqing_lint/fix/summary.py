"""What was fixed, what was not and why, for the person who asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from yuqing_lint.fix.formats import Obstacle
from yuqing_lint.fix.rounds import Mended
from yuqing_lint.model import Finding
from yuqing_lint.report.run import Language
from yuqing_lint.report.wording import said

_OBSTACLES = {
    Obstacle.AUTOMATIC: (
        "这是 Word 的自动编号，不是文字；请在 Word 里改编号的格式或者起始值",
        "an automatic number of Word is no text; change the list's format or start value in Word",
    ),
    Obstacle.GENERATED: ("这些字是域或者插入的文件生成的，请在 Word 里改", "a field or another file made these words"),
    Obstacle.UNDIVIDED: (
        "这些字在公式或者拼音标注里，请在 Word 里改",
        "these words are in a formula or a ruby annotation",
    ),
    Obstacle.PARAGRAPHS: ("改动跨了段落，请在 Word 里改", "the change reaches over the end of a paragraph"),
}


def lines_of(mended: Mended, lang: Language, *, unsafe: bool) -> Iterator[str]:
    """What was fixed, a line each, then what met an obstacle, then what is left to a person."""
    for finding in mended.done:
        yield f"  {_line(finding)}"
    if mended.refused:
        count = len(mended.refused)
        yield said(lang, f"没有改的 {count} 处：", f"Not fixed ({count}):")
        for finding, obstacle in mended.refused:
            yield f"  {_line(finding)}{said(lang, '——', ' — ')}{said(lang, *_OBSTACLES[obstacle])}"
    more = sum(1 for finding in mended.left if finding.fix and finding.fix.edits and not finding.fix.safe)
    if more and not unsafe:
        yield said(
            lang,
            f"还有 {more} 处可以改，但是会动到内容，要人来定：加 --unsafe 一并改。",
            f"{more} more can be fixed with --unsafe; they touch what the plan says, and a person should look at them.",
        )


def diff_of(mended: Mended, name: str, copy: str) -> str:
    """The text before and after as a unified diff; empty where nothing was fixed."""
    before, after = (text.splitlines(keepends=True) for text in (mended.before.text, mended.after.text))
    lines = unified_diff(before, after, name, copy, n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _line(finding: Finding) -> str:
    """One finding: its code, where it is, what it says and what was done."""
    parts = [finding.code, finding.place, finding.message, finding.fix.description if finding.fix else ""]
    return " ".join(part for part in parts if part)
