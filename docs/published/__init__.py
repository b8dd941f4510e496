"""The JSON schemas (JSON Schema 2020-12) of what the tool prints and of the files that people write for it.

``python -m docs.published`` writes them to docs/schemas/. What has classes in the code is made from these, their docstrings as
descriptions, so that a new field cannot be forgotten; ``tests/schemas`` holds all against real output.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docs.published import files, output

FOLDER = Path(__file__).parents[1] / "schemas"


def schemas() -> dict[str, dict[str, Any]]:
    """File names in docs/schemas/ and what stands in them."""
    made = {**output.schemas(), **files.schemas()}
    return {
        f"{name}.schema.json": {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:yuqing-lint:{name}",
            **schema,
        }
        for name, schema in sorted(made.items())
    }
