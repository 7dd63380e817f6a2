"""The finding layer: what stands in the text, whatever its role."""
