import Leapstar
import Playground
import Testing

@testable import LeapstarCommands

/// What the page says of studies is what the command line says.
@Suite struct KindWordsTests {
    @Test func everyKindHasWords() {
        let all = KindWords.all()
        #expect(all.count == JobLibrary.all.count)
        for (kind, words) in all {
            #expect(words.summary.count > 20, "\(kind)")
            #expect(!words.summary.contains("--") && words.fields.values.allSatisfy { !$0.contains(" --") }, "\(kind)")
        }
        let slope = all["slope"]
        #expect(slope?.fields["window"] == "Step sizes of one local slope, with find-bands.")
        #expect(all["probe"]?.summary.hasPrefix("Run one ensemble: the mean tail drift") == true)
        #expect(all["langevin-solve"]?.fields["times"]?.isEmpty == false)
    }
}
