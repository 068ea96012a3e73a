"""Scores of Lighthouse (mobile) on the front, a section and a story of a running site.

    python -m benchmarks.lighthouse http://127.0.0.1:8000

Performance moves with whatever else the machine does: measure when it is calm.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.house import needs

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROMIUM = (
    "--headless=new --no-sandbox --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
)


def measure(address: str, categories: tuple[str, ...] = CATEGORIES) -> tuple[dict[str, int], list[str]]:
    """Return the score of each category, of 100, and the audits that cost points."""
    needs.install_node_packages()
    lighthouse = needs.NODE / "node_modules" / "lighthouse" / "cli" / "index.js"
    command = [
        "node", str(lighthouse), address, "--quiet", "--output=json", "--output-path=stdout",
        f"--only-categories={','.join(categories)}", f"--chrome-flags={CHROMIUM}", "--no-enable-error-reporting",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    report = json.loads(done.stdout)
    scores = {name: round((one["score"] or 0) * 100) for name, one in report["categories"].items()}
    counted = {
        one["id"]
        for category in report["categories"].values()
        for one in category["auditRefs"]
        if one["weight"]
    }
    lost = [
        f"{name}: {audit.get('displayValue') or audit['title']}"
        for name, audit in report["audits"].items()
        if name in counted and audit["score"] is not None and audit["score"] < 1
    ]
    return scores, lost


def pages_of(site: str) -> list[str]:
    """Return the addresses of the front, its first section and the story that leads the front."""
    with urllib.request.urlopen(f"{site}/") as answer:
        front = answer.read().decode()
    section = re.search(r'<nav class="menu".*?href="(/[^"]+/)"', front, re.S)
    story = re.search(r'card-lead.*?href="(/[^"]+/\d{4}-\d\d-\d\d/[^"]+/)"', front, re.S)
    assert section
    assert story
    return [f"{site}/", f"{site}{section[1]}", f"{site}{story[1]}"]


def main() -> None:
    """Print the figures."""
    site = (sys.argv[1:] or ["http://127.0.0.1:8000"])[0].rstrip("/")
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    for address in pages_of(site):
        scores, lost = measure(address)
        print(
            f"{'  '.join(f'{name} {score}' for name, score in scores.items())}  {Path(address).name or 'front'}"
        )
        for one in lost:
            print(f"    {one}")


if __name__ == "__main__":
    main()
