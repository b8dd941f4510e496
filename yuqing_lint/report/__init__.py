"""Findings and facts → text for people and machines, one module a format."""
