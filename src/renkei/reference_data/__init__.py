"""Packaged tables of facts (places, groups, forms, sample), each with source and licence."""
