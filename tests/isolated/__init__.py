"""Tests of the children in which foreign files are opened."""
