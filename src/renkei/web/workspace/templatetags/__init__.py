"""Tags and filters of the workspace."""
