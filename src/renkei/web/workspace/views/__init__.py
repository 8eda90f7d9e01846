"""Pages of the workspace: a request in, one action or query, a template out."""
