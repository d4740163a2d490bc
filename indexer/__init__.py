"""The writing side: from scans and finding aids to an index that can be searched."""
