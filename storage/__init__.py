"""What is remembered: tables, encryption and one door to the database."""
