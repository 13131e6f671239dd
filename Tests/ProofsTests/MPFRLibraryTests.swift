import Testing

@testable import Proofs

@Suite struct MPFRLibraryTests {
    @Test func unwantedLibrariesAreNotLoaded() {
        #expect(throws: MPFRError.unwanted) { try MPFRLibrary.load(environment: [MPFRLibrary.overrideVariable: "none"]) }
    }
}
