"""Whatever the index names in English, readers have in their own words."""

import pytest

from indexer.accession.rights import OF_PAGE
from indexer.errors import QueryError
from indexer.model.archive import Level, NoteKind, SourceClass
from indexer.model.proposals import DatelineKind
from indexer.postings.patience import patience, spend
from searchui.query.names_asked import SAID_OF_GIVEN
from searchui.query.other_names import OTHER_NAMES_SAID
from searchui.results import vocabulary
from searchui.results.vocabulary import is_term


@pytest.mark.parametrize(
    "name",
    [
        *(kind.value for kinds in (NoteKind, DatelineKind, SourceClass) for kind in kinds),
        *SAID_OF_GIVEN.values(),
        # In an order: several processes share out the tests, and must see the same ones.
        *sorted(OTHER_NAMES_SAID - {"preferred", "variant", "translation", "former", "later"}),
        OF_PAGE,
    ],
)
def test_every_constant_that_readers_see_is_a_term(name):
    assert is_term(name)


def test_a_search_that_costs_too_much_says_so_in_terms():
    with patience(seconds=0), pytest.raises(QueryError) as refused:
        for _ in range(1_000_000):
            spend()
    assert is_term(refused.value.happened)
    assert is_term(refused.value.remedy)


def test_every_level_has_words_of_its_own():
    kinds = ["box", *(level.value for level in Level if level is not Level.OTHER)]
    said = [(vocabulary.several_levels(kind, 2), vocabulary.search_in(kind), vocabulary.about(kind)) for kind in kinds]
    assert all("level" not in " ".join(words) for words in said)
    assert vocabulary.search_in("other") == vocabulary.search_in("") == "Search in this level"


def test_what_is_no_term_stays_as_it_is():
    assert vocabulary.term("Notes of Miriam Adler") == "Notes of Miriam Adler"
