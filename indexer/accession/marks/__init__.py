"""Marks on a page and patterns of private data, found for whoever decides; nothing here decides."""
