"""Where tests of forked processes run."""

from __future__ import annotations

import sys

import pytest

FORKED = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks a kernel safely"),
]
