"""The parts of a plan, and the orders in which offices put them."""

from __future__ import annotations

from corpus.generator.chapters.closing import after, aftermath, review, supplementary, support, training
from corpus.generator.chapters.general import general
from corpus.generator.chapters.levels import levels
from corpus.generator.chapters.liability import accountability
from corpus.generator.chapters.monitoring import monitoring, warning, watching
from corpus.generator.chapters.organisation import organisation
from corpus.generator.chapters.release import release
from corpus.generator.chapters.reporting import reporting
from corpus.generator.chapters.response import response
from corpus.generator.chapters.story import Story
from corpus.generator.tree import Part


def compose(story: Story) -> tuple[Part, ...]:
    """All parts in the order that the axis ``order`` asks for.

    ``flat`` gives 目的、依据、适用范围 headings of their own and no 总则; ``levels_early`` has the levels right after 总则;
    ``compact`` joins what belongs together; ``liability_early`` has accountability before support.
    """
    head = story.author.heading
    first = general(story)
    opening = first if story.axes.order == "flat" else (Part(head("general"), parts=first),)
    drills = (training(story),) if story.axes.extent == "full" else ()
    middle: tuple[Part, ...]
    match story.axes.order:
        case "flat":
            middle = (organisation(story), monitoring(story), levels(story), reporting(story), response(story))
            end = (release(story), aftermath(story), review(story), support(story), *drills, accountability(story))
        case "levels_early":
            middle = (levels(story), organisation(story), monitoring(story), reporting(story), response(story))
            end = (release(story), after(story), support(story), *drills, accountability(story))
        case "compact":
            running = Part(head("running"), parts=(watching(story), warning(story), reporting(story)))
            grading = Part(head("grading"), parts=(levels(story), *response(story).parts))
            middle = (organisation(story), running, grading)
            end = (release(story), after(story), support(story), *drills)
            closing = Part(head("ending"), parts=(accountability(story), supplementary(story)))
            return (*opening, *middle, *end, closing)
        case "liability_early":
            middle = (organisation(story), monitoring(story), levels(story), reporting(story), response(story))
            end = (release(story), accountability(story), after(story), support(story), *drills)
        case _:
            middle = (organisation(story), monitoring(story), levels(story), reporting(story), response(story))
            end = (release(story), after(story), support(story), *drills, accountability(story))
    return (*opening, *middle, *end, supplementary(story))
