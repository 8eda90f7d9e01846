"""What a password may not be, beyond Django's own rules."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS: Final = ("renkei", "連携", "password", "パスワード", "jichitai", "自治体")
LEAST_ELSE: Final = 6


class ProductWordValidator:
    """Refuses a password that is little more than a word everybody would try here first."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 - Django's signature
        """Raise where the password is such a word with a few characters around it."""
        folded = password.casefold()
        for word in WORDS:
            if word in folded and len(folded.replace(word, "")) < LEAST_ELSE:
                raise ValidationError(
                    _("このパスワードは推測されやすい言葉です。"), code="password_product_word"
                )

    def get_help_text(self) -> str:
        """The rule in a sentence."""
        return _("このシステムの名前など、推測されやすい言葉は使えません。")
