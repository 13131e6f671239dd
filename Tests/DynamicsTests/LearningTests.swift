import Dynamics
import Expressions
import Foundation
import Testing

@testable import RandomStreams

/// The learning problems against Tests/Vectors/learning.py, which computes them from the published table by other
/// means.
@Suite struct LearningTests {
    /// A line of Tests/Vectors/learning.txt.
    struct Known: Sendable, CustomTestStringConvertible {
        let model, rows: String
        let penalty: Double
        let q: [Double]
        let loss: Double
        let gradient: [Double]

        init?(_ line: Substring) {
            let words = line.split(separator: " ")
            let numbers = words.dropFirst(2).compactMap { Double($0) }
            guard numbers.count == words.count - 2, numbers.count.isMultiple(of: 2) else { return nil }
            let dimension = numbers.count / 2 - 1
            (model, rows, penalty) = (String(words[0]), String(words[1]), numbers[0])
            q = Array(numbers[1...dimension])
            loss = numbers[dimension + 1]
            gradient = Array(numbers.suffix(dimension))
        }

        var testDescription: String { "\(model) \(rows) l2 \(penalty) at \(q[0])" }

        /// The rows of a batch; nil for the whole training or test data.
        var batch: [Double]? {
            rows.first?.isNumber == true ? rows.split(separator: ",").compactMap { Double($0) } : nil
        }

        func landscape() throws -> Landscape { try LandscapeLibrary.landscape(named: model, batch: batch?.count ?? 0) }

        func potential() throws -> Expressions.Expression {
            let landscape = try landscape()
            if let batch = landscape.batch { return batch.potential }
            return rows == "train" ? landscape.potential : try #require(landscape.testPotential)
        }

        func bindings() throws -> [String: Double] {
            var bindings = ["l2": penalty]
            for (index, row) in (batch ?? []).enumerated() { bindings[Batch.rowName(index)] = row }
            return bindings.merging(zip(try landscape().variables, q)) { $1 }
        }
    }

