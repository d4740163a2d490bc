"""The core types, frozen, which every stage reads and writes."""
