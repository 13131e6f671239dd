import Dynamics
import Expressions
import Testing

@testable import Langevin

/// Sums of fine Brownian increments against the integrals that they stand for.
@Suite struct BrownianSumsTests {
    @Test("ΔW and its integral of a coarse step are those of the fine path", arguments: [1, 2, 3, 8])
    func integrals(_ factor: Int) throws {
        let h = 0.3
        for path in FinePath.some(steps: 3 * factor) {
            let normals = try coarse(path, factor)
            for (step, found) in normals.enumerated() {
                let width = Double(factor) * h
                let part = step * factor..<(step + 1) * factor
                let increment = width.squareRoot() * found[0]
                let second = width.squareRoot() * found[1]
                let exact = path.integrals(part, h)
                #expect(abs(increment - exact.increment) < 1e-13)
                #expect(abs(0.5 * width * (increment + second / 3.0.squareRoot()) - exact.integral) < 1e-13)
            }
        }
    }

    /// The normals of each coarse step.
    private func coarse(_ path: FinePath, _ factor: Int) throws -> [[Double]] {
        let sums = BrownianSums(factor: factor, dimension: 1, hasSeconds: true)
        var state = sums.names.map { _ in 0.0 }
        var found: [[Double]] = []
        for step in path.first.indices {
            var bindings = Dictionary(uniqueKeysWithValues: zip(sums.names, state))
            bindings[DrawSource.name(0)] = path.first[step]
            bindings[DrawSource.name(1)] = path.second[step]
            if step % factor == factor - 1 {
                found.append(try sums.normals.map { try evaluate($0, bindings: bindings) })
            }
            state = try sums.next.map { try evaluate($0, bindings: bindings) }
        }
        return found
    }
}

/// Normals ξ and ζ of fine steps.
private struct FinePath {
    let first, second: [Double]

    static func some(steps: Int) -> [FinePath] {
        (1...5).map { number in
            FinePath(first: numbers(steps, 37, number * 11), second: numbers(steps, 53, number * 29))
        }
    }

    private static func numbers(_ count: Int, _ factor: Int, _ offset: Int) -> [Double] {
        (0..<count).map { step in
            let residue = (step * factor + offset) % 23
            return Double(residue) / 9 - 1.25
        }
    }

    /// ΔW over some fine steps, and ∫ (W − W at their start) ds.
    func integrals(_ part: Range<Int>, _ h: Double) -> (increment: Double, integral: Double) {
        var (path, integral) = (0.0, 0.0)
        for step in part {
            let increment = h.squareRoot() * first[step]
            integral += path * h + 0.5 * h * (increment + h.squareRoot() * second[step] / 3.0.squareRoot())
            path += increment
        }
        return (path, integral)
    }
}
