"""Static files under names that hold their content's hash, compressed."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names where the files were collected; plain names in a checkout where they were not.

    ``renkei serve`` collects before it answers. Tests and one-off commands need no collecting: with
    no list of hashed names at all, the names stay as they are and WhiteNoise finds the files.
    """

    def stored_name(self, name: str) -> str:
        """The hashed name, or the name itself where nothing was collected."""
        return super().stored_name(name) if self.hashed_files else name

    def url(self, name: str | None, force: bool = False) -> str:  # noqa: FBT001, FBT002 - Django's signature
        """The address; see :meth:`stored_name`."""
        if self.hashed_files or name is None:
            return super().url(name, force)
        return f"{self.base_url}{name}"
