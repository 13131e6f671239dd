import Backends
import Doctor
import Dynamics

/// An examinee with one wrong bit in one answer: the last bit of a case in the middle that is not NaN, as all NaNs are
/// equal.
struct FlippedBit: Examinee {
    let honest: any Examinee
    let operation: Operation
    /// Which of the operation's answers.
    var column = 0

    var backend: any Backend { honest.backend }
    var hasSingleSubnormals: Bool { honest.hasSingleSubnormals }
    func performs(_ operation: Operation) -> Bool { honest.performs(operation) }

    func answers<Input: Word, Output: Word>(
        _ operation: Operation, _ operands: [[Input]], as output: Output.Type
    ) async throws(BackendError) -> [[Output]] {
        var columns = try await honest.answers(operation, operands, as: output)
        guard operation == self.operation else { return columns }
        let middle = columns[column].count / 2
        let place = columns[column][middle...].firstIndex { !Self.mayBeNaN($0) } ?? middle
        columns[column][place] ^= 1
        return columns
    }

    private static func mayBeNaN<Bits: Word>(_ bits: Bits) -> Bool {
        let infinity =
            Bits.bitWidth == 32 ? Bits(Float.infinity.bitPattern) : Bits(truncatingIfNeeded: Double.infinity.bitPattern)
        return bits & infinity == infinity
    }
}

/// An examinee whose ensembles have one wrong bit: in a sample, or in a part of a tally.
struct FlippedEnsemble: Examinee {
    enum Place: CaseIterable, Sendable { case sample, count, diverged, mean, squaredDeviations, minimum, maximum }

    let honest: any Examinee
    let place: Place

    var backend: any Backend { Flipping(honest: honest.backend, place: place) }
    var hasSingleSubnormals: Bool { honest.hasSingleSubnormals }
    func performs(_ operation: Operation) -> Bool { honest.performs(operation) }

    func answers<Input: Word, Output: Word>(
        _ operation: Operation, _ operands: [[Input]], as output: Output.Type
    ) async throws(BackendError) -> [[Output]] { try await honest.answers(operation, operands, as: output) }

    private struct Flipping: Backend {
        let honest: any Backend
        let place: Place

        var device: DeviceRecord { honest.device }

        func execute(_ work: Work) async throws(BackendError) -> WorkResult {
            let result = try await honest.execute(work)
            switch result.values {
            case .tallies(var tallies):
                tallies[0][0].flip(place)
                return WorkResult(.tallies(tallies), launches: result.launches)
            case .numbers(var numbers):
                if place == .sample { numbers[0][0][numbers[0][0].count / 2].flip() }
                return WorkResult(.numbers(numbers), launches: result.launches)
            }
        }
    }
}

extension Double {
    fileprivate mutating func flip() { self = Double(bitPattern: bitPattern ^ 1) }
}

extension Tally {
    fileprivate mutating func flip(_ place: FlippedEnsemble.Place) {
        switch place {
        case .sample: break
        case .count: count ^= 1
        case .diverged: diverged ^= 1
        case .mean: mean.flip()
        case .squaredDeviations: squaredDeviations.flip()
        case .minimum: minimum.flip()
        case .maximum: maximum.flip()
        }
    }
}
