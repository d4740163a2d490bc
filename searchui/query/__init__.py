"""The query language: from a reader's words to an expanded query tree."""
