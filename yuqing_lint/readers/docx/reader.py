"""A .docx as a document: body, notes, headers and footers, in that order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from yuqing_lint.model import BlockKind, Document
from yuqing_lint.number_formats import is_known
from yuqing_lint.readers import errors
from yuqing_lint.readers.docx.anchors import with_directives
from yuqing_lint.readers.docx.builder import Builder, Part
from yuqing_lint.readers.docx.changes import Changes, View
from yuqing_lint.readers.docx.context import Context
from yuqing_lint.readers.docx.names import RELATION_ID, Element, is_on, w
from yuqing_lint.readers.docx.numbering import Counters, Numbering
from yuqing_lint.readers.docx.package import Package
from yuqing_lint.readers.docx.source import text_elements
from yuqing_lint.readers.docx.story import Story
from yuqing_lint.readers.docx.styles import Styles
from yuqing_lint.readers.docx.survey import survey
from yuqing_lint.readers.docx.unread import Unread
from yuqing_lint.readers.errors import empty, only_pictures
from yuqing_lint.readers.limits import LIMITS, Limits

_CHUNKS = 3  # documents inside one another


def read_docx(data: bytes, name: str, *, changes: Changes = "accepted", limits: Limits = LIMITS) -> Document:
    """The document in a .docx, .docm, .dotx or .dotm; macros are never run.

    ``changes`` says whether tracked changes are read as accepted, or the text as it was before them.
    Headers, footers and notes stand after the body, where they part no sentence and no list from what follows.

    Raises:
        ReadError: the bytes are no Word document, are damaged, encrypted, over a limit, or hold no text.
    """
    document = _read(data, name, changes, limits, _CHUNKS)
    if not document.blocks:
        raise only_pictures() if document.notes else empty()
    return replace(document, survey=partial(survey, data, limits))


def _read(data: bytes, name: str, changes: Changes, limits: Limits, deeper: int) -> Document:
    """The document, which may be without text; ``deeper`` says how many more may lie in one another inside of it."""
    package = Package(data, limits)
    main = package.main
    root = package.xml(main)
    body = None if root is None else root.find(w("body"))
    if root is None or body is None:
        raise errors.no_document()
    styles = Styles(_linked(package, main, "styles"))
    numbering = Numbering(_linked(package, main, "numbering"), styles)
    inner = partial(_read, changes=changes, limits=limits, deeper=deeper - 1) if deeper else None
    context = Context(package, styles, numbering, View(changes), Builder(), Unread(), inner)
    _story(context, main, root, [body], BlockKind.PARAGRAPH)
    for kind in ("footnotes", "endnotes"):
        _notes(context, main, kind)
    for margin, part in _margins(context, main):
        content = package.xml(part)
        if content is not None:
            _story(context, part, content, [content], margin)
    for form in sorted(context.forms):
        if not is_known(form):
            context.unread.say(f"编号格式 {form} 按阿拉伯数字读。")
    document = context.builder.document(name, context.unread.sentences())
    return with_directives(document, package.name(main), root, _linked(package, main, "comments"))


def _linked(package: Package, main: str, kind: str) -> Element | None:
    part = package.related(main, kind)
    return None if part is None else package.xml(part)


def _story(context: Context, part: str, root: Element, containers: list[Element], kind: BlockKind) -> None:
    """Read the containers of a part, one after another."""
    name = context.package.name(part)
    place = Part(name, {element: index for index, element in enumerate(text_elements(root))})
    counters, boxes = Counters(context.forms), Counters(context.forms)
    for container in containers:
        Story(context, place, kind, container, counters, boxes).read()


def _notes(context: Context, main: str, kind: str) -> None:
    """Read the footnotes or endnotes that the text refers to, in the order of the references."""
    wanted = [ident for where, ident in context.references if where == kind]
    part = context.package.related(main, kind) if wanted else None
    root = None if part is None else context.package.xml(part)
    if part is not None and root is not None:
        notes = {note.get(w("id"), ""): note for note in root}
        _story(context, part, root, [notes[ident] for ident in wanted if ident in notes], BlockKind.FOOTNOTE)


def _margins(context: Context, main: str) -> Iterator[tuple[BlockKind, str]]:
    """The parts of the headers and then the footers that some page shows, each once, in order of the sections."""
    links = context.package.relations(main)
    settings = _linked(context.package, main, "settings")
    shown = {
        "first": any(is_on(section.find(w("titlePg"))) for section in context.sections),
        "even": settings is not None and is_on(settings.find(w("evenAndOddHeaders"))),
    }
    for name, kind in (("headerReference", BlockKind.HEADER), ("footerReference", BlockKind.FOOTER)):
        seen: dict[str, None] = {}
        for section in context.sections:
            for reference in section.iterchildren(w(name)):
                link = links.get(reference.get(RELATION_ID, ""))
                pages = reference.get(w("type"), "default")
                if shown.get(pages, True) and link and not link.external and link.target in context.package:
                    seen[link.target] = None
        yield from ((kind, part) for part in seen)
