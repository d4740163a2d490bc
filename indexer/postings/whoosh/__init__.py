"""The default engine: segments that stock Whoosh opens as indexes. No other package knows Whoosh."""
