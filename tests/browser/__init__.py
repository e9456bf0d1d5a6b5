"""The page in a real Chromium at phone size."""
