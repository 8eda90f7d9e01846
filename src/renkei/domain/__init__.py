"""Rules: values in, values out. No file, no network, no clock, no Django here."""
