"""The version of the package, in a module that imports nothing."""

__version__ = "0.1.0"

AUTHOR = "yuqing-lint"
"""The author of all comments, highlights and changes that the tool puts into a file; what another one wrote is left alone."""
