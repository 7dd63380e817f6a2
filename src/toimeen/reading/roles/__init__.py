"""The role layer: what the finds are in this agreement, scored by the cue words of the language."""
