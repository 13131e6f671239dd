import Dynamics
import Expressions

/// The values that all samples of a block share, in one array: the program's uniforms, then constants as they are met.
struct SharedValues: Sendable {
    private let uniformCount: Int
    private(set) var constants: [Double] = []
    var count: Int { uniformCount + constants.count }
    private var places: [Number: Int] = [:]

    init(uniformCount: Int) { self.uniformCount = uniformCount }

    /// Where a constant stands, entering it if it is new.
    mutating func place(of constant: Number) -> Int {
        if let place = places[constant] { return place }
        constants.append(constant.value)
        places[constant] = uniformCount + constants.count - 1
        return uniformCount + constants.count - 1
    }

    /// Reserves a place for a value known only at run time.
    mutating func reserve() -> Int {
        constants.append(.nan)
        return uniformCount + constants.count - 1
    }

    /// The array for one probe; `reserved` fills the places handed out by ``reserve()``.
    func values(uniforms: [Double], reserved: [Int: Double]) -> [Double] {
        var values = uniforms + constants
        for (place, value) in reserved { values[place] = value }
        return values
    }
}
