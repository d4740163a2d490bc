"""The page store: the record of which every index is only a cache."""
