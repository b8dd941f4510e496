"""Pages with text at places (PDF, OFD) → what they say in reading order.

lines and rulings of each page → tables and furniture apart → columns and order → measures → paragraphs → Document.
"""

from __future__ import annotations
