package import Dynamics
package import Jobs
package import Langevin

/// The keys of Langevin studies beside those of all studies.
extension Keys {
    package static let network = SettingKey("net", .text("the name of a loss over data such as logistic"))
    package static let drift = SettingKey("drift", .texts("-x or sin(t)-y"))
    package static let diffusion = SettingKey("diffusion", .texts("0.5 or 0.2*x"))
    package static let interpretation = SettingKey<Interpretation>("interpretation", .choice)
    package static let temperature = SettingKey("temperature", .numbers("0.1 or 0.01,0.1"))
    package static let replicas = SettingKey("replicas", .count("8"))
    package static let coupling = SettingKey("coupling", .number("1"))
    package static let couplingGraph = SettingKey<Replicas.Graph>("coupling-graph", .choice)
    package static let solver = SettingKey<LangevinSolver>("solver", .solver)
    package static let friction = SettingKey("friction", .number("1"))
    package static let preconditioner = SettingKey("preconditioner", .numbers("1,0.5"))
    package static let stepSize = SettingKey("dt", .number("0.01"))
    package static let times = SettingKey("times", .numbers("0.1,1,10"))
    package static let average = SettingKey("average", .number("0.5"))
    package static let regions = SettingKey("to", .texts("x>0.9"))
    package static let log = SettingKey("log", .text("the name of an audit log"))
    package static let count = SettingKey("count", .count("1000"))
    package static let paths = SettingKey("paths", .count("5"))
    package static let bins = SettingKey("bins", .count("50"))
    package static let cells = SettingKey("cells", .count("1000"))
    package static let discard = SettingKey("discard", .number("0.5"))
    package static let againstTemperature = SettingKey("against-temperature", .number("0.1"))
    package static let level = SettingKey("level", .number("0.01"))
}

/// The reading of a stochastic equation whose diffusion depends on the state.
public enum Interpretation: String, Sendable, CaseIterable {
    case ito, stratonovich
}

extension ValueKind where Value == [String] {
    /// Expressions, one or several, each of which may contain commas.
    package static func texts(_ example: String) -> ValueKind {
        ValueKind(
            expected: "one expression for each coordinate such as \(example)",
            schema: .any(.type("string"), .type("array", ["items": .type("string")])),
            read: { raw in
                switch raw {
                case .text(let text): text.isEmpty ? nil : [text]
                case .list(let items): items.isEmpty || items.contains("") ? nil : items
                case .table: nil
                }
            }, write: { .list($0.map(JSONTree.text)) })
    }
}

extension ValueKind where Value == LangevinSolver {
    /// The name of a solver, in upper or lower case.
    package static var solver: ValueKind {
        let names = LangevinSolver.all.map(\.name)
        return ValueKind(
            expected: names.alternatives, schema: .solverName,
            read: { if case .text(let text) = $0 { LangevinSolver.named(text) } else { nil } },
            hint: { if case .text(let text) = $0 { names.hint(for: text.lowercased()) } else { "" } },
            write: { .text($0.name) })
    }
}

extension JSONTree {
    /// The schema of a solver's name, as people write it.
    static let solverName = JSONTree.object([
        "enum": .list(LangevinSolver.all.map { .text($0.name) } + ["EM", "RKMil", "SOSRI"].map(JSONTree.text))
    ])
}
