"""The bodies of one plan while they are gathered: found again by name, renamed when a fuller name turns up."""

from __future__ import annotations

from dataclasses import dataclass, field

from yuqing_lint import regex as re
from yuqing_lint.extract.names import original
from yuqing_lint.model import Abbreviation, Body, BodyKind, Duty, Role, Span
from yuqing_lint.outline import Line, PlanOutline

_AT_WORK = re.compile(r"承担[^，。；]{0,16}日常工作|履行(?:下列|以下)职责")
"""A sentence that gives a unit its work, wherever it stands."""
_SHORTEST_ENDING = 3  # 办公室, 专家组: a shorter word is the end of too many names


@dataclass(slots=True, eq=False)
class Draft:
    """A body while its facts are gathered."""

    name: str
    kind: BodyKind
    span: Span
    folded: str
    constituted: bool
    known: set[str] = field(default_factory=set)
    """Its other names, folded."""
    aliases: list[str] = field(default_factory=list)
    """Its other names, as the document has them."""
    parent: Draft | None = None
    seat: str | None = None
    roles: list[Role] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """All its folded names."""
        return (self.folded, *self.known)

    def also(self, folded: str, written: str) -> None:
        """Note another name."""
        self.known.add(folded)
        self.aliases.append(written)

    def body(self) -> Body:
        """The fact."""
        return Body(
            name=self.name,
            kind=self.kind,
            span=self.span,
            aliases=tuple(dict.fromkeys(alias for alias in self.aliases if alias != self.name)),
            parent=self.parent.name if self.parent else None,
            seat=self.seat,
            roles=tuple(sorted(self.roles, key=lambda role: role.span.start)),
            duties=tuple(self.duties),
            constituted=self.constituted,
        )


class Register:
    """The bodies of a plan, in the order of their first naming."""

    def __init__(self, outline: PlanOutline, abbreviations: tuple[Abbreviation, ...]) -> None:
        self.outline = outline
        self.drafts: list[Draft] = []
        self.shorts = {one.short: one.full for one in abbreviations}
        self.current: Draft | None = None
        """The body that the text speaks of."""
        self.duty_lists: dict[int, list[Line]] = {}
        """The items of each list of duties, by the index of the line that leads it in."""
        self.topic_line: int | None = None
        """The line that named it."""

    def get(self, name: str) -> Draft | None:
        """The body of that name, of that abbreviation, or the only one whose name ends so."""
        for draft in self.drafts:
            if name in draft.names:
                return draft
        if len(name) < _SHORTEST_ENDING:
            return None
        full = self.shorts.get(name, name)
        ending = [draft for draft in self.drafts if draft.folded.endswith(full)]
        if not ending and full != name:
            ending = [draft for draft in self.drafts if full.endswith(draft.folded)]
        return ending[0] if len(ending) == 1 else None

    def add(self, line: Line, start: int, end: int, kind: BodyKind, *, constituted: bool) -> Draft:
        """The body named by ``line.text[start:end]``, new or known."""
        name = line.text[start:end]
        draft = self.get(name)
        if draft is None and kind == "leading_group":  # a heading may have named it in short: （一）领导小组
            draft = next(
                (
                    one
                    for one in self.drafts
                    if one.kind == kind and not one.constituted and self._in_short(name, one.folded)
                ),
                None,
            )
            if draft:
                self.rename(draft, line, start, end)
        if draft is None or (draft.kind != kind and draft.folded != name):
            span = self.outline.document.span(*line.folded.span(start, end))
            draft = Draft(original(self.outline, line, start, end), kind, span, name, constituted)
            self.drafts.append(draft)
        draft.constituted = draft.constituted or constituted
        return draft

    def _in_short(self, name: str, other: str) -> bool:
        """Whether one name is the other's end, or what the plan shortens it to."""
        return name.endswith(other) or self.shorts.get(other) == name

    def rename(self, draft: Draft, line: Line, start: int, end: int) -> None:
        """Call a body by ``line.text[start:end]``, a fuller name."""
        draft.also(draft.folded, draft.name)
        draft.folded, draft.name = line.text[start:end], original(self.outline, line, start, end)

    def speak_of(self, draft: Draft, line: Line) -> None:
        """From here the text speaks of this body."""
        self.current, self.topic_line = draft, line.index

    def command(self) -> Draft | None:
        """The leading group, where there is one."""
        return next((draft for draft in self.drafts if draft.kind == "leading_group"), None)

    def offices(self) -> list[Draft]:
        """The offices."""
        return [draft for draft in self.drafts if draft.kind == "office"]

    def owner(self, before: str) -> Draft | None:
        """The body that an office or a group belongs to: named in front of it, or else the leading group."""
        commands = [draft for draft in self.drafts if draft.kind == "leading_group"]
        named = [draft for draft in commands if any(name in before for name in draft.names)]
        return named[-1] if named else (commands[0] if commands else None)

    def organising(self, line: Line) -> bool:
        """Whether a line stands in the part on organisation or duties."""
        return bool({"organization", "duties"} & set(self.outline.kinds_of(line))) or bool(_AT_WORK.search(line.text))

    def under_topic(self, line: Line) -> bool:
        """Whether a line is the one that names the body spoken of, or stands under it."""
        above = {line.index, line.stem, *(up.index for up in self.outline.ancestors(line))}
        return self.topic_line in above
