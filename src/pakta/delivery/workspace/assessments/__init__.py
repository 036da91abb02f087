"""The worksheet (LKE): filled, judged, scored; the way to the award; how the plan serves it."""
