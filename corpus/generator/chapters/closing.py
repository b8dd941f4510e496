"""后期处置、保障、培训演练、附则."""

from __future__ import annotations

from datetime import date

from corpus.generator.chapters.story import Act, Story
from corpus.generator.facts import Duration
from corpus.generator.numerals import han, han_year
from corpus.generator.tree import Paragraph, Part, listed


def after(story: Story) -> Part:
    """Aftermath and review under one heading."""
    return Part(story.author.heading("after"), parts=(aftermath(story), review(story)))


def aftermath(story: Story) -> Part:
    """What is put right once it is over."""
    story.section("aftermath")
    text = "；".join(story.author.shuffled(story.trade.aftermath)) + "。"
    return Part(story.author.heading("aftermath"), (Paragraph(text),))


def review(story: Story) -> Part:
    """The summary and its evaluation."""
    story.section("review")
    facts, common = story.facts, story.facts.common
    hand_in = Act("summarise", facts.reporter, facts.office.name)
    text = story.bounded("hand_in", {"t": (common.hand_in, hand_in)})
    bound = "within" if common.assess.t_plus else story.axes.bound
    told = "{short}" in story.author.wording(f"assess_{bound}")
    assess = Act("summarise", facts.office.name, facts.group.short if told else None)
    text += story.bounded("assess", {"t": (common.assess, assess)}) + story.author.say("lessons")
    return Part(story.author.heading("review"), (Paragraph(text),))


def support(story: Story) -> Part:
    """People, money, equipment."""
    story.section("support")
    author = story.author
    texts = author.shuffled(story.trade.support)
    heading = author.heading("support")
    calm = author.say("calm_cover", t=story.cover(story.day_round())) if author.flip(0.6) else ""
    if author.one("support style", ("list", "prose")) == "list":
        return Part(heading, (Paragraph(calm + author.say("support_lead")), listed(texts)))
    return Part(heading, (Paragraph("；".join(texts) + "。" + calm),))


def training(story: Story) -> Part:
    """Courses and drills."""
    story.section("training")
    common, author = story.facts.common, story.author
    named = "{office}" in author.wording("train")
    actor = story.facts.office.name if named else story.facts.self_name
    train = author.say("train", t=story.every(common.train, Act("other", actor)))
    drill = author.say("drill", t=story.every(common.drill, Act("other", actor)))
    return Part(author.heading("training"), (Paragraph(f"{train}，{drill}。{author.say('drill_after')}"),))


def supplementary(story: Story) -> Part:
    """Who explains the plan, when it is revised, from when it holds."""
    story.section("supplementary")
    author, common = story.author, story.facts.common
    reviser = story.facts.office.name if author.wording("revise").startswith("{office}") else None
    sentences = [
        author.say("interpret"),
        author.say("revise", t=story.every(common.revise, Act("other", reviser))),
        _effect(story),
    ]
    if author.flip(0.5):
        spread = Act("other", "各单位")
        sentences.insert(2, author.say("spread", t=story.within(common.spread, spread)))
    if story.scale.note() and author.flip(0.4):
        sentences.insert(0, author.say("words", rest=story.scale.note()))
    heading = author.heading("supplementary")
    if author.one("supplementary style", ("list", "prose")) == "list":
        return Part(heading, tuple(Paragraph(text) for text in sentences))
    return Part(heading, (Paragraph("".join(sentences)),))


def _effect(story: Story) -> str:
    author = story.author
    match author.one("effect kind", ("issue", "issue", "dated", "term")):
        case "dated":
            day = story.facts.issued
            first = date(day.year + day.month // 12, day.month % 12 + 1, 1)
            return author.say("effect_dated", date=day_text(first, chinese=story.chinese))
        case "term":
            return author.say("effect_term", t=story.cover(story.clock.bare(Duration(5, "year")).text))
        case _:
            return author.say("effect")


def day_text(day: date, *, chinese: bool) -> str:
    """A date: 2026年5月1日, 二〇二六年五月一日."""
    if not chinese:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{han_year(day.year)}年{han(day.month, ordinal=True)}月{han(day.day, ordinal=True)}日"
