"""Daft tells its makers of its use, unless it is told not to; tests are none of their business."""

from __future__ import annotations

import os

os.environ["DO_NOT_TRACK"] = "true"
