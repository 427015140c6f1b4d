"""From article to fact: read, clean, recognise, propose; a person accepts."""
