"""What was measured, as a table to read: each figure with the target beside it, and whether it holds."""

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.search.comparing import NAMES, Measured
from benchmarks.search.targets import BUILD, BYTES, TARGETS, holds

_BUILD = ("pages a CPU second", "MB without text", "with text", "MiB at peak", "CPU ms to open")


def table(measured: Measured) -> Iterator[str]:
    """Yield the lines of the readable result."""
    result = measured.result
    yield f"{result['pages']:,} pages; CPU ms of the thread, p50 / p95, warm; ours by each peer (at most), by p50"
    yield "".join((f"{'':30}", *(f"{name:>20}" for name in NAMES), f"{'by FTS5':>18}{'by tantivy':>18}  overlap"))
    for name, figures in result["classes"].items():
        times = (_times(figures[f"{engine}_ms"], measured.p95[name].get(engine)) for engine in NAMES)
        ratios = zip(TARGETS[name], (figures["ours_over_fts5"], figures["ours_over_tantivy"]), strict=True)
        told_ratios = (f"{_or_dash(ratio)} ({_or_dash(most)})".rjust(18) for most, ratio in ratios)
        verdict = {True: "holds", False: "NOT", None: ""}[holds(name, figures)]
        overlap = ", ".join(f"{peer} {share}" for peer, share in sorted(measured.overlaps[name].items()))
        yield "".join((f"{name:30}", *times, *told_ratios, f"  {verdict:5}  {overlap}"))
    yield from _told_build(result["build"])
    yield from measured.unlike or ["All exact classes: every engine found the same pages."]


def _told_build(build: Mapping[str, Any]) -> Iterator[str]:
    yield "build" + "".join(f"{title:>20}" for title in _BUILD)
    for name in NAMES:
        if name in build:
            each = build[name]
            sizes = (each["bytes"] / 1e6, each["bytes_with_text"] / 1e6)
            figures = (each["pages_per_cpu_s"], *sizes, each["peak_mib"], each["open_ms"])
            parts = ", ".join(f"{part} {took}" for part, took in each["parts_cpu_s"].items())
            yield f"{name:5}" + "".join(f"{figure:>20,.1f}" for figure in figures) + f"  {parts and 'CPU s: '}{parts}"
    for peer, rate, size in zip(("fts5", "tantivy"), BUILD, BYTES, strict=True):
        if ratios := build.get(f"ours_over_{peer}"):
            yield (
                f"ours by {peer}: rate {ratios['pages_per_cpu_s']} (at least {rate}), "
                f"bytes without text {ratios['bytes']} (at most {size})"
            )


def _times(p50: float | None, p95: float | None) -> str:
    return f"{f'{p50:.3f} / {p95:.3f}' if p50 is not None else '-':>20}"


def _or_dash(figure: float | None) -> str:
    return "-" if figure is None else str(figure)
