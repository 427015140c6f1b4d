"""What a story says of time: the day it came out, and the days that its words mean."""
