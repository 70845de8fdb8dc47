"""Guided filing: one thing a page, everything kept at every page."""
