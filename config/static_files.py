"""Static files under names that change with their content, so that browsers keep them for good."""

from __future__ import annotations

from urllib.parse import urldefrag

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Modules of ours. Theirs are bundles, in which what looks like an import may stand in a string.
_OUR_MODULES = ("capture/*.js", "portal/*.js")
_IMPORTS = ManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]  # type: ignore[attr-defined]  # its stubs leave it out


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Links lead to `name.<hash>.ext`, which is kept for good; the plain name is served as well.

    The plain name is what sites that embed the capture pages load, and what every link leads to
    where nothing was collected: tests, and a server in debug mode.
    """

    manifest_strict = False
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        *((folder, _IMPORTS) for folder in _OUR_MODULES),
    )

    def stored_name(self, name: str) -> str:
        """The name with its hash; the plain one for what was not collected."""
        known = self.hash_key(self.clean_name(urldefrag(name)[0])) in self.hashed_files
        return str(super().stored_name(name)) if known else name
