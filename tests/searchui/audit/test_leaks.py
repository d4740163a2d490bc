"""A leak that is planted in a channel is reported, under this channel and no other."""

import dataclasses
import time

import pytest
from flask import request
from jinja2 import ChoiceLoader, DictLoader

from indexer.pages.store import Store
from indexer.postings.index import Index
from searchui.audit.audit import crawl_of
from searchui.audit.compare import probe_answers
from searchui.audit.files import probe_files
from searchui.audit.postings import probe_searches, probe_terms
from searchui.audit.timing import probe_time
from searchui.results.room import Room
from searchui.web.app import create_app

pytestmark = pytest.mark.slow


def channels(findings):
    return {finding.channel for finding in findings}


@pytest.fixture
def channels_of(with_room, few, watch):
    """The channels that are reported of a room with a leak in it."""

    def of(leak):
        leaky = with_room(leak)
        return channels(probe_answers(dataclasses.replace(leaky, in_full=crawl_of(leaky, leaky.full, few, watch))))

    return of


def saying(template, before, said):
    """A leak: what a template says before this text of it."""

    def leak(app):
        source = app.jinja_env.loader.get_source(app.jinja_env, template)[0]
        assert before in source
        changed = {template: source.replace(before, said + before, 1)}
        app.jinja_env.loader = ChoiceLoader([DictLoader(changed), app.jinja_env.loader])

    return leak


# A count of what is closed, or a title of it, in a part of a view.
IN_TEMPLATES = {
    1: ("results.html", "</h1>", " and 5 more"),
    2: ("results.html", "{% if hit.goes_on %}", '<p class="snippet">a page away</p>'),
    3: ("_facets.html", "</h2>", " of 9"),
    5: ("home.html", "{% if tries %}", '<p class="tries">5</p>'),
    7: ("_why.html", "{% for title in hit.in_titles %}", '<span class="why">2 of 7 pages</span>'),
    9: ("results.html", '{% include "_looked_up.html" %}', '<ul class="offers"><li>5 pages</li></ul>'),
    10: ("results.html", "{{ strip_of(hit, address) }}", '<p class="repeated">on 7 pages</p>'),
    11: ("_crumbs.html", "</ol>", "<li>5</li>"),
    12: ("_nothing.html", '<p>{{ _("A search that finds nothing', "<p>Without it, 5.</p>"),
    16: ("_coverage.html", "</div>", "<p>5 are closed.</p>"),
    21: ("base.html", "</head>", '<meta name="pages" content="9">'),
}


@pytest.mark.parametrize("channel", IN_TEMPLATES)
def test_a_view_that_tells_of_what_is_closed_is_reported(channel, channels_of):
    assert channels_of(saying(*IN_TEMPLATES[channel])) == {channel}


@pytest.fixture
def closed_lexicon(ground):
    return Index.open(ground.full.directory / "closed" / "index").lexicon


def test_a_suggestion_from_the_closed_lexicon_is_reported_as_did_you_mean(channels_of, closed_lexicon):
    def leak(app):
        app.jinja_env.globals["nearest"] = closed_lexicon.nearest
        saying("results.html", "{% if view.parts %}", '<p class="meant">{{ nearest(query) or "" }}</p>')(app)

    assert channels_of(leak) == {4}


def test_a_spelling_from_the_closed_lexicon_is_reported_as_another_spelling(channels_of, closed_lexicon):
    def leak(app):
        app.jinja_env.globals["forms"] = lambda query: [
            each.term for each in closed_lexicon.fuzzy_forms(query.strip("~"))
        ]
        saying("results.html", "{% if view.parts %}", '<p class="spellings">{{ forms(query)|join(" ") }}</p>')(app)

    assert channels_of(leak) == {6}


# What is changed of answers to addresses that begin so.


def of_pages(pages, part, change):
    """A leak: an answer on a page is changed."""
    paths = {f"/page/{page}{part}" for page in pages}
    return at(lambda path: path in paths, change)


def at(is_there, change):
    def leak(app):
        @app.after_request
        def leaking(response):
            if is_there(request.path):
                change(response)
            return response

    return leak


def told(response):
    response.direct_passthrough = False
    response.data += b" closed"


def test_a_page_that_was_closed_since_and_says_so_is_reported_as_an_old_address(channels_of, ground):
    assert channels_of(of_pages(ground.full.moved, "", told)) == {15}


def test_a_header_on_closed_pages_alone_is_reported_as_a_header(channels_of, ground):
    assert channels_of(of_pages(ground.full.planted, "", lambda answer: answer.set_etag("closed"))) == {22}


