"""Web captures as staff take them in, and as they can be read again."""

from tests.office import letter, write

PAGE = """River League

The league met at the harbour in the spring[1], and letters were sent.

More

News

Nearby
"""


def test_captures_are_items_of_their_own_and_secondary(office, tmp_path):
    directory = write(tmp_path / "captures", {"scan.pdf": letter("harbour")})
    (directory / "one.txt").write_text(PAGE, encoding="utf-8")
    (directory / "two.html").write_text(
        "<html><body><p>Nobody met at the harbour in winter.</p></body></html>", "utf-8"
    )
    report = office.ask("add", directory, "--web", "--collection", "W-1", "--access", "open")
    assert (report["files"], report["pages"], report["findings"]) == (3, 3, [])
    assert report["captures"][0] == (
        "one.txt, leaf 1: Captured from the web. Lines left out of the index: menu or list of links (3), "
        "mark of a footnote (1)."
    )
    hits = office.ask("find", "harbour")["hits"]
    assert {hit["source_class"] for hit in hits} == {"web, secondary"}
    assert sorted(hit["item_title"] for hit in hits) == ["Nobody met at the harbour in winter.", "River League", "scan"]
    assert office.hits("nearby") == []
    assert office.ask("add", directory, "--web", "--collection", "W-1")["read"] == 0


def test_a_capture_can_be_read_as_it_came(office, tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(PAGE, encoding="utf-8")
    office.run("add", path, "--web", "--collection", "W-1")
    page = office.ask("captures", "W-1")
    assert [line["text"] for line in page["lines"]] == [line.strip() for line in PAGE.splitlines() if line]
    printed = office.run("captures").splitlines()
    assert printed[1:3] == [
        "  River League",
        "~ The league met at the harbour in the spring[1], and letters were sent.  (mark of a footnote: [1])",
    ]
    assert printed[-1] == "- Nearby  (menu or list of links)"


def test_text_that_is_not_said_to_be_a_capture_is_passed_over(office, tmp_path):
    (tmp_path / "one.txt").write_text(PAGE, encoding="utf-8")
    report = office.ask("add", tmp_path, "--collection", "W-1")
    assert (report["files"], report["findings"][0]["kind"]) == (0, "files of other kinds")
