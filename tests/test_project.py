"""What the repository promises as a whole: locks, wheel, one version, layers, short files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("geodata", "scenarios", "models", "sim", "ui")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock")
READMES = ("README.md", "README.vi.md")
LONGEST_FILE = 450
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")


def locked(name: str) -> dict[str, str]:
    """Requirements of a lock file: canonical name to the text of version, marker and hashes."""
    joined = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line.strip() for line in joined.splitlines() if line.strip()]
    pinned = {canonicalize_name(entry.split("==", 1)[0]): entry for entry in entries}
    assert len(pinned) == len(entries), "a package is locked twice"
    return pinned


def run(*command: str | Path, folder: Path = ROOT) -> str:
    """Run a command that must succeed; its output, which is also what a failure shows."""
    outcome = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert outcome.returncode == 0, outcome.stdout
    return outcome.stdout


def package_files(pattern: str) -> list[Path]:
    return sorted(
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    )


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_every_package_by_hash_and_names_no_address(name: str) -> None:
    entry = re.compile(r"[a-z0-9.-]+==[^\s;]+( ; [^/\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+")
    for requirement in locked(name).values():
        assert entry.fullmatch(requirement), requirement


@pytest.mark.parametrize(
    ("name", "extras"),
    [("requirements.lock", ("build",)), ("requirements-dev.lock", ("build", "dev", "docs", "geodata"))],
)
def test_lock_satisfies_what_the_project_declares(name: str, extras: tuple[str, ...]) -> None:
    pinned = locked(name)
    declared = PROJECT["dependencies"] + [
        text for extra in extras for text in PROJECT["optional-dependencies"][extra]
    ]
    for requirement in map(Requirement, declared):
        version = pinned[canonicalize_name(requirement.name)].split("==", 1)[1].split()[0]
        assert requirement.specifier.contains(version), requirement


def test_everything_a_run_needs_is_the_same_in_both_locks() -> None:
    run, everything = (locked(name) for name in LOCKS)
    versions = {name: (entry.split()[0], everything[name].split()[0]) for name, entry in run.items()}
    assert all(first == second for first, second in versions.values()), versions


def test_version_is_stated_once_and_repeated_faithfully() -> None:
    version = PROJECT["version"]
    for path in package_files("*.py"):
        assert f'"{version}"' not in path.read_text(encoding="utf-8"), f"{path} repeats the version"
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(
        rf"^## \[?{re.escape(version)}\b", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M
    )


def test_imports_go_down_only() -> None:
    run(Path(sysconfig.get_path("scripts")) / "lint-imports", "--no-cache")


@pytest.mark.parametrize("name", READMES)
def test_readme_points_only_at_what_exists(name: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / name).read_text(encoding="utf-8"))
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_readmes_give_the_same_commands_in_both_languages() -> None:
    english, vietnamese = (
        [
            line.split("#")[0].strip()
            for block in re.findall(r"```\w+\n(.*?)```", text, re.S)
            for line in block.splitlines()
        ]
        for text in ((ROOT / name).read_text(encoding="utf-8") for name in READMES)
    )
    assert english == vietnamese
    assert {"$ make run", "$ make test"} <= set(english)


def test_files_stay_short_enough_to_read() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in package_files("*.py")}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheel of the working tree, built from a copy so that nothing is written into the repository."""
    source = tmp_path_factory.mktemp("source")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", PROJECT["readme"], "LICENSE"):
        shutil.copy(ROOT / name, source)
    out = tmp_path_factory.mktemp("wheel")
    run(*PIP, "wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", out, source)
    return next(out.glob("*.whl"))


def test_wheel_carries_every_file_of_the_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert carried == {path.relative_to(ROOT).as_posix() for path in package_files("*")}
    assert {".yaml", ".csv", ".parquet", ".json"} <= {Path(name).suffix for name in carried}


def take_compiled(site: Path) -> None:
    """Take what was compiled from the same sources, as far as there is any: compiling again takes a minute.

    Numba recognises a source by its size and time, and a wheel keeps times to two seconds only.
    """
    for source in (ROOT / "models").glob("*.py"):
        copied = source.stat()
        os.utime(site / "models" / source.name, ns=(copied.st_atime_ns, copied.st_mtime_ns))
    cache = "__pycache__"
    for compiled in (ROOT / "models" / cache).glob("*.nb[ci]"):
        (site / "models" / cache).mkdir(exist_ok=True)
        shutil.copy(compiled, site / "models" / cache)


def test_wheel_runs_in_an_empty_environment_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    paths = {"base": str(environment), "platbase": str(environment)}
    scripts = Path(sysconfig.get_path("scripts", "venv", paths))
    site = Path(sysconfig.get_path("purelib", "venv", paths))
    # Dependencies come from the running environment by path, so no network is needed. Python does not follow
    # the .pth files of a folder named in a .pth file: the editable project there stays out of sight.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    run(*PIP, "--python", scripts / "python", "install", "--no-deps", "--no-index", wheel)

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    package = run(scripts / "python", "-c", "import geodata; print(geodata.__file__)", folder=elsewhere)
    assert Path(package.strip()).is_relative_to(site)

    take_compiled(site)
    options = ("--replicates", "1", "--agents", "2000", "--until", "2021-12", "--out", "out")
    run(scripts / "hanoi-twin", "run", "plan-76", *options, folder=elsewhere)
    assert (elsewhere / "out" / "manifest.json").is_file()