def test_a_status_on_closed_pages_alone_is_reported_as_a_status(channels_of, ground):
    def refuse(response):
        response.status_code = 403

    assert channels_of(of_pages(ground.full.planted, "", refuse)) == {22}


def test_an_answer_that_may_be_kept_is_reported_as_a_cache(channels_of, ground):
    def keep(response):
        response.headers["Cache-Control"] = "max-age=600"

    assert channels_of(of_pages(ground.full.planted, "/scan", keep)) == {23}


@pytest.mark.parametrize(
    ("channel", "start"),
    [(13, "/serials/wanted.csv"), (17, "/iiif/"), (20, "/sitemap.xml"), (24, "/log"), (26, "/static/"), (32, "/a-z/")],
)
def test_an_address_that_tells_of_what_is_closed_is_reported(channel, start, channels_of):
    assert channels_of(at(lambda path: path.startswith(start), told)) == {channel}


def test_text_of_a_closed_page_as_a_file_is_reported(channels_of, ground):
    assert channels_of(of_pages(ground.full.planted, "/page.txt", told)) == {19}


@pytest.mark.parametrize(("channel", "which"), [(18, "planted"), (31, "moved")])
def test_the_picture_of_a_closed_page_is_reported_by_its_look(channel, which, channels_of, ground):
    pages = [page for page in getattr(ground.full, which) if channel == 31 or page not in ground.full.moved]
    store = Store.open(ground.full.directory / "closed", writable=False, private=True)
    picture = store.image_path(next(store.cards([pages[0]])).scan).read_bytes()
    store.close()

    def give(response):
        response.status_code, response.mimetype, response.data = 200, "image/png", picture

    assert channels_of(of_pages(pages, "/scan", give)) == {channel}


class Leaky:
    """Something with a few of its answers changed."""

    def __init__(self, of, **changed):
        self._of, self._changed = of, changed

    def __getattr__(self, name):
        return self._changed.get(name) or getattr(self._of, name)


def searching(ground, change):
    """The ground with a room whose every search finds its pages changed."""

    def matches_of(searcher):
        def matches(tree):
            found = searcher.matches(tree)

            def window(**asked):
                given = found.window(**asked)
                return dataclasses.replace(given, scored=change(given.scored))

            return Leaky(found, window=window)

        return matches

    def searches(open_dir):
        room = Room.open(open_dir)
        desk = room.desk()
        desk.searcher = Leaky(desk.searcher, matches=matches_of(desk.searcher))
        return room

    return dataclasses.replace(ground, searches=searches)


def test_scores_that_weigh_closed_pages_are_reported_as_scores(ground):
    def weighed(scored):
        return tuple(each._replace(score=each.score * 1.01) for each in scored)

    assert channels(probe_searches(searching(ground, weighed))) == {7}


def test_an_order_that_weighs_closed_pages_is_reported_as_an_order(ground):
    assert channels(probe_searches(searching(ground, lambda scored: scored[::-1]))) == {8}


def test_terms_of_closed_pages_in_the_index_are_reported_as_a_list_of_words(ground, tmp_path):
    closed, opened = (ground.full.directory / side for side in ("closed", "open"))
    for leaky in ("open", "held"):
        home = tmp_path / leaky
        for side in ("open", "held"):
            (home / side).mkdir(parents=True)
            (home / side / "index").symlink_to((closed if side == leaky else opened) / "index")
            (home / side / "descriptions").symlink_to(opened / "descriptions")
        full = dataclasses.replace(ground.full, directory=home)
        assert channels(probe_terms(dataclasses.replace(ground, full=full))) == {32}


def test_a_way_that_is_longer_for_closed_pages_is_reported_as_time(ground):
    def open_room(path):
        app = create_app(path)

        @app.before_request
        def look_in_the_closed_store():
            if path == ground.full.open_dir and any(page in request.path for page in ground.full.planted):
                time.sleep(0.02)

        return app

    assert channels(probe_time(dataclasses.replace(ground, open_room=open_room))) == {14}


@pytest.mark.parametrize(
    ("channel", "path"), [(27, "notes.txt"), (28, "index/orphan.lists"), (29, "images/aa/page-0.png")]
)
def test_a_file_with_words_of_closed_pages_is_reported(channel, path, ground):
    stray = ground.full.open_dir / path
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"\x89" + ground.canaries.name[2].encode())
    assert channels(probe_files(ground)) == {channel}
    stray.unlink()
