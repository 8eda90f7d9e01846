"""Form definitions: one definition reads, asks, checks, stores and publishes."""
