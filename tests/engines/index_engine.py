"""The index behind the engine protocol, so that it can be held to the contract: many small segments."""

from indexer.postings.index import Index, IndexWriter

MADE_AT = "2026-01-01T00:00:00Z"


class IndexEngine:
    """Each commit is a new writer, as in a run of its own, with at most two pages a segment."""

    def __init__(self, directory):
        self.directory = directory
        self.entries = {}
        self._coming, self._gone = {}, set()

    def put(self, entries):
        self._coming.update((entry.page, entry) for entry in entries)

    def drop(self, pages):
        for page in pages:
            self._coming.pop(page, None)
            self._gone.add(page)

    def commit(self):
        writer = IndexWriter(self.directory)
        writer.drop(self._gone)
        entries = list(self._coming.values())
        for start in range(0, len(entries), 2):
            writer.add(entries[start : start + 2], b"tier")
        for page in self._gone:
            self.entries.pop(page, None)
        self.entries.update(self._coming)
        self._coming, self._gone = {}, set()
        writer.merge_small(self.rebuild)
        writer.publish(MADE_AT)

    def rebuild(self, pages):
        return [self.entries[page] for page in pages], b"merged"

    def searcher(self):
        return Index.open(self.directory).searcher
