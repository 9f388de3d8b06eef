"""Servers of the tests' own that answer as the real ones were measured to, on loopback.

    with WordPress() as server:
        ... server.url, server.credentials ...
        assert len(server.posts) == 1

Each is a class with the state as plain attributes, `log` of the requests, `reset()`, GET /__state
and POST /__reset. See base.Double for delays and limits that all have.
"""
from .base import Answer, Double, Request
from .ghost import Ghost
from .micropub import Micropub
from .webhook import Webhook
from .wordpress import WordPress

__all__ = ["Answer", "Double", "Ghost", "Micropub", "Request", "Webhook", "WordPress"]
