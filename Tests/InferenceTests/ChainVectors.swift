import ElementaryFunctions
import Foundation
import Inference
import TestSupport
import Testing

/// A row of Tests/Vectors/chains.txt: how chains are made, and what ArviZ says of them (Tests/Vectors/chains.py).
struct ChainVector: Sendable, CustomTestStringConvertible {
    let kind: String
    let parameter: Double
    let count, draws: Int
    let seed: UInt64
    /// R̂, bulk, tail and mean effective size, standard error of the mean.
    let numbers: [Double]

    static let all: [Self] = {
        let path = URL(fileURLWithPath: #filePath).appendingPathComponent("../../Vectors/chains.txt").standardized
        let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { Self($0.split(separator: " ")) }
    }()

    private init?(_ columns: [Substring]) {
        guard columns.count == 10, let parameter = Double(columns[1]), let count = Int(columns[2]),
            let draws = Int(columns[3]), let seed = UInt64(columns[4])
        else { return nil }
        kind = String(columns[0])
        (self.parameter, self.count, self.draws, self.seed) = (parameter, count, draws, seed)
        numbers = columns[5...].compactMap { Double($0) }
    }

    var testDescription: String { "\(kind) \(parameter) \(count) × \(draws)" }

    /// The chains, all from one stream.
    var chains: Chains {
        get throws {
            var random = SplitMix64(seed: seed)
            return try Chains((0..<count).map { chain($0, &random) })
        }
    }

    private func chain(_ index: Int, _ random: inout SplitMix64) -> [Double] {
        var x = 0.0
        return (0..<draws).map { _ in
            let u = random.uniform(0, 1)
            switch kind {
            case "autoregression", "steps":
                x = parameter * x + (u - 0.5)
                return kind == "steps" ? (4 * x).rounded(.down) : x
            case "ties": return (parameter * u).rounded(.down)
            case "rejections":
                let proposed = random.uniform(0, 1)
                if u > parameter { x = proposed }
                return x
            case "shifted": return u + (index == 0 ? parameter : 0)
            case "wider": return (u - 0.5) * (index == 0 ? parameter : 1)
            case "signs": return u > parameter ? 1 : -1
            case "heavy": return (u - 0.5) / Elementary.pow(u * (1 - u), parameter)
            default: return .nan
            }
        }
    }
}
