import Backends
import Boundaries
import Dynamics
import Experiments
import Foundation
import Messages
import Testing

@testable import Jobs

/// Errors as values.
@Suite struct ErrorDocumentTests {
    /// The error that a request fails with.
    private func error<Asked: Job>(_ type: Asked.Type, _ text: String) async -> JobError? {
        do { _ = try await JSONDecoder().decode(Asked.self, from: Data(text.utf8)).run() } catch {
            return JobError(caught: error)
        }
        return nil
    }

    private func document<Asked: Job>(_ type: Asked.Type, _ text: String) async throws -> ErrorDocument {
        ErrorDocument(try #require(await error(type, text)))
    }

    @Test(arguments: ["\"confidence\": 0.9", "\"complete\": true"])
    func anOriginalSearchCertifiesNothing(_ field: String) async throws {
        let document = try await document(
            BoundaryRequest.self, "{\"kind\": \"boundary\", \"method\": \"original\", \(field)}")
        #expect(
            document.code == .conflict && document.message.hasPrefix("the original search certifies nothing, got '"))
    }

    /// A case of each code that a request can end with without a device.
    @Test func everyCode() async throws {
        let probes: [(Message.Code, String?, String)] = [
            (.invalid, "potential", #"{"kind": "probe", "dt": 0.1, "potential": "x +", "variables": "x"}"#),
            (.invalid, "steps", #"{"kind": "probe", "steps": "many"}"#),
            (.unknownName, "landscape", #"{"kind": "probe", "dt": 0.1, "landscape": "harmonik"}"#),
            (.unknownName, "set", #"{"kind": "probe", "dt": 0.1, "set": "z=1"}"#),
            (.unknownName, "sedes", #"{"kind": "probe", "sedes": 1}"#),
            (.missing, "dt", #"{"kind": "probe"}"#),
            (.missing, "cap", #"{"kind": "probe", "dt": 0.1, "observable": "cap-engagement"}"#),
            (.conflict, "mass", #"{"kind": "probe", "dt": 0.1, "mass": 1, "fan-in": "4"}"#),
            (.conflict, "kernel", #"{"kind": "probe", "dt": 0.1, "backend": "cpu", "kernel": "lanes=8"}"#),
            (.unsupported, "gamma", #"{"kind": "probe", "dt": 0.1, "scheme": "yoshida4", "gamma": 1}"#),
            (.unsupported, "quantity", #"{"kind": "probe", "dt": 0.1, "quantity": "test-loss"}"#),
            (.outOfRange, "seeds", #"{"kind": "probe", "dt": 0.1, "seeds": 0}"#),
            (.outOfRange, "tail-fraction", #"{"kind": "probe", "dt": 0.1, "tail-fraction": 2}"#),
            (.outOfRange, "start-q", #"{"kind": "probe", "dt": 0.1, "start-q": "1,2,3"}"#),
        ]
        for (code, field, text) in probes {
            let document = try await document(ProbeRequest.self, text)
            #expect(document.code == code && document.field == field, "\(text): \(document)")
        }
        let search = #"{"kind": "boundary", "dt": "0.1:0.2", "confidence": 0.2}"#
        #expect(try await document(BoundaryRequest.self, search).code == .outOfRange)
        #expect(try await document(VerifyRequest.self, #"{"kind": "verify"}"#).code == .missing)
    }

    /// Those that need a device, a certificate or a user to come about.
    @Test func everyOtherCode() {
        func code(_ error: any Error) -> Message.Code { ErrorDocument(JobError(caught: error)).code }
        #expect(code(BackendError.device("it gives other bits")) == .device)
        #expect(code(BackendError.driver("it was killed")) == .driver)
        #expect(code(ProbeError.backend(.driver("it was killed"))) == .driver)
        #expect(code(BackendError.device(.unknownName("there is none"))) == .unknownName)
        #expect(code(ProbeError.experiment(.altered("a probe"))) == .altered)
        #expect(code(JobError.failure(.altered("it was altered"))) == .altered)
        #expect(code(BackendError.cancelled) == .cancelled && code(CancellationError()) == .cancelled)
        #expect(code(JobError.cancelled) == .cancelled)
        #expect(code(JobError.failure("a library is missing")) == .failed)
        #expect(
            code(SearchError.invalid("no")) == .invalid && code(LandscapeError.batchOutOfRange(1, 2)) == .outOfRange)
    }

    /// The parts of a line, as the door spells them, and back from JSON.
    @Test func parts() async throws {
        let text = #"{"kind": "probe", "dt": 0.1, "rng": "mulberry32", "seeds": 3, "seed": 4294967295}"#
        let error = try #require(await error(ProbeRequest.self, text))
        let document = ErrorDocument(error)
        #expect(
            document.code == .outOfRange && document.field == "seed" && document.got == "3 seeds from 4294967295 on")
        #expect(document.expected == "seeds below 2^32")
        #expect(document.remedy == #"take a smaller "seed", at most 4294967293, or "rng": "philox""#)
        #expect(
            document.message.hasSuffix(document.remedy ?? "") && document.message.hasPrefix("mulberry32 knows seeds"))
        #expect(
            ErrorDocument(error, .plain).remedy == "take a smaller 'seed', at most 4294967293, or 'rng' philox")
        let line = JSONText.line(document)
        #expect(try JSONDecoder().decode(ErrorDocument.self, from: Data(line.utf8)) == document)
        let bare = JSONText.line(ErrorDocument(.failure("it broke")))
        #expect(
            bare
                == #"{"code":"failed","expected":null,"field":null,"got":null,"message":"it broke","remedy":null}"#)
    }

    /// Warnings among events are spelled as in requests.
    @Test func warnings() {
        let warning = JobEvent.warning("left out; see \(command: "devices", words: "the list of devices")")
        #expect(JSONText.line(warning) == #"{"event":"warning","warning":"left out; see the list of devices"}"#)
    }

    /// What is left out is said as each door spells it.
    @Test func notes() throws {
        var request = ReversibilityRequest()
        request.experiment.startQ = [600, 0]
        let note = try #require(try request.plan().notes.first)
        #expect(note.spelled(.json).hasSuffix(#"; rescale or take "scheme": "leapfrog""#))
    }
}
