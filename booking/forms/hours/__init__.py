"""Hours, days and time off as a person types them. What is typed stays until it can be used."""
