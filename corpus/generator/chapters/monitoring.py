"""监测与预警: watching, round the clock at times, then judging and warning."""

from __future__ import annotations

from corpus.generator.chapters.story import Act, Story
from corpus.generator.tree import Paragraph, Part


def watching(story: Story) -> Part:
    """Who watches what."""
    story.section("monitoring")
    author, common = story.author, story.facts.common
    text = author.say("watch", places="、".join(author.some(story.trade.watch, 2, 4)))
    if author.flip(0.8):
        text += author.say("cover", period=story.trade.period, t=story.cover(story.day_round()))
    notice = Act("report", story.facts.officer.name, story.facts.office.name)
    text += story.bounded("notice", {"t": (common.notice, notice)})
    return Part(author.heading("watch"), (Paragraph(text),))


def warning(story: Story) -> Part:
    """How a lead is judged, and who is warned."""
    story.section("warning")
    judge = Act("act", story.facts.office.name)
    text = story.bounded("judge", {"t": (story.facts.common.judge, judge)})
    return Part(story.author.heading("warning"), (Paragraph(text + story.author.say("clue_report")),))


def monitoring(story: Story) -> Part:
    """Both under one heading."""
    return Part(story.author.heading("monitoring"), parts=(watching(story), warning(story)))
