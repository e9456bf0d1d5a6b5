"""The engine and the flow files."""
