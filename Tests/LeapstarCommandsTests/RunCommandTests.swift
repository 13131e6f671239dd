import Foundation
import Leapstar
import Testing

@testable import Jobs
@testable import LeapstarCommands

/// A study gives the same result by its command, by the request that the command prints, and by that in its result.
@Suite struct RunCommandTests {
    static let small = ["--steps", "40", "--backend", "reference"]
    static let studies: [[String]] = [
        ["probe", "--dt", "0.1", "--seeds", "30", "--estimator", "antithetic"] + small,
        ["boundary", "--mass", "2", "--steps", "500", "--dt", "1e-4:0.02", "--complete", "--backend", "reference"],
        ["boundary", "--method", "original", "--dt", "0.1:1.4", "--tolerance", "0.1", "--seeds", "10"] + small,
        [
            "boundary", "--potential", "0.25*k*x^4", "--variables", "x", "--set", "k=2", "--dt", "0.1:0.3", "--seeds",
            "512",
            "--estimator", "plain",
        ] + small,
        ["sweep", "--dt", "0.1:0.5:4:log", "--landscape", "double-well", "--seeds", "64"] + small,
        [
            "map", "--mass", "0.2:1:2", "--set", "k1=0.5:2:3", "--landscape", "quadratic", "--dimension", "2", "--dt",
            "0.05:0.4",
            "--steps", "40", "--backend", "cpu",
        ],
        [
            "slope", "--scheme", "leapfrog@0.05,0.1,0.2", "--scheme", "adamw", "--dt", "0.01,0.02,0.04", "--beta1",
            "0.8", "--seeds", "30",
            "--replicates", "39", "--cap", "3",
        ] + small,
        [
            "slope", "--dt", "0.05:0.2", "--find-bands", "--time", "4", "--seeds", "20", "--replicates", "39",
            "--backend", "cpu",
        ],
        [
            "map", "--set", "b=0.5:1:2", "--set", "a=1:2:2", "--landscape", "double-well", "--sigma", "0", "--dt",
            "0.05:0.4",
            "--steps", "40", "--backend", "cpu",
        ],
        ["fan", "--dt", "0.1", "--seeds", "40", "--recordings", "5"] + small,
        [
            "trace", "--dt", "0.1", "--trajectories", "2", "--baseline-at", "3", "--steps", "40", "--seed",
            "0xFFFFFFFFFFFFFFFF",
        ],
        [
            "langevin", "solve", "--T", "0.1,0.5", "--time", "0.5", "--times", "0.1", "--average", "0.5", "--paths",
            "2",
            "--trajectories", "20", "--solver", "SOSRI", "--backend", "cpu",
        ],
        [
            "langevin", "solve", "--drift", "k*y - x^3", "--drift", "-y*t", "--diffusion", "0.1*(1+x^2)", "--diffusion",
            "0.2", "--variables", "x,y", "--set", "k=0.5", "--interpretation", "stratonovich", "--steps", "20",
            "--trajectories", "20", "--backend", "reference",
        ],
        [
            "langevin", "temperature-sweep", "--T", "0,0.1", "--steps", "20", "--trajectories", "20", "--backend",
            "cpu",
        ],
        [
            "langevin", "first-passage", "--to", "x<0", "--to", "x>1.3", "--T", "0.1,0.3", "--steps", "200",
            "--trajectories", "50", "--backend", "cpu",
        ],
        [
            "langevin", "fokker-planck", "--T", "0.3", "--steps", "40", "--trajectories", "2000", "--bins", "10",
            "--times", "0.2,0.4", "--backend", "cpu",
        ],
        [
            "langevin", "mixing-time", "--landscape", "quadratic", "--dimension", "1", "--steps", "400",
            "--trajectories", "8", "--backend", "cpu",
        ],
        [
            "langevin", "check-gibbs", "--landscape", "quadratic", "--dimension", "1", "--T", "0.5", "--steps", "400",
            "--trajectories", "16", "--dt", "0.1", "--backend", "cpu",
        ],
        ["langevin", "verify-colors", "--seed", "1069", "--count", "12"],
        [
            "langevin", "discretization-study", "--drift", "a*x", "--diffusion", "b*x", "--variables", "x", "--set",
            "a=0.5", "--set", "b=0.8", "--time", "1", "--dt-values", "0.25,0.125", "--trajectories", "128",
            "--backend", "cpu",
        ],
        [
            "langevin", "discretization-study", "--solvers", "EM,mala", "--dt-values", "0.1,0.05", "--steps", "4",
            "--refine", "2", "--trajectories", "64", "--backend", "reference",
        ],
        [
            "langevin", "run", "--landscape", "double-well", "--T", "0.3", "--solvers", "em,baoab", "--dt-values",
            "0.1,0.05", "--dt", "0.05", "--steps", "20", "--trajectories", "64", "--check-fokker-planck", "true",
            "--estimate-mixing-time", "true", "--compare-discretizations", "true", "--track-colors", "true",
            "--verify-gf3", "true", "--backend", "cpu",
        ],
        [
            "langevin", "stationary-bias", "--potential", "0.5*x^2", "--variables", "x", "--T", "1", "--observe", "x^2",
            "--dt-values", "0.2,0.4,0.8", "--threshold", "0.2", "--trajectories", "1024", "--backend", "cpu",
        ],
        ["reversibility", "--landscape", "pendulum", "--scheme", "leapfrog", "--scheme", "sgd"],
    ]

