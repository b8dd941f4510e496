"""Changing a .docx (WordprocessingML, ISO/IEC 29500) without disturbing the rest of it.

``copy`` writes the package again with some parts changed; ``runs`` cuts the runs of a part at any character;
``names`` knows the names of both families, transitional and strict. What is put there is the business of
``annotate`` and ``fix``.
"""
