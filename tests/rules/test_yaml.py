"""Every rule file is YAML for PyYAML's own loader too, which refuses what libyaml lets pass."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from yuqing_lint.resources import data_dir

FILES = sorted(data_dir("rules").rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pure_python_loader_reads_it(path: Path) -> None:
    assert yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
