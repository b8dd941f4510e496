"""A document that holds every construct of WordprocessingML that bears on text, with the truth for each.

``python -m tests.readers.docx_features FILE.docx`` writes it, and its truth as FILE.json.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.readers.docx_builder import joined, package
from tests.readers.docx_feature_blocks import BLOCKS
from tests.readers.docx_feature_hidden import CHANGES
from tests.readers.docx_feature_numbers import NUMBERS
from tests.readers.docx_feature_text import TEXT

FEATURES = [*NUMBERS, *TEXT, *CHANGES, *BLOCKS]


def feature_document() -> bytes:
    """All constructs in one document, in order of ``FEATURES``."""
    return package(joined(feature.source for feature in FEATURES))


def truth() -> list[dict[str, object]]:
    """The truth for each construct, for comparing readers."""
    return [
        {
            "name": feature.name,
            "text": [f"{line.label}{line.text}" for line in (*feature.lines, *feature.after)],
            "absent": list(feature.absent),
        }
        for feature in FEATURES
    ]


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_bytes(feature_document())
    target.with_suffix(".json").write_text(json.dumps(truth(), ensure_ascii=False, indent=1), encoding="utf-8")
