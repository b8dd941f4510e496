"""Lays a tree of parts out as lines, under one numbering scheme."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from corpus.generator.gold import Fold
from corpus.generator.numerals import han
from corpus.generator.tree import Block, Items, Lines, Paragraph, Part, Table


class Layout:
    """A numbering scheme with its details: how labels look, and how headings stand to their text.

    ``run_in`` and ``chapter`` put the heading of a part without parts of its own before its first sentence.
    """

    def __init__(self, rng: Random, *, numbering: str, spacing: str, width: str, fold: Fold) -> None:
        """``fold`` brings the plan's text to its width; labels follow their own, as typists do."""
        self._scheme = numbering
        self._spacing = spacing
        half = width == "half_punctuation"
        self._fold = fold
        self._fold_label: Fold = fold if rng.random() < 0.3 else str
        self._brackets = "({})" if half else "（{}）"
        self._dot = rng.choice(("{}.", "{}.", "{}、")) if not half else "{}."
        self._gap = rng.choice((" ", "　"))
        self._decimal_items = rng.choice(("bracket", "half", "path"))
        self._run = rng.choice(("{}。", "{}：", "{}。"))
        self._article_head = rng.choice(("{}。", "（{}）", "【{}】", None))
        self._articles = 0

    def lines(self, parts: tuple[Part, ...]) -> list[str]:
        """The lines of the whole plan, without its title."""
        out: list[str] = []
        for i, part in enumerate(parts, 1):
            if self._spacing == "blank_lines":
                out.append("")
            out += self._part(part, (i,))
        return out

    # ----------------------------------------------------------------------------- labels

    def _label(self, depth: int, path: tuple[int, ...]) -> str:
        """The label of a heading at this depth, or of an item one deeper."""
        return self._fold_label(self._plain_label(depth, path))

    def _plain_label(self, depth: int, path: tuple[int, ...]) -> str:
        number = path[-1]
        if self._scheme == "decimal":
            return ".".join(map(str, path)) + " "
        if self._scheme == "bare":
            return ""
        if self._scheme == "part":
            if depth == 1:
                return f"第{han(number, ordinal=True)}部分{self._gap}"
            depth -= 1
        return self._chinese(depth, number)

    def _chinese(self, depth: int, number: int) -> str:
        match depth:
            case 1:
                return f"{han(number, ordinal=True)}、"
            case 2:
                return self._brackets.format(han(number, ordinal=True))
            case 3:
                return self._dot.format(number)
            case _:
                return self._brackets.format(number)

    def _item_label(self, path: tuple[int, ...], number: int) -> str:
        return self._fold_label(self._plain_item_label(path, number))

    def _plain_item_label(self, path: tuple[int, ...], number: int) -> str:
        match self._scheme:
            case "decimal":
                styles = {"bracket": self._brackets.format(number), "half": f"{number}）", "path": ""}
                return styles[self._decimal_items] or ".".join(map(str, (*path, number))) + " "
            case "bare":
                return self._dot.format(number)
            case "chapter":
                return self._brackets.format(han(number, ordinal=True))
            case _:
                return self._plain_label(len(path) + 1, (*path, number))

    # ------------------------------------------------------------------------------ parts

    def _part(self, part: Part, path: tuple[int, ...]) -> Iterator[str]:
        if self._scheme == "chapter":
            yield from self._chapter(part, path)
            return
        label = self._label(len(path), path)
        first = part.blocks[0] if part.blocks else None
        if self._scheme == "run_in" and len(path) > 1 and not part.parts and isinstance(first, Paragraph):
            run = "{}。" if first.text.endswith("：") else self._run
            yield label + self._fold(run.format(part.heading) + first.text)
            yield from self._blocks(part.blocks[1:], path)
        else:
            yield label + self._fold(part.heading)
            yield from self._blocks(part.blocks, path)
        for i, child in enumerate(part.parts, 1):
            yield from self._part(child, (*path, i))

    def _chapter(self, part: Part, path: tuple[int, ...], *, headed: bool = True) -> Iterator[str]:
        """第一章, in it 第一节 where a part of it has parts, and 第一条 throughout."""
        unit = "章" if len(path) == 1 else "节"
        if headed:
            yield f"第{han(path[-1], ordinal=True)}{unit}{self._gap}{self._fold(part.heading)}"
            yield from self._article(None, part.blocks, path, several=True)
        else:
            heading = part.heading if self._article_head or part.needed else None
            yield from self._article(heading, part.blocks, path, several=False)
        sections = any(child.parts for child in part.parts)
        for i, child in enumerate(part.parts, 1):
            yield from self._chapter(child, (*path, i), headed=sections)

    def _article(
        self, heading: str | None, blocks: tuple[Block, ...], path: tuple[int, ...], *, several: bool
    ) -> Iterator[str]:
        """One article; with ``several`` each paragraph that no list or table follows up opens one of its own."""
        for i, block in enumerate(blocks):
            if isinstance(block, Paragraph) and (i == 0 or several):
                self._articles += 1
                head = (self._article_head or "{}。").format(heading) if heading else ""
                yield f"第{han(self._articles, ordinal=True)}条{self._gap}{self._fold(head + block.text)}"
            else:
                yield from self._blocks((block,), path)

    def _blocks(self, blocks: tuple[Block, ...], path: tuple[int, ...]) -> Iterator[str]:
        indent = "　　" if self._spacing == "indented" else ""
        for block in blocks:
            match block:
                case Paragraph(text):
                    yield indent + self._fold(text)
                case Lines(texts):
                    yield from (indent + self._fold(text) for text in texts)
                case Items(texts):
                    yield from (self._item_label(path, i) + self._fold(text) for i, text in enumerate(texts, 1))
                case Table(rows):
                    yield from (self._fold("\t".join(row)) for row in rows)
