/// The indices of a nest, as text.
struct LoopIndices {
    private let counts: [Int]
    private let names: [String]

    init(_ counts: [Int]) { (self.counts, names) = (counts, counts.indices.map { "i\($0)" }) }

    private init(counts: [Int], names: [String]) { (self.counts, self.names) = (counts, names) }

    /// Some of the indices, by their levels, are some further on.
    init(_ counts: [Int], moving distances: [Int: Int]) {
        self.counts = counts
        names = counts.indices.map { level in
            let distance = distances[level] ?? 0
            return distance > 0 ? "(i\(level) + \(distance))" : "i\(level)"
        }
    }

    var withoutInnermost: LoopIndices { LoopIndices(counts: Array(counts.dropLast()), names: Array(names.dropLast())) }

    func loop(_ level: Int) -> String { loop(level, from: 0, to: counts[level], by: 1) }

    private func loop(_ level: Int, from first: Int, to end: Int, by step: Int) -> String {
        let next = step == 1 ? "i\(level)++" : "i\(level) += \(step)"
        return "for (int i\(level) = \(first); i\(level) < \(end); \(next))"
    }

    var loops: [String] { counts.indices.map(loop) }

    func loops(lastFrom first: Int, to end: Int, by step: Int) -> [String] {
        counts.indices.dropLast().map(loop) + [loop(counts.count - 1, from: first, to: end, by: step)]
    }

    /// The loops, of which some, by their levels, go in steps that divide their counts.
    func loops(steps: [Int: Int]) -> [String] {
        counts.indices.map { loop($0, from: 0, to: counts[$0], by: steps[$0] ?? 1) }
    }

    /// The number of iterations before.
    var flat: String {
        guard let first = names.first else { return "0" }
        return zip(names, counts).dropFirst().reduce(first) { "(\($0) * \($1.1) + \($1.0))" }
    }

    func place(_ first: Int, _ strides: [Int]) -> String {
        let terms = zip(names, strides).filter { $1 != 0 }.map { $1 == 1 ? $0 : "\($0) * \($1)" }
        return ([terms.isEmpty || first != 0 ? "\(first)" : nil].compactMap { $0 } + terms).joined(separator: " + ")
    }
}
