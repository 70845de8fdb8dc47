"""`motcua serve` and `motcua migrate`: what they refuse before they begin, and with what they begin."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from motcua.faces.cli import framework, serve
from motcua.faces.cli.main import main


class Become(Exception):
    """Instead of becoming another program: its words."""


def test_a_taken_port_is_one_line_and_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SystemExit) as leaving:
            framework.require_free_port("127.0.0.1", taken.getsockname()[1])
    assert leaving.value.code == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.mark.parametrize("port", ["0", "65536", "-1", "abc", ""])
@pytest.mark.parametrize("command", ["serve", "demo"])
def test_what_is_no_port_is_wrong_usage(command: str, port: str) -> None:
    assert main([command, f"--port={port}"]) == 2


def test_the_server_gets_the_host_the_port_and_the_processes_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def become(program: str, words: list[str]) -> None:
        raise Become(words)

    monkeypatch.setattr(os, "execv", become)
    monkeypatch.setattr(framework, "require_free_port", lambda host, port: None)
    with pytest.raises(Become) as became:
        main(["serve", "--host", "127.0.0.2", "--port", "8111", "--workers", "3"])
    assert became.value.args == (serve.server_command("127.0.0.2", 8111, workers=3),)
    assert {"--host=127.0.0.2", "--port=8111", "--workers=3", "--interface=wsgi"} <= set(became.value.args[0])


def test_migrating_a_migrated_database_is_done_at_once(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate"]) == 0
    assert capsys.readouterr().out.strip()


def test_a_demo_that_cannot_write_says_so_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert main(["demo", "--port", str(port), "--data-dir", str(in_the_way / "data")]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
