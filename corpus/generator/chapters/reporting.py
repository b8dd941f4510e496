"""信息报告: who reports to whom within what time, by level, by act or in a table; follow-up; contents."""

from __future__ import annotations

from collections.abc import Callable

from corpus.generator.chapters.story import Act, Story
from corpus.generator.facts import Chain, Duration
from corpus.generator.tree import Block, Items, Paragraph, Part, Table
from corpus.generator.wording import stock

_NONE = "—"


def reporting(story: Story) -> Part:
    """The part on reporting."""
    story.section("reporting")
    follow_up = Part(story.author.heading("follow_up"), (Paragraph(_follow_up(story)),))
    content = Part(story.author.heading("content"), (Paragraph(_content(story)),))
    parts: tuple[Part, ...]
    match story.axes.deadline_layout:
        case "prose":
            first = Part(story.author.heading("first_report"), tuple(Paragraph(text) for text in _first(story)))
            outward = Part(story.author.heading("outward_report"), (Paragraph(_outward(story)),))
            parts = (first, outward, follow_up, content)
        case "table":
            parts = (Part(story.author.heading("limits"), _table(story)), follow_up, content)
        case _:
            parts = (Part(story.author.heading("limits"), _by_level(story)), follow_up, content)
    if story.author.one("content first", (False, False, True)):
        parts = (content, *(part for part in parts if part is not content))
    return Part(story.author.heading("reporting"), parts=parts)


# ------------------------------------------------------------------------------------ by level


def _by_level(story: Story) -> tuple[Block, ...]:
    items = tuple(_level_item(story, chain) for chain in story.chains())
    return (Paragraph(story.author.say("limits_lead")), Items(items))


def _level_item(story: Story, chain: Chain) -> str:
    author, facts = story.author, story.facts
    slots = {"actor": facts.reporter, "to": facts.office.name}
    prefix = author.say("by_level_prefix", level=story.noun(chain.level, habit="reporting"))
    levels = (chain.level.name,)
    if chain.verbal and chain.written:
        acts = {
            "v": (chain.verbal, Act("verbal_report", facts.reporter, facts.office.name, levels)),
            "w": (chain.written, Act("written_report", facts.reporter, facts.office.name, levels)),
        }
        if story.axes.bound == "within" and author.one("relative", (False, False, False, True)):
            inside = _relative(story, chain.verbal, chain.written, acts, slots)
        else:
            inside = story.bounded("pair", acts, **slots)
    else:
        assert chain.report
        report = Act("report", facts.reporter, facts.office.name, levels)
        inside = story.bounded("single", {"t": (chain.report, report)}, **slots)
    if not (chain.external and chain.superior):
        return f"{prefix}{inside}。"
    act = Act("report", facts.office.name, chain.superior, levels)
    outside = story.bounded("external", {"t": (chain.external, act)}, actor=facts.office.name, to=chain.superior)
    return f"{prefix}{inside}；{outside}。"


def _relative(
    story: Story, verbal: Duration, written: Duration, acts: dict[str, tuple[Duration, Act]], slots: dict[str, str]
) -> str:
    """The written report counted from the spoken one: 口头报告后20分钟内."""
    between = Duration((written.seconds - verbal.seconds) // 60, "minute")
    return story.author.say(
        "pair_relative", v=story.within(verbal, acts["v"][1]), w=story.within(between, acts["w"][1]), **slots
    )


# -------------------------------------------------------------------------------------- by act


def _first(story: Story) -> list[str]:
    """The report inside, spoken and written, then the levels that have one report only."""
    facts = story.facts

    def act(action: str) -> Callable[[Chain], Act]:
        return lambda chain: Act(action, facts.reporter, facts.office.name, (chain.level.name,))

    verbal = [(chain, chain.verbal) for chain in story.chains() if chain.verbal]
    written = [(chain, chain.written) for chain in story.chains() if chain.written]
    alone = ""
    for chain in story.chains():
        if chain.report:
            alone += story.author.say(
                "lowest_alone",
                level=story.noun(chain.level, habit="reporting"),
                actor=facts.reporter,
                to=facts.office.name,
                t=story.within(chain.report, act("report")(chain)),
            )
    return [
        story.enumerated("verbal_each", verbal, act("verbal_report"), habit="reporting"),
        story.enumerated("written_each", written, act("written_report"), habit="reporting"),
        alone,
    ]


def _outward(story: Story) -> str:
    def act(chain: Chain) -> Act:
        return Act("report", story.facts.office.name, chain.superior, (chain.level.name,))

    rows = [(chain, chain.external) for chain in story.chains() if chain.external]
    last = story.noun(story.facts.levels[-1], habit="reporting")
    return story.enumerated("external_each", rows, act, habit="reporting") + story.author.say("no_outward", level=last)


# -------------------------------------------------------------------------------------- tables


def _table(story: Story) -> tuple[Block, ...]:
    """A row for each level, or turned: a row for each act and a column for each level."""
    facts, author = story.facts, story.author
    lead = author.say("table_lead", actor=facts.reporter, to=facts.office.name)
    write = story.bare if author.one("bare cells", (True, False)) else story.within

    def cell(duration: Duration | None, action: str, chain: Chain, *, outward: bool = False) -> str:
        if not duration:
            return _NONE
        actor, to = (facts.office.name, chain.superior) if outward else (facts.reporter, facts.office.name)
        return write(duration, Act(action, actor, to, (chain.level.name,)))

    columns = [
        [
            story.name(chain.level, habit="reporting"),
            cell(chain.verbal, "verbal_report", chain),
            cell(chain.written or chain.report, "written_report", chain),
            cell(chain.external, "report", chain, outward=True),
            chain.superior or "不再上报",
        ]
        for chain in story.chains()
    ]
    head = author.one(
        "deadline table",
        (
            ("级别", "口头报告", "书面报告", "上报时限", "上报对象"),
            ("等级", "口头报告时限", "书面报告时限", "上报时限", "报告上级单位"),
        ),
    )
    turned = author.one("turned", (False, False, True))
    rows = [head, *(tuple(column) for column in columns)]
    if turned:
        rows = [tuple(row[i] for row in rows) for i in range(len(head))]
        rows[0] = (author.one("corner", ("事项", "项目")), *rows[0][1:])
    return (Paragraph(lead), Table(tuple(rows)))


# ----------------------------------------------------------------------------------- the rest


def _follow_up(story: Story) -> str:
    """Follow-up for the levels that have it; some wordings name nobody."""
    key = "follow_up_each"
    lead, each, _, tail = story.author.enumeration(key, actor="{actor}", to="{to}")
    named = "{actor}" in lead + each + tail
    office = story.facts.office.name
    actor, to = (story.facts.reporter, office) if named else (None, None)

    def act(chain: Chain) -> Act:
        return Act("report", actor, to, (chain.level.name,))

    rows = [(chain, chain.follow_up) for chain in story.chains() if chain.follow_up]
    return story.enumerated(key, rows, act, habit="reporting", every=True)


def _content(story: Story) -> str:
    items = story.author.some(stock()["content_items"], 5, 9)
    return story.author.say("content", items="、".join(items[:-1]) + "和" + items[-1])
