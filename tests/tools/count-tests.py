#!/usr/bin/env python3
"""Sums up a JUnit report of meson and closes with one line: N passed, N failed."""
import sys
import xml.etree.ElementTree as tree


def main():
    passed = failed = skipped = 0
    for suite in tree.parse(sys.argv[1]).getroot().iter("testsuite"):
        for case in suite.iter("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                failed += 1
            elif case.find("skipped") is not None:
                skipped += 1
            else:
                passed += 1
    line = f"{passed} passed, {failed} failed"
    print(line + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


sys.exit(main())
