"""Tests, mirroring the packages of `motcua`. Run them with `make test` or `python -m pytest tests/<package>`."""
