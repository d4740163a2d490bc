"""What is found below the paths that were given, and what cannot be looked into."""

import os

import pytest

from indexer.accession.files import find_files
from indexer.errors import InputError


def names(*paths):
    return [file.name for file in find_files(paths)]


def scans(directory, *files):
    for name in files:
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.4 " + name.encode("utf-8", "surrogateescape"))
    return directory


def test_any_name_is_found_in_natural_order(tmp_path):
    odd = ["-rf.pdf", "a 'b' \"c\".pdf", "new\nline.pdf", "дело 2.pdf", "дело 10.pdf", "תיק.tif", "x" * 240 + ".png"]
    found = names(scans(tmp_path / "odd", *odd))
    assert sorted(found) == sorted(f"odd/{name}" for name in odd)
    assert found.index("odd/дело 2.pdf") < found.index("odd/дело 10.pdf")


def test_links_and_loops_below_a_directory_are_not_followed(tmp_path):
    base = scans(tmp_path / "base", "one.pdf", "deep/two.pdf")
    (base / "deep" / "up").symlink_to(base)
    (base / "again.pdf").symlink_to(base / "one.pdf")
    (base / "nowhere.pdf").symlink_to(base / "gone.pdf")
    (base / "itself.pdf").symlink_to(base / "itself.pdf")
    assert names(base) == ["base/deep/two.pdf", "base/one.pdf"]


def test_a_link_that_is_named_is_followed(tmp_path):
    base = scans(tmp_path / "base", "one.pdf")
    (tmp_path / "link").symlink_to(base)
    assert names(tmp_path / "link") == ["base/one.pdf"]


def test_a_file_named_twice_is_found_once_and_a_copy_under_two_names_twice(tmp_path):
    base = scans(tmp_path / "base", "one.pdf")
    os.link(base / "one.pdf", base / "two.pdf")
    assert names(base, base / "one.pdf", base) == ["base/one.pdf", "base/two.pdf"]


def test_hidden_files_and_what_lies_in_hidden_directories_are_passed_over(tmp_path):
    assert names(scans(tmp_path / "base", ".one.pdf", ".git/two.pdf", "a/.b/three.pdf", "four.pdf")) == [
        "base/four.pdf"
    ]


@pytest.mark.parametrize("name", ["nowhere", "x" * 300, "itself", "pipe.pdf", "one.pdf/two.pdf"])
def test_a_path_that_cannot_be_used_is_named_in_plain_words(tmp_path, name):
    scans(tmp_path, "one.pdf")
    (tmp_path / "itself").symlink_to(tmp_path / "itself")
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(InputError, match="Nothing was added") as caught:
        names(tmp_path / name)
    assert name in caught.value.happened


def test_a_file_that_changes_after_it_was_found_is_known_by_its_stamp(tmp_path):
    base = scans(tmp_path / "base", "one.pdf", "two.pdf")
    one, two = find_files([base])
    one.path.write_bytes(b"something else")
    two.path.touch()
    assert (one.is_unchanged, two.is_unchanged) == (False, True)
    two.path.unlink()
    assert not two.is_unchanged
