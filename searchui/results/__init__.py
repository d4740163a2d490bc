"""Runs a query over what is open and makes hits, snippets and coverage of it."""
