"""信息发布: who says what in public, within what time, by what channels."""

from __future__ import annotations

from itertools import groupby

from corpus.generator.chapters.liability import rumour
from corpus.generator.chapters.story import Act, Story
from corpus.generator.facts import Chain
from corpus.generator.tree import Paragraph, Part


def release(story: Story) -> Part:
    """The part on release, as two parts or as paragraphs under one heading."""
    story.section("release")
    author = story.author
    limits = (_published(story) + _responded(story), _media(story))
    ways = author.say("channel", channels=story.trade.channels) + author.say("manner") + author.say("restraint")
    ways += author.say("lawful")
    ways += rumour(story)
    blocks = tuple(Paragraph(text) for text in limits)
    heading = author.heading("release")
    if author.one("release parts", (True, False)):
        first = Part(author.heading("release_limits"), blocks)
        return Part(heading, parts=(first, Part(author.heading("release_ways"), (Paragraph(ways),))))
    return Part(heading, (*blocks, Paragraph(ways)))


def _published(story: Story) -> str:
    """Levels that share their limits share a sentence."""
    out = ""
    published = [chain for chain in story.chains() if chain.publish and chain.conference]
    for (publish, conference), group in groupby(published, key=lambda chain: (chain.publish, chain.conference)):
        assert publish is not None
        assert conference is not None
        levels = tuple(chain.level for chain in group)
        act = Act("publish", story.facts.speaker.name, None, tuple(level.name for level in levels))
        acts = {"t": (publish, act), "c": (conference, act)}
        out += story.bounded("publish", acts, levels=story.nouns(levels, habit="reporting"))
    return out


def _responded(story: Story) -> str:
    rows = [(chain, chain.respond) for chain in story.chains() if chain.respond]

    def act(chain: Chain) -> Act:
        return Act("respond", story.facts.office.name, None, (chain.level.name,))

    return story.enumerated("respond_each", rows, act, habit="reporting")


def _media(story: Story) -> str:
    who = str(story.author.one("whom", ("记者", "媒体")))
    act = Act("respond", story.facts.speaker.name, who)
    return story.bounded("media", {"t": (story.facts.common.media, act)}, whom=who)
