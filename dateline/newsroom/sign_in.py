"""The desk's sign-in page."""

from __future__ import annotations

from wagtail.admin.views.account import LoginView


class SignIn(LoginView):
    """Wagtail's own, for whom `?next=` is an address and nothing else."""

    def get_redirect_url(self) -> str:
        """Return where to go on. Django takes a word without a slash for the name of a page, and fails."""
        address: str = super().get_redirect_url()
        return address if "/" in address else ""
