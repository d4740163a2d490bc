"""Quoting in a real browser: lines marked with the mouse, one copy, and what the clipboard then holds."""

from tests.journeys.test_copy_and_keys import open_report
from tests.journeys.views import follow

_READ = """async () => {
    const [held] = await navigator.clipboard.read();
    const kinds = held.types.map(async kind => [kind, await (await held.getType(kind)).text()]);
    return Object.fromEntries(await Promise.all(kinds));
}"""
_MARK = """([first, last]) => {
    const lines = document.querySelector('ol.lines').children;
    getSelection().setBaseAndExtent(lines[first - 1].firstChild, 0, lines[last - 1].lastChild, 1);
}"""


def test_one_copy_takes_quotation_picture_footnote_and_address(window_of):
    with window_of(permissions=["clipboard-read", "clipboard-write"]) as window:
        open_report(window)
        window.evaluate(_MARK, [2, 4])
        follow(window.get_by_role("link", name="Quote lines 2 to 4"))
        text = " ".join(window.locator("#quotation blockquote").inner_text().split())
        window.get_by_role("button", name="Copy text, picture and footnote").click()
        window.get_by_text("Copied.", exact=True).wait_for()
        held = window.evaluate(_READ)
        assert set(held) == {"text/html", "text/plain"}
        quoted, warned, footnote = held["text/plain"].split("\n\n")
        assert quoted.replace(" [?]", "") == text
        assert warned.startswith("[OCR, not checked.")
        assert "Trip report, Leningrad and Moscow" in footnote
        for part in (
            'src="data:image/png;base64,',
            "<blockquote",
            "OCR, not checked",
            f'href="{footnote.split()[-1][:-1]}"',
        ):
            assert part in held["text/html"], part
        window.evaluate(_MARK, [5, 6])
        assert window.locator("input[name=first]").input_value() == "5"
        follow(window.get_by_role("button", name="Show these lines"))
        window.get_by_text("lines 5 to 6").wait_for()


def test_a_room_without_https_copies_both_kinds_by_the_old_way(window_of):
    with window_of(permissions=["clipboard-read"]) as window:
        open_report(window)
        follow(window.get_by_role("link", name="Quote line"))
        window.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
        window.get_by_role("button", name="Copy text, picture and footnote").click()
        window.get_by_text("Copied.", exact=True).wait_for()
        window.evaluate("delete navigator.clipboard")
        held = window.evaluate(_READ)
        assert "<blockquote" in held["text/html"]
        assert "not checked" in held["text/plain"]
