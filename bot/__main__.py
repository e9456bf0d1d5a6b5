"""`python -m bot` is `pejl`."""

from bot.cli import main

main()
