"""Sample bulletins and the script that makes them."""
