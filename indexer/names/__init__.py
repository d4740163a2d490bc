"""Names across spellings and scripts: pure functions over strings."""
