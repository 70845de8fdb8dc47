"""The test run itself: no network, file databases."""

from __future__ import annotations

import socket
import threading

import pytest
from django.db import connection

from tests.loopback import NetworkReached


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.org"])
def test_a_test_that_reaches_for_the_network_fails(host: str) -> None:
    with pytest.raises(NetworkReached):
        socket.create_connection((host, 443), timeout=1)


def test_a_datagram_does_not_leave_the_machine_either() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender, pytest.raises(NetworkReached):
        sender.sendto(b"anyone?", ("192.0.2.1", 53))


def test_the_loopback_address_may_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()


@pytest.mark.django_db(transaction=True)
def test_another_thread_sees_the_same_database(engine: str) -> None:
    seen: list[str] = []

    def look() -> None:
        seen.extend(connection.introspection.table_names())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert "django_content_type" in seen
    assert connection.vendor == engine
