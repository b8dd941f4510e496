"""组织机构: the leading body, its office, working groups, units and posts."""

from __future__ import annotations

from corpus.generator.chapters.story import Story
from corpus.generator.tree import Block, Lines, Paragraph, Part, Table, listed


def organisation(story: Story) -> Part:
    """The part on who does what."""
    story.section("organization", "duties")
    parts = [_group(story), _office(story)]
    if story.facts.teams:
        parts.append(_teams(story))
    parts.append(_departments(story))
    parts.append(_posts(story))
    return Part(story.author.heading("organisation"), parts=tuple(parts))


def _group(story: Story) -> Part:
    """The leading body, its roles as a list, a table or a sentence, then its duties."""
    author, group = story.author, story.facts.group
    names = {"full": group.full, "short": group.short}
    layout = story.axes.member_layout
    roster = tuple(zip(group.roles, group.holders, strict=True))
    blocks: list[Block]
    if layout == "prose":
        slots = {f"r{i}": role for i, (role, _) in enumerate(roster, 1)}
        slots |= {f"h{i}": holder for i, (_, holder) in enumerate(roster, 1)}
        blocks = [Paragraph(author.say("set_up_prose", **names, **slots))]
    elif layout == "table":
        blocks = [Paragraph(author.say("set_up_table", **names)), _roster_table(story, roster)]
    else:
        padded = max(map(len, group.roles)) == 3 and author.one("padded", (True, False))
        labels = [f"{role[0]}　{role[1]}" if padded and len(role) == 2 else role for role in group.roles]
        lines = tuple(f"{label}：{holder}" for label, (_, holder) in zip(labels, roster, strict=True))
        blocks = [Paragraph(author.say("set_up_list", **names)), Lines(lines)]
    story.ledger.abbreviations.append((group.short, group.full))
    story.body(group.full, "leading_group", aliases=(group.short,), roles=roster)
    duty = author.say("group_duty", short=group.short)
    stand_in = author.say(
        "stand_in", r1=group.roles[0], r2=group.roles[1], r3=group.roles[2].replace("单位", "单位负责人")
    )
    blocks.append(Paragraph(duty + stand_in))
    return Part(author.heading("group"), tuple(blocks))


def _roster_table(story: Story, roster: tuple[tuple[str, str], ...]) -> Table:
    """Roles and holders; three columns put the office's head into the same table."""
    facts = story.facts
    if _office_in_table(story):
        head = story.author.one("roster 3", (("机构", "职务", "担任人"), ("组织", "职务", "人员")))
        rows = tuple((facts.group.short, role, holder) for role, holder in roster)
        return Table((head, *rows, (facts.office.name, "主任", facts.office.head)))
    head = story.author.one("roster 2", (("职务", "人员"), ("职务", "担任人"), ("组内职务", "组成人员")))
    return Table((head, *roster))


def _office_in_table(story: Story) -> bool:
    return story.axes.member_layout == "table" and bool(story.author.one("office in table", (True, False)))


def _office(story: Story) -> Part:
    office = story.facts.office
    key = "office_plain" if _office_in_table(story) else "office"
    text = story.author.say(key, head=office.head, duty=office.duty)
    story.body(
        office.name,
        "office",
        parent=story.facts.group.short,
        seat=office.seat,
        roles=(("主任", office.head),),
    )
    return Part(story.author.heading("office"), (Paragraph(text),))


def _teams(story: Story) -> Part:
    author, teams = story.author, story.author.shuffled(story.facts.teams)
    number = story.counted(len(teams))
    for team in teams:
        story.body(team.name, "working_group", parent=story.facts.group.short, roles=(("组长", team.lead),))
    blocks: tuple[Block, ...]
    if story.axes.member_layout == "table":
        head = author.one("team table", (("工作组", "组长", "主要职责"), ("组别", "组长", "职责")))
        rows = tuple((team.name, team.lead, team.duty) for team in teams)
        blocks = (Paragraph(author.say("team_table_lead", n=number)), Table((head, *rows)))
    else:
        texts = [author.say("team", team=team.name, lead=team.lead, duty=team.duty) for team in teams]
        blocks = (Paragraph(author.say("team_lead", n=number)), listed(texts))
    return Part(author.heading("teams"), blocks)


def _departments(story: Story) -> Part:
    author = story.author
    texts = []
    for unit in author.shuffled(story.facts.departments):
        story.body(unit.name, "unit")
        texts.append(author.say("department", unit=unit.name, duty=unit.duty))
    return Part(author.heading("departments"), (Paragraph(author.say("department_lead")), listed(texts)))


def _posts(story: Story) -> Part:
    author = story.author
    posts = (story.facts.officer, story.facts.speaker)
    run = author.one("posts run", (True, False))
    texts = []
    for post in posts:
        story.body(post.name, "post", roles=((post.name, post.holder),))
        texts.append(author.say("post_run" if run else "post", post=post.name, holder=post.holder, duty=post.duty))
    heading = author.heading("posts")
    if run:
        return Part(heading, (Paragraph("".join(f"{text}。" for text in texts)),))
    return Part(heading, (Paragraph(author.say("post_lead")), listed(texts)))
