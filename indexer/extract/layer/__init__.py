"""Text layers of PDFs: their glyphs, the words they make, and whether to trust them."""
