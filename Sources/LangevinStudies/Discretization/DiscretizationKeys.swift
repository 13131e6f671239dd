package import Jobs
package import Langevin

/// The keys of a comparison of step sizes and solvers.
extension Keys {
    package static let stepSizes = SettingKey("dt-values", .numbers("0.08,0.04,0.02"))
    package static let solvers = SettingKey<[LangevinSolver]>("solvers", .solvers)
    package static let reference = SettingKey<PathReference>("reference", .reference)
    package static let refinement = SettingKey("refine", .count("8"))
}

extension ValueKind where Value == [LangevinSolver] {
    /// Names of different solvers, in upper or lower case.
    package static var solvers: ValueKind {
        let names = LangevinSolver.all.map(\.name)
        return ValueKind(
            expected: "different names out of \(names.joined(separator: ", "))",
            schema: .any(.solverName, .type("array", ["items": .solverName])),
            read: { raw in
                guard let items = raw.items else { return nil }
                let solvers = items.compactMap(LangevinSolver.named)
                return solvers.isEmpty || solvers.count != items.count || Set(solvers).count != items.count
                    ? nil : solvers
            },
            hint: { raw in
                raw.items?.first { LangevinSolver.named($0) == nil }.map { names.hint(for: $0.lowercased()) } ?? ""
            },
            write: { .list($0.map { .text($0.name) }) })
    }
}

extension ValueKind where Value == PathReference {
    /// `exact`, or the name of a solver.
    package static var reference: ValueKind {
        let names = ["exact"] + LangevinSolver.all.map(\.name)
        return ValueKind(
            expected: names.alternatives,
            schema: .any(.object(["enum": .list([.text("exact")])]), .solverName),
            read: { if case .text(let text) = $0 { PathReference(named: text) } else { nil } },
            hint: { if case .text(let text) = $0 { names.hint(for: text.lowercased()) } else { "" } },
            write: { .text($0.name) })
    }
}

extension PathReference {
    init?(named name: String) {
        if name.lowercased() == "exact" {
            self = .exact
        } else if let solver = LangevinSolver.named(name) {
            self = .finest(solver)
        } else {
            return nil
        }
    }

    /// `exact`, or the name of the solver.
    package var name: String { if case .finest(let solver) = self { solver.name } else { "exact" } }
}
