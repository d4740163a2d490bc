"""The reading side: from a reader's words to the lit page."""
