"""Bulletins kept and asked: revisions, their records, what changed between them, and the feed of it."""
