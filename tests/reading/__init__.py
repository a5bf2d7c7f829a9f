"""Tests of reading: file -> Bulletin."""
