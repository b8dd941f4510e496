"""``python -m yuqing_lint`` is ``yuqing-lint``."""

from yuqing_lint.cli import main

if __name__ == "__main__":  # not where a process of the pool imports it anew
    main()
