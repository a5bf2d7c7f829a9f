"""Tests of comparing: two Revisions -> typed Changes."""
