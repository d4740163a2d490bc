"""The reading room in the browser."""
