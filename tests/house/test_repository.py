"""What the repository holds, and what it must not."""

from __future__ import annotations

import json
import re
from pathlib import Path

# Folders that exist on one machine only: a home, a workplace, the temporary folder of one process.
MACHINE_PATH = re.compile(r"(?<![\w./}$-])/(?:work|root|home|Users|mnt|farm|tmp/[a-z_]+_jobs)/[\w.-]+")
REGISTRY = re.compile(
    r"https?://(?!localhost|127\.0\.0\.1)[\w.:-]*(?:pypi|pythonhosted|npmjs|npmmirror|nexus|artifactory|/simple\b)"
)
INDEX_OPTION = re.compile(
    r"^\s*(?:--?(?:extra-)?index-url|-i\s|--find-links|--trusted-host|registry\s*=)", re.MULTILINE
)


def found(pattern: re.Pattern[str], texts: dict[Path, str]) -> list[str]:
    return [
        f"{path.name}: {match[0]}"
        for path, text in texts.items()
        if path != Path(__file__)
        for match in pattern.finditer(text)
    ]


def test_no_file_names_a_path_of_one_machine(tracked_texts: dict[Path, str]) -> None:
    assert found(MACHINE_PATH, tracked_texts) == []


def test_no_file_names_a_package_registry(tracked_texts: dict[Path, str]) -> None:
    assert found(REGISTRY, tracked_texts) == []


def test_no_file_says_where_packages_come_from(tracked_texts: dict[Path, str]) -> None:
    settings = {
        path: text
        for path, text in tracked_texts.items()
        if path.suffix in {".txt", ".toml", ".npmrc", ".cfg"}
    }

    assert found(INDEX_OPTION, settings) == []


def test_the_patterns_see_what_they_are_for() -> None:
    assert MACHINE_PATH.search("see /home/me/renkei")
    assert REGISTRY.search("https://nexus7.example.org/vite")
    assert INDEX_OPTION.search("--index-url https://example.org/simple")
    assert not MACHINE_PATH.search("{% url '/home/' %} or src/root/x")


def test_every_pinned_python_package_has_hashes(project_root: Path) -> None:
    for name in ("run.txt", "build.txt", "dev.txt", "postgresql.txt"):
        text = (project_root / "requirements" / name).read_text(encoding="utf-8")
        entries = [entry for entry in re.split(r"\n(?=[a-zA-Z0-9])", text) if not entry.startswith("#")]

        assert entries, name
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == [], name


def pins(project_root: Path, name: str) -> set[str]:
    text = (project_root / "requirements" / name).read_text(encoding="utf-8")
    return set(re.findall(r"^[\w.-]+==[^\s;\\]+", text, re.MULTILINE))


def test_serving_building_and_developing_pin_the_same_packages(project_root: Path) -> None:
    run, build, dev = (pins(project_root, name) for name in ("run.txt", "build.txt", "dev.txt"))

    assert run
    assert run <= build <= dev


def test_every_npm_lock_has_hashes_and_no_addresses(tracked_files: tuple[Path, ...]) -> None:
    locks = [path for path in tracked_files if path.name == "package-lock.json"]

    assert len(locks) >= 2
    for lock in locks:
        packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
        for name, package in packages.items():
            assert "resolved" not in package, (lock, name)
            assert name == "" or package["integrity"].startswith("sha512-"), (lock, name)


def test_no_large_file_is_tracked(tracked_files: tuple[Path, ...]) -> None:
    assert [path.name for path in tracked_files if path.stat().st_size > 5_000_000] == []


def test_the_tests_are_what_the_readme_promises(project_root: Path) -> None:
    assert "make test" in (project_root / ".ci" / "run").read_text(encoding="utf-8")
    for readme in ("README.md", "README.ja.md"):
        text = (project_root / readme).read_text(encoding="utf-8")

        assert "make run" in text
        assert "make test" in text


def test_the_sources_leave_nothing_to_do_later(tracked_texts: dict[Path, str], project_root: Path) -> None:
    marks = re.compile(r"#\s*(?:TODO|FIXME|XXX)\b|NotImplementedError")
    code = {
        path: text for path, text in tracked_texts.items() if path.suffix in {".py", ".ts", ".css", ".html"}
    }

    assert found(marks, code) == []


def test_files_and_folders_have_names_that_say_what_they_hold(tracked_files: tuple[Path, ...]) -> None:
    empty_names = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common_functions"}

    assert [str(path) for path in tracked_files if path.stem in empty_names] == []
