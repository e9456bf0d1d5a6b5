"""The web channel: the page, its sign-in, and what it needs to be safe."""
