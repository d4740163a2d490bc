"""The default engine: segments kept as stock Whoosh indexes. No other package knows Whoosh."""
