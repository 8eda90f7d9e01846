"""How the tests run: no network, warnings are errors, in a random order that can be repeated."""

from __future__ import annotations

import socket
import warnings

import pytest
from pytest_socket import SocketConnectBlockedError


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_the_network_is_blocked() -> None:
    with socket.socket() as outward, pytest.raises(SocketConnectBlockedError):
        outward.connect(("192.0.2.1", 80))


def test_this_machine_is_not_blocked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket() as inward:
        inward.connect(listening.getsockname())


def test_a_warning_is_an_error() -> None:
    with pytest.raises(UserWarning, match="look here"):
        warnings.warn("look here", stacklevel=1)


def test_the_order_is_random_and_its_seed_is_known(pytestconfig: pytest.Config) -> None:
    seed = pytestconfig.getoption("randomly_seed")

    assert isinstance(seed, int)
    assert pytestconfig.getoption("randomly_reorganize") is True
