"""Many leaves at a time, each in a child that may die alone."""

import os
import signal
import subprocess
import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from indexer.errors import LimitError, UnreadableFileError
from indexer.extract.inventory import FileRequest, Inventory
from indexer.extract.pagerequest import ReadPage
from indexer.extract.pool import Readers, end_children
from indexer.extract.reading import scratch_of


@pytest.fixture
def readers():
    with Readers(2, 1024, 30) as crew:
        yield crew


def test_one_bad_file_does_not_stop_the_others(tmp_path, pdf, readers):
    good = pdf(pdf.page(pdf.show("leaf", 72, 700)))
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"<html>not a scan</html>")
    found = dict(readers.inventories([FileRequest(str(path), 1_000_000) for path in (bad, good)]))
    assert found[str(good)] == Inventory("pdf", 1)
    assert isinstance(found[str(bad)], UnreadableFileError)
    assert "web page" in found[str(bad)].happened


def test_every_leaf_comes_back_with_its_request(pdf, readers, request_for, tmp_path):
    path = pdf(*[pdf.page(pdf.show(f"This is leaf {leaf} of five", 72, 700)) for leaf in range(1, 6)])
    requests = [
        request_for(path, "pdf", leaf=leaf, dpi=50, image_path=str(tmp_path / f"leaf-{leaf}")) for leaf in range(1, 7)
    ]
    found = {request.leaf: page for request, page in readers.read(requests)}
    assert sorted(found) == [1, 2, 3, 4, 5, 6]
    for leaf in range(1, 6):
        assert isinstance(found[leaf], ReadPage)
        assert str(leaf) in [word.text for word in found[leaf].readings[0].words]
    assert "no leaf 6" in found[6].happened


def test_a_leaf_that_takes_too_long_is_ended_and_the_next_is_read(pdf, request_for, tmp_path):
    slow = pdf(pdf.page("q 1 0 0 1 0 0 cm Q " * 3_000_000), name="slow.pdf")
    good = pdf(pdf.page(pdf.show("The exit visa was refused", 72, 700)), name="good.pdf")
    requests = [request_for(path, "pdf", dpi=50, image_path=str(tmp_path / path.stem)) for path in (slow, good)]
    with Readers(1, 1024, 4) as crew:
        found = {request.path: page for request, page in crew.read(requests)}
    assert isinstance(found[str(slow)], LimitError)
    assert found[str(slow)].happened == "it was not done after 4 seconds"
    assert isinstance(found[str(good)], ReadPage)


def test_a_page_that_unfolds_to_a_gigabyte_is_ended_and_the_next_is_read(pdf, request_for, tmp_path):
    spaces = zlib.compressobj(9)
    packed = b"".join(spaces.compress(b" " * 1_000_000) for _ in range(1000)) + spaces.flush()
    bomb = pdf(pdf.page(packed.decode("latin-1"), entries="/Filter /FlateDecode"), name="bomb.pdf")
    good = pdf(pdf.page(pdf.show("The exit visa was refused", 72, 700)), name="good.pdf")
    requests = [request_for(path, "pdf", dpi=50, image_path=str(tmp_path / path.stem)) for path in (bomb, good)]
    with Readers(1, 700, 20) as crew:
        found = {request.path: page for request, page in crew.read(requests)}
    assert isinstance(found[str(bomb)], LimitError)
    assert isinstance(found[str(good)], ReadPage)


def test_requests_are_taken_only_a_few_ahead(pdf, request_for, readers):
    path = pdf(pdf.page(pdf.show("leaf", 72, 700)))
    taken = []

    def requests():
        for leaf in range(1, 40):
            taken.append(leaf)
            yield request_for(path, "pdf", leaf=leaf)

    results = readers.read(requests())
    next(results)
    assert len(taken) <= 2 * 2 + 1
    results.close()


def test_any_executor_can_carry_the_work(pdf):
    path = pdf(pdf.page(pdf.show("leaf", 72, 700)))
    executor = ThreadPoolExecutor(1)
    with Readers(1, 1024, 30, executor=executor) as crew:
        assert dict(crew.inventories([FileRequest(str(path), 1_000_000)])) == {str(path): Inventory("pdf", 1)}


def test_one_crew_that_leaves_does_not_end_the_children_of_another(pdf, request_for, readers):
    path = pdf(pdf.page(pdf.show("leaf", 72, 700)))
    with Readers(1, 1024, 30) as other:
        dict(other.inventories([FileRequest(str(path), 1_000_000)]))
        dict(readers.inventories([FileRequest(str(path), 1_000_000)]))
        children = len(_children_of(os.getpid()))
    assert 0 < len(_children_of(os.getpid())) < children


def test_leaving_early_ends_a_child_at_work(tmp_path, request_for):
    Image.effect_noise((2500, 2500), 200).save(tmp_path / "noise.png")
    request = request_for(tmp_path / "noise.png", "png")
    with Readers(1, 2048, 60) as crew:
        results = crew.read([request, request])
        stopper = threading.Timer(1.0, signal.pthread_kill, [threading.main_thread().ident, signal.SIGINT])
        stopper.start()
        with pytest.raises(KeyboardInterrupt):
            next(results)
        stopped = time.monotonic()
        results.close()
    assert time.monotonic() - stopped < 3
    assert _children_of(os.getpid()) == []


def _children_of(pid):
    listed = subprocess.run(["ps", "-o", "args=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [line for line in listed.stdout.splitlines() if "indexer.sandbox.child" in line]


def test_a_child_killed_in_the_midst_of_ocr_leaves_nothing_in_scratch(request_for, tmp_path):
    page = tmp_path / "page.png"
    Image.effect_noise((3000, 3000), 200).save(page)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    request = request_for(page, "png", image_path=str(scratch / "page"))

    def kill_at_work(crew):
        while not scratch_of(request).exists():
            time.sleep(0.01)
        end_children(crew)

    with Readers(1, 2048, 60) as crew:
        killer = threading.Thread(target=kill_at_work, args=[crew._crew])
        killer.start()
        [(_, outcome)] = crew.read([request])
        killer.join()
    assert isinstance(outcome, LimitError)
    assert list(scratch.iterdir()) == []
