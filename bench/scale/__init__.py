"""Audits at scale, measured."""
