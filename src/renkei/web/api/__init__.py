"""The REST API under ``/api/v1/``: what the pages show, for programs. Reading needs no key."""
