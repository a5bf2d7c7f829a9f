"""What is fed downstream from the store: files of tables, other databases, linked data."""
