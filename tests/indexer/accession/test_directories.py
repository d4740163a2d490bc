"""Places from directory names."""

import pytest

from indexer.accession.directories import shelfmark_of_directories
from indexer.accession.shelfmarks import Shelfmark


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("Box 12/Folder 3/0001.tif", Shelfmark(box="12", folder="3")),
        ("box_012/fol-3/x.tif", Shelfmark(box="012", folder="3")),
        ("b012_f003/1.tif", Shelfmark(box="012", folder="003")),
        ("Box No. 4/1.tif", Shelfmark(box="4")),
        ("Коробка 12/Папка 3/1.tif", Shelfmark(box="12", folder="3")),
        ("קופסה 12/תיק 3/1.tif", Shelfmark(box="12", folder="3")),
        ("Series VI/Box 2/Letters 1985/1.tif", Shelfmark(series=("Series VI",), box="2", folder="Letters 1985")),
        ("Box 1/Folder 2/Letter to a friend/1.tif", Shelfmark(box="1", folder="2", item="Letter to a friend")),
        ("Trip reports/Moscow/1.tif", Shelfmark(series=("Trip reports",), folder="Moscow")),
        ("Moscow/1.tif", Shelfmark(folder="Moscow")),
        ("Boxing/Foldering/1.tif", Shelfmark(series=("Boxing",), folder="Foldering")),
        ("1.tif", Shelfmark()),
    ],
)
def test_directories_say_where_a_file_lies(name, mark):
    assert shelfmark_of_directories(name) == mark
