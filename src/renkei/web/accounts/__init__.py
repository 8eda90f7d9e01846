"""The people who work on the registry: their accounts, how they sign in, and when that is refused."""
