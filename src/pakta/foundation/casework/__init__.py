"""The shape of any register: cases with numbers, steps, clocks, messages, files, and recaps of them."""
