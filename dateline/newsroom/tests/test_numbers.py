"""What stands where the desk expects the number of a record: not found, and never an error of the program."""

import pytest
from django.test import Client

from tests.house.test_desk_matrix import addresses

NO_NUMBERS = ["abc", "٣", "1e3", "9" * 40, "-1", "%00", "1%0a", "²"]


@pytest.mark.parametrize("wrong", NO_NUMBERS)
def test_what_is_no_number_is_not_found_by_any_address_that_takes_a_text(desk: Client, wrong: str) -> None:
    routes = [route for name, route in addresses() if "<str:pk>" in route and "editions_duty" not in name]
    assert len(routes) == 7
    for route in routes:
        assert desk.get("/" + route.replace("<str:pk>", wrong)).status_code == 404, route


def test_a_number_that_no_database_holds_is_not_found_in_an_address_for_numbers(desk: Client) -> None:
    for address in ("stories/edit", "stories/way", "images", "documents/edit", "fronts", "users/edit"):
        assert desk.get(f"/desk/{address}/{'9' * 40}/").status_code == 404, address


@pytest.mark.parametrize("wrong", [*NO_NUMBERS[:4], ""])
def test_several_at_once_are_named_by_numbers(desk: Client, wrong: str) -> None:
    routes = [route for name, route in addresses() if name.endswith("chosen_multiple")]
    assert len(routes) == 9
    for route in routes:
        closed = "editions/duty" in route
        assert desk.get("/" + route, {"id": ["1", wrong]}).status_code == (302 if closed else 404), route


def test_a_page_above_that_is_no_number_is_not_found(desk: Client) -> None:
    for wanted in ("external-link", "email-link", "anchor-link", "phone-link"):
        address = f"/desk/choose-{wanted}/"
        assert desk.get(address, {"parent_page_id": "abc"}).status_code == 404
        assert desk.get(address, {"parent_page_id": ""}).status_code == 200
