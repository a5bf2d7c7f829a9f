"""The shapes of the land for the map, and where a place stands on it."""
