"""What a statement says: agreements, heads, populations, domains, and the bulletin's front, as Mentions."""
