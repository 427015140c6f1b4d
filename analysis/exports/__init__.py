"""The record for other tools: tables of pandas, databases, spreadsheets, bibliographies."""
