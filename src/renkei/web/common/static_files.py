"""Static files under names that hold their content's hash, compressed."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names for the files that were collected, plain names for the others.

    ``renkei serve`` collects before it answers, so its pages have hashed names only. Tests and one-off
    commands need no collecting: WhiteNoise finds the files under their plain names too.
    """

    def stored_name(self, name: str) -> str:
        """The hashed name, or the name itself where the file was not collected."""
        return self.hashed_files.get(self.hash_key(self.clean_name(name))) or name
