/// The normals of variance ½ that a trajectory draws between steps: number k of them serves the end of one step and the
/// beginning of the next alike.
///
/// A sum of two independent standard normals, one of each step, has the law of twice such a number. They come from
/// calls of Philox of their own, from draw block ``firstBlock`` on, of which several steps share one: with n numbers a
/// step, those before step s are numbers (s mod period) · n … of the calls at the counter word s / period.
package struct JointNormals: Sendable {
    private let runSeed, trajectory: UInt64
    private let count: Int
    private let period: UInt32
    /// The step from which on each step has its own.
    private let tailStart: UInt32

    /// Draw blocks below are those of the normals and whole numbers of a step.
    package static let firstBlock: UInt32 = 1 << 31

    package init(runSeed: UInt64, trajectory: UInt64, count: Int, period: Int, tailStart: UInt32) {
        (self.runSeed, self.trajectory, self.tailStart) = (runSeed, trajectory, tailStart)
        (self.count, self.period) = (count, UInt32(period))
    }

    /// Replaces those of a step's normals that it shares with the step before it, and with the one after it.
    package func join(step: UInt32, _ normals: inout [Double]) {
        if step > 0, step < tailStart { place(before: step, into: &normals[..<count]) }
        if step + 1 < tailStart { place(before: step + 1, into: &normals[count...]) }
    }

    /// The numbers between a step and the one before it.
    private func place(before step: UInt32, into numbers: inout ArraySlice<Double>) {
        let (block, phase) = step.quotientAndRemainder(dividingBy: period)
        for (place, index) in numbers.indices.enumerated() {
            let number = Int(phase) * count + place
            let drawn = NormalStream.philoxNormals(
                drawBlock: Self.firstBlock + UInt32(number / 4), step: block, trajectory: trajectory, runSeed: runSeed,
                areHalved: true)
            numbers[index] = drawn[number % 4]
        }
    }
}
