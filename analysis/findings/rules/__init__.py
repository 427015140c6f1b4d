"""The rules, one file each: a window goes in, findings and what a guard withheld come out."""
