"""The parts of Scripts/gpu-assembly."""
