#!/usr/bin/env python3
"""model.py [--cost SECONDS] [--latency SECONDS] [--spread SHARE] [--seconds S]

What share of the time ranks spend on their work, by how many there are: a simulation of the coordinator's policy
(Sources/Backends/Team/TilePolicy.swift). Rank 0 handles one message at a time, which costs it --cost; a tile reaches its
rank after --latency; how long tiles take differs by --spread. One work takes --seconds if no time is lost, as a tile of a
journal does. The defaults were measured (Documentation/Clusters.md).
"""

import argparse
import heapq
import random

TILE, SHORTEST, SMALLEST_SPLIT, HANDILY = 0.25, 0.02, 256, 64


def share_at_work(ranks, options, chance):
    """Work is counted in seconds of one rank."""
    remaining = options.seconds * ranks
    smallest = SMALLEST_SPLIT / options.speed
    usual = TILE * max(1, ranks / HANDILY)
    free_at = 0.0
    events = [(0.0, rank) for rank in range(ranks)]
    heapq.heapify(events)
    end = 0.0
    while events:
        arrived, rank = heapq.heappop(events)
        end = max(end, arrived)
        if remaining <= 0:
            continue
        # Messages wait for their turn.
        free_at = max(free_at, arrived) + options.cost
        tile = max(smallest, SHORTEST, min(usual, 0.5 * remaining / ranks))
        tile = min(tile, remaining)
        remaining -= tile
        took = tile * (1 + options.spread * chance.uniform(-1, 1))
        heapq.heappush(events, (free_at + options.latency + took + options.latency, rank))
    return options.seconds / end


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cost", type=float, default=1.15e-4)
    parser.add_argument("--latency", type=float, default=1e-3)
    parser.add_argument("--spread", type=float, default=0.1)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--speed", type=float, default=1e6, help="samples a second of one rank")
    options = parser.parse_args()
    chance = random.Random(1)
    print("ranks  share at work")
    for power in range(13):
        ranks = 1 << power
        print(f"{ranks:5d}  {share_at_work(ranks, options, chance):.3f}")


if __name__ == "__main__":
    main()
