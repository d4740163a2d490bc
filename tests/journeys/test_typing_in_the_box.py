"""What script adds to the box: suggestions by keys and mouse, letters of other scripts, a form that writes into it."""


def options(window):
    return window.get_by_role("option")


def test_suggestions_are_gone_through_by_keys_and_lead_where_they_say(window_of):
    with window_of() as window:
        window.goto("/")
        box = window.get_by_role("combobox", name="A word, a phrase or a name")
        box.press_sequentially("trip rep")
        options(window).first.wait_for(timeout=60_000)
        assert box.get_attribute("aria-expanded") == "true"
        assert "suggestion" in window.locator("form.ask [role=status]").text_content()
        box.press("ArrowDown")
        chosen = window.locator("[role=option][aria-selected=true]")
        assert chosen.count() == 1
        assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
        box.press("Escape")
        assert not options(window).first.is_visible()
        assert box.input_value() == "trip rep"
        box.press("ArrowDown")
        options(window).first.wait_for()
        box.press("ArrowUp")
        box.press("ArrowDown")
        box.press("ArrowDown")
        box.press("Enter")
        window.wait_for_url("**/held/**")
        assert "Trip report" in window.locator("h1").text_content()


def test_a_suggestion_of_a_name_is_written_into_the_box_and_searched_for(window_of):
    with window_of() as window:
        window.goto("/search?q=letter")
        box = window.locator("#q")
        box.fill("")
        box.press_sequentially("letter Leningr")
        options(window).first.wait_for(timeout=60_000)
        options(window).filter(has_text="place").click()
        window.wait_for_url("**/search?q=letter+place**")
        assert window.locator("#q").input_value().startswith("letter place:")


def test_a_slash_goes_to_the_box_but_is_a_sign_in_it(window_of):
    with window_of() as window:
        window.goto("/help")
        window.keyboard.press("/")
        assert window.evaluate("document.activeElement.id") == "q"
        window.keyboard.press("/")
        assert window.locator("#q").input_value() == "/"


def test_the_form_writes_the_search_into_the_box_while_it_is_filled_in(window_of):
    with window_of() as window:
        window.goto("/advanced")
        window.get_by_label("All of these words").fill("visa")
        window.get_by_label("None of these words").fill("denied")
        window.locator(".written code", has_text="visa -denied").wait_for()
        assert window.locator("#q").input_value() == "visa -denied"
        window.locator("form.slip").get_by_role("button", name="Search").click()
        window.wait_for_url("**/search?q=visa+-denied")


def test_letters_of_another_script_are_put_in_where_the_caret_is_and_stay_at_hand(window_of):
    with window_of(320) as window:
        window.goto("/help")
        window.locator("#letters-to-type summary").click()
        window.get_by_role("button", name="עברית").click()
        box = window.locator("#q")
        assert box.get_attribute("dir") == "rtl"
        for name in ("ש shin", "ר resh", "ן final nun"):
            window.get_by_role("button", name=name).click()
        assert (box.input_value(), box.get_attribute("dir")) == ("שרן", "auto")
        window.get_by_role("button", name="Delete a letter").click()
        assert box.input_value() == "שר"
        sizes = window.evaluate(
            "[...document.querySelectorAll('.keys-of button')].map(each => each.getBoundingClientRect().height)"
        )
        assert min(sizes) >= 36
        window.goto("/held/")
        window.get_by_role("button", name="ק qof").wait_for()
        window.locator("#letters-to-type summary").click()
        window.goto("/help")
        assert not window.get_by_role("button", name="ק qof").is_visible()