    /// Without what differs from run to run, and from door to door.
    private func comparable(_ run: CapturedRun) throws -> NSDictionary {
        try #require(withoutRun(run.json()) as? [String: Any]) as NSDictionary
    }

    /// The same of the documents of parts that a document holds.
    private func withoutRun(_ value: Any) -> Any {
        if let list = value as? [Any] { return list.map(withoutRun) }
        guard let object = value as? [String: Any] else { return value }
        return object.filter { !["seconds", "device"].contains($0.key) }.mapValues(withoutRun)
    }

    @Test(arguments: studies) func byEveryDoor(_ command: [String]) async throws {
        let direct = await CapturedRun.of(command + ["--format", "json"])
        #expect(direct.status == .success, "\(direct.errors)")
        let printed = await CapturedRun.of(command + ["--print-request"])
        let request = try TemporaryFile(printed.output)
        let run = await CapturedRun.of(["run", request.path])
        #expect(run.status == .success && run.errors == direct.errors, "\(run.errors)")
        #expect(try comparable(run) == comparable(direct))
        let result = try TemporaryFile(run.output)
        #expect(try comparable(await CapturedRun.of(["run", result.path])) == comparable(direct))
    }

    /// Flags win over it; other studies take of it what they know.
    @Test func aRequestIsAConfiguration() async throws {
        let probe = ["probe", "--dt", "0.1", "--seeds", "30", "--steps", "40", "--backend", "reference"]
        let request = try TemporaryFile(await CapturedRun.of(probe + ["--print-request"]).output)
        let direct = await CapturedRun.of(probe + ["--format", "csv"])
        let again = await CapturedRun.of(["probe", "--config", request.path, "--format", "csv"])
        #expect(again.output == direct.output && !direct.output.isEmpty, "\(again.errors)")
        let other = await CapturedRun.of([
            "sweep", "--config", request.path, "--dt", "0.1:0.3:3", "--seeds", "20", "--format", "csv",
        ])
        #expect(other.output.split(separator: "\n").count == 4, "\(other.errors)")
        let none = try TemporaryFile("kind: prob")
        let wrong = await CapturedRun.of(["probe", "--config", none.path])
        #expect(wrong.status == .usage && wrong.errors.contains("got a request of kind 'prob', expected probe,"))
    }

    /// The result of a Langevin study is one for the same study, and flags win over it.
    @Test func aResultIsAConfiguration() async throws {
        let solve = [
            "langevin", "solve", "--steps", "20", "--trajectories", "8", "--T", "0.3", "--backend", "reference",
        ]
        let result = try TemporaryFile(await CapturedRun.of(solve + ["--format", "json"]).output)
        let direct = await CapturedRun.of(solve + ["--format", "csv"])
        let again = await CapturedRun.of(["langevin", "solve", "--config", result.path, "--format", "csv"])
        #expect(again.output == direct.output && again.status == .success, "\(again.errors)")
        let other = await CapturedRun.of([
            "langevin", "solve", "--config", result.path, "--T", "0.1", "--format", "csv",
        ])
        #expect(other.output != direct.output && other.output.contains("\n0.1,"), "\(other.errors)")
    }

