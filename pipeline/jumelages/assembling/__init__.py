"""Mentions to records: the only place where rules meet, and where what does not fit together is said."""

from __future__ import annotations

from jumelages.assembling.bulletin import assemble

__all__ = ["assemble"]
