from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "renkei.cli.main", "serve"]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(data: Path, port: int, *options: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RENKEI_")}
    with subprocess.Popen(
        [*COMMAND, "--port", str(port), *options],
        env=kept | {"RENKEI_DATA_DIR": str(data)} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                assert process.wait(timeout=20) == 0
        finally:
            process.kill()  # one that does not stop must fail the test, not hold it for ever


def ask(port: int, path: str, *, method: str = "GET", **headers: str) -> Answer:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request(method, path, headers={name.replace("_", "-"): v for name, v in headers.items()})
        with closing(connection.getresponse()) as response:
            return Answer(response.status, response.headers, response.read().decode())


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server on an empty data directory."""
    number = free_port()
    with serving(tmp_path_factory.mktemp("served"), number) as process:
        assert process.stdout is not None
        assert f"http://localhost:{number}/" in process.stdout.readline()
        told = [process.stdout.readline() for _ in range(3)]
        assert "利用者がまだいません" in told[0]
        assert ask(number, told[2].strip().removeprefix(f"http://localhost:{number}")).status == 200
        yield number


def test_a_fresh_data_directory_is_served_at_once(port: int) -> None:
    home, english, data = ask(port, "/"), ask(port, "/en/"), ask(port, "/api/v1/partnerships")

    assert [answer.status for answer in (home, english, data)] == [200, 200, 200]
    assert home.headers["Content-Language"] == "ja"
    assert english.headers["Content-Language"] == "en"
    assert home.headers["Server"] is None
    assert '"total": 0' in data.body


def test_static_files_bear_the_hash_of_their_content(port: int) -> None:
    page = ask(port, "/").body
    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    icons = [link for link in links if link.startswith("/static/") and "icon" in link]

    assert icons
    answer = ask(port, icons[0])
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_body_that_is_too_large_is_refused(port: int) -> None:
    assert ask(port, "/", method="POST", Content_Length=str(10**9)).status == 413
    # Files are taken from somebody who shows a session, and elsewhere nothing large is.
    assert ask(port, "/workspace/uploads", method="POST", Content_Length=str(5 * 10**6)).status == 413
    cookie = {"Cookie": "renkei-session=x"}
    for path, size in (("/sign-in", 5 * 10**6), ("/workspace/uploads", 10**9)):
        assert ask(port, path, method="POST", Content_Length=str(size), **cookie).status == 413


def test_a_port_that_is_taken_is_said(port: int, tmp_path: Path) -> None:
    with serving(tmp_path, port) as second:
        told, _ = second.communicate(timeout=60)

    assert second.returncode == 1
    assert f"ポート {port} は使えません" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("value", ["0", "65536", "http", "８０００"])
def test_what_is_no_port_is_refused(value: str) -> None:
    result = subprocess.run([*COMMAND, "--port", value], capture_output=True, text=True, check=False)

    assert result.returncode == 2
    assert "not a port" in result.stderr


def workers_of(supervisor: int) -> list[int]:
    told = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text(encoding="ascii")
    return [int(number) for number in told.split()]


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 90  # as long as a very busy machine may need
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def answers_somebody(port: int, *, status: int = 200, **headers: str) -> bool:
    try:
        return ask(port, "/", **headers).status == status
    except OSError:
        return False


PROCESSES = 3  # two that answer, one that reads uploads
needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes are listed in /proc")


@needs_proc
def test_a_worker_that_dies_is_replaced_and_all_stop_together(tmp_path: Path) -> None:
    number = free_port()
    with serving(tmp_path, number, "--workers", "2") as process:
        wait_until(lambda: answers_somebody(number) and len(workers_of(process.pid)) == PROCESSES)
        first, second, _ = workers_of(process.pid)

        os.kill(first, signal.SIGKILL)

        wait_until(lambda: len(workers_of(process.pid)) == PROCESSES and first not in workers_of(process.pid))
        assert second in workers_of(process.pid)
        assert answers_somebody(number)
    assert not answers_somebody(number)


@needs_proc
def test_workers_end_when_their_supervisor_is_killed(tmp_path: Path) -> None:
    number = free_port()
    with serving(tmp_path, number, "--workers", "2") as process:
        wait_until(lambda: answers_somebody(number) and len(workers_of(process.pid)) == PROCESSES)

        process.kill()
        process.wait()

        wait_until(lambda: not answers_somebody(number))


def test_numbers_of_workers_that_make_no_sense_are_refused(tmp_path: Path) -> None:
    refused = subprocess.run(
        [*COMMAND, "--workers", "0"],
        env=os.environ | {"RENKEI_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert refused.returncode == 2
    assert "1–256" in refused.stderr


def test_the_server_in_front_says_from_where_and_how_a_visitor_came(tmp_path: Path) -> None:
    number = free_port()
    with serving(tmp_path, number, "--workers", "1", RENKEI_HTTPS="1", RENKEI_RATE_LIMIT="1"):
        wait_until(lambda: answers_somebody(number, X_Forwarded_Proto="https"))
        plain = ask(number, "/")
        of_one, of_another = (
            [
                ask(number, "/api/v1/documents", X_Forwarded_Proto="https", X_Forwarded_For=client)
                for _ in range(2)
            ]
            for client in ("192.0.2.1", "192.0.2.2")
        )

    assert (plain.status, plain.headers["Location"]) == (301, f"https://127.0.0.1:{number}/")
    assert [answer.status for answer in (*of_one, *of_another)] == [200, 429, 200, 429]


def test_nobody_else_says_so(tmp_path: Path) -> None:
    number = free_port()
    with serving(tmp_path, number, "--workers", "1", RENKEI_HTTPS="1", RENKEI_TRUSTED_PROXY="192.0.2.9"):
        wait_until(lambda: answers_somebody(number, status=301))

        assert ask(number, "/", X_Forwarded_Proto="https").status == 301
