"""Fixes into a copy of the file: tracked changes in a .docx, plain edits in a text file.

``rounds`` chooses what is applied until nothing is left; ``word`` and ``text`` write it, each into the bytes of one
format. The modules know findings and the way back to the source, and no rule.
"""
