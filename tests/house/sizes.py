"""The size budget: files p95 <= 330 lines and none over 500, functions p95 <= 40 lines."""

import ast
import sys
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).resolve().parent.parent.parent
FILES_P95, FILES_MOST, FUNCTIONS_P95 = 330, 500, 40
FOLDERS = ("dateline", "tests", "benchmarks")


def python_files() -> list[Path]:
    """Return our own Python files; migrations are written by a machine."""
    found = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py")]
    return [file for file in found if "migrations" not in file.parts]


def function_lengths(file: Path) -> list[int]:
    """Return the number of lines of each function in a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(node.end_lineno or node.lineno) - node.lineno + 1 for node in functions]


def p95(values: list[int]) -> float:
    """Return the 95th percentile."""
    return quantiles(values, n=20)[-1]


def problems() -> list[str]:
    """Return a sentence for each budget that is broken."""
    files = python_files()
    lines = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    functions = [length for file in files for length in function_lengths(file)]
    found = [
        f"{file.relative_to(ROOT)} has {n} lines; split it by subject."
        for file, n in lines.items()
        if n > FILES_MOST
    ]
    if (size := p95(list(lines.values()))) > FILES_P95:
        found.append(f"95 % of files should have at most {FILES_P95} lines; it is {size:.0f}.")
    if (size := p95(functions)) > FUNCTIONS_P95:
        found.append(f"95 % of functions should have at most {FUNCTIONS_P95} lines; it is {size:.0f}.")
    return found


if __name__ == "__main__":
    broken = problems()
    sys.stdout.write("".join(f"{line}\n" for line in broken))
    sys.exit(1 if broken else 0)
