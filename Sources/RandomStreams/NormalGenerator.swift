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
}

/// The standard normals of one trajectory, step by step: the scalar definition that every backend reproduces.
public struct NormalStream: Sendable {
    private let generator: Generator
    private let runSeed: UInt64
    private let trajectory: UInt64
    private let normalsPerStep: Int
    private var mulberry: Mulberry32
    private var spare: Double?
    private var colours: ColourStream

    /// The stream of one trajectory. With mulberry32 its state starts at the low 32 bits of runSeed + trajectory; the
    /// colours are those of the seed runSeed + trajectory, modulo 2⁶⁴.
    public init(generator: Generator, runSeed: UInt64, trajectory: UInt64, normalsPerStep: Int) {
        precondition(normalsPerStep >= 0, "normalsPerStep is \(normalsPerStep), expected 0 or more")
        self.generator = generator
        self.runSeed = runSeed
        self.trajectory = trajectory
        self.normalsPerStep = normalsPerStep
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
        var drawBlock: UInt32 = 0
        while normals.count < normalsPerStep {
            let block = Self.philoxNormals(drawBlock: drawBlock, step: step, trajectory: trajectory, runSeed: runSeed)
            for slot in 0..<min(4, normalsPerStep - normals.count) { normals.append(block[slot]) }
            drawBlock += 1
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

    /// Normals 4 · drawBlock … 4 · drawBlock + 3 of one step: (cos, sin) of words 0 and 1, then of words 2 and 3.
    package static func philoxNormals(
        drawBlock: UInt32, step: UInt32, trajectory: UInt64, runSeed: UInt64
    ) -> SIMD4<Double> {
        let low = UInt32(truncatingIfNeeded: trajectory)
        let high = UInt32(truncatingIfNeeded: trajectory >> 32)
        let words = Philox4x32.block(counter: SIMD4(drawBlock, step, low, high), key: runSeed)
        let (n0, n1) = BoxMuller.pair(radiusWord: words[0], angleWord: words[1])
        let (n2, n3) = BoxMuller.pair(radiusWord: words[2], angleWord: words[3])
        return SIMD4(n0, n1, n2, n3)
    }
}
