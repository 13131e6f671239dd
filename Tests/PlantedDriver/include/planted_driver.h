// An OpenCL library for tests that hands every call to the system's, but for what LEAPSTAR_PLANTED says: PLACE:DEED with
// PLACE list, check, build, wide or launch, and DEED abort or sleep. `check` is the program of a device's proof, `build` that of
// trajectories, `wide` the same where it has more than one lane; `launch` is the launch of trajectories.
#pragma once
