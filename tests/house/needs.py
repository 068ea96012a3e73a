"""What the tests need beside Python packages, installed when missing: a browser, validators, exiftool."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NODE = ROOT / ".cache" / "node"

# Command that must be there, and Debian's package that brings it.
COMMANDS = {
    "chromium": "chromium",
    "exiftool": "libimage-exiftool-perl",
    "java": "default-jre-headless",
    "node": "nodejs",
    "newsboat": "newsboat",
    "npm": "npm",
    "xgettext": "gettext",
}
# Until our letters come, one of these stands in for them, cut to their measure; without it pages jump.
FONTS, FONT_PACKAGE = ("Georgia", "Times New Roman", "Liberation Serif"), "fonts-liberation"


def install_commands() -> None:
    """Install the missing commands by apt where we may; else say which they are and end with code 2."""
    missing = [package for command, package in COMMANDS.items() if shutil.which(command) is None]
    if sys.platform == "linux" and not _has_font():
        missing.append(FONT_PACKAGE)
    if not missing:
        return
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        sys.stderr.write(
            f"dateline: the tests need these packages; install them first: {', '.join(missing)}\n"
        )
        raise SystemExit(2)
    sys.stderr.write(f"Installing {', '.join(missing)} …\n")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *missing]):
        subprocess.run([apt, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)


def _has_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    told = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    return any(name in told for name in FONTS)


def install_node_packages() -> None:
    """Install the pinned packages of tests/house/package.json, once for each state of that file."""
    wanted = ROOT / "tests" / "house" / "package.json"
    installed = NODE / "package.json"
    if installed.is_file() and installed.read_bytes() == wanted.read_bytes() and (NODE / "done").is_file():
        return
    sys.stderr.write("Installing the page validators …\n")
    NODE.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(wanted, installed)
    # Install scripts would fetch prebuilt programs from elsewhere; none of ours needs them.
    command = [
        "npm",
        "install",
        "--ignore-scripts",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "--silent",
    ]
    subprocess.run(command, cwd=NODE, check=True, stdout=subprocess.DEVNULL)
    (NODE / "done").touch()
