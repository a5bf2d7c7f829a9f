"""What stands in a text, each kind of thing found once: dates, countries, places, persons."""
