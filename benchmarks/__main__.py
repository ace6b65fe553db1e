"""`python -m benchmarks [--documents N] [--rows N] [--jobs N]`: ours and the peers on the same content."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform

from speechdraft.shortcuts import SHORTCUTS

from .measures import Cost, Whole, apart, peer, stages, whole, without
from .peers import PEERS

GOAL_DOCX, GOAL_ROW = 0.7, 2.5
"""Milliseconds of processor time that were asked for."""


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--documents", type=int, default=200, metavar="N", help="documents for each of the peers")
    options.add_argument(
        "--rows", type=int, default=4000, metavar="N", help="rows of the whole batch (41000: the country)"
    )
    options.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="workers of the whole batch"
    )
    asked = options.parse_args()

    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}", end="")
    packages = ("python-docx", "docxtpl", "docx-mailmerge2", "jinja2")
    print("".join(f", {name} {importlib.metadata.version(name)}" for name in packages), end="\n\n")

    print("From a composed speech of 3,000 characters to the bytes of a DOCX\n")
    costs = {name: apart(peer, name, asked.documents) for name in PEERS}
    print_peers(costs)

    print("\nFrom a table's row to a reviewed draft on disk: where the processor's time goes\n")
    print_stages(apart(stages, asked.documents))

    print("\nThe same without one of the shortcuts\n")
    print_shortcuts(without("", asked.documents), {n: without(n, asked.documents) for n in (*SHORTCUTS, "all")})

    print("\nWhole batches\n")
    print_wholes([apart(whole, rows, asked.jobs) for rows in (max(500, asked.rows // 8), asked.rows)])


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
        memory = f"{w.writer:.0f} | {w.workers:.0f}"
        print(f"| {w.rows} | {w.jobs} | {w.seconds:.1f} | {w.rows / w.seconds:.0f} | {each:.2f} | {memory} |")


if __name__ == "__main__":
    main()
