#!/usr/bin/env python3
"""double.py KIND [OPTION=VALUE…]: one double by itself, for tests that are not Python.

KIND: wordpress, ghost, micropub, create-only, webhook. The first line printed is a JSON object
with its address and credentials; it ends with its standard input. OPTION: port, latency,
answer_latency, late, limit.
"""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import doubles  # noqa: E402

KINDS = {"wordpress": doubles.WordPress, "ghost": doubles.Ghost, "micropub": doubles.Micropub,
         "create-only": lambda **options: doubles.Micropub(create_only=True, **options),
         "webhook": doubles.Webhook}


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in KINDS:
        sys.exit(__doc__)
    options = {}
    for word in sys.argv[2:]:
        name, _, value = word.partition("=")
        options[name] = int(value) if name in ("port", "limit") else float(value)
    with KINDS[sys.argv[1]](**options) as double:
        told = {"url": double.url}
        for name in ("credentials", "key", "token", "secret", "endpoint"):
            if hasattr(double, name):
                told[name] = getattr(double, name)
        print(json.dumps(told), flush=True)
        sys.stdin.read()


main()
