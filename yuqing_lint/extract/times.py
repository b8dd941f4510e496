"""Times (时间表达): where they stand in a sentence, and whether they bound, wait or recur."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yuqing_lint import regex as re
from yuqing_lint.extract.bounds import bound_before
from yuqing_lint.extract.durations import TIME, Duration, parse_duration
from yuqing_lint.model import Relation

_WITHIN_AFTER = re.compile(r"^(?:之内|以内|内|之前|以前|前(?!期|往|后|方|台|述|款|提))")
_DATE = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日|[一二〇○零三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression in a line, with what it is: where it begins and ends with its 内 or 前."""

    start: int
    end: int
    duration: Duration
    relation: Relation
    bare: bool = False
    """Whether no word (内、前、不超过、后、左右) says what the time is: 24小时值守, or 首报30分钟, a limit all the same."""


_USES = re.compile(r"(?:^|[，。；：]|再|共|仅|只)(?:利)?用(?:时)?$")
"""再用15分钟与涉事部门核对."""


def candidates(text: str) -> Iterator[re.Match[str]]:
    """What may be a time expression in a folded sentence; no dates."""
    dates = {at for match in _DATE.finditer(text) for at in range(match.start(), match.end())}
    for match in TIME.finditer(text):
        if match.start() not in dates or text.startswith("每", match.start()):
            yield match


def times(text: str) -> Iterator[Time]:
    """The time expressions of a folded sentence that the grammar accepts."""
    for match in candidates(text):
        duration = parse_duration(match[0])
        if duration is None or duration.seconds > 100 * 31_536_000:
            continue
        if re.search(r"[\d.A-Za-z第零〇]$", text[: match.start()]) and not match[0].startswith("T"):
            continue
        after = text[match.end() :]
        if duration.every:
            yield Time(match.start(), match.end(), duration, "every")
            continue
        tail = _WITHIN_AFTER.match(after)
        if tail:
            yield Time(match.start(), match.end() + tail.end(), duration, "within")
        elif match[0].endswith("前") or _USES.search(text[: match.start()]) or bound_before(text, match.start()):
            yield Time(match.start(), match.end(), duration, "within")
        elif wait := re.match(r"之?后(?!续|期|勤|方|果)", after):
            yield Time(match.start(), match.end() + wait.end(), duration, "after")
        elif re.match(r"^(?:左右|上下)", after):
            yield Time(match.start(), match.end(), duration, "about")
        else:
            yield Time(match.start(), match.end(), duration, "within", bare=not duration.same_day)
