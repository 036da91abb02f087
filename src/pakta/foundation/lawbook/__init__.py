"""The library of regulations as a unit has it: what Pakta brings, and what offices add of their own."""
