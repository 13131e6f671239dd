import Foundation

// fault-trials [--faults N] [--seed S] [--audits N]
// Runs works on a team of a processor and a device whose driver fails, delays, hangs and lies by chance, and compares every
// result with that of the processor alone. LEAPSTAR_OPENCL_LIBRARY names the planted driver.

let options = Options(CommandLine.arguments)
let driver = try PlantedFaults()
let trials = try await FaultTrials(driver)
let isRight = try await trials.runFaults(options.faults, seed: options.seed)
let isProven = try await trials.runProofs(20)
let isCaught = try await trials.runAudits(options.audits, seed: options.seed)
fflush(nil)
// Calls that were given up may still be under way.
_exit(isRight && isProven && isCaught ? 0 : 1)
