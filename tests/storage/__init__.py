"""What is kept, sealed, and found again."""
