import CVectorOps

/// The numbered kernels of one instruction set.
struct ProcessorMixes: Sendable {
    enum Kernel: Sendable {
        case pair(OperationClass, OperationClass)
        case noise

        var isNoise: Bool { if case .noise = self { true } else { false } }
    }

    /// About how long a kernel is timed: short, so that other work on the machine leaves some of many rounds
    /// undisturbed.
    private static let seconds = 150e-6
    private(set) var kernels: [Kernel]

    /// The kernels of the best instruction set that this processor has.
    private var table: leapstar_ceilings {
        guard let set = leapstar_instruction_set_at(0)?.pointee else {
            preconditionFailure("the baseline instruction set is compiled for every processor")
        }
        return set.ceilings.pointee
    }

    init() {
        let all = OperationClass.allCases
        let pairs = all.indices.flatMap { first in all[first...].map { Kernel.pair(all[first], $0) } }
        kernels = pairs
        if table.noise != nil { kernels.append(.noise) }
    }

    /// The seconds of one repeat of each kernel on the calling thread.
    func run() -> [Double] {
        kernels.map { kernel in
            let few = 16
            let once = time(kernel, repeats: few) / Double(few)
            let repeats = max(few, Int(Self.seconds / once))
            return time(kernel, repeats: repeats) / Double(repeats)
        }
    }

    private func time(_ kernel: Kernel, repeats: Int) -> Double {
        let started = ContinuousClock.now
        switch kernel {
        case .pair(let first, let second): table.pair(first.inProcessor, second.inProcessor, repeats)
        case .noise: table.noise(repeats)
        }
        return max(1e-9, (ContinuousClock.now - started) / .seconds(1))
    }

    /// The operations of all lanes in one repeat.
    func counts(_ kernel: Kernel) -> OperationCounts {
        var counts = OperationCounts()
        switch kernel {
        case .pair(let first, let second):
            for one in [first, second] { counts[one] += lanes(one) * Double(table.operations(one.inProcessor)) }
        case .noise:
            for one in OperationClass.allCases { counts[one] = lanes(one) * Double(table.noise_operations[one.index]) }
        }
        return counts
    }

    private func lanes(_ one: OperationClass) -> Double { Double(table.register_bytes) / 4 / one.words }

    func add(_ out: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int) {
        table.add_arrays(out, a, b, count)
    }
}

extension OperationClass {
    /// The same class in C; the order is that of the C list.
    fileprivate var inProcessor: leapstar_ceiling_class { leapstar_ceiling_class(rawValue: numericCast(index)) }
}
