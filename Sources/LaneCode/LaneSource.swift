import Expressions
import Kernels
package import Programs
package import RandomStreams

/// The text of a trajectory program in the lane dialect, which compiles as OpenCL C and as C with vector extensions.
///
/// Its parts are in a fixed order: dialect, numerics, the program, trajectories, and the entry points of an OpenCL
/// device.
package struct LaneSource: Sendable {
    let program: TrajectoryProgram
    let generator: Generator
    /// Whether a work-item carries several points, which share their draws.
    private let sharesDraws: Bool
    /// The program of one trajectory with loops; nil without. Finding it hashes the program, so it is found once.
    let loops: LoopProgram?

    /// - Parameter sharesDraws: whether a work-item carries several points. The program must be one that
    ///   ``SharedDraws`` admits.
    package init(_ program: TrajectoryProgram, _ generator: Generator, sharesDraws: Bool = false) {
        (self.program, self.generator, self.sharesDraws) = (program, generator, sharesDraws)
        loops = LoopProgram.of(program.single)
    }

    private var text: ProgramText { ProgramText(program, generator, loops) }
    private var trajectories: String { sharesDraws ? KernelSource.points : KernelSource.trajectory }

    /// The program in the dialect alone, without any OpenCL.
    package var dialect: String {
        let text = text
        return [text.text(data: ProgramData.constants(text.arrays)), trajectories].joined(separator: "\n")
    }

    /// The whole text for a device: the dialect with its numerics, and the kernels that call it; and what their argument
    /// `data` holds, which they have unless it is empty.
    package var kernels: (text: String, data: [UInt64]) {
        let text = text
        let data = ProgramData(text.arrays)
        let parts = KernelSource.numerics + [text.text(data: data.text), trajectories, KernelSource.entry]
        return ((data.definition + parts).joined(separator: "\n"), data.words)
    }

    /// The number of steps that share a block of normals, and stand one after the other in the text.
    package var period: Int { DrawText(program.draws, generator).period }

    /// The operations of a step as they stand in the text: those in loops once.
    package var writtenOperations: Double {
        loops.map { Double($0.statementCount) } ?? program.operationsPerStep
    }

    /// Whether a step has loops.
    package var hasLoops: Bool { loops != nil }

    /// The largest number of lanes, at most `most`, with which the memory of a program with loops stays below `bytes`, if
    /// any does, else the least; `most` without loops.
    package func lanes(most: Int, least: Int, bytes: Int) -> Int {
        guard let loops else { return most }
        // Loops over rows go over the memory again and again: eight lanes were half as fast as four on a network whose
        // memory they doubled to 1.3 MB.
        let passes = loops.hasRows ? 2 : 1
        let size = 8 * program.trajectories * (loops.slotCount + program.draws.count) * passes
        var lanes = most
        while lanes > least, size * lanes > bytes { lanes /= 2 }
        return lanes
    }

    /// The arguments of one point, in the order in which the text reads them.
    package static func arguments(_ point: ProgramArguments) -> [Double] { point.values + point.start + [-0.0] }

    /// The number of arguments of a point.
    package static func argumentCount(_ program: TrajectoryProgram) -> Int {
        program.argumentCount + program.stateCount + 1
    }

    /// The operations of a step, or of all steps of a period, over all vectors of a work-item, up to which the kernel
    /// becomes one block of code.
    /// That made Müller–Brown 2.3 times as fast, and 16 normals a step 1.3 times; far beyond it, compilers take many
    /// seconds.
    private static let inlineLimit = 1000.0

    /// The calls of elementary functions, in a step and in what looks at it, beyond which they stay calls. With inlined
    /// functions PoCL took twice as long to compile a network's loss over seventy rows.
    private static let callLimit = 64

    /// The macros with which the text is compiled where a work-item carries `vectors` vectors.
    package func definitions(vectors: Int) -> [MacroDefinition] {
        let points = sharesDraws ? SharedDraws(program, generator).definitions(vectors: vectors) : []
        if callsFunctions { return points + [MacroDefinition("LEAPSTAR_CALL_FUNCTIONS", 1)] }
        let size = program.operationsPerStep * Double(period * vectors)
        return points + (size <= Self.inlineLimit ? [MacroDefinition("LEAPSTAR_INLINE_ALL", 1)] : [])
    }

    /// Whether elementary functions stay calls.
    package var callsFunctions: Bool { (loops?.callCount ?? program.callCount) > Self.callLimit }

    /// The fingerprint of the text of all kernels.
    package static let fingerprint = Fingerprint.hex(
        (KernelSource.numerics + KernelSource.kernels).joined(separator: "\n").utf8)
}

extension TrajectoryProgram {
    /// The program of one trajectory: a pair's half.
    var single: TrajectoryProgram { halves.first ?? self }

    var allCodes: [StraightLineCode] { [advance, looks.before, looks.tail, record?.streams, finish].compactMap { $0 } }

    /// The calls in a step and in what looks at it: in the tail or, where nothing does, at the end.
    fileprivate var callCount: Int {
        let looks = [looks.tail, record?.streams].compactMap { $0 }
        let codes = [advance] + (looks.isEmpty ? [finish] : looks)
        return codes.flatMap(\.instructions).count { if case .call = $0.operation { true } else { false } }
            / trajectories
    }
}
