r"""The way back from the document text to the XML: how a place in a part is addressed.

The *text elements* of a part are its ``w:t``, ``w:delText``, ``w:tab``, ``w:ptab``, ``w:br``, ``w:cr``,
``w:noBreakHyphen``, ``w:sym`` and ``m:t`` elements (of either OOXML namespace family), wherever they stand:
in hidden or deleted runs, in both branches of ``mc:AlternateContent``, in text boxes. The one exception is
``w:tab`` inside ``w:tabs``, which is a tab stop. They are counted from 0 in document order of the part's tree.

A ``SourceRun`` with ``part``, ``element`` and ``offset`` says: the characters ``text[start:end]`` of the document
are the ``end - start`` characters that begin at ``offset`` in the text of the text element number ``element`` of
the part called ``part``. For ``w:t``, ``w:delText`` and ``m:t`` the text is ``element.text``, and characters
correspond one to one; where the document shows another character (a line break inside ``w:t`` is a space, a letter
in a symbol font is the symbol), it stands for the one at the same offset. All other text elements are one character
long (a tab is ``\t``, a break ``\n``), and ``offset`` is 0.

Runs are in order of ``start`` and do not overlap. Text without a run was made by the reader: automatic labels,
the ``\n`` between blocks, circled numbers that a field draws, and all that a chunk of another file (``w:altChunk``)
brought in.
"""

from __future__ import annotations

from yuqing_lint.readers.docx.names import STRICT, Element, M, W

_LOCAL = ("t", "delText", "tab", "ptab", "br", "cr", "noBreakHyphen", "sym")
_FAMILIES = ((W, M), (f"{STRICT}wordprocessingml/main", f"{STRICT}officeDocument/math"))
_NAMES = tuple(
    name for main, math in _FAMILIES for name in (*(f"{{{main}}}{local}" for local in _LOCAL), f"{{{math}}}t")
)
_TABS = frozenset(f"{{{main}}}tab" for main, _ in _FAMILIES)
_STOPS = frozenset(f"{{{main}}}tabs" for main, _ in _FAMILIES)


def text_elements(root: Element) -> list[Element]:
    """The text elements of a part in document order: ``SourceRun.element`` is an index of this list.

    ``root`` is the root of the part's parsed tree; comments and processing instructions in it do not matter.
    """
    return [element for element in root.iter(*_NAMES) if element.tag not in _TABS or not _is_stop(element)]


def _is_stop(tab: Element) -> bool:
    parent = tab.getparent()
    return parent is not None and parent.tag in _STOPS
