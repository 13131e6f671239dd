import Foundation

/// Known answers in Tests/Vectors: one row per line, fields separated by spaces; # starts a comment line.
enum VectorFile {
    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    static func rows(_ name: String) throws -> [[Substring]] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: folder.appending(path: "Vectors/\(name)"), encoding: .utf8)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        guard !lines.isEmpty else { throw Broken(description: "\(name) has no rows, expected known answers") }
        return lines.map { $0.split(separator: " ") }
    }

    static func word(_ field: Substring) throws -> UInt32 {
        guard let word = UInt32(field, radix: 16) else {
            throw Broken(description: "got \(field), expected a 32-bit word in hexadecimal")
        }
        return word
    }

    static func number(_ field: Substring) throws -> Double {
        guard let number = Double(field) else { throw Broken(description: "got \(field), expected a number") }
        return number
    }

    /// Expectations that are all 0 would also be met by a function that does nothing.
    static func expectations<T: Numeric>(_ values: [T]) throws -> [T] {
        guard values.contains(where: { $0 != 0 }) else {
            throw Broken(description: "all \(values.count) expectations are 0, expected at least one other")
        }
        return values
    }
}
