/// Numbers that a program's text reads by the name of an array.
struct DataArray {
    let name: String
    let values: Values

    enum Values {
        case numbers([Double])
        case places([Int32])
    }

    /// The array as a constant of the text; `more` follows its length.
    func declaration(_ storage: String, more: String = "") -> String {
        let (type, values) =
            switch values {
            case .numbers(let numbers): ("double", numbers.map(CodeText.literal))
            case .places(let places): ("int", places.map(String.init))
            }
        return "\(storage) \(type) \(name)[\(values.count)\(more)] = {\(values.joined(separator: ", "))};\n"
    }

    /// The array as a part of the buffer `data`, from its number `first` on.
    func part(from first: Int) -> String {
        let pointer =
            switch values {
            case .numbers: "data"
            case .places: "(LANES_DATA int *)data"
            }
        return "#define \(name) (\(pointer) + \(first * numbersPerWord))\n"
    }

    private var numbersPerWord: Int { if case .places = values { 2 } else { 1 } }

    /// The array in words of a buffer. Places lie in pairs.
    var words: [UInt64] {
        switch values {
        case .numbers(let numbers): numbers.map(\.bitPattern)
        case .places(let places):
            stride(from: 0, to: places.count, by: 2).map { first in
                let pair = places[first..<min(first + 2, places.count)].map { UInt64(UInt32(bitPattern: $0)) }
                return pair[0] | (pair.count > 1 ? pair[1] << 32 : 0)
            }
        }
    }
}
