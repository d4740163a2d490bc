"""Finding aids as text: captured from the web, typed, or printed to a file, with headings instead of elements."""
