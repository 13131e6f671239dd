import Foundation

/// The controls of the planted driver, which is loaded as the OpenCL library of this process.
struct PlantedFaults: @unchecked Sendable {
    // Safe to share: functions of a library that stays loaded.
    private let plant: @convention(c) (UInt64, UInt32, UnsafePointer<CChar>, UInt32) -> Void
    private let count: @convention(c) (CChar) -> UInt64

    /// The kinds of faults, and what they are.
    static let kinds: [(letter: Character, name: String)] = [
        ("f", "error"), ("m", "too little memory"), ("l", "device lost"), ("d", "delay"), ("h", "hang"),
        ("c", "flipped bit"),
    ]

    init() throws {
        let path = ProcessInfo.processInfo.environment["LEAPSTAR_OPENCL_LIBRARY"] ?? ""
        guard let library = dlopen(path, RTLD_NOW), let plant = dlsym(library, "ls_plant_faults"),
            let count = dlsym(library, "ls_planted_faults")
        else { throw CocoaError(.fileReadNoSuchFile) }
        self.plant = unsafeBitCast(plant, to: type(of: self.plant))
        self.count = unsafeBitCast(count, to: type(of: self.count))
    }

    func plant(seed: UInt64, perMillion: UInt32, kinds: String) { plant(seed, perMillion, kinds, 1500) }
    func stop() { plant(0, 0, "d", 0) }
    func count(of kind: Character) -> UInt64 { count(CChar(kind.asciiValue ?? 0)) }
    var total: UInt64 { Self.kinds.reduce(0) { $0 + count(of: $1.letter) } }
}
