"""Configuration (配置): ``yuqing-lint.toml`` or ``[tool.yuqing-lint]`` in pyproject.toml, and what holds for each file."""

from __future__ import annotations

from yuqing_lint.config.files import find_config, load_config
from yuqing_lint.config.run import check_with, configured_pack, configured_rules
from yuqing_lint.config.settings import Config, ConfigError, Settings

__all__ = [
    "Config",
    "ConfigError",
    "Settings",
    "check_with",
    "configured_pack",
    "configured_rules",
    "find_config",
    "load_config",
]
