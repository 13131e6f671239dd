import Backends
import LaneCode
import NativeCode
import Programs
import RandomStreams
import Synchronization

/// Which programs run as compiled code: those that have enough to do to repay a compilation. The others, and those that
/// the compiler gets wrong, run as block operations, which give the same bits.
final class NativePrograms: Sendable {
    private let builder: NativeBuilder
    private let instructionSet: InstructionSet
    /// The seconds of work that repay the compilation of a small program.
    private let leastSeconds: Double
    private let state = Mutex<[Key: Standing]>([:])

    private struct Key: Hashable {
        let program: TrajectoryProgram
        let generator: Generator
        let sharesDraws: Bool

        var forPointsApart: Key { Key(program: program, generator: generator, sharesDraws: false) }
    }

    private enum Standing {
        /// So many seconds of work were run without, about.
        case waiting(seconds: Double)
        /// It is being compiled, or is of no use.
        case closed
        case ready(NativeProgram)
    }

    /// The operations that a core does in a second, about, for each lane of its registers.
    private static let operationsPerLane = 2.5e8
    /// Operations of a step whose code takes as long to compile as everything else.
    private static let operationsOfUsualCode = 500.0
    /// What a program that is kept takes to be loaded and proven, as a share of what it takes to be compiled.
    private static let shareOfProof = 0.1
    /// The most programs to remember, so that those of many landscapes in a row do not pile up.
    private static let mostPrograms = 64
    /// The most operations of one call, which cannot be interrupted.
    private static let mostOperationsPerCall = 2e9
    /// The same with loops, without which such programs take several times as long.
    private static let mostOperationsPerLoopCall = 2e10

    init(_ builder: NativeBuilder, _ instructionSet: InstructionSet, leastSeconds: Double) {
        (self.builder, self.instructionSet, self.leastSeconds) = (builder, instructionSet, leastSeconds)
    }

    /// The compiled program for a work, proven; nil where it runs as block operations.
    func program(for work: Work, threads: Int) async throws(BackendError) -> NativeProgram? {
        guard work.wanted.stride == nil, work.program.record == nil, work.program.isRandom || work.ensemble.count > 1,
            work.program.outputs.count > 0, work.size > 0
        else { return nil }
        let draws = SharedDraws(work.program, work.ensemble.generator)
        let key = Key(
            program: work.program, generator: work.ensemble.generator,
            sharesDraws: draws.isWorthwhile(points: work.points.count))
        let source = NativeSource(
            key.program, key.generator, sharesDraws: key.sharesDraws, instructionSet: instructionSet.name,
            lanes: instructionSet.lanes)
        guard Self.isShort(source, work) else { return nil }
        switch claim(key, source, seconds: seconds(of: work, threads)) {
        case .ready(let program): return program
        case .waiting: return try await made(key, source, work)
        case .closed: return key.sharesDraws ? ready(key.forPointsApart) : nil
        }
    }

    /// A program that is compiled already, as that for one point may be where several have less to do.
    private func ready(_ key: Key) -> NativeProgram? {
        if case .ready(let program)? = state.withLock({ $0[key] }) { program } else { nil }
    }

    /// Whether a call is over soon enough.
    private static func isShort(_ source: NativeSource, _ work: Work) -> Bool {
        let operations = operationsPerCall(source, work)
        return operations <= mostOperationsPerCall || operations <= mostOperationsPerLoopCall && source.hasLoops
    }

    private static func operationsPerCall(_ source: NativeSource, _ work: Work) -> Double {
        let points = source.sharesDraws ? SharedDraws.pointsPerItem(of: work.points.count) : 1
        return work.operationsPerSample * Double(source.samplesPerCall * points)
    }

    private func seconds(of work: Work, _ threads: Int) -> Double {
        let operations = work.size * work.operationsPerSample
        return operations / (Self.operationsPerLane * Double(instructionSet.lanes * threads))
    }

    /// What is known of a program after `seconds` more of its work. It waits where it should be compiled now, which is
    /// left to this caller.
    private func claim(_ key: Key, _ source: NativeSource, seconds: Double) -> Standing {
        let known = state.withLock { $0[key] }
        guard case .waiting(let before) = known ?? .waiting(seconds: 0) else { return known ?? .closed }
        let total = before + seconds
        let isDue = isDue(source, total)
        return state.withLock { state in
            // Meanwhile another caller may have claimed it.
            switch state[key] {
            case .closed?, .ready?: return state[key] ?? .closed
            case .waiting?, nil: break
            }
            if state[key] == nil, state.count >= Self.mostPrograms { state = [:] }
            state[key] = isDue ? .closed : .waiting(seconds: total)
            return isDue ? .waiting(seconds: total) : .closed
        }
    }

    /// Whether it is worth the compiler's time and the proof's, which grow with the program.
    private func isDue(_ source: NativeSource, _ seconds: Double) -> Bool {
        let needed = leastSeconds * (1 + source.writtenOperations / Self.operationsOfUsualCode)
        return seconds >= needed || seconds >= Self.shareOfProof * needed && builder.keeps(source)
    }

    private func made(_ key: Key, _ source: NativeSource, _ work: Work) async throws(BackendError) -> NativeProgram? {
        do throws(BackendError) {
            guard let library = try? builder.library(source) else {
                // A compilation that was interrupted may be tried again.
                if Task.isCancelled { throw .cancelled }
                return nil
            }
            let program = NativeProgram(source, library)
            guard try await program.isProven(by: work) else { return nil }
            state.withLock { $0[key] = .ready(program) }
            return program
        } catch {
            state.withLock { $0[key] = nil }
            throw error
        }
    }
}
