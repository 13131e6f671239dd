import Foundation
import Testing

@testable import Jobs
@testable import LeapstarCommands

/// The promises about every JSON document.
@Suite struct JSONTests {
    private struct Sample: Codable, Equatable {
        struct Inner: Codable, Equatable {
            let whole: Double
        }

        var doubles = [3, 0, -1, 0.1, 1e-5, 1e300, .leastNonzeroMagnitude, 123_456_789, 9_007_199_254_740_993, -0.0]
        var counts = [0, 3, UInt64.max]
        var negative = -7
        var flag = true
        var text = "a \"quoted\" \\ path/with\n\ttab, \u{01} and é, 𝄞"
        var inner: [String: Inner] = ["b": Inner(whole: 2), "a": Inner(whole: 0.5)]
        var lists: [[Double]] = [[], [1]]
        var nothing: Double?
        var byte: UInt8 = 200
        var single: Float = 0.5
    }

    /// Foundation's reader gives back every value.
    @Test func readsBackAsItself() throws {
        for text in [JSONText.document(Sample()), JSONText.line(Sample())] {
            let read = try JSONText.read(Sample.self, from: Data(text.utf8))
            #expect(read == Sample())
            #expect(zip(read.doubles, Sample().doubles).allSatisfy { $0.bitPattern == $1.bitPattern })
        }
    }

    @Test func doublesAreDoublesAndCountsAreCounts() throws {
        let text = JSONText.line(Sample())
        #expect(text.contains(#""doubles":[3.0,0.0,-1.0,0.1,1e-05,1e+300,5e-324,123456789.0,9007199254740992.0,-0.0]"#))
        #expect(
            text.contains(#""counts":[0,3,18446744073709551615]"#) && text.contains(#""negative":-7"#)
                && text.contains(#""byte":200"#))
        #expect(text.contains(#""inner":{"a":{"whole":0.5},"b":{"whole":2.0}}"#) && !text.contains("nothing"))
        #expect(text.contains(#""text":"a \"quoted\" \\ path/with\n\ttab, \u0001 and é, 𝄞""#))
    }

    @Test func formOfADocument() throws {
        let text = JSONText.document(["b": [1.0, 2.5], "a": [], "B": [.nan, .infinity]])
        #expect(
            text == "{\n  \"B\" : [\n    null,\n    null\n  ],\n  \"a\" : [],\n  \"b\" : [\n    1.0,\n    2.5\n  ]\n}\n"
        )
        #expect(try JSONText.line([String: Double]()) == "{}")
        #expect(try JSONText.line(JSONOptional<Double>(nil)) == "null" && JSONText.line(JSONNumber(2)) == "2.0")
    }

    /// Every number of a trial, a boundary and a point that is a double is written as one, also where it is whole.
    @Test func documentsOfCommands() async throws {
        let probe = await CapturedRun.of(["probe", "--dt", "3", "--mass", "2", "--format", "json"] + small)
        #expect(
            probe.output.contains("\"dt\" : 3.0") && probe.output.contains("\"steps\" : 10")
                && !probe.output.contains("\"dt\" : 3,"))
        let trace = await CapturedRun.of([
            "trace", "--dt", "1", "--steps", "2", "--trajectories", "1", "--stride", "1", "--format", "json",
        ])
        #expect(trace.output.contains(#""step":0,"time":0.0,"#) && trace.output.contains(#""step":2,"time":2.0,"#))
        let certificate = await CapturedRun.of([
            "boundary", "--dt", "1:2", "--landscape", "quartic", "--sigma", "0", "--steps", "5", "--backend", "cpu",
            "--format", "json",
        ])
        #expect(certificate.output.contains("\"lower\" : 1.0") && certificate.output.contains("\"error\" : 0.0"))
    }

    /// Certificates of versions that wrote whole doubles without a point are read as before.
    @Test func certificatesWithoutPoints() async throws {
        let run = await CapturedRun.of([
            "boundary", "--mass", "2", "--dt", "0.001:0.007", "--steps", "100", "--backend", "cpu", "--format", "json",
        ])
        let old = run.output.replacing(#/: (-?\d+)\.0\b(?!e)/#) { ": \($0.1)" }
        #expect(old != run.output && old.contains("\"error\" : 0,"))
        let file = try TemporaryFile(old)
        let check = await CapturedRun.of(["verify", file.path, "--backend", "cpu"])
        #expect(check.status == .success && check.output.contains("have the same bits"), "\(check.errors)")
    }
}
