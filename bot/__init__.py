"""Everything that touches the world: the command, the channels, and the assistant between them."""
