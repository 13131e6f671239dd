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

    /// Draw blocks below are those of the normals and whole numbers of a step.
    package static let firstBlock: UInt32 = 1 << 31

    package init(runSeed: UInt64, trajectory: UInt64, count: Int, period: Int) {
        (self.runSeed, self.trajectory, self.count, self.period) = (runSeed, trajectory, count, UInt32(period))
    }

    /// The numbers between a step and the one before it, as many as `numbers` holds.
    package func place(before step: UInt32, into numbers: inout ArraySlice<Double>) {
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
