"""Readers get accounts in a real browser: on pages, in the dialog over a story, with and without JavaScript."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.accounts import totp
from tests.journeys.browsing import DESKTOP, PHONE, Visit
from tests.journeys.mailbox import code_for, mails_to
from tests.journeys.served import Site

AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
MAIN = "main .button.is-main"
WORDS = "the tide comes twice"
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


def register(visitor: Visit, email: str, name: str, password: str = "") -> None:
    visitor.open("/account/register/")
    visitor.page.fill("[name=email]", email)
    visitor.page.fill("[name=name]", name)
    visitor.page.fill("[name=password1]", password)
    visitor.page.click(MAIN)
    visitor.page.fill("[name=code]", code_for(visitor.site, email))
    visitor.page.click(MAIN)
    visitor.page.wait_for_url("**/account/")


def calls(visitor: Visit) -> int:
    return sum(address.endswith("/me.json") for address in visitor.requests)


def masthead(page: Page) -> Any:
    return page.locator(".masthead-tools [data-own]").first


@SIZES
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_reader_registers_logs_out_and_in_by_code_and_password(
    visiting: Callable[..., Any], demo_site: Site, size: Any, scripts: bool
) -> None:
    email = f"r{size['width']}-{scripts}@home.example".lower()
    name = f"Reader {'WY'[scripts]}{size['width']}"
    with visiting(viewport=size, java_script_enabled=scripts) as dora:
        register(dora, email, name, WORDS)
        expect(dora.page.locator("main")).to_contain_text(name)
        dora.page.click("main form .button:has-text('Log out')")
        expect(dora.page.locator("main")).to_contain_text("You are logged out")
        sent = len(mails_to(demo_site, email))
        dora.open("/account/login/code/")
        dora.page.fill("[name=email]", email)
        dora.page.click(MAIN)
        dora.page.fill("[name=code]", code_for(demo_site, email, after=sent))
        dora.page.click(MAIN)
        expect(dora.page.locator("main")).to_contain_text(name)
        dora.page.click("main form .button:has-text('Log out')")
        dora.open("/account/login/?next=/town/")
        dora.page.fill("[name=login]", email)
        dora.page.fill("[name=password]", WORDS)
        dora.page.click(MAIN)
        dora.page.wait_for_url("**/town/")
        wide = dora.page.evaluate("document.documentElement.scrollWidth") if scripts else size["width"]
        assert wide <= size["width"]


def test_pages_ask_who_reads_once_and_only_where_somebody_logged_in(
    visiting: Callable[..., Any], demo_site: Site
) -> None:
    with visiting() as dora:
        dora.open("/town/")
        dora.page.wait_for_load_state("networkidle")
        assert calls(dora) == 0
        assert dora.context.cookies() == []
        expect(masthead(dora.page)).to_have_text("Log in")
        register(dora, "once@home.example", "Asked once")
        dora.page.wait_for_load_state("networkidle")
        for path in ("/town/", demo_site.story("ferry-sails-again")):
            before = calls(dora)
            dora.open(path)
            expect(masthead(dora.page)).to_have_text("Asked once")
            dora.page.wait_for_load_state("networkidle")
            assert calls(dora) == before + 1
        dora.open("/account/logout/")
        dora.page.click(MAIN)
        expect(dora.page.locator("[data-nobody]")).to_be_visible()
        before = calls(dora)
        dora.open("/town/")
        dora.page.wait_for_load_state("networkidle")
        assert calls(dora) == before
        expect(masthead(dora.page)).to_have_text("Log in")


@SIZES
def test_the_dialog_lets_somebody_in_and_nothing_typed_is_lost(
    visiting: Callable[..., Any], demo_site: Site, size: Any
) -> None:
    email, name = f"dialog{size['width']}@home.example", f"Dialogue {'AB'[size == PHONE]}"
    with visiting(viewport=size) as dora:
        dora.open("/search/")
        dora.page.evaluate(
            "addEventListener('dateline:logged-in', ({detail}) => { window.told = detail; }, true)"
        )
        dora.page.fill("main [name=q]", "half a word")
        if size == PHONE:
            dora.page.click(".menu-small summary")
        opener = dora.page.locator("[data-account-dialog]:visible")
        opener.click()
        dialog = dora.page.get_by_role("dialog", name="Log in")
        expect(dialog.locator("[name=login]")).to_be_focused()
        dora.page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(opener).to_be_focused()
        opener.click()
        dialog.locator("[name=login]").fill("nobody@home.example")
        dialog.locator("[name=password]").fill("not this one, no")
        dialog.locator(".is-main").click()
        expect(dialog.get_by_role("alert").filter(visible=True)).to_contain_text("do not belong together")
        dialog.get_by_role("link", name="Register").click()
        dialog = dora.page.get_by_role("dialog", name="Register")
        dialog.locator("[name=email]").fill(email)
        dialog.locator("[name=name]").fill(name)
        dialog.locator(".is-main").click()
        dialog = dora.page.get_by_role("dialog", name="Confirm your address")
        dialog.locator("[name=code]").fill("XXXX-XXXX")
        dialog.locator(".is-main").click()
        expect(dialog.locator("[name=code]")).to_be_focused()
        dialog.locator("[name=code]").fill(code_for(demo_site, email))
        dialog.locator(".is-main").click()
        expect(dialog).to_be_hidden()
        expect(dora.page.locator("main [name=q]")).to_have_value("half a word")
        assert dora.page.url.endswith("/search/")
        assert dora.page.evaluate("window.told.name") == name
        expect(dora.page.locator("[data-own]:visible")).to_have_text(name)


def test_a_passkey_is_made_and_opens_the_account_in_the_dialog(
    visiting: Callable[..., Any], demo_site: Site
) -> None:
    # Passkeys are made for names, not for numbers.
    named = demo_site.address.replace("127.0.0.1", "localhost")
    with visiting() as dora:
        dora.site = Site(named, demo_site.data, demo_site.log, demo_site.process, demo_site.environment)
        device = dora.context.new_cdp_session(dora.page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        dora.open("/account/register/")
        dora.page.click("text=Register with a passkey")
        dora.page.fill("[name=email]", "key@home.example")
        dora.page.fill("[name=name]", "Keeper")
        dora.page.click(MAIN)
        dora.page.fill("[name=code]", code_for(demo_site, "key@home.example"))
        dora.page.click(MAIN)
        dora.page.click("text=Make the passkey")
        dora.page.wait_for_url("**/account/")
        expect(dora.page.locator("main")).to_contain_text("1 passkey")
        dora.page.click("main form .button:has-text('Log out')")
        dora.open("/town/")
        dora.page.click("[data-account-dialog]:visible")
        dora.page.click("dialog [data-passkey] button")
        expect(masthead(dora.page)).to_have_text("Keeper")


def test_ben_sets_up_a_second_factor_and_the_desk_asks_for_it(
    visiting: Callable[..., Any], demo_site: Site
) -> None:
    password = json.loads((demo_site.data / "demo-logins.json").read_text(encoding="utf-8"))["ben"]

    def sign_in(visitor: Visit) -> None:
        visitor.open("/desk/login/?next=/desk/")
        visitor.page.fill("[name=username]", "ben")
        visitor.page.fill("[name=password]", password)
        visitor.page.click("button[type=submit]")

    def prove(visitor: Visit) -> None:
        if "/account/confirm/" in visitor.page.url:
            visitor.page.fill("[name=password]", password)
            visitor.page.click(MAIN)

    with visiting() as ben:
        sign_in(ben)
        ben.page.wait_for_url("**/desk/")
        ben.open("/account/factors/app/")
        prove(ben)
        secret = ben.page.inner_text(".account-steps code")
        ben.page.fill("[name=code]", totp(secret, time.time()))
        ben.page.click(MAIN)
        expect(ben.page.locator(".account-codes li")).to_have_count(10)
        recovery = ben.page.inner_text(".account-codes li:first-child")
    with visiting() as ben:
        sign_in(ben)
        ben.page.wait_for_url("**/account/factors/type/")
        ben.page.fill("[name=code]", recovery)
        ben.page.click(MAIN)
        ben.page.wait_for_url("**/desk/")
        ben.open("/account/factors/app/remove/")
        prove(ben)
        ben.page.click(MAIN)
        ben.page.wait_for_url("**/account/factors/")


def test_a_reader_takes_the_own_data_along(visiting: Callable[..., Any], demo_site: Site) -> None:
    with visiting() as dora:
        register(dora, "copy@home.example", "Copyist")
        dora.open("/account/data/")
        dora.page.click("text=Make the file")
        expect(dora.page.locator("text=Download")).to_be_visible()
        with dora.page.expect_download() as fetched:
            dora.page.click("text=Download")
        assert fetched.value.suggested_filename == "your-data.zip"
