"""What the record knows already of a story and of what it tells, by scores with a reason each."""
