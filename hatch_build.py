"""Builds the ready-made forms of rules and grammars into the wheel."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadyMade(BuildHookInterface):  # type: ignore[type-arg]
    """Has the package write what it would else make when it is first used."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write it, unless a checkout is to be run in place: there the user's cache follows the sources."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from yuqing_lint.grammars import TABLES
        from yuqing_lint.ready import RULES

        folder = Path(self.directory, "ready")
        for one in (RULES, TABLES):
            one.write(folder)
        build_data["force_include"][str(folder)] = "yuqing_lint/data/ready"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """It is in the wheel now."""
        shutil.rmtree(Path(self.directory, "ready"), ignore_errors=True)
