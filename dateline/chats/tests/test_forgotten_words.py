"""What was taken back is told to nobody any more by the list of rooms."""

from __future__ import annotations

import pytest
from django.test import Client

from dateline.discussion.actions.posting import remove_message
from dateline.discussion.tests.rooms import talk
from dateline.events.queries import position
from dateline.stories import actions


@pytest.mark.parametrize("is_withdrawn", [False, True], ids=["taken back", "story withdrawn"])
@pytest.mark.usefixtures("committed_db")
def test_no_replay_tells_what_nobody_may_read_any_more(client: Client, is_withdrawn: bool) -> None:
    here = talk(flood="off")
    here.message("It stays")
    message = here.message("A thing to regret")
    address = f"/events.json?topic=chats/{here.story.edition_id}&after={position().epoch}-0"
    assert "to regret" in client.get(address).content.decode()
    if is_withdrawn:
        actions.withdraw(story=here.story, by=None, reason="", now=here.now)
    else:
        remove_message(message_id=message.pk, by=here.chidi, now=here.now)
    said = client.get(address).content.decode()
    assert "to regret" not in said
    assert ("It stays" in said) is not is_withdrawn
