import BackendConformance
import Backends
import Dynamics
import Experiments
import Expressions
import Foundation
import Programs
import Testing

/// Work and its results keep every bit between processes or over a network, and invalid work is refused.
@Suite struct WorkCodingTests {
    private func work(_ item: ConformanceCase) throws -> Work {
        let program = try item.experiment.program()
        let arguments = try program.arguments(of: item.experiment, dt: item.dt)
        return Work(program.code, points: [arguments], ensemble: item.ensemble, wanted: .samples)
    }

    private func copy<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }

    @Test func aCopyGivesTheSameBits() async throws {
        for item in ConformanceCase.eachSchemeOnce + ConformanceCase.firstOrder + ConformanceCase.typedPotentials + [
            ConformanceCase.learning("tanh-net", batch: 3, .antithetic)
        ] {
            let original = try work(item)
            let copied = try copy(original)
            #expect(copied == original, "\(item)")
            let (one, other) = (
                try await ReferenceBackend().execute(original), try await ReferenceBackend().execute(copied)
            )
            #expect(
                zip(one.numbers.joined().joined(), other.numbers.joined().joined()).allSatisfy {
                    $0.hasSameBits(as: $1)
                })
        }
    }

    @Test func recordsAndPairsToo() throws {
        for arePairs in [false, true] {
            let program = ObservablesCase.program(arePairs: arePairs)
            #expect(
                try copy(program.code) == program.code
                    && copy(program.recordingChanges.code) == program.recordingChanges.code)
        }
        let pair = try JSONEncoder().encode(ObservablesCase.program(arePairs: true).code)
        #expect(try pair.count < JSONEncoder().encode(ObservablesCase.program.code).count + 100)
    }

    /// A period of 1 is not written: so are programs of earlier versions.
    @Test func periodsToo() throws {
        for item in PackedCase.some { #expect(try copy(item.code) == item.code, "\(item)") }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        func text(_ draws: Draws) throws -> String { String(decoding: try encoder.encode(draws), as: UTF8.self) }
        #expect(try text(Draws(normals: 3)) == #"{"normals":3,"wholeNumbers":[]}"#)
        #expect(try text(.packed(normals: 3)) == #"{"normals":3,"period":4,"wholeNumbers":[]}"#)
        for wrong in [
            #""normals":3,"period":3"#, #""normals":3,"period":0"#, #""normals":3,"period":8"#,
            #""normals":3,"period":-4"#, #""normals":0,"period":2"#, #""normals":-1"#,
            #""normals":9223372036854775807"#,
        ] {
            #expect(throws: DecodingError.self, "\(wrong)") {
                try JSONDecoder().decode(Draws.self, from: Data(#"{\#(wrong),"wholeNumbers":[]}"#.utf8))
            }
        }
    }

    @Test func resultsKeepWhatIsNotFinite() throws {
        let numbers = [0.0, -0.0, .nan, .infinity, -.infinity, 5e-324, 0.1]
        guard case .numbers(let copied) = try copy(WorkResult(.numbers([[numbers]]), launches: 3)).values else {
            Issue.record("numbers came back as tallies")
            return
        }
        #expect(zip(copied[0][0], numbers).allSatisfy { $0.hasSameBits(as: $1) })
        let tallies = WorkResult(.tallies([[Tally.empty, Tally(3.25), Tally(.nan)]]), launches: 1)
        #expect(try copy(tallies) == tallies)
    }

    @Test(arguments: [
        ("\"argumentCount\":", "\"argumentCount\":1"), ("i0", "i9"), ("\"start\":[", "\"start\":[0,"),
        ("\"tailStart\":", "\"tailStart\":4"),
        ("\"fma", "\"fmb"), ("\"count\":2", "\"count\":-2"),
        ("\"outputs\":[\"tail-mean\"]", "\"outputs\":[\"tail-mean\",\"final\"]"),
    ]) func whatIsNoWorkIsRefused(_ part: String, _ wrong: String) throws {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quartic"))
        (experiment.sigma, experiment.steps) = (0.3, 20)
        let original = try work(ConformanceCase(experiment: experiment, dt: 0.01, samples: 0..<3))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(original), as: UTF8.self)
        let place = try #require(text.range(of: part), "'\(part)' is not in \(text.prefix(400))")
        let broken = text.replacingCharacters(in: place, with: wrong)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Work.self, from: Data(broken.utf8)) }
    }
}
