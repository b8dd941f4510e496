"""总则: purpose, basis, scope, principles."""

from __future__ import annotations

from corpus.generator.chapters.story import Story
from corpus.generator.facts import Duration
from corpus.generator.tree import Paragraph, Part, listed
from corpus.generator.wording import stock


def general(story: Story) -> tuple[Part, ...]:
    """The parts that open a plan."""
    parts = [_purpose(story), _basis(story), _scope(story)]
    if story.axes.extent == "full":
        parts.append(_principles(story))
    return tuple(parts)


def _purpose(story: Story) -> Part:
    story.section("purpose")
    return Part(story.author.heading("purpose"), (Paragraph(story.author.say("purpose", aim=story.trade.aim)),))


def _basis(story: Story) -> Part:
    story.section("basis")
    names = []
    for law in story.facts.laws:
        story.ledger.references.append(law.title)
        names.append(f"《{law.title}》" + (f"（{law.number}）" if law.number else ""))
    joint = story.author.one("laws", ("、", "、", ""))
    last = story.author.one("last law", (joint, "和"))
    laws = joint.join(names[:-1]) + last + names[-1]
    return Part(story.author.heading("basis"), (Paragraph(story.author.say("basis", laws=laws)),))


def _scope(story: Story) -> Part:
    """What the plan is for; an issuer that has no name for itself but 公司 says here whom it means."""
    story.section("scope")
    facts = story.facts
    owner = ""
    if facts.self_name[0] not in "我本":
        owner = f"{facts.issuer}（以下简称{facts.self_name}）"
        story.ledger.abbreviations.append((facts.self_name, facts.issuer))
    text = story.author.say("scope", scope=owner + story.trade.scope)
    return Part(story.author.heading("scope"), (Paragraph(text),))


def _principles(story: Story) -> Part:
    story.section("principles")
    author = story.author
    chosen = author.some(author.shuffled(stock()["principle"]), 3, 5)
    mark = author.one("principle", ("。", "。", "：", "，即"))
    golden = ""
    if author.flip(0.3):
        time = story.cover(story.clock.bare(Duration(author.one("golden", (4, 24)), "hour")).text)
        golden = author.say("golden", t=time)
    texts = [f"{title}{mark}{author.fill(text)}" for title, text in chosen]
    heading = author.heading("principles")
    if author.one("principles run", (False, False, True)):
        sentences = "".join(f"{title}{'，' if mark == '。' else mark}{author.fill(text)}。" for title, text in chosen)
        return Part(heading, (Paragraph(sentences + golden),))
    blocks = (Paragraph(author.say("principle_lead") if not golden else golden + author.say("principle_lead")),)
    return Part(heading, (*blocks, listed(texts)))
