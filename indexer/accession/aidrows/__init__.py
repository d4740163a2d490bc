"""Finding aids as rows: a CSV with one level in each, as archives keep them or export them from a spreadsheet."""
