import Trials

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How long a device's driver may take over a program, by what it took over others.
struct CompilationPace {
    private static let fact = "pace"
    /// Processor seconds that any program is given, and that none exceeds.
    private static let range = 20.0...600.0
    /// What is expected may be wrong by so much.
    private static let doubt = 4.0

    private let device: DeviceDescription
    private let facts: FactStore?

    init(_ device: DeviceDescription, _ facts: FactStore?) { (self.device, self.facts) = (device, facts) }

    func limit(_ printed: PrintedProgram) -> TrialLimit {
        let expected = (known ?? 0) * Self.size(printed)
        let seconds = min(max(Self.doubt * expected, Self.range.lowerBound), Self.range.upperBound)
        return TrialLimit(seconds: seconds, environment: ProcessInfo.processInfo.environment)
    }

    /// The slowest so far counts: large programs take longer than in proportion to their size.
    func learn(_ printed: PrintedProgram, seconds: Double) {
        let pace = seconds / Self.size(printed)
        // What little there is to compile takes is mostly the start of the compiler.
        guard seconds > 1, pace > known ?? 0 else { return }
        facts?.store(pace, Self.fact, key: device.factKey())
    }

    /// Processor seconds for each operation.
    private var known: Double? { facts?.load(Self.fact, key: device.factKey()) }

    private static func size(_ printed: PrintedProgram) -> Double {
        max(100, printed.operationsPerStep) * Double(printed.shape.choice.vectorsPerItem)
    }
}
