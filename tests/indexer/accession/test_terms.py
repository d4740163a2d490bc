"""Terms of restrictions: which days their words and the dates of their level tell, and which they do not."""

import pytest

from indexer.accession.terms import ends_of


@pytest.mark.parametrize(
    ("restriction", "dates", "days"),
    [
        ("Closed until 1 January 2030.", ["1975"], [20300101]),
        ("Restricted until 2018.", [], [20181231]),
        ("Open to all researchers.", ["1975"], []),
        ("Restricted for 75 years from date of creation.", ["1950-1975"], [20501231]),
        ("Restricted for seventy-five (75) years after the date of creation.", ["1975", "1981"], [20561231]),
        ("Closed for 50 years from creation.", ["circa 1985"], [20361231]),
        ("Closed for 30 years from the creation of the records (1975).", ["March 1986"], [20160331]),
        ("Closed for 75 years from date of creation.", ["undated"], []),
        ("Closed for 75 years from date of creation.", ["after 1980"], []),
        ("Closed for 30 years after the death of the donor.", ["1975"], []),
        ("Closed for 100 years from the date of birth.", ["1975"], []),
    ],
)
def test_a_term_ends_on_the_day_that_can_be_told(restriction, dates, days):
    assert list(ends_of(restriction, dates)) == days
