"""A curve of what a row costs against how many rows there are, as SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "docs" / "batch-cost.svg"
ROWS = (1, 12, 100, 1_000, 10_000, 41_352)

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 640, 320, 70, 40, 30, 50


def curve(costs: Mapping[int, float], about: str) -> str:
    """Rows → milliseconds of processor time a row; both scales are logarithmic."""
    rows, found = list(costs), list(costs.values())
    low, high = math.floor(math.log10(min(found))), math.ceil(math.log10(max(found)))

    def x(count: int) -> float:
        return _LEFT + math.log10(count) / math.log10(max(rows)) * (_WIDTH - _LEFT - _RIGHT)

    def y(cost: float) -> float:
        return _TOP + (high - math.log10(cost)) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)

    bottom, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    parts = [_text(_WIDTH / 2, 20, f"Processor time a row, milliseconds ({about})")]
    for step in range(low, high + 1):
        at = y(10**step)
        parts += [_line(_LEFT, at, right, at), _text(_LEFT - 8, at + 4, f"{10**step:g}", "end")]
    for count in rows:
        parts += [_line(x(count), bottom, x(count), bottom + 5), _text(x(count), bottom + 20, f"{count:,}")]
    points = " ".join(f"{x(count):.1f},{y(cost):.1f}" for count, cost in costs.items())
    parts.append(f'<polyline points="{points}" fill="none" stroke="#06c" stroke-width="2"/>')
    for count, cost in costs.items():
        parts.append(f'<circle cx="{x(count):.1f}" cy="{y(cost):.1f}" r="3" fill="#06c"/>')
        parts.append(_text(x(count), y(cost) - 8, f"{cost:,.0f}" if cost >= 100 else f"{cost:.3g}"))
    parts.append(_text(_WIDTH / 2, _HEIGHT - 8, "rows of the table"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="12">\n<rect width="100%" height="100%" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#ccc"/>'


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'
