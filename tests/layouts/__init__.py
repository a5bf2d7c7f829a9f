"""Bulletins in many layouts: PDFs by several producers, and the facts that a reader of the paper sees in them."""
