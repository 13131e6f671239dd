import Backends
import Foundation
import Ranks

// mpiexec -n RANKS rank-trials [--tiles N] [--seconds S]
// Ranks that only pretend to compute: how many tiles a second rank 0 can hand out, how its memory grows, and what share of the
// time many ranks spend on their work.

let arguments = CommandLine.arguments
func number(_ name: String, _ standard: Double) -> Double {
    arguments.firstIndex(of: name).flatMap { arguments.indices.contains($0 + 1) ? Double(arguments[$0 + 1]) : nil }
        ?? standard
}

let environment = ProcessInfo.processInfo.environment
guard let launcher = Launcher.seen(in: environment) else {
    print("start this with mpiexec, on two ranks or more")
    exit(64)
}
let transport = try await MPIWorld.enter(launcher, environment: environment)
let greeting = Greeting.own(version: "trials", arguments: [])
if transport.rank > 0 {
    let worker = Worker(transport) { opening, _ throws(BackendError) in
        Pretending(samplesPerSecond: Double(opening.request) ?? .infinity)
    }
    exit(await worker.serve(greeting) ? 0 : 1)
}
let coordinator = Coordinator(transport)
_ = try await coordinator.meet(greeting)
let trials = RankTrials(coordinator)
try await trials.measureTiles(number("--tiles", 100_000))
try await trials.measureShare(seconds: number("--seconds", 20))
await coordinator.leave(status: 0)
exit(0)
