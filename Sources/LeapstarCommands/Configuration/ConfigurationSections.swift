import Foundation
import Jobs
import LangevinStudies
import Yams

/// A section of a configuration: a mapping whose keys have names of their own for options.
struct ConfigurationSection {
    let name: String
    /// What each of its keys sets.
    let keys: [(name: String, option: any CheckableKey)]

    /// The sections of a configuration of Langevin dynamics.
    static let all = [
        ConfigurationSection(
            name: "sde",
            keys: [
                ("temperature", Keys.temperature), ("learning_rate", Keys.stepSize), ("base_seed", Keys.seed),
            ]),
        ConfigurationSection(
            name: "discretization",
            keys: [("solvers", Keys.solvers), ("dt_values", Keys.stepSizes), ("n_steps", Keys.steps)]),
        ConfigurationSection(
            name: "verification",
            keys: [
                ("check_fokker_planck", Keys.checkFokkerPlanck), ("check_gibbs", Keys.checkGibbs),
                ("estimate_mixing_time", Keys.estimateMixingTime),
                ("compare_discretizations", Keys.compareDiscretizations),
            ]),
        ConfigurationSection(
            name: "instrumentation",
            keys: [
                ("track_colors", Keys.trackColors), ("verify_gf3", Keys.verifyGF3), ("export_audit_log", Keys.audit),
            ]),
    ]

    /// How a key is named in errors.
    func spelling(of key: String) -> String { "\(name).\(key)" }

    /// What is said of a key that the section does not have.
    func unknown(_ key: String) -> String {
        let names = keys.map(\.name)
        let elsewhere = Self.all.first { $0.keys.contains { $0.name == key } }.map { "; it belongs in '\($0.name)'" }
        return "unknown key '\(key)' in '\(name)', expected \(names.alternatives)\(elsewhere ?? names.hint(for: key))"
    }
}

/// The options that stand in sections of a configuration: how they are written there, and what they may hold.
struct SectionedOptions {
    private(set) var spellings: [String: String] = [:]
    private(set) var keys: [String: any CheckableKey] = [:]

    /// Moves what is in sections of `entries` to where the options would stand without them.
    init(movingOutOf entries: inout ConfigurationEntries) throws(CommandError) {
        for section in ConfigurationSection.all {
            guard let inner = try entries.removeSection(section.name) else { continue }
            for name in inner.names {
                guard let key = section.keys.first(where: { $0.name == name }) else {
                    throw .usage("\(entries.path): \(section.unknown(name))")
                }
                guard let node = inner[name].flatMap({ Self.translated($0, key.option.name, entries.path) })
                else { continue }
                try entries.put(node, under: key.option.name, from: section.spelling(of: name))
                spellings[key.option.name] = section.spelling(of: name)
                keys[key.option.name] = key.option
            }
        }
    }

    /// An audit log may be asked for by `true`: then it has the name of the configuration.
    private static func translated(_ node: Node, _ option: String, _ path: String) -> Node? {
        guard option == Keys.audit.name, let isWanted = node.scalar.flatMap({ Bool($0.string) }) else { return node }
        return isWanted ? Node(logName(path)) : nil
    }

    private static func logName(_ path: String) -> String {
        let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        return "\(path == InputFile.shownName(InputFile.standardInput) ? "langevin" : stem).audit.log"
    }
}
