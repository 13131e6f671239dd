import Trials

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How long a device's driver may take to compile a program, judged by what it took for others.
struct CompilationPace {
    private static let fact = "pace"
    /// The least and the most processor seconds that any program is given.
    private static let range = 20.0...600.0
    /// The factor by which an expected time may be too short.
    private static let doubt = 4.0

    private let device: DeviceDescription
    private let facts: FactStore?

    init(_ device: DeviceDescription, _ facts: FactStore?) { (self.device, self.facts) = (device, facts) }

    func limit(_ printed: PrintedProgram) -> TrialLimit {
        let expected = (known ?? 0) * Self.size(printed)
        let seconds = min(max(Self.doubt * expected, Self.range.lowerBound), Self.range.upperBound)
        return TrialLimit(seconds: seconds, environment: ProcessInfo.processInfo.environment)
    }

    /// Learns from a compilation. The slowest so far counts: large programs take longer than in proportion to their
    /// size.
    func learn(_ printed: PrintedProgram, seconds: Double) {
        let pace = seconds / Self.size(printed)
        // A short compilation is mostly the start of the compiler.
        guard seconds > 1, pace > known ?? 0 else { return }
        facts?.store(pace, Self.fact, key: device.factKey())
    }

    /// Processor seconds for each operation; nil where nothing was learned.
    private var known: Double? { facts?.load(Self.fact, key: device.factKey()) }

    private static func size(_ printed: PrintedProgram) -> Double {
        max(100, printed.operationsPerStep * Double(printed.stepsInText)) * Double(printed.shape.choice.vectorsPerItem)
    }
}
