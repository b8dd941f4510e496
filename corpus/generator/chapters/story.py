"""What every chapter needs to tell its part: the facts, the author, and the ledger that remembers what was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from corpus.generator.author import Author
from corpus.generator.axes import Axes
from corpus.generator.durations import Clock, Expression
from corpus.generator.facts import Chain, Duration, Facts, Level
from corpus.generator.marks import Ledger, Role, WrittenBody, WrittenCoverage, WrittenDeadline
from corpus.generator.numerals import han
from corpus.generator.thresholds import Scale
from corpus.generator.trade import Trade, trade


@dataclass(frozen=True, slots=True)
class Act:
    """An act that a time limit bounds, as the sentence tells it."""

    action: str
    actor: str | None
    recipient: str | None = None
    levels: tuple[str, ...] = ()


class Story:
    """One plan being written."""

    def __init__(self, facts: Facts, axes: Axes, seed: int) -> None:
        rng = Random(f"{seed}/voice")
        self.facts = facts
        self.axes = axes
        self.trade: Trade = trade(facts.trade)
        self.ledger = Ledger()
        self.chinese = axes.numerals == "chinese"
        self.clock = Clock(Random(f"{seed}/clock"), form=axes.time_form or "hours", chinese=self.chinese)
        self.scale = Scale(Random(f"{seed}/scale"), style=axes.threshold or "half_open", chinese=self.chinese)
        self.author = Author(
            rng,
            axes.voice or "gongwen",
            {
                "issuer": facts.issuer,
                "me": facts.self_name,
                "area": facts.area,
                "noun": facts.noun,
                "topic": facts.topic,
                "this": f"本{facts.kind}",
                "short": facts.group.short,
                "office": facts.office.name,
                "seat": facts.office.seat,
                "reporter": facts.reporter,
                "officer": facts.officer.name,
                "speaker": facts.speaker.name,
                "found": rng.choice(("发现", "获悉", "知悉")),
            },
        )

    # ------------------------------------------------------------------------------- time

    def _deadline(self, expression: Expression, relation: str, act: Act) -> str:
        written = WrittenDeadline(
            expression.iso,
            expression.working,
            expression.same_day,
            relation,
            act.action,
            act.actor,
            act.recipient,
            act.levels,
        )
        return self.ledger.mark(written, expression.text)

    def within(self, duration: Duration, act: Act) -> str:
        """1小时内."""
        return self._deadline(self.clock.within(duration), "within", act)

    def bare(self, duration: Duration, act: Act) -> str:
        """1小时, after 不得超过."""
        return self._deadline(self.clock.bare(duration), "within", act)

    def every(self, duration: Duration, act: Act) -> str:
        """每2小时."""
        return self._deadline(self.clock.every(duration), "every", act)

    def cover(self, text: str) -> str:
        """A span of time that bounds no act."""
        return self.ledger.mark(WrittenCoverage(), text)

    def day_round(self) -> str:
        """24小时, as this author covers a day."""
        hours = self.clock.bare(Duration(24, "hour")).text
        return str(self.author.one("day round", (hours, hours, f"7×{hours}" if hours.startswith("24") else hours)))

    def bounded(self, key: str, acts: dict[str, tuple[Duration, Act]], **slots: str) -> str:
        """A sentence with time limits, in the wording that the axis ``bound`` asks for.

        ``acts`` gives for each time slot its length and what it bounds. 不得超过 goes with no 次日12时前 and no T+1.
        """
        bound = self.axes.bound or "within"
        if any(duration.unit in ("same_day", "next_day") or duration.t_plus for duration, _ in acts.values()):
            bound = "within"
        write = self.bare if bound == "limit" else self.within
        times = {slot: write(duration, act) for slot, (duration, act) in acts.items()}
        return self.author.say(f"{key}_{bound}", **times, **slots)

    def enumerated(
        self,
        key: str,
        rows: list[tuple[Chain, Duration]],
        act: Callable[[Chain], Act],
        *,
        habit: str,
        every: bool = False,
    ) -> str:
        """One sentence over several levels, in the wording that the axis ``bound`` asks for (``every``: 每2小时)."""
        bound = "within" if every else self.axes.bound
        write = self.every if every else self.bare if bound == "limit" else self.within
        sample = act(rows[0][0])
        slots = {"actor": sample.actor or "", "to": sample.recipient or ""}
        lead, each, join, tail = self.author.enumeration(key if bound == "within" else f"{key}_{bound}", **slots)
        said = [
            self.author.fill(
                each,
                **slots | {"to": act(chain).recipient or ""},
                level=self.noun(chain.level, habit=habit),
                t=write(duration, act(chain)),
            )
            for chain, duration in rows
        ]
        return lead + join.join(said) + tail

    # ----------------------------------------------------------------------------- levels

    def name(self, level: Level, *, habit: str) -> str:
        """What the author calls a level here: its name, or where it has one its second name."""
        return level.alias if level.alias and self.author.one(f"alias {habit}", (False, True)) else level.name

    def noun(self, level: Level, *, habit: str) -> str:
        """The level with its noun: Ⅰ级舆情."""
        return self.name(level, habit=habit) + self.facts.noun

    def nouns(self, levels: tuple[Level, ...], *, habit: str) -> str:
        """Several levels under one noun: Ⅰ级、Ⅱ级舆情."""
        return "、".join(self.name(level, habit=habit) for level in levels) + self.facts.noun

    def introduced(self, level: Level) -> str:
        """The level where it is defined, with its second name: 特别重大舆情（Ⅰ级）."""
        if not level.alias:
            return level.name + self.facts.noun
        inside = self.author.one("alias inside", (True, False))
        return (
            f"{level.name}（{level.alias}）{self.facts.noun}"
            if inside
            else f"{level.name}{self.facts.noun}（{level.alias}）"
        )

    def response(self, level: Level) -> str:
        """The response to a level: Ⅰ级响应、特别重大舆情响应."""
        name = self.name(level, habit="response")
        return f"{name}响应" if name.endswith(("级", "色")) else f"{name}{self.facts.noun}响应"

    def chains(self) -> tuple[Chain, ...]:
        """The limits of each level, gravest first."""
        return self.facts.chains

    # ----------------------------------------------------------------------------- bodies

    def body(
        self,
        name: str,
        kind: str,
        *,
        aliases: tuple[str, ...] = (),
        parent: str | None = None,
        seat: str | None = None,
        roles: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Note a body that the plan sets up or gives duties to."""
        self.ledger.bodies.append(
            WrittenBody(name, kind, aliases, parent, seat, tuple(Role(role, holder) for role, holder in roles))
        )

    def section(self, *kinds: str) -> None:
        """Note that the plan has a part of this kind."""
        self.ledger.sections.extend(kinds)

    def counted(self, number: int) -> str:
        """A small number in running text, always in Chinese: 三个工作组."""
        return han(number)
