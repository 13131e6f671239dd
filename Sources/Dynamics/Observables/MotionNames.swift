import Expressions

/// A number of a state, by the index of its coordinate.
enum StatePlace: Sendable, Hashable {
    case position(Int)
    case momentum(Int)
    case velocity(Int)

    var isPosition: Bool { if case .position = self { true } else { false } }
}

/// What the numbers of a state are called in functions of it.
struct MotionNames {
    private(set) var places: [String: StatePlace] = [:]
    private(set) var scalars: [String] = []
    private(set) var arrays: [IndexedArray] = []

    init(_ landscape: Landscape, hasMomenta: Bool) {
        let entries = landscape.entries
        let motions = entries.flatMap { [$0.motion("p").name, $0.motion("v").name] }
        let others = landscape.parameters.map(\.name) + landscape.tables.map(\.name) + ["pi", "e"]
        let known = entries.map(\.name) + others + motions
        let several = Set(Dictionary(known.map { ($0, 1) }, uniquingKeysWith: +).filter { $0.value > 1 }.keys)
        var first = 0
        for entry in entries {
            add(entry, from: first, StatePlace.position)
            for (letter, place) in hasMomenta ? [("p", StatePlace.momentum), ("v", StatePlace.velocity)] : [] {
                let motion = entry.motion(letter)
                if !several.contains(motion.name) { add(motion, from: first, place) }
            }
            first += entry.names.count
        }
        arrays += landscape.tables
    }

    private mutating func add(_ entry: VariableList.Entry, from first: Int, _ place: (Int) -> StatePlace) {
        for (offset, name) in entry.names.enumerated() { places[name] = place(first + offset) }
        switch entry {
        case .scalar(let name): scalars.append(name)
        case .array(let array): arrays.append(array)
        }
    }
}

extension VariableList.Entry {
    /// The momenta or velocities of these coordinates. Walls do not move.
    fileprivate func motion(_ letter: String) -> Self {
        let name = name.hasPrefix("q") ? letter + name.dropFirst() : "\(letter)_\(name)"
        switch self {
        case .scalar: return .scalar(name)
        case .array(let array):
            if case .fixed = array.ends {
                return .array(IndexedArray(name, array.extents, ends: .fixed(before: 0, after: 0)))
            }
            return .array(IndexedArray(name, array.extents, ends: array.ends))
        }
    }
}
