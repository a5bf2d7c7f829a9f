"""What holds the catalogues together, and the tool that makes them."""
