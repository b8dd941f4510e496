"""What MkDocs adds to the pages: the sample plans, and a search that works where the site is opened from a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

sys.path.insert(0, str(Path(__file__).parents[1]))  # MkDocs runs this file from wherever it was called

from docs.samples import NEW, OLD
from docs.samples import files as sample_files


@event_priority(-100)  # after i18n, which asks each file where it lies
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the samples, as ``samples/…``."""
    made = sample_files()
    for name in (f"{OLD}.docx", f"{NEW}.docx", f"{OLD}.txt"):
        files.append(File.generated(config, f"samples/{name}", content=made[name]))
    return files


@event_priority(-100)  # after i18n, which joins the indexes of all languages
def on_post_build(config: MkDocsConfig) -> None:
    """Write the search index as a script too: a browser that opened the page from a folder may load no data.

    Material's plugin ``offline`` does the same, but before i18n has joined the indexes.
    """
    site = Path(config.site_dir)
    for folder in (site, site.parent):  # i18n builds the second language in a folder of its own
        index = folder / "search" / "search_index.json"
        if index.is_file():
            index.with_suffix(".js").write_text(f"var __index = {index.read_text('utf-8')}", encoding="utf-8")
