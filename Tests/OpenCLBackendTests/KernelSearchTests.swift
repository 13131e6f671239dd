import Testing

@testable import OpenCLBackend

/// The search for the fastest choice, with invented speeds.
@Suite struct KernelSearchTests {
    private let guess = KernelShape(.example(kind: .cpu), options: KernelOptions("lanes=16") ?? KernelOptions()).choice

    /// What the search settles on, and in which order it measured.
    private func run(
        _ options: KernelOptions = KernelOptions(), isProcessor: Bool = true, from start: KernelChoice? = nil,
        rate: (KernelChoice) -> Double?
    ) -> (best: KernelChoice, measured: [KernelChoice]) {
        var search = KernelSearch(from: start ?? guess, options: options, isProcessor: isProcessor)
        var measured: [KernelChoice] = []
        while let choice = search.next() {
            measured.append(choice)
            search.record(choice, rate: rate(choice))
        }
        return (search.best, measured)
    }

    @Test func findsWhatIsFastestInEachPart() {
        let found = run { choice in
            Double(choice.lanes == 8 ? 2 : 1) * (choice.vectorsPerItem == 4 ? 3 : 1)
                * (choice.usesHighMultiply ? 1.5 : 1)
        }
        #expect(found.best.description == "lanes=8,vectors=4,multiply=high,widen=convert,root=exact,group=1")
        #expect(found.measured.first == guess)
        #expect(Set(found.measured).count == found.measured.count, "measured twice")
        #expect(found.measured.allSatisfy { $0.isKnown })
        #expect(found.measured.count < 10)
    }

    @Test func keepsTheGuessWhereNothingIsClearlyFaster() {
        let found = run { $0 == guess ? 1 : 1.02 }
        #expect(found.best == guess)
        #expect(run { _ in nil }.best == guess)
    }

    @Test func passesOverWhatCannotBeUsed() {
        let found = run { $0.vectorsPerItem == 4 ? nil : Double(3 - $0.vectorsPerItem) }
        #expect(found.best.vectorsPerItem == 1)
    }

    /// Whatever the first guess.
    @Test(arguments: [1, 2, 4]) func triesEveryCountOfVectorsOnProcessors(_ first: Int) {
        var start = guess
        start.vectorsPerItem = first
        let found = run(from: start) { $0.vectorsPerItem == 2 ? 2 : 1 }
        #expect(Set(found.measured.map(\.vectorsPerItem)) == [1, 2, 4])
        #expect(found.best.vectorsPerItem == 2)
    }

    @Test func keepsWhatWasGiven() throws {
        let options = try #require(KernelOptions("lanes=16,multiply=wide"))
        let found = run(options) { Double($0.vectorsPerItem) }
        #expect(found.measured.allSatisfy { $0.lanes == 16 && !$0.usesHighMultiply })
        #expect(found.best.vectorsPerItem == 4)
    }

    @Test func gpusTryTheirOwnParts() {
        let start = KernelShape(.example(kind: .gpu)).choice
        let found = run(isProcessor: false, from: start) { Double($0.groupSize * $0.vectorsPerItem) }
        #expect(found.best.description == "lanes=1,vectors=2,multiply=high,widen=convert,root=exact,group=256")
    }
}
