"""Every wrong value is named with what was expected; every setting is told in the reference."""

from dataclasses import fields
from pathlib import Path

import pytest

from dateline.config.configuration import (
    Configuration,
    ConfigurationError,
    database_settings,
    is_guessable,
    read_configuration,
    signing_key,
)

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD_SECRET = "b8Zr2Kq9Wf4Tn7Xd1Vc6Lp3Mh5Js0Ga-yEuIoR_tQwNkPzSxDvBe"


def problems(environment: dict[str, str], file: Path | None = None) -> list[str]:
    with pytest.raises(ConfigurationError) as refusal:
        read_configuration(environment, file)
    return refusal.value.problems


@pytest.mark.parametrize("name", [one.name for one in fields(Configuration)])
def test_every_setting_stands_in_the_reference_with_its_default_and_meaning(name: str) -> None:
    told = next(one.metadata["told"] for one in fields(Configuration) if one.name == name)
    text = (ROOT / "docs" / "reference" / "configuration.md").read_text(encoding="utf-8")
    assert f"`DATELINE_{name.upper()}`" in text
    assert told in text


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("DATELINE_PORT", "eighty", "a whole number from 1 to 65535"),
        ("DATELINE_PORT", "70000", "a whole number from 1 to 65535"),
        ("DATELINE_DEBUG", "perhaps", "yes or no"),
        ("DATELINE_BASE_URL", "paper.example", "an address such as https://paper.example"),
        ("DATELINE_HOSTS", "*.example", "host names"),
        ("DATELINE_DATABASE_URL", "mysql://x", "sqlite:///FILE or postgresql://"),
        ("DATELINE_LOG_LEVEL", "LOUD", "one of DEBUG"),
        ("DATELINE_THEME", "../etc", "a name of letters"),
        ("DATELINE_DATA", " ", "a folder's path"),
    ],
)
def test_a_wrong_value_is_named_with_what_was_expected(variable: str, value: str, expected: str) -> None:
    (sentence,) = problems({variable: value})
    assert variable in sentence
    assert expected in sentence


def test_all_wrong_values_are_told_at_once() -> None:
    assert len(problems({"DATELINE_PORT": "x", "DATELINE_DEBUG": "x", "DATELINE_LOG_LEVEL": "x"})) == 3


def test_a_wrong_database_address_is_refused_without_printing_its_password() -> None:
    (sentence,) = problems({"DATELINE_DATABASE_URL": "mysql://paper:hunter22@db/paper"})
    assert "hunter22" not in sentence


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path: Path) -> None:
    file = tmp_path / "dateline.toml"
    file.write_text('port = 8001\nlog_level = "warning"\nhosts = ["a.example", "b.example"]\n')
    read = read_configuration({"DATELINE_PORT": "8002"}, file)
    assert (read.port, read.log_level, read.hosts, read.debug) == (
        8002,
        "WARNING",
        ("a.example", "b.example"),
        False,
    )


def test_an_unknown_setting_and_a_broken_file_are_told(tmp_path: Path) -> None:
    file = tmp_path / "dateline.toml"
    file.write_text("prot = 8001\n")
    assert "prot" in problems({}, file)[0]
    file.write_text("port = \n")
    assert "not a valid TOML file" in problems({}, file)[0]
    assert "does not exist" in problems({"DATELINE_CONFIG": str(tmp_path / "none.toml")})[0]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"DATELINE_DEBUG": "on"}, "DATELINE_DEBUG"),
        ({"DATELINE_SECRET": "secret"}, "DATELINE_SECRET"),
        ({"DATELINE_SECRET": "django-insecure-" + GOOD_SECRET}, "DATELINE_SECRET"),
        ({"DATELINE_BASE_URL": "http://paper.example"}, "DATELINE_BASE_URL"),
    ],
)
def test_a_production_start_refuses_what_is_unsafe(wrong: dict[str, str], named: str) -> None:
    safe = {
        "DATELINE_PRODUCTION": "yes",
        "DATELINE_BASE_URL": "https://paper.example",
        "DATELINE_SECRET": GOOD_SECRET,
    }
    assert read_configuration(safe).production
    assert named in problems({**safe, **wrong})[0]


def test_production_answers_to_its_own_names_only() -> None:
    read = read_configuration({"DATELINE_PRODUCTION": "1", "DATELINE_BASE_URL": "https://paper.example"})
    assert read.all_hosts == ["paper.example"]


def test_a_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    configuration = read_configuration({"DATELINE_DATA": str(tmp_path)})
    first = signing_key(configuration)
    assert signing_key(configuration) == first
    assert not is_guessable(first)
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


def test_a_postgresql_address_becomes_djangos_settings() -> None:
    address = "postgresql://ana:p%40ss@db.example:5433/paper?host=/run/postgresql"
    made = database_settings(read_configuration({"DATELINE_DATABASE_URL": address}))
    assert (made["USER"], made["PASSWORD"], made["NAME"], made["PORT"]) == ("ana", "p@ss", "paper", "5433")
    assert made["HOST"] == "/run/postgresql"
