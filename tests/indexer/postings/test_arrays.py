"""Files of arrays."""

import numpy as np
import pytest

from indexer.errors import IndexDamageError
from indexer.postings.arrays import Arrays, bound


def content(**arrays):
    return b"".join(bound({}, arrays))


@pytest.mark.parametrize("kind", ["u1", "u2", "u4", "i4", "i8", "f8", "S5"])
def test_an_array_comes_back_as_it_was_put_in_and_nobody_can_write_into_it(kind):
    put = np.array([3, 1, 2]).astype(kind)
    found = Arrays(content(before=b"abc", numbers=put)).array("numbers")
    assert found.dtype == put.dtype
    assert found.tolist() == put.tolist()
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 0


def test_plain_bytes_are_no_array_and_a_missing_one_is_damage_with_the_name_of_the_file():
    arrays = Arrays(content(letters=b"abc"), "The list of pages")
    for name in ("letters", "numbers"):
        with pytest.raises(IndexDamageError, match=f"The list of pages cannot be read: {name} is"):
            arrays.array(name)
