"""How fast the tool is, as ratios against named references that are measured in the same run."""
