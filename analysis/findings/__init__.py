"""What an analyst says from the record that a list of headlines does not: rules and a plan."""
