"""From pixels or a text layer to words with rectangles and confidence."""
