import Foundation
import Leapstar

@testable import Jobs
@testable import LangevinStudies

/// The fields of one study, with the values that each accepts, and its default.
struct StudyFields {
    let kind: String
    /// In the order of the request.
    let names: [String]
    let schemas: [String: JSONTree]
    /// Those that this study cannot do without.
    let needed: Set<String>
    /// By field, where the complete request says something of it.
    let usual: [String: JSONTree]

    /// - Parameter texts: requests as small as they can be; of a field that one of them says another one tells the
    ///   default.
    private init<Asked: Request>(
        _ type: Asked.Type, _ texts: [String], landscape: String?, complete: (Asked) throws -> Asked
    ) throws {
        let named = landscape.map { #", "landscape": "\#($0)""# } ?? ""
        let asked = try texts.map { text in
            let whole = #"{"kind": "\#(Asked.kind)"\#(text.isEmpty ? "" : ", ")\#(text)\#(named)}"#
            return try JSONDecoder().decode(Asked.self, from: Data(whole.utf8))
        }
        kind = Asked.kind
        names = Asked.fields.map(\.name)
        schemas = Dictionary(uniqueKeysWithValues: Asked.fields.map { ($0.name, $0.schema) })
        needed = Set(names.filter { name in asked.allSatisfy { $0.says(name) } })
        var usual: [String: JSONTree] = [:]
        for request in asked {
            let whole = try complete(request)
            for field in Asked.fields where !request.says(field.name) { usual[field.name] = field.write(whole) }
        }
        self.usual = usual
    }

    /// Every study, on a landscape by name.
    static func all(on landscape: String? = nil) throws -> [StudyFields] {
        [
            try StudyFields(ProbeRequest.self, [#""dt": 0.01"#], landscape: landscape) { try $0.plan().request },
            try StudyFields(BoundaryRequest.self, [""], landscape: landscape) { try $0.completed() },
            try StudyFields(SweepRequest.self, [#""dt": [0.01, 0.02]"#], landscape: landscape) {
                try $0.plan().request
            },
            try StudyFields(
                MapRequest.self, [#""sigma": "0.1:0.2:2""#, #""mass": "1:2:2""#], landscape: landscape
            ) { try $0.plan().request },
            try StudyFields(SlopeRequest.self, [#""dt": [0.01, 0.02, 0.03]"#], landscape: landscape) {
                try $0.plan().request
            },
            try StudyFields(FanRequest.self, [#""dt": 0.01"#], landscape: landscape) { try $0.plan().request },
            try StudyFields(TraceRequest.self, [#""dt": 0.01"#], landscape: landscape) { try $0.plan().request },
            try StudyFields(ReversibilityRequest.self, [""], landscape: landscape) { try $0.plan().request },
            try StudyFields(VerifyRequest.self, [""], landscape: nil) { $0 },
            try StudyFields(PaperRequest.self, [""], landscape: landscape) { try $0.plan().request },
            try StudyFields(DoctorRequest.self, [""], landscape: nil) { try $0.plan().request },
            try StudyFields(BenchRequest.self, [""], landscape: nil) { try $0.plan().request },
        ]
    }

    /// Every study of Langevin dynamics, on a landscape by name.
    static func langevin(on landscape: String? = nil) throws -> [StudyFields] {
        [
            try StudyFields(SolveRequest.self, [""], landscape: landscape) { try $0.plan().request },
            try StudyFields(TemperatureSweepRequest.self, [""], landscape: landscape) { try $0.plan().request },
            try StudyFields(
                FirstPassageRequest.self, [#""to": "x>0""#], landscape: landscape.map { _ in "double-well" }
            ) {
                try $0.plan().request
            },
            try StudyFields(CheckGibbsRequest.self, [""], landscape: landscape) { try $0.plan().request },
            try StudyFields(FokkerPlanckRequest.self, [""], landscape: landscape) { try $0.plan().request },
            try StudyFields(MixingRequest.self, [""], landscape: landscape) { try $0.plan().request },
            try StudyFields(VerifyColorsRequest.self, [""], landscape: nil) { try $0.plan().request },
            try StudyFields(DiscretizationRequest.self, [""], landscape: landscape) { try $0.plan().request },
            try StudyFields(SuiteRequest.self, [""], landscape: landscape) { try $0.plan().request },
            try StudyFields(BiasRequest.self, [""], landscape: landscape.map { _ in "double-well" }) {
                try $0.plan().request
            },
        ]
    }

    /// A probe with each of these schemes.
    static func probes(with schemes: [String]) throws -> [StudyFields] {
        try schemes.map { scheme in
            try StudyFields(ProbeRequest.self, [#""dt": 0.01, "scheme": "\#(scheme)""#], landscape: nil) {
                try $0.plan().request
            }
        }
    }
}
