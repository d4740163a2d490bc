"""Nothing closed leaks; and whatever would let something leak is reported under its channel, and under no other."""

import pytest

from searchui.audit.audit import found
from searchui.audit.channels import CHANNELS
from searchui.audit.crawl import endpoint_of
from searchui.audit.visits import CHANNEL_OF_ENDPOINT
from searchui.web.app import create_app

pytestmark = pytest.mark.slow


def test_nothing_closed_reaches_a_reader(ground):
    assert list(found(ground)) == []


def test_every_view_of_the_room_has_a_channel_and_is_asked_for(prepared, ground):
    app = create_app(ground.bare.open_dir)
    views = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert views == CHANNEL_OF_ENDPOINT.keys(), "say in searchui/audit/visits.py what the new view could leak"
    asked = {endpoint_of(app, visit.address) for visit in prepared[1]}
    # Nobody keeps these collections and none of their items is an issue: both views are asked for, and have nothing.
    assert views - asked <= {"repository", "serial"}


def test_all_32_channels_are_tried_or_named_as_absent():
    assert [each.number for each in CHANNELS] == list(range(1, 33))
    assert all(bool(each.tried) != bool(each.absent) for each in CHANNELS)
