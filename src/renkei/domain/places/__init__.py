"""Local governments through time, groups and overseas places; who is meant by a name."""
