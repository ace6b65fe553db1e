"""`python -m benchmarks [--documents N] [--rows N] [--jobs N]`: ours and the peers on the same content."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform

from speechdraft.shortcuts import SHORTCUTS

from .curve import FILE, ROWS, curve
from .measures import Cost, Whole, apart, peer, stages, whole, without
from .peers import PEERS
from .starts import starts

GOAL_DOCX, GOAL_ROW, GOAL_DRAFT = 0.7, 1.5, 250
"""Milliseconds of processor time that were asked for, of two quiet cores."""


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--documents", type=int, default=200, metavar="N", help="documents for each of the peers")
    options.add_argument(
        "--rows", type=int, default=4000, metavar="N", help="rows of the whole batch (41000: the country)"
    )
    options.add_argument(
        "--jobs", type=int, metavar="N", help="workers of the whole batches; as many as pay, unless it is said"
    )
    options.add_argument("--curve", action="store_true", help=f"draw {FILE.name} anew, with the whole country")
    asked = options.parse_args()

    print(f"{processor()}, {os.cpu_count()} processors, {load()}, Python {platform.python_version()}", end="")
    packages = ("python-docx", "docxtpl", "docx-mailmerge2", "jinja2")
    print("".join(f", {name} {importlib.metadata.version(name)}" for name in packages), end="\n\n")

    print("Whole commands, the wheel as it is installed\n")
    print_starts(starts(15))

    print("\nFrom a composed speech of 3,000 characters to the bytes of a DOCX\n")
    costs = {name: apart(peer, name, asked.documents) for name in PEERS}
    print_peers(costs)

    print("\nFrom a table's row to a reviewed draft on disk: where the processor's time goes\n")
    print_stages(apart(stages, asked.documents))

    print("\nThe same without one of the shortcuts\n")
    print_shortcuts(without("", asked.documents), {n: without(n, asked.documents) for n in (*SHORTCUTS, "all")})

    print("\nWhole batches\n")
    rows = ROWS if asked.curve else (max(500, asked.rows // 8), asked.rows)
    wholes = [apart(whole, count, asked.jobs) for count in rows]
    print_wholes(wholes)
    if asked.curve:
        costs = {w.rows: w.processor * 1000 / w.rows for w in wholes}
        FILE.write_text(curve(costs, f"{os.cpu_count()} × {processor()}"), encoding="utf-8")
    print(f"\nAt the end: {load()}.")


def processor() -> str:
    """What the machine says that it computes with."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def load() -> str:
    """How busy the machine is besides: what stands here moves with it."""
    return "load " + ", ".join(f"{load:.1f}" for load in os.getloadavg())


def print_starts(costs: dict[str, float]) -> None:
    bare = costs["import pydantic, jinja2, click"]
    print("| | ms | times the bare import |")
    print("|---|---:|---:|")
    for name, took in costs.items():
        print(f"| {name} | {took:.0f} | {took / bare:.2f} |")
    print(f"\nAsked for: a draft in at most {GOAL_DRAFT} ms.")


def print_peers(costs: dict[str, Cost]) -> None:
    mine = costs["speechdraft"].milliseconds
    print("| | ms a document | times ours | peak MB | KB a document |")
    print("|---|---:|---:|---:|---:|")
    for name, cost in costs.items():
        ratio = f"{cost.milliseconds / mine:.0f}" if name != "speechdraft" else "1"
        print(f"| {name} | {cost.milliseconds:.2f} | {ratio} | {cost.megabytes:.0f} | {cost.kilobytes:.0f} |")
    print(f"\nAsked for: at most {GOAL_DOCX} ms.")


def print_stages(steps: dict[str, float]) -> None:
    total = sum(steps.values())
    print("| step | ms a row | share |")
    print("|---|---:|---:|")
    for step, took in steps.items():
        print(f"| {step} | {took:.3f} | {took / total:.0%} |")
    print(f"| all | {total:.2f} | |")
    print(f"\nAsked for: at most {GOAL_ROW} ms.")


def print_shortcuts(usual: float, without_it: dict[str, float]) -> None:
    print("| without | ms a row | it saves |")
    print("|---|---:|---:|")
    print(f"| nothing | {usual:.2f} | |")
    for name, took in without_it.items():
        print(f"| {name} | {took:.2f} | {took - usual:.2f} |")


def print_wholes(wholes: list[Whole]) -> None:
    print("| rows | workers | seconds | a second | processor ms a row | peak MB, writer | peak MB, a worker |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for w in wholes:
        each = w.processor * 1000 / w.rows
        jobs, speed = w.jobs or "as pays", w.rows / w.seconds
        print(
            f"| {w.rows:,} | {jobs} | {w.seconds:.1f} | {speed:.0f} | {each:.2f} | {w.writer:.0f} | {w.workers:.0f} |"
        )


if __name__ == "__main__":
    main()
