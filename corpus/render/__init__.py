"""Turns a plan's text into .docx and PDF, as offices do: automatic numbers, heading styles, real tables, page numbers.

It works on a simple structured form of the text, so that any plan written as plain text can be rendered.
"""

from corpus.render.docx import to_docx
from corpus.render.pdf import to_pdf
from corpus.render.structure import Block, Grid, Kind, Line, structure

__all__ = ["Block", "Grid", "Kind", "Line", "structure", "to_docx", "to_pdf"]
