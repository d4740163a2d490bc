"""A leak in a refusal, in what is kept after a closing, or in the log is reported under its channel."""

import dataclasses
import logging
import sys

import pytest
from flask import request

from searchui.audit.wire import probe_closing, probe_lists, probe_log, probe_refusals
from searchui.web.app import create_app

pytestmark = pytest.mark.slow


def channels(findings):
    return {finding.channel for finding in findings}


def test_a_sound_room_refuses_keeps_and_logs_nothing_that_is_closed(ground):
    assert [*probe_refusals(ground), *probe_lists(ground), *probe_closing(ground), *probe_log(ground)] == []


@pytest.mark.parametrize(("channel", "part"), [(22, ""), (18, "/small")])
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
def test_a_closed_page_that_is_refused_in_another_way_is_reported(channel, part, method, with_room, ground):
    closed = {f"/page/{page}{part}" for page in ground.full.planted}

    def leak(app):
        @app.after_request
        def forbidden(response):
            if request.path in closed and request.method == method:
                response.headers["X-Reason"] = "restricted"
            return response

    assert channels(probe_refusals(with_room(leak))) == {channel}


def test_a_length_that_tells_of_a_closed_page_is_reported(with_room, ground):
    def leak(app):
        @app.after_request
        def longer(response):
            if request.path.removeprefix("/page/") in ground.full.planted:
                response.data += b" "
            return response

    assert channels(probe_refusals(with_room(leak))) == {22}


@pytest.mark.parametrize("is_file", [True, False])
def test_a_list_that_is_answered_by_what_is_closed_is_reported(is_file, with_room, ground):
    def leak(app):
        @app.after_request
        def more(response):
            if request.method == "POST" and bool(request.files) is is_file:
                response.data += ground.canaries.silent.encode()
            return response

    assert channels(probe_lists(with_room(leak))) == {12}


def test_a_closed_picture_that_is_as_it_was_kept_is_reported(with_room, ground):
    def leak(app):
        @app.after_request
        def unchanged(response):
            if "If-None-Match" in request.headers and request.path.endswith("/scan"):
                response.status_code = 304
            return response

    assert channels(probe_closing(with_room(leak))) == {23}


def test_a_room_that_keeps_its_answers_over_a_closing_is_reported(with_room):
    def leak(app):
        kept = {}

        @app.before_request
        def given_before():
            return kept.get(request.full_path)

        @app.after_request
        def keep(response):
            response.direct_passthrough = False
            kept.setdefault(request.full_path, (response.data, response.status_code, dict(response.headers)))
            return response

    assert channels(probe_closing(with_room(leak))) == {23}


def test_a_log_of_what_readers_ask_is_reported(with_room):
    def leak(app):
        @app.after_request
        def tell(response):
            logging.getLogger("access").warning("asked for %s", request.full_path)
            return response

    assert channels(probe_log(with_room(leak))) == {24}


def test_a_log_of_failures_that_tells_what_was_asked_is_reported(ground):
    def open_room(path):
        app = create_app(path)

        def told(error):
            print(f"{error} at {request.full_path}", file=sys.stderr)
            return "failed", 500

        app.error_handler_spec[None].clear()
        app.register_error_handler(Exception, told)
        return app

    assert channels(probe_log(dataclasses.replace(ground, open_room=open_room))) == {24}
