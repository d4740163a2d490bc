"""Pages that are drawn and then worn, with their truth: two renderers that share the clean sheet and no wear."""
