"""The Django project: one app per noun; pages in portal, workspace and api."""
