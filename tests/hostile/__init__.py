"""Files that are made to do harm, and damaged ones: none may crash the tool, hang it, cost more than allowed or leak.

``python -m tests.hostile`` runs all of them; ``test_hostile.py`` a part.
"""
