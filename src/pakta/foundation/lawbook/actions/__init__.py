"""What a person does with the law of a unit: regulations, values, days and stages. Only these write."""
