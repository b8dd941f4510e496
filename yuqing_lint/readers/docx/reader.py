"""A .docx as a document: body, notes, headers and footers, in that order."""

from __future__ import annotations

from collections.abc import Iterator

from yuqing_lint.model import BlockKind, Document
from yuqing_lint.readers.docx import errors
from yuqing_lint.readers.docx.builder import Builder, Part
from yuqing_lint.readers.docx.changes import Changes, View
from yuqing_lint.readers.docx.context import Context
from yuqing_lint.readers.docx.limits import LIMITS, Limits
from yuqing_lint.readers.docx.names import RELATION_ID, Element, is_on, w
from yuqing_lint.readers.docx.number_formats import is_known
from yuqing_lint.readers.docx.numbering import Counters, Numbering
from yuqing_lint.readers.docx.package import Package
from yuqing_lint.readers.docx.source import text_elements
from yuqing_lint.readers.docx.story import Story
from yuqing_lint.readers.docx.styles import Styles
from yuqing_lint.readers.docx.unread import Unread
from yuqing_lint.readers.text import empty


def read_docx(data: bytes, name: str, *, changes: Changes = "accepted", limits: Limits = LIMITS) -> Document:
    """The document in a .docx, .docm, .dotx or .dotm; macros are never run.

    ``changes`` says whether tracked changes are read as accepted, or the text as it was before them.
    Headers, footers and notes stand after the body, where they part no sentence and no list from what follows.

    Raises:
        ReadError: the bytes are no Word document, are damaged, encrypted, over a limit, or hold no text.
    """
    document = read_package(Package(data, limits), name, changes, 0)
    if not document.blocks:
        raise errors.only_pictures() if any("图片" in note for note in document.notes) else empty()
    return document


def read_package(package: Package, name: str, changes: Changes, chunk_depth: int) -> Document:
    """The document in an opened package, which may be without text; ``chunk_depth`` counts the documents around it.

    Raises:
        ReadError: a part is damaged or over a limit.
    """
    main = package.main
    root = package.xml(main)
    body = None if root is None else root.find(w("body"))
    if root is None or body is None:
        raise errors.no_document(None)
    styles = Styles(_linked(package, main, "styles"))
    numbering = Numbering(_linked(package, main, "numbering"), styles)
    context = Context(package, styles, numbering, View(changes), Builder(), Unread(), chunk_depth)
    forms: set[str] = set()
    forms |= _story(context, main, root, [body], BlockKind.PARAGRAPH)
    for kind in ("footnotes", "endnotes"):
        forms |= _notes(context, main, kind)
    for kind, part in _margins(context, main):
        margin = package.xml(part)
        if margin is not None:
            forms |= _story(context, part, margin, [margin], kind)
    for form in sorted(forms):
        if not is_known(form):
            context.unread.say(f"编号格式 {form} 按阿拉伯数字读。")
    return context.builder.document(name, context.unread.sentences())


def _linked(package: Package, main: str, kind: str) -> Element | None:
    part = package.related(main, kind)
    return None if part is None else package.xml(part)


def _story(context: Context, part: str, root: Element, containers: list[Element], kind: BlockKind) -> set[str]:
    """Read the containers of a part, one after another; the number formats that were used."""
    name = context.package.name(part)
    place = Part(name, {element: index for index, element in enumerate(text_elements(root))})
    counters, boxes = Counters(), Counters()
    for container in containers:
        Story(context, place, kind, counters, boxes).read(container)
    return counters.forms | boxes.forms


def _notes(context: Context, main: str, kind: str) -> set[str]:
    """The footnotes or endnotes that the text refers to, in the order of the references."""
    wanted = [ident for where, ident in context.references if where == kind]
    part = context.package.related(main, kind) if wanted else None
    root = None if part is None else context.package.xml(part)
    if part is None or root is None:
        return set()
    notes = {note.get(w("id"), ""): note for note in root}
    return _story(context, part, root, [notes[ident] for ident in wanted if ident in notes], BlockKind.FOOTNOTE)


def _margins(context: Context, main: str) -> Iterator[tuple[BlockKind, str]]:
    """The parts of the headers and then the footers that some page shows, each once, in order of the sections."""
    links = context.package.relations(main)
    settings = _linked(context.package, main, "settings")
    even = settings is not None and is_on(settings.find(w("evenAndOddHeaders")))
    for name, kind in (("headerReference", BlockKind.HEADER), ("footerReference", BlockKind.FOOTER)):
        seen: dict[str, None] = {}
        for section in context.sections:
            first = is_on(section.find(w("titlePg")))
            for reference in section.iterchildren(w(name)):
                shown = {"first": first, "even": even}.get(reference.get(w("type"), "default"), True)
                link = links.get(reference.get(RELATION_ID, ""))
                if shown and link and not link.external and link.target in context.package:
                    seen[link.target] = None
        yield from ((kind, part) for part in seen)