    private static let known: [Known] = {
        let path = URL(fileURLWithPath: #filePath).appendingPathComponent("../../Vectors/learning.txt").standardized
        let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { Known($0) }
    }()

    @Test func theFileIsThere() {
        #expect(Self.known.count == 48)
        #expect(Set(Self.known.map(\.rows)) == ["train", "test", "0,69,35,35", "3,17,17,50,68,1,34,36"])
        #expect(Self.known.filter { $0.loss == 0 || $0.gradient.allSatisfy { $0 == 0 } }.isEmpty)
    }

    @Test(arguments: known)
    func lossAndGradientAreNumPys(_ known: Known) throws {
        let landscape = try known.landscape()
        let potential = try known.potential()
        let slopes = gradient(of: potential, withRespectTo: landscape.variables)
        let compiled = CompiledExpressions([potential] + slopes)
        let values = try compiled.evaluate(known.bindings())
        #expect(values.count == known.gradient.count + 1)
        for (value, expected) in zip(values, [known.loss] + known.gradient) {
            #expect((value - expected).magnitude <= 2e-14 * max(1, expected.magnitude), "\(value) for \(expected)")
        }
    }

    /// The gradient as differences of the loss, to fourth order.
    @Test(arguments: ["logistic", "tanh-net"]) func theGradientIsTheNumericOne(_ name: String) throws {
        let landscape = try LandscapeLibrary.landscape(named: name)
        let loss = CompiledExpressions([landscape.potential])
        var q = landscape.start.q.enumerated().map { $1 + 0.1 * Double($0 % 3 - 1) }
        func value() throws -> Double { try loss.evaluate(bindings(q, landscape))[0] }
        let slopes = CompiledExpressions(gradient(of: landscape.potential, withRespectTo: landscape.variables))
        let exact = try slopes.evaluate(bindings(q, landscape))
        #expect(exact.contains { $0.magnitude > 0.1 })
        for coordinate in q.indices {
            func difference(_ h: Double) throws -> Double {
                let place = q[coordinate]
                defer { q[coordinate] = place }
                q[coordinate] = place + h
                let above = try value()
                q[coordinate] = place - h
                return try (above - value()) / (2 * h)
            }
            let numeric = try (4 * difference(1e-3) - difference(2e-3)) / 3
            #expect((exact[coordinate] - numeric).magnitude < 1e-10, "coordinate \(coordinate)")
        }
    }

    /// Every row once is the whole: the mean of the gradients of batches of one row is the full gradient.
    @Test(arguments: ["logistic", "tanh-net"]) func batchesHaveNoBias(_ name: String) throws {
        let landscape = try LandscapeLibrary.landscape(named: name, batch: 1)
        let batch = try #require(landscape.batch)
        let q = landscape.start.q.map { $0 + 0.3 }
        func slopes(_ potential: Expressions.Expression) -> CompiledExpressions {
            CompiledExpressions(gradient(of: potential, withRespectTo: landscape.variables))
        }
        let (full, part) = (slopes(landscape.potential), slopes(batch.potential))
        let expected = try full.evaluate(bindings(q, landscape))
        var sums = expected.map { _ in 0.0 }
        for row in 0..<batch.rowCount {
            let values = try part.evaluate(bindings(q, landscape).merging([Batch.rowName(0): Double(row)]) { $1 })
            for index in sums.indices { sums[index] += values[index] }
        }
        #expect(batch.rowCount == 70)
        for (sum, expected) in zip(sums, expected) { #expect((sum / 70 - expected).magnitude < 1e-14) }
    }

    /// Far from all margins the loss is linear in them, and its slope 1 or 0; where exp overflows it is infinite.
    @Test(arguments: [(50.0, true), (300, true), (2000, false)])
    func theLossIsStableForLargeMargins(_ weight: Double, _ isFinite: Bool) throws {
        let landscape = try LandscapeLibrary.landscape(named: "logistic")
        let loss = CompiledExpressions([landscape.potential])
        let value = try loss.evaluate(bindings([0, 0, 0, 0, weight], landscape))[0]
        // Half of the rows have the other label: log(1 + e^b) of each, and e^-b of the rest.
        #expect(isFinite ? (value - weight / 2).magnitude < 1e-13 : value == .infinity)
    }

    @Test func declarationsAreConsistent() throws {
        for landscape in LandscapeLibrary.learning {
            #expect(landscape.fanIns?.count == landscape.dimension && landscape.batch == nil)
            #expect(Set(try #require(landscape.testPotential).variableNames) == Set(landscape.variables))
            #expect(landscape.testPotential != landscape.potential)
        }
        let net = try LandscapeLibrary.landscape(named: "tanh-net", batch: 64)
        #expect(net.batch?.rowsPerStep == 64 && net.dimension == 19)
        #expect(net.fanIns == Array(repeating: 4, count: 12) + [0, 0, 0, 3, 3, 3, 0])
        let first = NormalStream.philoxNormals(drawBlock: 0, step: 0, trajectory: 0, runSeed: 1)
        let last = NormalStream.philoxNormals(drawBlock: 3, step: 0, trajectory: 0, runSeed: 1)
        #expect(net.start.q[..<4] == [0.5 * first[0], 0.5 * first[1], 0.5 * first[2], 0.5 * first[3]])
        #expect(
            net.start.q[12...] == [
                0, 0, 0, last[0] / 3.0.squareRoot(), last[1] / 3.0.squareRoot(), last[2] / 3.0.squareRoot(), 0,
            ])
        #expect(try LandscapeLibrary.landscape(named: "logistic").start.q == [0, 0, 0, 0, 0])
    }

    private func bindings(_ q: [Double], _ landscape: Landscape) -> [String: Double] {
        ["l2": 0.01].merging(zip(landscape.variables, q)) { $1 }
    }
}
