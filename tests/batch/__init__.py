"""Tests of archives that are read into parts."""
