"""What the scripts that disturb runs have in common: studies to run, and what of a result must not differ."""

# Each takes some seconds on two cores, most of them sampling.
STUDIES = {
    "boundary": "boundary --landscape double-well --estimator plain --seeds 2e5",
    "sweep": "sweep --estimator plain --seeds 2e5 --dt 0.002:0.02:10",
    "map": "map --estimator antithetic --seeds 2e5 --mass 1:2:2 --dt 0.002:0.02",
    "slope": "slope --estimator antithetic --seeds 2e5 --dt 0.002,0.004,0.008",
    "fan": "fan --dt 0.01 --seeds 200000",
    "langevin": "langevin solve --landscape double-well --trajectories 2e6 --times 1,3,5",
}
# What a run measures of itself, and where it ran.
MEASURED = {"seconds", "device", "launches"}


def without_measured(value):
    if isinstance(value, dict):
        return {key: without_measured(item) for key, item in value.items() if key not in MEASURED}
    return [without_measured(item) for item in value] if isinstance(value, list) else value
