"""What MkDocs adds to the pages: the sample plans, for readers to download."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

sys.path.insert(0, str(Path(__file__).parents[1]))  # MkDocs runs this file from wherever it was called

from docs.samples import NEW, OLD, files as sample_files


@event_priority(-100)  # after i18n, which asks each file where it lies
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the samples, as ``samples/…``."""
    made = sample_files()
    for name in (f"{OLD}.docx", f"{NEW}.docx", f"{OLD}.txt"):
        files.append(File.generated(config, f"samples/{name}", content=made[name]))
    return files
