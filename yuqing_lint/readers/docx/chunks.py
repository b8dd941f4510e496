"""Chunks of other files inside a document (``w:altChunk``): Word documents and plain text are read, others are noted."""

from __future__ import annotations

import posixpath

from yuqing_lint.model import Document, ReadError
from yuqing_lint.readers.docx.context import Context
from yuqing_lint.readers.docx.names import RELATION_ID, Element
from yuqing_lint.readers.text import read_text


def embed_chunk(context: Context, part: str, element: Element) -> None:
    """Put the text of a chunk where it stands, or note that it was not read."""
    link = context.package.relations(part).get(element.get(RELATION_ID, ""))
    document = None if link is None or link.external else _document(context, link.target)
    if document is None:
        suffix = posixpath.splitext(link.target)[1] if link else ""
        context.unread.count(f"处插入的文件（{suffix}）" if suffix else "处插入的文件")
        return
    for note in document.notes:
        context.unread.say(note)
    context.count_paragraphs(len(document.blocks))
    context.builder.embed(document)


def _document(context: Context, name: str) -> Document | None:
    """A chunk as a document, read once however often it is put in."""
    if name not in context.chunks:
        context.chunks[name] = _read(context, name)
    return context.chunks[name]


def _read(context: Context, name: str) -> Document | None:
    """A chunk as a document; ``None`` where it is of a kind that is not read, or cannot be."""
    if name not in context.package:
        return None
    data = context.package.read(name)
    try:
        if data.startswith(b"PK") and context.read_inner is not None:
            return context.read_inner(data, name)
        return read_text(data, name) if name.lower().endswith(".txt") else None
    except ReadError:
        return None
