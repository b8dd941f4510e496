"""Plans written for this project, with their answers, and what makes more of them.

``generator`` renders plans from models of facts; ``render`` turns a plan's text into .docx and PDF.
Nothing here is imported by the tool, and nothing here imports the tool.
"""
