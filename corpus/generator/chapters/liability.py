"""责任追究: penalties and rewards, as a list, as a stem with items, or as sentences."""

from __future__ import annotations

from corpus.generator.chapters.story import Story
from corpus.generator.facts import Sanction
from corpus.generator.marks import WrittenSanction
from corpus.generator.tree import Block, Paragraph, Part, listed
from corpus.generator.wording import stock


def rumour(story: Story) -> str:
    """What becomes of outsiders who spread rumours, where it is told with the release; empty where nobody says."""
    if not _rumour_in_release(story):
        return ""
    return "".join(f"{_clause(story, sanction)}。" for sanction in _outside(story))


def accountability(story: Story) -> Part:
    """The part on who answers for what."""
    story.section("accountability")
    author, facts = story.author, story.facts
    inside = [sanction for sanction in facts.sanctions if sanction not in _outside(story)]
    outside = [] if _rumour_in_release(story) else list(_outside(story))
    rewards_first = author.one("rewards first", (True, False))
    rewards = list(facts.rewards)
    heading = author.heading("accountability")
    if author.one("sanction style", ("list", "prose", "stem")) == "stem":
        after = [_clause(story, sanction) for sanction in outside] + [_reward(story, reward) for reward in rewards]
        return Part(heading, (*_stem(story, inside), Paragraph("".join(f"{text}。" for text in after))))
    penalties = [_clause(story, sanction) for sanction in (*inside, *outside)]
    merits = [_reward(story, reward) for reward in rewards]
    clauses = merits + penalties if rewards_first else penalties + merits
    if author.one("sanction style", ("list", "prose", "stem")) == "prose":
        return Part(heading, (Paragraph("".join(f"{text}。" for text in clauses)),))
    return Part(heading, (Paragraph(author.say("sanction_lead")), listed(clauses)))


def _outside(story: Story) -> tuple[Sanction, ...]:
    return tuple(sanction for sanction in story.facts.sanctions if "fabrication" in sanction.conduct)


def _rumour_in_release(story: Story) -> bool:
    return bool(story.author.one("rumour in release", (False, True)))


def _by(story: Story) -> str:
    return str(story.author.one("by", stock()["by"][story.trade.sort]))


def _mark(story: Story, sanction: Sanction, text: str) -> str:
    return story.ledger.mark(WrittenSanction(sanction.conduct, sanction.consequence), text)


def _clause(story: Story, sanction: Sanction) -> str:
    author = story.author
    key = "outside_clause" if "fabrication" in sanction.conduct else "clause"
    staff = stock()["staff"][story.trade.sort]
    text = author.say(key, when=author.fill(sanction.when), then=author.fill(sanction.then), by=_by(story), staff=staff)
    return _mark(story, sanction, text)


def _reward(story: Story, reward: Sanction) -> str:
    author = story.author
    text = author.say("reward_clause", when=author.fill(reward.when), then=author.fill(reward.then), by=_by(story))
    return _mark(story, reward, text)


def _stem(story: Story, sanctions: list[Sanction]) -> tuple[Block, ...]:
    """One consequence leads in to several kinds of conduct; each item takes it over."""
    author = story.author
    then = sanctions[1]
    lead = author.say("sanction_stem", then=author.fill(then.then), by=_by(story))
    items = [
        _mark(story, Sanction(one.when, then.then, one.conduct, then.consequence), author.fill(one.when) + "的")
        for one in sanctions
    ]
    return (Paragraph(lead), listed(items))
