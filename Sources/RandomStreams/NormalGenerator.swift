/// The generator of a trajectory's normals.
public enum Generator: String, Sendable, Codable, CaseIterable {
    /// Philox4x32-10 and Box–Muller in binary32: four normals per counter, no state.
    case philox
    /// The original program's generator, mulberry32, and its Box–Muller in binary64.
    case mulberry32
    /// Colours: each normal is that of the next colour of a ``ColourStream``, whose seed is run seed + trajectory.
    case gay

    /// Whether trajectories share draws, so that their mean says less than their number.
    package var streamsOverlap: Bool { self == .mulberry32 }

    /// Whether its normals are binary32 numbers, widened.
    package var hasSingleNormals: Bool { self != .mulberry32 }

    /// Whether a step's normals are found from its index alone, so that a block of calls can serve several steps.
    package var isCounterBased: Bool {
        switch self {
        case .philox: true
        case .mulberry32, .gay: false
        }
    }
}

/// The standard normals of one trajectory, step by step: the scalar definition that every backend reproduces.
public struct NormalStream: Sendable {
    private let generator: Generator
    private let runSeed: UInt64
    private let trajectory: UInt64
    private let normalsPerStep: Int
    private let period: Int
    private var mulberry: Mulberry32
    private var spare: Double?
    private var colours: ColourStream

    /// The stream of one trajectory. With mulberry32 its state starts at the low 32 bits of runSeed + trajectory; the
    /// colours are those of the seed runSeed + trajectory, modulo 2⁶⁴.
    ///
    /// With Philox, the normals of each `period` steps are in order those of one block of calls, whose counter is the
    /// index of the period: step s has numbers (s mod period) · normalsPerStep … of block s / period. Generators that
    /// are sequences ignore the period.
    public init(generator: Generator, runSeed: UInt64, trajectory: UInt64, normalsPerStep: Int, period: Int = 1) {
        precondition(normalsPerStep >= 0, "normalsPerStep is \(normalsPerStep), expected 0 or more")
        precondition(period >= 1, "period is \(period), expected 1 or more")
        self.generator = generator
        self.runSeed = runSeed
        self.trajectory = trajectory
        self.normalsPerStep = normalsPerStep
        self.period = period
        mulberry = Mulberry32(state: UInt32(truncatingIfNeeded: runSeed &+ trajectory))
        colours = ColourStream(seed: runSeed &+ trajectory)
    }

    /// Replaces `normals` by the normals of a step.
    ///
    /// Philox and colours give the same numbers for the same step, in any order of steps; colours are quick only in
    /// rising order. mulberry32 gives the next ones of its sequence, whatever the step; if a step leaves the second
    /// normal of a pair unused, the next step begins with it.
    public mutating func normals(step: UInt32, into normals: inout [Double]) {
        normals.removeAll(keepingCapacity: true)
        switch generator {
        case .philox: appendPhilox(step, to: &normals)
        case .mulberry32: appendMulberry(to: &normals)
        case .gay: appendColours(step, to: &normals)
        }
    }

    private func appendPhilox(_ step: UInt32, to normals: inout [Double]) {
        let (block, phase) = step.quotientAndRemainder(dividingBy: UInt32(period))
        let numbers = Int(phase) * normalsPerStep..<(Int(phase) + 1) * normalsPerStep
        for drawBlock in numbers.lowerBound / 4..<(numbers.upperBound + 3) / 4 {
            let drawn = Self.philoxNormals(
                drawBlock: UInt32(drawBlock), step: block, trajectory: trajectory, runSeed: runSeed)
            for number in numbers.clamped(to: 4 * drawBlock..<4 * drawBlock + 4) { normals.append(drawn[number % 4]) }
        }
    }

    private mutating func appendMulberry(to normals: inout [Double]) {
        while normals.count < normalsPerStep {
            if let last = spare {
                normals.append(last)
                spare = nil
            } else {
                let pair = mulberry.nextPair()
                normals.append(pair.0)
                spare = pair.1
            }
        }
    }

    /// Normal k of a step, from 0, is that of colour step · normalsPerStep + k + 1.
    private mutating func appendColours(_ step: UInt32, to normals: inout [Double]) {
        let first = UInt64(step) * UInt64(normalsPerStep) + 1
        for place in 0..<UInt64(normalsPerStep) { normals.append(colours.normal(at: first + place)) }
    }

    /// Normals 4 · drawBlock … 4 · drawBlock + 3 of one step: (cos, sin) of words 0 and 1, then of words 2 and 3; of
    /// variance ½ where they are halved.
    package static func philoxNormals(
        drawBlock: UInt32, step: UInt32, trajectory: UInt64, runSeed: UInt64, areHalved: Bool = false
    ) -> SIMD4<Double> {
        let low = UInt32(truncatingIfNeeded: trajectory)
        let high = UInt32(truncatingIfNeeded: trajectory >> 32)
        let words = Philox4x32.block(counter: SIMD4(drawBlock, step, low, high), key: runSeed)
        let (n0, n1) = BoxMuller.pair(radiusWord: words[0], angleWord: words[1], isHalved: areHalved)
        let (n2, n3) = BoxMuller.pair(radiusWord: words[2], angleWord: words[3], isHalved: areHalved)
        return SIMD4(n0, n1, n2, n3)
    }
}
