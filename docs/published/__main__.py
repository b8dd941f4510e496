"""Writes docs/schemas/: ``python -m docs.published``."""

from __future__ import annotations

import json

from docs.published import FOLDER, schemas

for name, schema in schemas().items():
    (FOLDER / name).write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
