"""Frames (语境) of lines: of the stems that lead them in, of their headings, of their tables."""

from __future__ import annotations

from yuqing_lint import regex as re
from yuqing_lint.extract.acts import Act, parse_act
from yuqing_lint.extract.cells import Cells
from yuqing_lint.extract.clauses import clauses
from yuqing_lint.extract.frame import REPORTS, Frame, last_act_in
from yuqing_lint.extract.level_names import level_mentions
from yuqing_lint.extract.names import original
from yuqing_lint.extract.subjects import Subjects
from yuqing_lint.extract.triggers import trigger_of
from yuqing_lint.model import Action
from yuqing_lint.outline import Line, PlanOutline, Sentence

_LEVEL_AT_START = 6
_MANNERS: dict[Action, re.Pattern[str]] = {
    "verbal_report": re.compile(r"口头|电话"),
    "written_report": re.compile(r"书面|文字|纸质"),
}


class Frames:
    """Finds the frame of a line: of its column and row, or of the lines that lead it in."""

    def __init__(self, outline: PlanOutline, subjects: Subjects) -> None:
        self.outline = outline
        self.subjects = subjects
        self.cells = Cells(outline, subjects)

    def of(self, line: Line) -> Frame:
        """The frame of a line from outside it."""
        if line.cell:
            return self.cells.frame(line)
        if line.stem is None or line.stem == line.index:
            return Frame()
        stem = self.outline.lines[line.stem]
        return self.said_in(stem, stem.lead if stem.lead < len(stem.text) else 0, len(stem.text)).over(self.of(stem))

    def of_heading(self, line: Line) -> Frame:
        """What the nearest heading over a line that names an act says: 续报：, 口头报告（科室报办公室）：."""
        for above in (line, *self.outline.ancestors(line)):
            act, _ = last_act_in(above.heading) if above.lead else (None, 0)
            if act:
                return self.said_in(above, 0, above.lead)
        return Frame()

    def said_in(self, line: Line, start: int, end: int) -> Frame:
        """The frame that ``line.text[start:end]`` gives: its last act, that act's recipient, its nearest subject."""
        text = line.text[start:end].rstrip("：。；")
        act, at = last_act_in(text)
        subject = self.subjects.before(text, len(text) - 1) if text else None
        recipient = self._recipient(line, start, text, act, at)
        actor = original(self.outline, line, start + subject[0], start + subject[1]) if subject else None
        levels = level_mentions(text)
        named = (line, start, text) if levels and levels[0].start <= _LEVEL_AT_START else None
        return Frame(act, actor, recipient, trigger_of(text, len(text)), named)

    def _recipient(self, line: Line, start: int, text: str, act: Act | None, at: int) -> str | None:
        """To whom the act of a stem is, or the report before it: 先向办公室电话报告，再补报书面材料：."""
        if act and act.recipient:
            return original(self.outline, line, start + at + act.recipient[0], start + at + act.recipient[1])
        for first, last in reversed(list(clauses(text, 0, len(text)))):
            found = parse_act(text[first:last])
            if found and found.recipient and found.action in REPORTS:
                return original(
                    self.outline, line, start + first + found.recipient[0], start + first + found.recipient[1]
                )
        return None

    def manner_of(self, sentence: Sentence) -> Action | None:
        """Verbal or written, where the heading or the head of a cell says so (书面报告)."""
        line = sentence.line
        head = self.cells.head(line) if line.cell else next(reversed(self.outline.path(line)), "")
        found = [name for name, pattern in _MANNERS.items() if pattern.search(head)]
        return found[0] if len(found) == 1 and "报" in head else None
