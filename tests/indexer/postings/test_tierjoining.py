"""Tiers that are joined are the tier of all their rows, to the byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.postings import tierjoining
from indexer.postings.entries import Entries
from indexer.postings.row import Row
from indexer.postings.standing import Standing
from indexer.postings.tier import Tier
from indexer.postings.tierjoining import joined, joined_anew
from tests.laws import tried

FORMS = ["begun", "begunova", "visa", "visas", "vlsa", "refusenik", "щаранский", "שרנסקי", "1975", "bgn"]
KNOWN = st.lists(
    st.builds(
        Row,
        st.sampled_from(FORMS),
        st.sampled_from([(1,), (1, 2), (2,)]),
        *[st.integers(0, 3)] * 5,
        st.sampled_from(Standing),
        st.integers(0, 2),
    ),
    unique_by=lambda row: row.term,
).map(lambda rows: sorted(rows, key=lambda row: row.term))


@tried(100)
@given(st.lists(KNOWN, min_size=1, max_size=4), st.integers(1, 30))
def test_tiers_that_are_joined_in_pieces_are_the_tier_of_all_their_rows(of_tiers, at_once):
    tiers = [Tier.of_rows(rows) for rows in of_tiers]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tierjoining, "_AT_ONCE", at_once)
        whole = Tier.of_rows(Entries(tiers).each()).encode()
        assert b"".join(joined(tiers)) == whole
        bare = [Tier(b"".join(tier.bare())) for tier in tiers]
        assert [each.rows for each in bare] == [tier.rows for tier in tiers]
        assert b"".join(joined_anew(bare)) == whole
