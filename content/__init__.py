"""What is known: recommendations, tools, words, deadlines and phrases, as data that cites its source."""
