"""应急响应: who starts it, what is done at each level, how it is raised, lowered and ended."""

from __future__ import annotations

from corpus.generator.chapters.story import Act, Story
from corpus.generator.facts import Chain
from corpus.generator.marks import WrittenResponse
from corpus.generator.tree import Block, Paragraph, Part, listed


def response(story: Story) -> Part:
    """The part on the response; its ending is a part of its own."""
    story.section("response", "termination")
    author = story.author
    parts = [_activation(story)]
    parts += [_level(story, chain) for chain in story.chains()]
    adjust, end = author.say("adjust"), author.say("terminate")
    if author.one("adjust apart", (True, False)):
        parts.append(Part(author.heading("adjust"), (Paragraph(adjust),)))
        parts.append(Part(author.heading("termination"), (Paragraph(end),)))
    else:
        parts.append(Part(author.heading("termination"), (Paragraph(adjust + end),)))
    return Part(author.heading("response"), parts=tuple(parts))


def _activation(story: Story) -> Part:
    """The graver half is started by the leading body, the rest by its office."""
    levels = story.facts.levels
    high = max(1, len(levels) // 2)

    def joined(some: list[str]) -> str:
        return "、".join(some)

    names = [story.name(level, habit="response") for level in levels]
    noun = "" if names[0].endswith(("级", "色")) else story.facts.noun
    text = story.author.say("activation", levels=joined(names[:high]) + noun, rest=joined(names[high:]) + noun)
    return Part(story.author.heading("activation"), (Paragraph(text),))


def _level(story: Story, chain: Chain) -> Part:
    author = story.author
    first, *more = [*_acts(story, chain), *chain.level.measures]
    first = story.ledger.mark(WrittenResponse(chain.level.name, chain.level.lead), first)
    blocks: tuple[Block, ...]
    if author.one("response style", ("list", "prose", "prose")) == "list":
        blocks = (Paragraph(author.say("steps_lead")), listed([first, *more]))
    else:
        timed = len(more) - len(chain.level.measures)
        blocks = (Paragraph("；".join([first, *more[:timed]]) + "。" + "；".join(more[timed:]) + "。"),)
    return Part(story.response(chain.level), blocks, needed=True)


def _acts(story: Story, chain: Chain) -> list[str]:
    """What is bound to a time: the meeting and the way to the scene, or at the gentlest level the close."""
    author, trade, levels = story.author, story.trade, (chain.level.name,)
    if chain.close:
        act = Act("act", story.facts.reporter, None, levels)
        return [story.bounded("close", {"t": (chain.close, act)}, actor=story.facts.reporter)]
    assert chain.convene
    convene = Act("convene", chain.level.lead, None, levels)
    out = [story.bounded("convene", {"t": (chain.convene, convene)}, lead=chain.level.lead)]
    if chain.arrive:
        place = author.one("scene act", trade.scene_act)
        met = place.removesuffix("见面").rpartition("与")[2] if place.endswith("见面") else None
        arrive = Act("act", trade.scene, met, levels)
        out.append(story.bounded("arrive", {"t": (chain.arrive, arrive)}, team=trade.scene, act=place))
    return out
