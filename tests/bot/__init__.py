"""The parts between channel and engine."""