    /// Every line is an object, and the last holds the result.
    @Test func eventsAreLines() async throws {
        let request = try TemporaryFile(
            #"{"kind": "boundary", "mass": 2, "dt": "1e-4:0.02", "steps": 500, "backend": "cpu"}"#)
        let run = await CapturedRun.of(["run", request.path, "--events"])
        let lines = try run.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        let names = lines.compactMap { $0["event"] as? String }
        #expect(names.count == lines.count && Set(names) == ["stage", "choice", "probe", "boundary", "finished"])
        let result = try #require(lines.last?["result"] as? [String: Any])
        #expect(result["kind"] as? String == CertificateDocument.kindName)
        #expect((result["probes"] as? [Any])?.count == names.count { $0 == "probe" })
    }

    @Test func aCertificateIsVerified() async throws {
        let certificate = await CapturedRun.of(["boundary", "--dt", "0.1:1.4", "--steps", "40", "--format", "json"])
        let request = try TemporaryFile(
            #"{"kind": "verify", "backend": "reference", "certificate": \#(certificate.output)}"#)
        let run = await CapturedRun.of(["run", request.path])
        #expect(try run.status == .success && run.json()["verified"] as? Bool == true, "\(run.errors)")
    }

    /// The command's error and exit, and the result all the same.
    @Test func aCertificateThatDiffersFails() async throws {
        let certificate = await CapturedRun.of(["boundary", "--dt", "0.1:1.4", "--steps", "40", "--format", "json"])
        let mean = try #require(certificate.output.firstMatch(of: #/"mean" : (-?[0-9.e-]+)/#)?.1)
        let changes = [
            (String(mean), "1.5e-3", "what is computed now differs from the certificate"),
            ("\"leapstar certificate\"", "\"boundary\"", "expected a 'leapstar certificate'"),
            ("\"method\" : \"certified\"", "\"method\" : \"original\"", "its request asks for another"),
            ("\"schema\" : 1,\n  \"search\"", "\"schema\" : 2,\n  \"search\"", "has schema 2, expected 1"),
        ]
        for (old, new, message) in changes {
            let altered = certificate.output.replacingOccurrences(of: old, with: new)
            #expect(altered != certificate.output, "\(old)")
            let request = try TemporaryFile(#"{"kind": "verify", "backend": "cpu", "certificate": \#(altered)}"#)
            let run = await CapturedRun.of(["run", request.path])
            #expect(run.status != .success && run.errors.contains(message), "\(run.errors)")
            if message.hasPrefix("what is computed") { #expect(try run.json()["verified"] as? Bool == false) }
        }
    }

    /// The same line every time, about the first wrong field by name.
    @Test(arguments: [
        (#"{"kind": "probe", "dt": 0.1, "foo": 1, "bar": 2, "sigma": "x"}"#, "unknown field 'bar' of a probe request"),
        (#"{"kind": "probe", "dt": 0.1, "backend": ["cpu"]}"#, "'backend' got the list [cpu], expected auto,"),
        (#"{"kind": "probe", "dt": 0.1, "sigma": 1e400}"#, "'sigma' holds what no field can, or a number beyond"),
        (#"{"kind": "verify", "certificate": {"kind": "x"}}"#, "cannot be read, it has no 'certificate.version'; give"),
        (#"{"kind": "verify", "device": {}, "verified": true}"#, "it is the result of a verification, which has no"),
        (#"{"dt": 0.1}"#, "it has no 'kind', expected a request such as"),
        ("[1]", "it is no JSON object, expected a request such as"),
    ]) func whatIsWrongWithARequest(text: String, message: String) async throws {
        let request = try TemporaryFile(text)
        let run = await CapturedRun.of(["run", request.path])
        #expect(run.status == .usage && run.errors.contains(message), "\(run.errors)")
    }

    /// What would not be run is not printed, and requests go where results would.
    @Test func printingRefusesWhatRunningDoes() async throws {
        let idle = await CapturedRun.of([
            "probe", "--dt", "0.1", "--noise", "none", "--sigma", "0.2", "--print-request",
        ])
        #expect(idle.status == .usage && idle.output.isEmpty)
        let file = try TemporaryFile()
        let written = await CapturedRun.of(["probe", "--dt", "0.1", "--print-request", "--output", file.path])
        #expect(written.status == .success && written.output.isEmpty)
        #expect(try String(contentsOfFile: file.path, encoding: .utf8).contains("\"kind\" : \"probe\""))
    }

    @Test(arguments: [
        (#"{"kind": "prob"}"#, "got a request of kind 'prob', expected probe, "),
        (#"{"kind": "probe", "sedes": 3}"#, "unknown field 'sedes' of a probe request; did you mean 'seeds'?"),
        (
            #"{"kind": "probe", "steps": "many"}"#,
            "'steps' got 'many', expected a whole number below 2^64 such as 1000 or 1e6"
        ),
        (#"{"kind": "probe", "schema": 2}"#, "got schema 2, expected 1; "),
        (#"{"dt": 0.1}"#, "it has no 'kind', expected a request such as "),
        (#"{"kind": 3}"#, "'kind' is of another type, expected a request such as "),
        (#"{"kind""#, "it is no JSON, expected a request such as "),
        ("[]", "it is no JSON object, expected a request such as "),
    ]) func wrongRequests(_ text: String, _ error: String) async throws {
        let file = try TemporaryFile(text)
        let run = await CapturedRun.of(["run", file.path])
        #expect(
            run.status == .usage && run.errors.hasPrefix("leapstar: error: \(file.path): \(error)"), "\(run.errors)")
    }

    /// Fields are spelled as in a request, not as flags.
    @Test(arguments: [
        (#"{"kind": "probe"}"#, #"probe needs a step size; give one such as "dt": 0.0025"#),
        (
            #"{"kind": "probe", "dt": 0.1, "scheme": "sgd", "mass": 2}"#,
            #"sgd has no momenta, so no masses; leave "mass" out"#
        ),
        (#"{"kind": "verify"}"#, "verify needs a certificate; give what a boundary search wrote"),
        (#"{"kind": "probe", "dt": 0.1, "cap": 0.5}"#, #"α must be above 1, got 0.5; take "cap": 2"#),
        (
            #"{"kind": "probe", "dt": 0.1, "scheme": "sgd", "quantity": "loss", "cap": 2}"#,
            #"sgd has no momenta, so no energy to cap; leave "cap" out"#
        ),
        (
            #"{"kind": "probe", "dt": 0.1, "estimator": "control-variate", "observable": "maximum"}"#,
            """
            estimator control-variate is for tail-mean and final, got observable maximum; take "estimator": "plain" or \
            "antithetic"
            """
        ),
        (
            #"{"kind": "probe", "dt": 0.1, "rng": "mulberry32", "seeds": "4294967297"}"#,
            #"mulberry32 has 2^32 streams, got 4294967297 seeds; take "rng": "philox""#
        ),
        (
            #"{"kind": "probe", "dt": 0.1, "scheme": "yoshida4", "gamma": 0.5}"#,
            #"yoshida4 has no gamma; leave it out or take "scheme": "leapfrog", "baoab", "obabo""#
        ),
        (
            #"{"kind": "probe", "dt": 0.1, "scheme": "fixed-point-leapfrog", "start-q": [600, 0]}"#,
            """
            fixed-point-leapfrog starts from values below 512 in magnitude, got 600.0; rescale or take \
            "scheme": "leapfrog"
            """
        ),
        (
            #"{"kind": "probe", "dt": 0.1, "estimator": "exact"}"#,
            """
            probe runs a fixed number of seeds, got 'estimator' exact, expected plain, antithetic or control-variate; \
            a request of kind 'sweep' with "dt": 0.1 takes it
            """
        ),
        (
            #"{"kind": "probe", "dt": 0.1, "backend": "cpu", "device": 0}"#,
            #""device" is for OpenCL, but "backend" is cpu; leave one of them out"#
        ),
    ]) func impossibleRequests(_ text: String, _ error: String) async throws {
        let file = try TemporaryFile(text)
        let run = await CapturedRun.of(["run", file.path])
        #expect(run.status == .usage && run.errors == "leapstar: error: \(error)\n", "\(run.errors)")
    }

    /// What standard error says is the last line of events, in parts; the exit is the same.
    @Test(
        arguments: [
            (#"{"kind": "probe", "dt": 0.1, "cap": 0.5}"#, "out-of-range", "cap", "0.5", "above 1", #"take "cap": 2"#),
            (
                #"{"kind": "probe"}"#, "missing", "dt", nil, nil, #"give one such as "dt": 0.0025"#
            ),
            (#"{"kind": "probe", "sedes": 3}"#, "unknown-name", "sedes", "sedes", nil, nil),
            (#"{"kind": "prob"}"#, "unknown-name", "kind", "prob", nil, nil),
            (#"{"kind""#, "invalid", nil, nil, nil, nil),
        ] as [(String, String, String?, String?, String?, String?)])
    func failuresAreTheLastEvent(
        _ text: String, code: String, field: String?, got: String?, expected: String?, remedy: String?
    ) async throws {
        let file = try TemporaryFile(text)
        let run = await CapturedRun.of(["run", file.path, "--events"])
        struct Line: Decodable {
            let event: String
            let error: ErrorDocument
        }
        let last = try #require(run.output.split(separator: "\n").last)
        let line = try JSONDecoder().decode(Line.self, from: Data(last.utf8))
        let error = line.error
        #expect(run.status == .usage && line.event == "failed" && error.code.rawValue == code)
        #expect(run.errors == "leapstar: error: \(error.message)\n" && error.field == field && error.got == got)
        #expect((expected == nil || error.expected == expected) && error.remedy == remedy)
        #expect(last.contains(#""field":"#) && last.contains(#""remedy":"#), "keys are always there")
        let quiet = await CapturedRun.of(["run", file.path])
        #expect(quiet.status == run.status && quiet.errors == run.errors && quiet.output.isEmpty)
    }

    /// A file that is asked for has the failure as its last event, too.
    @Test func failuresStandInTheFile() async throws {
        let file = try TemporaryFile(#"{"kind": "probe"}"#)
        let output = try TemporaryFile()
        let run = await CapturedRun.of(["run", file.path, "--events", "--output", output.path])
        let text = try String(contentsOfFile: output.path, encoding: .utf8)
        #expect(run.status == .usage && run.output.isEmpty && text.contains(#""event":"failed""#))
    }
}
