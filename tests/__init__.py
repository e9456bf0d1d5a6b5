"""The tests: stories of what a person does and what Pejl says, through the real layers."""
