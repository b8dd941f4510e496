"""Fuzz targets: one for each reader of the project's own.

``python -m tests.fuzz docx`` feeds one without end: guided by coverage where atheris is installed, else by mutation of good files.
"""
