import Programs

/// What the texts of streams that draw from Philox have in common.
enum PhiloxText {
    /// The words of the counter and the key for the first lane.
    static let counter = "(u32)first, (u32)(first >> 32), (u32)run_seed, (u32)(run_seed >> 32)"
    static let trajectory = "stream->low, stream->high, stream->key0, stream->key1"
    static let state = "step, \(trajectory)"

    static func declared(_ names: [String], _ type: String = "f64v") -> String {
        names.isEmpty ? "" : "    \(type) \(names.joined(separator: ", "));\n"
    }

    /// The draws in the last group of four that nobody uses.
    static func unused(_ name: String, _ count: Int) -> [String] {
        (count..<Draws.calls(count) * 4).map { "\(name)\($0)" }
    }

    /// Whether so many draws are drawn in a loop, not by a call in the text for each four.
    static func isLong(_ count: Int) -> Bool { count > 64 }

    /// The calls of ``isLong(_:)`` draws, which lie one after the other from the address `first`.
    ///
    /// - Parameter call: the statement of a call, by its index and the addresses to which it writes.
    static func loop(
        _ count: Int, from first: String, unused name: String, call: (_ index: String, _ targets: String) -> String
    ) -> String {
        let whole = count / 4
        let each = (0..<4).map { "\(first) + 4 * call + \($0)" }.joined(separator: ", ")
        let last = (4 * whole..<count).map { "\(first) + \($0)" } + unused(name, count).map { "&\($0)" }
        let lines =
            ["for (u32 call = 0; call < \(whole)u; call++) \(call("call", each))"]
            + (last.isEmpty ? [] : [call("\(whole)u", last.joined(separator: ", "))])
        return lines.map { "    " + $0 }.joined(separator: "\n")
    }

    /// The addresses to which each call of Philox writes.
    static func calls(_ slots: [String]) -> [String] {
        stride(from: 0, to: slots.count, by: 4).map { slots[$0..<$0 + 4].map { "&\($0)" }.joined(separator: ", ") }
    }

    /// The declaration of what draws of whole numbers leave over.
    static func wholeNumbersLeft(_ draws: Draws) -> String {
        declared(draws.wholeNumbers.enumerated().flatMap { block, numbers in unused("left\(block)_", numbers.count) })
    }

    /// The draws of whole numbers, from the calls of Philox after those of the normals, whatever generates the normals.
    ///
    /// - Parameter target: how the draws are reached.
    static func wholeNumbers(_ draws: Draws, in target: String = "x.") -> String {
        var first = 0
        return draws.placedWholeNumbers.enumerated().map { block, placed in
            let (numbers, firstCall) = placed
            let slots =
                (first..<first + numbers.count).map { "\(target)k\($0)" } + unused("left\(block)_", numbers.count)
            first += numbers.count
            return calls(slots).enumerated().map { call, targets in
                "\n    ls_rows4_lanes(\(firstCall + call)u, \(state), \(numbers.bound)u, \(targets));"
            }.joined()
        }.joined()
    }
}
