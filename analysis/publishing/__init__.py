"""Publishing: an executed notebook becomes one HTML, one PDF and their statements."""
