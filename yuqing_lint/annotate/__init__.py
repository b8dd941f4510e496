"""Findings back into the file that they are about: comments in a .docx, highlights in a PDF.

``notes`` says what stands at each place; ``word`` and ``pdf`` put it there, each into a copy of the file's bytes.
The modules know findings and the way back to the source, and no rule.
"""
