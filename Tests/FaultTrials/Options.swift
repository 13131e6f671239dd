import Foundation

/// The arguments of the program.
struct Options {
    var faults: UInt64 = 1000
    var audits = 300
    var seed: UInt64 = 1

    init(_ arguments: [String]) {
        for (name, value) in zip(arguments.dropFirst(), arguments.dropFirst(2)) {
            switch name {
            case "--faults": faults = UInt64(value) ?? faults
            case "--audits": audits = Int(value) ?? audits
            case "--seed": seed = UInt64(value) ?? seed
            default: break
            }
        }
    }
}
