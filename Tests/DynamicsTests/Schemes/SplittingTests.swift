import Experiments
import Testing

@testable import Dynamics

/// Splittings by their coefficients alone: order conditions and stability.
@Suite struct SplittingTests {
    static let all: [any Splitting] = [McLachlan2(), BCSS3(), PEFRL(), BlanesMoan4()]

    /// For a step ∏ e^{cA}, e^{cB} to be of order n, each word of up to n letters A and B must have the coefficient
    /// that it has in e^{A + B}: 1/n! for a word of n letters.
    private struct Words {
        private(set) var coefficients: [[Substep.Letter]: Double] = [[]: 1]
        let length: Int

        init(_ substeps: [Substep], length: Int) {
            self.length = length
            for substep in substeps { multiply(by: substep) }
        }

        private mutating func multiply(by substep: Substep) {
            var product: [[Substep.Letter]: Double] = [:]
            for (word, coefficient) in coefficients {
                var term = coefficient
                for power in 0...length - word.count {
                    if power > 0 { term *= substep.share / Double(power) }
                    product[word + Array(repeating: substep.letter, count: power), default: 0] += term
                }
            }
            coefficients = product
        }

        /// The largest difference from e^{A + B} among words of so many letters.
        func defect(_ count: Int) -> Double {
            let factorial = (1...count).reduce(1.0) { $0 * Double($1) }
            let words = (0..<1 << count).map { bits in (0..<count).map { bits >> $0 & 1 == 0 ? Substep.Letter.a : .b } }
            return words.map { ((coefficients[$0] ?? 0) - 1 / factorial).magnitude }.max() ?? .infinity
        }
    }

    @Test(arguments: all)
    func theOrderConditionsHold(_ splitting: any Splitting) {
        let words = Words(splitting.substeps, length: splitting.order + 1)
        for count in 1...splitting.order {
            #expect(words.defect(count) < 1e-14, "\(splitting.name), words of \(count)")
        }
        #expect(words.defect(splitting.order + 1) > 1e-5, "\(splitting.name) is of higher order than it says")
    }

    /// A digit less and the conditions of third and fourth order would not hold: the check can fail.
    @Test func aWrongDigitIsFound() {
        var substeps = PEFRL().substeps
        substeps[0] = .drift(0.178617895844809 + 1e-12)
        #expect(Words(substeps, length: 4).defect(1) > 1e-14)
    }

    /// Leapfrog and Yoshida's composition as lists: what is known of them comes out.
    @Test func knownSplittings() {
        let leapfrog = [Substep.kick(0.5), .drift(1)].palindrome
        #expect(leapfrog == [.kick(0.5), .drift(1), .kick(0.5)])
        #expect(((SplittingStability(leapfrog).limit ?? .nan) - 2).magnitude < 1e-9)
        let (w1, w0) = (Yoshida4.outer, Yoshida4.inner)
        let yoshida = [Substep.kick(0.5 * w1), .drift(w1), .kick(0.5 * (w1 + w0)), .drift(w0)].palindrome
        let words = Words(yoshida, length: 5)
        #expect((1...4).allSatisfy { words.defect($0) < 1e-14 } && words.defect(5) > 1e-3)
        let limit = SplittingStability(yoshida).limit ?? .nan
        #expect(((Yoshida4().stabilityFactor([:]) ?? .nan) - limit).magnitude < 1e-3)
    }

    /// To the digits that their documents give.
    @Test func limitsOfStability() throws {
        for (splitting, expected) in zip(Self.all, [2.553, 4.662, 2.989, 3.163]) {
            let limit = try #require(splitting.stabilityFactor([:]))
            #expect((limit - expected).magnitude < 6e-4, "\(splitting.name): \(limit)")
            let stability = SplittingStability(splitting.substeps)
            #expect((1..<1000).allSatisfy { stability.halfTrace(limit * Double($0) / 1000).magnitude <= 1 })
            #expect(stability.halfTrace(limit + 1e-4).magnitude > 1)
        }
        #expect(SplittingStability([.kick(-1), .drift(1)]).limit == nil)
    }

    /// The gap of Blanes and Moan's, as its document has it.
    @Test func stableAgainBeyondAGap() {
        let stability = SplittingStability(BlanesMoan4().substeps)
        func growth(_ h: Double) -> Double {
            let half = stability.halfTrace(h).magnitude
            return half <= 1 ? 1 : half + (half * half - 1).squareRoot()
        }
        let gap = stride(from: 3.163, to: 3.169, by: 1e-5).map(growth)
        #expect(gap.contains { $0 > 1.002 } && gap.allSatisfy { $0 * $0 < 1.005 })
        #expect(stride(from: 3.169, through: 5.026, by: 1e-3).allSatisfy { growth($0) == 1 } && growth(5.028) > 1)
    }

    /// Each stands for the same motion as its list, by hand.
    @Test(arguments: all)
    func aStepIsItsList(_ splitting: any Splitting) throws {
        var stepper = try Stepper(Experiment("double-well", splitting, mass: 1.7), dt: 0.2)
        var (q, p) = (stepper.q[0], stepper.p[0])
        for _ in 0..<3 {
            stepper.step()
            for substep in splitting.substeps {
                switch substep {
                case .drift(let share): q += share * 0.2 * p / 1.7
                case .kick(let share): p -= share * 0.2 * q * (q * q - 1)
                }
            }
        }
        #expect(max((stepper.q[0] - q).magnitude, (stepper.p[0] - p).magnitude) < 1e-14)
    }

    @Test func documentsOfAList() {
        #expect(McLachlan2().equation == "A 0.19318h, B 0.5h, A 0.61363h, B 0.5h, A 0.19318h")
        #expect(Self.all.map(\.gradientsPerStep) == [2, 3, 4, 7] && Self.all.allSatisfy { $0.structure == "both" })
    }
}

extension Substep {
    fileprivate enum Letter { case a, b }

    fileprivate var letter: Letter { if case .drift = self { .a } else { .b } }

    fileprivate var share: Double {
        switch self {
        case .drift(let share), .kick(let share): share
        }
    }
}
