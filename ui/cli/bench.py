"""``hanoi-twin bench``: speed and memory on this machine, beside one object per resident."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from geodata.errors import InputError
from ui.cli.options import LanguageOption
from ui.cli.quantities import number
from ui.cli.texts import Language

__all__ = ["bench"]

QUICK = {"repeats": 1, "object_agents": 1000, "months": 24, "scale": 0.001}
MOST_REPEATS = 100
MOST_OBJECTS = 200_000

TEXTS = {
    "title": {
        Language.VI: "Tốc độ và bộ nhớ: trung vị [nhỏ nhất; lớn nhất]",
        Language.EN: "Speed and memory: median [least; most]",
    },
    "case": {Language.VI: "Phép đo", Language.EN: "Case"},
    "agents": {Language.VI: "Người được mô phỏng", Language.EN: "Residents"},
    "months": {Language.VI: "Tháng", Language.EN: "Months"},
    "seconds": {Language.VI: "Giây", Language.EN: "Seconds"},
    "cpu": {Language.VI: "Giây CPU", Language.EN: "CPU seconds"},
    "rate": {Language.VI: "Bước/giây CPU", Language.EN: "Agent-steps/CPU s"},
    "memory": {Language.VI: "MB", Language.EN: "Peak MB"},
    "load": {Language.VI: "Tải trước đó", Language.EN: "Load before"},
    "ratio": {
        Language.VI: "Mô hình này so với {other}: {ratio} lần số bước mô phỏng người mỗi giây CPU",
        Language.EN: "This model against {other}: {ratio} times the agent-steps per CPU second",
    },
    "bound": {
        Language.VI: "So với phần việc tối thiểu cho người dân trên một lõi: {ratio} lần thời gian CPU",
        Language.EN: "Against the least work for people on one core: {ratio} times the CPU time",
    },
    "written": {Language.VI: "Số liệu: {path}", Language.EN: "Written to {path}"},
}


def bench(
    out: Annotated[Path, typer.Option(metavar="FILE", help="JSON file for all figures.")] = Path(
        "results/bench.json"
    ),
    repeats: Annotated[int, typer.Option(metavar="N", help="Repeats of each short case.")] = 5,
    objects: Annotated[
        int, typer.Option(metavar="N", help="Residents in the models with one object per resident.")
    ] = 5000,
    quick: Annotated[
        bool, typer.Option("--quick", help="A small city and two years: whether it works, not how fast.")
    ] = False,
    lang: LanguageOption = Language.VI,
) -> None:
    """Measure speed and memory, beside a model with one Mesa object per resident."""
    for option, value, most in (("--repeats", repeats, MOST_REPEATS), ("--objects", objects, MOST_OBJECTS)):
        if not 1 <= value <= most:
            raise InputError("number out of range", key=option, found=value, allowed=f"1 to {most}")
    if not hasattr(os, "wait4"):
        raise InputError("speed is measured on Linux and macOS only", found=sys.platform)
    if out.is_dir():
        raise InputError("a folder stands where the file is to be written", source=out)

    from sim.bench import run_benchmarks, save_benchmarks

    settings: dict[str, Any] = QUICK if quick else {"repeats": repeats, "object_agents": objects}
    entries = run_benchmarks(
        command=[sys.executable, "-c", "from ui.cli import main; main()"],
        progress=lambda name: typer.echo(f"… {name}", err=True),
        **settings,
    )
    save_benchmarks(entries, out)
    _report(entries, lang)
    typer.echo(TEXTS["written"][lang].format(path=out))


def _report(entries: list[dict[str, Any]], lang: Language) -> None:
    from rich import box
    from rich.table import Table

    from ui.cli.tables import console

    table = Table(title=TEXTS["title"][lang], box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for name in ("case", "agents", "months", "seconds", "cpu", "rate", "memory", "load"):
        table.add_column(TEXTS[name][lang], justify="left" if name == "case" else "right", overflow="fold")
    for entry in entries:
        framework, rate = entry["framework"], entry["agent_steps_per_cpu_second"]
        table.add_row(
            f"Mesa: {entry['name']}" if framework == "mesa" else entry["name"],
            number(entry["agents"], lang) if entry["agents"] else "",
            str(entry["months"] or ""),
            _spread(entry, "seconds"),
            _spread(entry, "cpu_seconds"),
            f"{rate:.2e}" if rate else "",
            f"{entry['peak_rss_mb']:.0f}",
            f"{entry['load_before']:.1f}",
        )
    out = console()
    out.print(table)
    ours = entries[0]
    for entry in entries:
        ratio = ours["agent_steps_per_cpu_second"] / (entry["agent_steps_per_cpu_second"] or 1.0)
        if entry["framework"] == "mesa":
            other = f"Mesa, {entry['name']}"
            out.print(TEXTS["ratio"][lang].format(other=other, ratio=f"{ratio:.0f}"))
        elif entry["name"] == "bound":
            out.print(TEXTS["bound"][lang].format(ratio=f"{1 / ratio:.1f}"))
    described = ", ".join(f"{name} {value}" for name, value in ours["machine"].items())
    out.print(described)


def _spread(entry: dict[str, Any], name: str) -> str:
    return f"{entry[name]:.3f} [{entry[name + '_min']:.3f}; {entry[name + '_max']:.3f}]"
