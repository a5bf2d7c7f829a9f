"""Tests of jumelages; see README.md."""
