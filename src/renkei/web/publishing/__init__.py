"""The registry as files: downloads of any result set and of everything, feeds, catalogue, item definition."""
