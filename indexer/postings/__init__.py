"""From the spine of a page to terms at ordinals in an engine, and the lexicon beside it."""
