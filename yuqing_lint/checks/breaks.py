"""Broken sentences (残句): paragraphs that begin or end in the middle of one, and lines that break one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit, Others
from yuqing_lint.outline import Line
from yuqing_lint.patterns import compiled

_ENDS = "。！？；：”’）》…"
_SHOWN = 12
_PIECE = r"[^\n，。；：、,;:]{1,20}"
"""A piece of a sentence on either side of a break, up to the nearest mark."""


def broken_sentence(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A paragraph that begins or ends in the middle of a sentence, or a sentence that a line break parts."""
    lines = [line for line in context.outline.body if not line.cell]
    stopped = _all_stop(lines, params)
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        text = line.text
        if line.title or not text:
            continue
        if compiled(params["begins"]).match(text) and len(text) > 1:
            yield Hit(*line.folded.span(0, min(len(text), _SHOWN)), {"words": text[:_SHOWN]})
        elif (
            (not line.is_heading or text[-1] in "，、")
            and len(text) >= params["shortest"]
            and _breaks_off(context, line, after, params, stopped)
        ):
            yield Hit(*line.folded.span(max(0, len(text) - _SHOWN), len(text)), {"words": text[-_SHOWN:]})
    yield from _parted(context, params)


def _breaks_off(context: Context, line: Line, after: Line | None, params: Mapping[str, Any], stopped: bool) -> bool:
    """Whether a paragraph ends in the middle of a sentence: at a mark or a word that something must follow, at a page
    number that stands in the sentence, or without the stop that all others have.
    """
    text = line.text
    if text[-1] == "，" or (text[-1] == "、" and (after is None or after.label or after.lead)):
        return True
    if compiled(params["unfinished"]).search(text) and _is_running(line, params):
        return True
    if text[-1] in _ENDS or not _is_running(line, params):
        return False
    furniture = context.outline.lines[line.index + 1 : after.index] if after else ()
    if after and furniture and after.label is None and not after.lead and not after.title:
        return bool(re.search(r"[。；]$", after.text))
    return stopped and not text[: line.lead].endswith("：")  # 职责：…, an entry of a form


def _is_running(line: Line, params: Mapping[str, Any]) -> bool:
    """Whether a line is part of a sentence, and no form, signature or list of annexes."""
    text = line.text[line.rest :] if line.rest < len(line.text) else line.text
    return bool(len(text) >= params["running"]) and "，" in text and not compiled(params["no_sentence"]).match(text)


def _all_stop(lines: list[Line], params: Mapping[str, Any]) -> bool:
    """Whether the paragraphs of the plan end in a stop as a rule, so that one without has lost its end."""
    running = [line for line in lines if not line.title and not line.is_heading and _is_running(line, params)]
    ended = sum(line.text[-1] in _ENDS for line in running)
    alone = len(running) - ended == 1
    return bool(len(running) >= params["many"]) and bool(alone or ended >= params["rule"] * len(running))


def _parted(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Line breaks inside sentences of a text file: each where they are few, all in one finding where the text is full of them."""
    if context.document.format != "txt":
        return
    text = context.document.text
    found: list[tuple[int, int, Mapping[str, str]]] = []
    for line in context.outline.body:
        raw = text[line.start : line.end]
        for match in re.finditer(rf"{_PIECE}[，、,]?\n\s*{_PIECE}", raw):
            words = re.sub(r"\s", "", match[0])
            found.append((line.start + match.start(), line.start + match.end(), {"words": words}))
    if len(found) <= params["few"]:
        for start, end, values in found:
            yield Hit(start, end, values, variant="parted")
    else:
        start, end, values = found[0]
        related: Others = tuple(found[1 : params["shown"]])
        yield Hit(start, end, {**values, "count": str(len(found))}, related, variant="wrapped")
