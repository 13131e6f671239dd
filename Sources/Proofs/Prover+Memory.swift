import Backends
import Dynamics

extension Prover {
    /// What decides the bits of a result of the prover.
    func key(_ kind: String, _ values: ParameterValues, and more: [Double] = []) -> HostKey {
        let numbers = values.numbers(for: layout.program.parameters)
        let reach = "\(span.steps) \(span.tailStart) \(limits.bits) \(library() == nil ? "alone" : "MPFR")"
        return HostKey(kind, [digest, reach], numbers: numbers + more)
    }
}

extension Proof {
    /// The bits of the arithmetic that it took; nil if that is not known.
    var bits: Int? {
        if case .bits(let bits) = obstacle { return bits }
        if case .proved(let bits) = evidence { return bits }
        return nil
    }
}

extension HostForm<Proof> {
    static let proof = HostForm(
        numbers: { [$0.number.value, $0.number.error] + $0.evidenceNumbers + $0.obstacleNumbers },
        value: { numbers in
            guard numbers.count == 6 else { return nil }
            return Proof(
                EnclosedNumber(value: numbers[0], error: numbers[1]), Proof.evidence(numbers[2], numbers[3]),
                obstacle: Proof.obstacle(numbers[4], numbers[5]))
        })
}

extension Proof {
    fileprivate var evidenceNumbers: [Double] {
        switch evidence {
        case nil: [0, 0]
        case .proved(let bits): [1, Double(bits)]
        case .computed: [2, 0]
        }
    }

    fileprivate static func evidence(_ kind: Double, _ bits: Double) -> ProofEvidence? {
        switch kind {
        case 1: .proved(bits: Int(bits))
        case 2: .computed
        default: nil
        }
    }

    fileprivate var obstacleNumbers: [Double] {
        switch obstacle {
        case nil: [0, 0]
        case .bits(let bits): [1, Double(bits)]
        case .time: [2, 0]
        case .vanishing: [3, 0]
        case .notFinite: [4, 0]
        }
    }

    fileprivate static func obstacle(_ kind: Double, _ bits: Double) -> ProofObstacle? {
        switch kind {
        case 1: .bits(Int(bits))
        case 2: .time
        case 3: .vanishing
        case 4: .notFinite
        default: nil
        }
    }
}

extension HostForm<[SignPiece]> {
    static let pieces = HostForm(
        numbers: { pieces in
            pieces.flatMap { [$0.lower, $0.upper, $0.kind.number] }
        },
        value: { numbers in
            let pieces = stride(from: 2, to: numbers.count, by: 3).compactMap { place in
                SignPiece.Kind(number: numbers[place]).map {
                    SignPiece(lower: numbers[place - 2], upper: numbers[place - 1], kind: $0)
                }
            }
            return 3 * pieces.count == numbers.count ? pieces : nil
        })
}

extension SignPiece.Kind {
    fileprivate var number: Double { Self.allCases.firstIndex(of: self).map { Double($0) } ?? -1 }

    fileprivate init?(number: Double) {
        guard let kind = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = kind
    }
}
