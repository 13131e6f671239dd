import Kernels
import OpenCLBackend

/// The kernels of Kernels/ceilings.cl for one device: their text, and the operations in a round of each.
struct DeviceMixes: Sendable {
    struct Mix: Sendable {
        let name: String
        /// The line of source that defines the kernel.
        let line: String
        /// The operations of one work-item in one round.
        let counts: OperationCounts
    }

    let lanes: Int
    let form: ProductForm

    /// Every class alone, and pairs of the classes that programs use most.
    var mixes: [Mix] {
        let all = OperationClass.allCases
        let often = all.filter { $0 != .squareRootBinary64 && $0 != .divideBinary64 }
        let pairs = often.indices.flatMap { first in often[(first + 1)...].map { pair(often[first], $0) } }
        return all.map(single) + pairs
    }

    var source: String {
        ([KernelSource.numerics[0], KernelSource.ceilings] + mixes.map(\.line)).joined(separator: "\n") + "\n"
    }

    private func single(_ one: OperationClass) -> Mix {
        Mix(name: "ceiling_\(one.rawValue)", line: "SINGLE(\(one.rawValue))", counts: round(one))
    }

    private func pair(_ one: OperationClass, _ other: OperationClass) -> Mix {
        Mix(
            name: "ceiling_\(one.rawValue)_\(other.rawValue)", line: "PAIR(\(one.rawValue), \(other.rawValue))",
            counts: round(one) + round(other))
    }

    /// The operations of the STEP of a class.
    private func round(_ one: OperationClass) -> OperationCounts {
        let valuesOfLane: Double = one.words == 1 ? 8 : 4
        let repeats: Double = one.isSlow ? 1 : 4
        let values = Double(lanes) * valuesOfLane * repeats
        switch one {
        case .multiply:
            // Eight values in both forms: of half the lanes each, or of both halves with a sum that joins them.
            if form == .wide { return OperationCounts([.multiply: values]) }
            return OperationCounts([.multiply: 2 * values, .integer: 2 * values])
        case .integer: return OperationCounts([.integer: 2 * values])
        case .toBinary64: return OperationCounts([.addBinary32: values, .toBinary64: values, .addBinary64: values])
        default: return OperationCounts([one: values])
        }
    }
}
