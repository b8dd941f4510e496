"""分级标准: what makes a level, as a list, a table, under headings or in one paragraph."""

from __future__ import annotations

from corpus.generator.chapters.story import Story
from corpus.generator.facts import Level
from corpus.generator.marks import WrittenLevel
from corpus.generator.tree import Block, Items, Paragraph, Part, Table


def levels(story: Story) -> Part:
    """The part that defines the levels."""
    story.section("classification")
    author = story.author
    lead, highest = _lead(story), author.say("highest")
    heading = author.heading("levels")
    match story.axes.level_layout:
        case "headings":
            parts = tuple(
                Part(
                    story.introduced(level), (Paragraph(_marked(story, level, _under_heading(story, level))),), (), True
                )
                for level in story.facts.levels
            )
            return Part(heading, (Paragraph(lead + highest),), parts, needed=True)
        case "table":
            return Part(heading, _table(story, lead, highest))
        case "prose":
            text = "".join(_marked(story, level, _sentence(story, level)) for level in story.facts.levels)
            return Part(heading, (Paragraph(lead + text + highest),))
        case _:
            items = tuple(_marked(story, level, _sentence(story, level)) for level in story.facts.levels)
            first, after = (lead + highest, ()) if author.one("highest first", (True, False)) else (lead, (highest,))
            return Part(heading, (Paragraph(first), Items(items), *(Paragraph(text) for text in after)))


def _lead(story: Story) -> str:
    author, all_levels = story.author, story.facts.levels
    names = [f"{level.name}（{level.alias}）" if level.alias else level.name for level in all_levels]
    joint = author.one("level names", ("、", "和", "、"))
    number = story.counted(len(all_levels)).replace("两", "二")
    plain = "级" not in names[0]
    count = f"{number}级" if plain else f"{story.counted(len(all_levels))}{author.one('count', ('个等级', '个级别'))}"
    return author.say("level_lead", names="、".join(names[:-1]) + joint + names[-1], count=count)


def _marked(story: Story, level: Level, text: str) -> str:
    return story.ledger.mark(_written(story, level), text)


def _written(story: Story, level: Level) -> WrittenLevel:
    return WrittenLevel(
        level.name,
        level.rank,
        (level.alias,) if level.alias else (),
        tuple(story.scale.bounds(band) for band in level.bands),
    )


def _lowest(story: Story, level: Level) -> bool:
    return level.rank == len(story.facts.levels)


def _conditions(story: Story, level: Level) -> list[str]:
    return [*level.signs, *(story.scale.condition(band) for band in level.bands)]


def _what(story: Story, level: Level) -> str:
    """The conditions in a row: 或者 between those of which one is enough, 且 where all must hold."""
    conditions = _conditions(story, level)
    if _lowest(story, level):
        first, rest = conditions[0], conditions[1:]
        style = "，同时{}" if "且" in first else story.author.one("and", ("，且{}", "且{}", "，同时{}"))
        return first + str(style).format("、".join(rest) if style != "，且{}" else "，且".join(rest))
    style = story.author.one("or", ("，或者", "，或", "、或者"))
    if style == "、或者":
        return "、".join(conditions[:-1]) + "，或者" + conditions[-1] if len(conditions) > 1 else conditions[0]
    return str(style).join(conditions)


def _sentence(story: Story, level: Level) -> str:
    what = _what(story, level)
    key = "lowest_item" if _lowest(story, level) else "level_item"
    return story.author.say(key, level=story.introduced(level), what=what, flat="；".join(_conditions(story, level)))


def _under_heading(story: Story, level: Level) -> str:
    return story.author.say("under_heading", what=_what(story, level))


def _table(story: Story, lead: str, highest: str) -> tuple[Block, ...]:
    if story.author.one("metric columns", (True, False)):
        return _metric_table(story, lead, highest)
    head = story.author.one("level table", (("级别", "认定标准"), ("等级", "标准"), ("响应级别", "判定条件")))
    rows = tuple((_row_name(story, level), _marked(story, level, _what(story, level))) for level in story.facts.levels)
    return (Paragraph(lead + highest + story.author.say("level_table_lead")), Table((head, *rows)))


def _metric_table(story: Story, lead: str, highest: str) -> tuple[Block, ...]:
    """A column for each metric, its unit in the header."""
    bands = story.facts.levels[0].bands
    head = ("级别", "主要情形", *(f"{band.metric}（{band.unit}）" for band in bands))
    rows = []
    for level in story.facts.levels:
        before, after = story.ledger.opened(_written(story, level))
        cells = [_row_name(story, level), "或者".join(level.signs), *(story.scale.cell(band) for band in level.bands)]
        cells[0], cells[-1] = before + cells[0], cells[-1] + after
        rows.append(tuple(cells))
    return (Paragraph(lead + highest + story.author.say("level_metric_table_lead")), Table((head, *rows)))


def _row_name(story: Story, level: Level) -> str:
    return f"{level.name}（{level.alias}）" if level.alias else level.name
