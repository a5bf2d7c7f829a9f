"""The review desk: pages on which each change is decided, with both documents side by side."""
